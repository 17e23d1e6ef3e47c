"""A player as a value, and the rules for names and characters."""

import re
import secrets
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from stem_adventures.context import PlayerId
from stem_adventures.features.players.errors import BadNameError, UnknownCharacterError

CHARACTERS = (
    "axolotl",
    "otter",
    "moth",
    "octopus",
    "fern",
    "tardigrade",
    "robot",
    "beaker",
    "comet",
    "beetle",
    "crow",
    "cell",
)
GUEST_WORDS = (
    "Curious",
    "Bright",
    "Clever",
    "Swift",
    "Gentle",
    "Bold",
    "Quiet",
    "Sunny",
    "Lucky",
    "Merry",
    "Brave",
    "Keen",
)
LONGEST_NAME = 24

# Letters that stand for others when somebody writes round a filter.
LOOKALIKES = tuple(str.maketrans("013457@$!|", letters) for letters in ("oieastasil", "oleastasll"))
# Beginnings of words that no school wants on a board. Short on purpose: a long list refuses the
# names of real children; a tenant's own list comes with its settings.
UNWANTED = (
    "anal sex",
    "arsehole",
    "asshole",
    "bastard",
    "bitch",
    "blowjob",
    "bollock",
    "cunt",
    "dickhead",
    "faggot",
    "fuck",
    "hitler",
    "motherf",
    "nazi",
    "nigg",
    "penis",
    "porn",
    "pussy",
    "rapist",
    "retard",
    "shit",
    "slut",
    "tranny",
    "vagina",
    "wank",
    "whore",
)
# Pupils give away how to reach them: an address, a site, a telephone number.
CONTACT = re.compile(r"\S+@\S+|https?:|www\.|\.(com|net|org|io)\b|(\d[\s().-]*){7,}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Player:
    """Who plays, with the totals over all games."""

    id: PlayerId
    username: str | None
    display_name: str
    character: str
    is_guest: bool
    role: str
    total_score: int
    total_stars: int
    created_at: datetime


def clean_name(name: str) -> str:
    """The display name as it may stand on a board, or `players/bad_name`."""
    name = " ".join(unicodedata.normalize("NFC", name).split())
    if not 1 <= len(name) <= LONGEST_NAME:
        raise BadNameError(f"A name has 1 to {LONGEST_NAME} characters.", rule="length")
    if not all(_is_name_character(letter) for letter in name):
        raise BadNameError("A name has letters, numbers, spaces and - ' . only.", rule="characters")
    if reveals_contact(name):
        raise BadNameError("Keep addresses and telephone numbers to yourself.", rule="contact")
    if is_unwanted(name):
        raise BadNameError("Choose a friendlier name.", rule="unwanted")
    return name


def reveals_contact(text: str) -> bool:
    """True when a text tells how to reach somebody: an address, a site, a telephone number."""
    return CONTACT.search(text) is not None


def _is_name_character(letter: str) -> bool:
    return unicodedata.category(letter)[0] in "LMN" or letter in " -'.’_"


def is_unwanted(name: str) -> bool:
    """True when a word of the name, also one written with digits for letters, is on the list."""
    return any(_has_unwanted(name.casefold().translate(table)) for table in LOOKALIKES)


def _has_unwanted(text: str) -> bool:
    plain = unicodedata.normalize("NFKD", text)
    words = "".join(letter if letter.isalpha() or letter == " " else "" for letter in plain)
    candidates = (*words.split(), words.replace(" ", ""))
    return any(word.startswith(UNWANTED) for word in candidates)


def require_character(character: str) -> str:
    """The character's name, or `players/unknown_character`."""
    if character not in CHARACTERS:
        raise UnknownCharacterError(character=character, known=list(CHARACTERS))
    return character


def guest_look(choice: Callable[[Sequence[str]], str] = secrets.choice) -> tuple[str, str]:
    """A display name and a character for somebody who gave neither."""
    character = choice(CHARACTERS)
    return f"{choice(GUEST_WORDS)} {character.title()}", character
