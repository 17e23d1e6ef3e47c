"""Bodies of the routes of gatherings."""

from typing import Annotated

import msgspec

from stem_adventures.features.gatherings.model import Whereabouts


class PersonBody(msgspec.Struct):
    """Somebody who came by the code. `playing`: at a table of this round."""

    name: str
    character: str
    state: Whereabouts


class TableBody(msgspec.Struct):
    """A table of this round: its room, and who sits at it. `closed`: all have left it."""

    room: str
    names: list[str]
    has_bot: bool
    status: str


class GatheringBody(msgspec.Struct):
    """How it stands. `mine` is the code of the caller's room in this round; only the host is told
    of the tables.
    """

    code: str
    host_name: str
    is_host: bool
    round: int
    game_id: str
    level: int
    people: list[PersonBody]
    mine: str | None
    tables: list[TableBody]


class NewRound(msgspec.Struct, forbid_unknown_fields=True):
    """A round to start. `round` is its number, so that pressing twice starts one. With `with_host`
    the host plays too.
    """

    round: Annotated[int, msgspec.Meta(ge=1)]
    game_id: str
    level: int = 0
    with_host: bool = False
