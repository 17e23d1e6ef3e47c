"""A platform that sells, with a Stripe in memory and a clock that tests move."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import msgspec
import pytest
import pytest_asyncio
from stem_adventures.adapters.mail import Letter
from stem_adventures.context import Actor, Context, Platform, PlayerId, TenantId
from stem_adventures.features.billing import open_payments
from stem_adventures.features.billing.events import receive
from stem_adventures.features.billing.jobs import open_mailer
from stem_adventures.features.billing.store import AccountStore
from stem_adventures.features.entitlements import OrganisationId
from stem_adventures.features.organisations import create
from stem_adventures.features.players import PlayerStore
from tests.fakes.payments import FakeStripe

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
