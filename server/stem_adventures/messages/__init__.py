"""What errors say to people, in their language: a title, and a way out, by code.

English stands in the error's class; each other language has a file here. A test demands that every
file has every code.
"""

import functools
import re
from pathlib import Path

import msgspec

from stem_adventures.errors import ProblemError

ENGLISH = "en"
LOCALES = (ENGLISH, "es", "fr", "de", "ar")
WEIGHT = r"(?:;\s*q\s*=\s*([01](?:\.\d*)?))?"
WISH = re.compile(rf"\s*([a-zA-Z]{{1,8}}|\*)(?:-[a-zA-Z0-9-]*)?\s*{WEIGHT}\s*")


@functools.cache
def catalogue(locale: str) -> dict[str, tuple[str, str]]:
    """Code -> title and way out, in one of the languages but English."""
    file = Path(__file__).parent / f"{locale}.json"
    return msgspec.json.decode(file.read_bytes(), type=dict[str, tuple[str, str]])


def say(error: ProblemError, locale: str) -> tuple[str, str]:
    """Title and way out in this language, or in English where it has none."""
    if locale == ENGLISH:
        return error.title, error.way_out
    return catalogue(locale).get(error.code, (error.title, error.way_out))


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
