"""Errors in the pupil's language."""

import importlib
import pkgutil
import re

import httpx
import pytest
import stem_adventures
from stem_adventures.features.players.errors import BadNameError
from stem_adventures.messages import LOCALES, catalogue, choose_locale
from tests.factories.people import guest

from tools.tables import all_problems

OTHERS = [locale for locale in LOCALES if locale != "en"]
PLACE = re.compile(r"{\w+}")


@pytest.fixture(scope="module")
def codes() -> set[str]:
    """The code of every error class of the product."""
    for module in pkgutil.walk_packages(stem_adventures.__path__, "stem_adventures."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    return {kind.code for kind in all_problems() if kind.__module__.startswith("stem_adventures")}


@pytest.mark.parametrize("locale", OTHERS)
class TestCatalogue:
    def test_has_every_error_and_no_other(self, locale: str, codes: set[str]) -> None:
        assert set(catalogue(locale)) == codes

    def test_is_no_copy_of_the_english(self, locale: str) -> None:
        english = {kind.code: (kind.title, kind.way_out) for kind in all_problems()}
        words = catalogue(locale).items()
        assert [code for code, own in words if (own.title, own.way_out) == english[code]] == []

    def test_has_every_detail_with_what_is_filled_in(self, locale: str) -> None:
        for kind in all_problems():
            own = catalogue(locale)[kind.code].details
            assert list(own) == list(kind.details), kind.code
            for name, english in kind.details.items():
                assert own[name] != english, (kind.code, name)
                places = [sorted(PLACE.findall(text)) for text in (own[name], english)]
                assert places[0] == places[1], (kind.code, name)

    def test_says_what_happened_and_what_to_try(self, locale: str) -> None:
        for code, own in catalogue(locale).items():
            assert own.title, code
            assert own.way_out.endswith((".", "؟")), code


@pytest.mark.parametrize(
    ("accepted", "locale"),
    [
        ("", "en"),
        ("de-AT,de;q=0.9,en;q=0.8", "de"),
        ("pt-BR, fr;q=0.5, en;q=0.4", "fr"),
        ("en;q=0.5, ar", "ar"),
        ("es;q=0", "en"),
        ("*", "en"),
        ("ja", "en"),
        (";;;q=9,,=", "en"),
    ],
)
def test_the_most_wanted_language_that_there_is(accepted: str, locale: str) -> None:
    assert choose_locale(accepted) == locale


@pytest.mark.parametrize("locale", OTHERS)
async def test_an_error_leaves_in_the_language(client: httpx.AsyncClient, locale: str) -> None:
    answer = await client.get("/api/v1/player/me", headers={"accept-language": locale})
    own = catalogue(locale)["auth/required"]
    problem = answer.json()
    assert (problem["code"], problem["title"]) == ("auth/required", own.title)
    assert (problem["detail"], problem["way_out"]) == (own.title, own.way_out)
    assert answer.headers["content-language"] == locale


@pytest.mark.parametrize("locale", OTHERS)
async def test_what_is_said_exactly_is_said_in_the_language(
    client: httpx.AsyncClient, locale: str
) -> None:
    ada = await guest(client)
    client.headers["accept-language"] = locale
    own = catalogue(locale)["players/bad_name"]
    problem = (await ada.call("PATCH", "/player/me", {"display_name": "x" * 30})).json()
    assert problem["detail"] == own.details["length"].format(most=24)
    assert problem["title"] == own.title
    item = (await ada.call("POST", "/sync", {"items": [7]})).json()["results"][0]["error"]
    assert item["title"] == catalogue(locale)["sync/malformed_item"].title


def test_nothing_is_said_that_has_no_translation() -> None:
    with pytest.raises(KeyError):
        BadNameError("A sentence that somebody made up", rule="length")
