"""Errors in the pupil's language."""

import importlib
import pkgutil

import httpx
import pytest
import stem_adventures
from stem_adventures.messages import LOCALES, catalogue, choose_locale

from tools.tables import all_problems

OTHERS = [locale for locale in LOCALES if locale != "en"]


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
        same = [code for code, texts in catalogue(locale).items() if texts == english.get(code)]
        assert same == []

    def test_says_what_happened_and_what_to_try(self, locale: str) -> None:
        for code, (title, way_out) in catalogue(locale).items():
            assert title, code
            assert way_out.endswith((".", "؟")), code


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
    title, way_out = catalogue(locale)["auth/required"]
    problem = answer.json()
    assert (problem["code"], problem["title"]) == ("auth/required", title)
    assert (problem["detail"], problem["way_out"]) == (title, way_out)
    assert answer.headers["content-language"] == locale
