"""Wire shapes of appeals. The pass stands in the body: an address would end up in logs."""

from typing import Annotated

import msgspec

from stem_adventures.features.multiplayer import OwnFlagBody

Pass = Annotated[str, msgspec.Meta(max_length=300)]


class PassBody(msgspec.Struct, forbid_unknown_fields=True):
    """The pass that came with `auth/banned`."""

    appeal_pass: Pass


class WordsBody(msgspec.Struct, forbid_unknown_fields=True):
    """Why the account should be opened again."""

    appeal_pass: Pass
    words: Annotated[str, msgspec.Meta(max_length=500)]


class ClosedBody(msgspec.Struct):
    """Why an account is closed: what was flagged, newest first. Empty: an administrator did it.

    `is_closed` is false once it was opened again; `may_appeal` when something wasn't appealed yet.
    """

    display_name: str
    is_closed: bool
    may_appeal: bool
    flags: list[OwnFlagBody]
