"""Free text between players: only where it is allowed, and never unfiltered."""

import unicodedata

from stem_adventures.features.multiplayer.errors import ChatRefusedError
from stem_adventures.features.players import is_unwanted, reveals_contact

LONGEST_TEXT = 120


def require_text(text: str, *, may_chat: bool) -> str:
    """The text as others may read it, or `rooms/chat_refused` with data `rule`."""
    if not may_chat:
        raise ChatRefusedError(rule="not_allowed")
    clean = " ".join(unicodedata.normalize("NFC", text).split())
    if not 1 <= len(clean) <= LONGEST_TEXT:
        raise ChatRefusedError(rule="length", most=LONGEST_TEXT)
    if any(unicodedata.category(letter)[0] == "C" for letter in clean):
        raise ChatRefusedError(rule="characters")
    if reveals_contact(clean):
        raise ChatRefusedError(rule="contact")
    if is_unwanted(clean):
        raise ChatRefusedError(rule="unwanted")
    return clean
