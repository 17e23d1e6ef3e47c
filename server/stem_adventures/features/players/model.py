"""A player as a value, and the characters."""

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from stem_adventures.context import PlayerId
from stem_adventures.features.players.errors import UnknownCharacterError

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


def require_character(character: str) -> str:
    """The character's name, or `players/unknown_character`."""
    if character not in CHARACTERS:
        raise UnknownCharacterError(character=character, known=list(CHARACTERS))
    return character


def guest_look(choice: Callable[[Sequence[str]], str] = secrets.choice) -> tuple[str, str]:
    """A display name and a character for somebody who gave neither."""
    character = choice(CHARACTERS)
    return f"{choice(GUEST_WORDS)} {character.title()}", character
