"""What errors say to people, in their language: title, way out and details, by code.

English stands in the error's class; each other language has a file here. A test demands that every
file has every code.
"""

import functools
import re
from pathlib import Path
from typing import NamedTuple

import msgspec

from stem_adventures.errors import ProblemError

ENGLISH = "en"
LOCALES = (ENGLISH, "es", "fr", "de", "ar")
WEIGHT = r"(?:;\s*q\s*=\s*([01](?:\.\d*)?))?"
WISH = re.compile(rf"\s*([a-zA-Z]{{1,8}}|\*)(?:-[a-zA-Z0-9-]*)?\s*{WEIGHT}\s*")


class Words(msgspec.Struct, frozen=True, array_like=True):
    """What one kind of error says; `details` as in its class, by name."""

    title: str
    way_out: str
    details: dict[str, str] = {}


class Said(NamedTuple):
    """What one error says."""

    title: str
    detail: str
    way_out: str


@functools.cache
def catalogue(locale: str) -> dict[str, Words]:
    """What each code says, in one of the languages but English."""
    file = Path(__file__).parent / f"{locale}.json"
    return msgspec.json.decode(file.read_bytes(), type=dict[str, Words])


def say(error: ProblemError, locale: str) -> Said:
    """The error in this language, or in English where it has none."""
    words = None if locale == ENGLISH else catalogue(locale).get(error.code)
    if words is None:
        return Said(error.title, error.detail, error.way_out)
    detail = words.details[error.which].format_map(error.data) if error.which else words.title
    return Said(words.title, detail, words.way_out)


@functools.lru_cache(maxsize=1000)
def choose_locale(accepted: str) -> str:
    """The language that an Accept-Language header wants most, of those that there are."""
    wishes = [match for part in accepted.split(",") if (match := WISH.fullmatch(part))]
    best = sorted(wishes, key=lambda wish: -float(wish[2] or 1))
    for wish in best:
        if wish[2] is not None and float(wish[2]) == 0:
            break
        if wish[1].lower() in LOCALES:
            return wish[1].lower()
    return ENGLISH
