"""What a use case is given: who asks, in which tenant, and the services of this process."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, NewType, Protocol, TypeVar

from stem_adventures.cache import Cache, TenantCache
from stem_adventures.db import Database, TenantId, Transaction
from stem_adventures.errors import SignInRequiredError
from stem_adventures.settings import Settings

__all__ = [
    "ANYONE",
    "DEFAULT_TENANT",
    "Actor",
    "Context",
    "Feature",
    "Platform",
    "PlayerId",
    "ServiceUrls",
    "TenantId",
]

PlayerId = NewType("PlayerId", str)
DEFAULT_TENANT = TenantId("stem_default")

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Actor:
    """Who asks. `tenant` is None for a caller without an access token."""

    player_id: PlayerId | None = None
    tenant: TenantId | None = None
    is_guest: bool = False
    role: str = "player"
    session_id: str = ""
    """The sign-in that the access token belongs to."""


ANYONE = Actor()


@dataclass(frozen=True, slots=True)
class ServiceUrls:
    """Where the services are, with the application's sign-ins; never logged, never in a command."""

    database: str
    cache: str


@dataclass(slots=True)
class Platform:
    """The services of one server process; made by the composition root, closed by it."""

    settings: Settings
    database: Database
    cache: Cache
    clock: Callable[[], datetime]
    secret: bytes
    urls: ServiceUrls | None = None
    """For processes that this one starts; None in those."""
    parts: dict[type, Any] = field(default_factory=dict)

    @property
    def secrets(self) -> list[bytes]:
        """The signing secrets: the first one signs, all of them are accepted."""
        return self.secret.split()

    def part(self, kind: "Callable[[Platform], T]") -> T:
        """The one `kind` of this process (a loaded catalog, a signer), made at first use."""
        if kind not in self.parts:
            self.parts[kind] = kind(self)  # type: ignore[index]
        return self.parts[kind]  # type: ignore[index, no-any-return]

    def context(self, tenant: TenantId = DEFAULT_TENANT, actor: Actor = ANYONE) -> "Context":
        """A context outside any request, for jobs and start-up work."""
        return Context(platform=self, tenant=tenant, actor=actor)


@dataclass(frozen=True, slots=True)
class Context:
    """One request's (or job's) view of the platform; tenant and actor are already checked."""

    platform: Platform
    tenant: TenantId
    actor: Actor = ANYONE
    locale: str = "en"
    request_id: str = ""

    @property
    def settings(self) -> Settings:
        return self.platform.settings

    @property
    def cache(self) -> TenantCache:
        """The cache seen through this tenant's keys."""
        return self.platform.cache.of(self.tenant)

    def now(self) -> datetime:
        """The time, UTC and aware."""
        return self.platform.clock()

    def transaction(self) -> AbstractAsyncContextManager[Transaction]:
        """One database transaction that sees only this tenant; commits at the end."""
        return self.platform.database.transaction(self.tenant)

    def require_player(self) -> PlayerId:
        """The signed-in player (a guest is one too), or `auth/required`."""
        if self.actor.player_id is None:
            raise SignInRequiredError
        return self.actor.player_id

    def acting_as(self, actor: Actor) -> "Context":
        """The same context for somebody else, such as a player who just signed in."""
        return replace(self, actor=actor)


class Job(Protocol):
    """Background work: runs from readiness until it is cancelled."""

    async def __call__(self, platform: Platform, /) -> None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Feature:
    """What a feature folder gives to the composition root, and nothing else."""

    name: str
    routes: Sequence[Any] = ()
    """Litestar handlers or controllers with their full paths."""
    hot: Sequence[Any] = ()
    """Those of them that are also answered beside the framework (web/hot.py)."""
    prepare: Sequence[Callable[[Platform], Awaitable[None]]] = ()
    """Run in order after the migrations and before the server is ready; safe to repeat."""
    jobs: Sequence[Job] = ()
    checks: Mapping[str, Callable[[Platform], Awaitable[bool]]] = field(default_factory=dict)
    """What readiness asks, by the name it is reported under."""
    close: Sequence[Callable[[Platform], Awaitable[None]]] = ()
    authenticate: Callable[[Platform, str], Awaitable[Actor]] | None = None
    """Turns a bearer token into an actor, or raises. At most one feature has it."""
    identify_tenant: Callable[[Platform, str], Awaitable[TenantId]] | None = None
    """Turns an API key into a tenant, or raises. At most one feature has it."""
    open_tenant: Callable[[Platform, TenantId], Awaitable[frozenset[str]]] | None = None
    """The origins whose pages may call a tenant, or raises when it is closed."""
    knows_origin: Callable[[Platform, str], Awaitable[bool]] | None = None
    """Whether any tenant has named this origin."""
    entitle: "Callable[[Context, str, Any], Awaitable[Any]] | None" = None
    """Raises unless the caller may use what a route says that it `requires`: through any of their
    organisations (None), or through the one that the path names."""
    gauges: Mapping[str, Callable[[Platform], Awaitable[float]]] = field(default_factory=dict)
    """What the metrics ask for now, by name, such as the length of a queue."""
