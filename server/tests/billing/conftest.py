"""A platform that sells, with a Stripe in memory and a clock that tests move."""

import copy
from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import msgspec
import pytest
import pytest_asyncio
from gamekit.runner import load_game
from stem_adventures.adapters.mail import Letter
from stem_adventures.app import make_app
from stem_adventures.context import Actor, Context, Feature, Platform, PlayerId, TenantId
from stem_adventures.features.billing import open_payments
from stem_adventures.features.billing.events import receive
from stem_adventures.features.billing.jobs import open_mailer
from stem_adventures.features.billing.store import AccountStore
from stem_adventures.features.catalog.service import LoadedGames
from stem_adventures.features.entitlements import OrganisationId
from stem_adventures.features.organisations import create
from stem_adventures.features.players import PlayerStore
from stem_adventures.lifecycle import Runtime
from stem_adventures.web.requests import API_KEY_HEADER
from tests.fakes.payments import FakeStripe
from tests.multiplayer.conftest import GAMES, Rooms, room_process

SECRET = "whsec_of_a_test"


@dataclass
class Shop:
    """One organisation of a tenant that no other test has, and everything around it."""

    ctx: Context
    stripe: FakeStripe
    organisation: OrganisationId
    customer: str
    letters: list[Letter]
    moved: list[timedelta]

    async def send(self, event: dict[str, Any], signature: str = SECRET) -> str:
        """Stripe's event arrives."""
        return await receive(self.ctx.platform, msgspec.json.encode(event), signature)

    async def send_all(self) -> None:
        for event in self.stripe.events:
            await self.send(event)

    def wait(self, time: timedelta) -> None:
        """Our clock goes on."""
        self.moved.append(time)

    async def has(self) -> tuple[str, str]:
        """The plan that the organisation has now, and who grants it."""
        async with self.ctx.transaction() as tx:
            found = await AccountStore(tx).find_grant(self.organisation)
        assert found is not None
        return found[0], found[1]


@dataclass
class Letterbox:
    letters: list[Letter] = field(default_factory=list)

    async def send(self, letter: Letter) -> None:
        self.letters.append(letter)


@pytest.fixture
def selling(platform: Platform, tmp_path: Path) -> tuple[Platform, FakeStripe, list[timedelta]]:
    """The platform of the other tests, but with something to sell."""
    stripe, moved, letters = FakeStripe(), list[timedelta](), Letterbox()

    def clock() -> datetime:
        return stripe.now + sum(moved, timedelta())

    settings = replace(
        platform.settings, stripe_secret_key="sk_test", stripe_webhook_secret=SECRET,
        var_dir=tmp_path,
    )  # fmt: skip
    parts: dict[Any, Any] = {open_payments: stripe, open_mailer: letters}
    return replace(platform, settings=settings, clock=clock, parts=parts), stripe, moved


@pytest_asyncio.fixture(loop_scope="session")
async def shop(selling: tuple[Platform, FakeStripe, list[timedelta]], tenant: TenantId) -> Shop:
    platform, stripe, moved = selling
    return await open_shop(platform, stripe, moved, tenant)


async def open_shop(
    platform: Platform, stripe: FakeStripe, moved: list[timedelta], tenant: TenantId
) -> Shop:
    """An organisation with an owner and a customer at Stripe."""
    player = PlayerId(str(uuid4()))
    ctx = platform.context(tenant, Actor(player, tenant, role="teacher"))
    async with ctx.transaction() as tx:
        await PlayerStore(tx).create(player, "Owner", "otter")
    made = await create(ctx, "A school that buys")
    customer = f"cus_{uuid4().hex[:12]}"
    async with ctx.transaction() as tx:
        await AccountStore(tx).set_customer(made.id, customer)
    letters: list[Letter] = platform.parts[open_mailer].letters  # type: ignore[index]
    return Shop(ctx, stripe, made.id, customer, letters, moved)


@pytest.fixture
def open_platform(
    selling: tuple[Platform, FakeStripe, list[timedelta]], platform: Platform
) -> Platform:
    """It sells, at the time of day that sockets and sign-ins have, and knows the small games."""
    games = platform.part(LoadedGames)
    games.games["push_duel"] = load_game(GAMES / "push_duel")
    parts = {**selling[0].parts, LoadedGames: games}
    return replace(selling[0], clock=platform.clock, parts=parts)


@pytest_asyncio.fixture(loop_scope="session")
async def rooms(open_platform: Platform) -> AsyncIterator[Rooms]:
    async with room_process(open_platform, f"test-{uuid4().hex[:8]}") as process:
        yield process


@pytest_asyncio.fixture(loop_scope="session")
async def school(
    open_platform: Platform, selling: tuple[Platform, FakeStripe, list[timedelta]],
    tenant: TenantId,
) -> Shop:  # fmt: skip
    """A shop whose platform is open for play."""
    return await open_shop(open_platform, selling[1], selling[2], tenant)


@dataclass
class Doors:
    """Opens HTTP clients of the selling platform, with routes that only a test has."""

    runtime: Runtime
    platform: Platform
    key: str

    def client(self, *routes: Any) -> httpx.AsyncClient:
        selling = copy.copy(self.runtime)
        selling._platform, selling._abilities = self.platform, {}
        selling.features = [*selling.features, Feature(name="of_a_test", routes=routes)]
        return httpx.AsyncClient(
            transport=httpx.ASGITransport(app=make_app(selling)),
            base_url="http://stem.test",
            headers={API_KEY_HEADER: self.key},
        )


@pytest.fixture
def doors(runtime: Runtime, open_platform: Platform, tenant_key: str) -> Doors:
    return Doors(runtime, open_platform, tenant_key)


@pytest_asyncio.fixture(loop_scope="session")
async def client(doors: Doors) -> AsyncIterator[httpx.AsyncClient]:
    """Speaks HTTP to the selling platform."""
    async with doors.client() as client:
        yield client
