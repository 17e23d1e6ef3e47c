"""Wire shapes of administration."""

from typing import Annotated, Any, Literal

from msgspec import UNSET, Meta, Struct, UnsetType

from stem_adventures.features.admin.model import Act, ListedPlayer
from stem_adventures.features.catalog import Category, CustomGame, Draft, GameFile
from stem_adventures.features.tenants import StoredKey, Tenant
from stem_adventures.web import whole

Word = Annotated[str, Meta(pattern=whole("[a-z][a-z0-9_]{1,40}"))]
Short = Annotated[str, Meta(min_length=1, max_length=60)]
Text = Annotated[str, Meta(max_length=500)]


class RoleBody(Struct, forbid_unknown_fields=True):
    """The role to give."""

    role: Literal["player", "teacher", "admin"]


class ReasonBody(Struct, forbid_unknown_fields=True):
    """Why; it is written into the audit log."""

    reason: Text


class PasswordBody(Struct, forbid_unknown_fields=True):
    """A new password."""

    password: str


class PlayerList(Struct):
    """A page of players; ask on with `after` set to the last id."""

    items: list[ListedPlayer]


class ActList(Struct):
    """A page of the audit log, the newest first; ask on with `before` set to the last time."""

    items: list[Act]


class TenantChange(Struct, forbid_unknown_fields=True):
    """What of the own tenant to change; a missing field stays."""

    name: str | UnsetType = UNSET
    origins: list[str] | UnsetType = UNSET


class AnyTenantChange(Struct, forbid_unknown_fields=True):
    """What of a tenant to change; a missing field stays."""

    name: str | UnsetType = UNSET
    origins: list[str] | UnsetType = UNSET
    is_suspended: bool | UnsetType = UNSET


class NewTenant(Struct, forbid_unknown_fields=True):
    """A tenant to create."""

    id: Annotated[str, Meta(pattern=whole("[a-z0-9][a-z0-9_-]{1,47}"))]
    name: Annotated[str, Meta(min_length=1, max_length=80)]


class NewKey(Struct, forbid_unknown_fields=True):
    """What the key is for."""

    name: Annotated[str, Meta(min_length=1, max_length=80)]


class KeyText(Struct):
    """A new API key; this is the only time that it is shown."""

    key: str
    id: str | None = None


class KeyList(Struct):
    """API keys without their secrets."""

    items: list[StoredKey]


class TenantList(Struct):
    """A page of tenants; ask on with `after` set to the last id."""

    items: list[Tenant]


class CreatedTenant(Struct):
    """A new tenant, with its first API key."""

    tenant: Tenant
    key: str


class DataFiles(Struct, frozen=True, forbid_unknown_fields=True, rename={"levels": "levels.json"}):
    """The data files beside a game."""

    levels: str | UnsetType = UNSET


class GameBody(Struct, forbid_unknown_fields=True):
    """A game of the tenant's own; `data` holds levels.json where there is one."""

    title: Short
    source: str
    story: Text = ""
    data: DataFiles = DataFiles()
    status: Literal["draft", "published"] = "draft"
    remix_of: Word | None = None

    def draft(self, game_id: str) -> Draft:
        return Draft(
            game_id,
            self.title,
            self.story,
            self.source,
            {"levels.json": self.data.levels} if isinstance(self.data.levels, str) else {},
            self.status,
            self.remix_of,
        )


class NewGame(GameBody, forbid_unknown_fields=True, kw_only=True):
    """A new game of the tenant's own."""

    id: Word


class GameList(Struct):
    """The tenant's own games."""

    items: list[CustomGame]


class GameWithSource(Struct):
    """A game with its text and its data files."""

    game: CustomGame
    source: str
    data: dict[str, str]


class CategoryBody(Struct, forbid_unknown_fields=True):
    """A group of games; `position` orders the groups."""

    name: Short
    description: Text = ""
    position: Annotated[int, Meta(ge=0, le=1000)] = 0
    game_ids: Annotated[list[Word], Meta(max_length=200)] = []

    def category(self, category_id: str) -> Category:
        ids = list(dict.fromkeys(self.game_ids))
        return Category(category_id, self.name, self.description, self.position, ids)


class NewCategory(CategoryBody, forbid_unknown_fields=True, kw_only=True):
    """A new group of games."""

    id: Word


class CategoryList(Struct):
    """How the tenant groups its games."""

    items: list[Category]


def given(value: Any) -> Any:
    """None for a field that wasn't sent."""
    return None if value is UNSET else value


def game_with_source(found: tuple[CustomGame, GameFile]) -> GameWithSource:
    """A game as it is sent with its text."""
    game, file = found
    return GameWithSource(game, file.source, dict(file.data))
