"""The page about security and the glossary say what is so."""

import re
from pathlib import Path

import pytest
from stem_adventures.context import DEFAULT_TENANT
from stem_adventures.features.admin.model import PLATFORM, ROLES
from stem_adventures.features.admin.routes.games import LARGEST_BODY
from stem_adventures.features.auth import model, passwords
from stem_adventures.features.players.store import EXPORTED
from stem_adventures.features.tenants.door import KEPT_SECONDS
from stem_adventures.features.tenants.service import new_key
from stem_adventures.settings import Settings
from stem_adventures.web.edge import HEADER_LIMIT
from stem_adventures.web.patience import HEADER_SECONDS

DOCS = Path(__file__).parent
PAGE = " ".join((DOCS / "security.md").read_text().split())
GLOSSARY = (DOCS / "glossary.md").read_text()


def minutes(time: object) -> str:
    return f"{int(getattr(time, 'total_seconds', lambda: 0)() // 60)} minutes"


@pytest.mark.parametrize(
    "said",
    [
        f"lasts {int(model.ACCESS_LIFETIME.total_seconds() // 3600)} hour",
        f"lasts {model.REFRESH_LIFETIME.days} days",
        f"bcrypt with {passwords.ROUNDS} rounds",
        f"longer than {passwords.LONGEST_WAIT_SECONDS:.0f} seconds",
        f"At least {model.SHORTEST_PASSWORD} characters, at most {model.LONGEST_PASSWORD} bytes",
        f"{model.FAILURES_BEFORE_LOCK} wrong passwords within {minutes(model.FAILURE_WINDOW)}",
        f"lock the name for {minutes(model.LOCK_LIFETIME)}",
        f"within {KEPT_SECONDS:.0f} seconds",
        f"address | {HEADER_LIMIT // 1024} KiB, within {HEADER_SECONDS:.0f} seconds",
        f"body | {Settings().body_limit // 1024} KiB; a game's text {LARGEST_BODY // 1024} KiB",
        f"decide | {Settings().request_seconds:.0f} seconds",
        f"{len(new_key(DEFAULT_TENANT).secret) * 4} random bits",
    ],
)
def test_the_numbers_are_those_of_the_code(said: str) -> None:
    assert said in PAGE


def test_what_is_kept_is_what_a_player_takes_home() -> None:
    kept = PAGE.split("<!-- kept -->")[1].split("<!-- /kept -->")[0]
    tables = set(re.findall(r"\| `(\w+)` \|", kept))
    assert tables == {*EXPORTED, "credentials"}


def test_files_and_addresses_that_it_names_are_there() -> None:
    root, package = DOCS.parent, DOCS.parent / "server" / "stem_adventures"
    for name in re.findall(r"`((?:\w+/)+\w+\.py|server/tests/\w+/)`", PAGE):
        places = (root / name, package / name, package / "features" / name)
        assert any(place.exists() for place in places), name


def test_words_are_in_order_and_explained_once() -> None:
    words = re.findall(r"^\| ([a-z ]+) \|", GLOSSARY, re.M)
    assert words == sorted(set(words))


def test_the_glossary_names_every_role() -> None:
    assert all(f"`{role}`" in GLOSSARY for role in (*ROLES, PLATFORM))
