"""Billing: what an entitlement check costs, and webhooks while the server is killed.

The check is measured in process, on real PostgreSQL and Valkey. The webhooks go to a server of its
own over HTTP; what it doesn't acknowledge is sent again, as Stripe does.
"""

import asyncio
import hashlib
import hmac
import json
import os
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import asyncpg
import httpx
from stem_adventures.app import make_runtime
from stem_adventures.context import DEFAULT_TENANT, Actor, Context, Platform, PlayerId
from stem_adventures.db import open_database
from stem_adventures.features.entitlements import require_feature
from stem_adventures.features.entitlements.cache import Copies
from stem_adventures.features.organisations import create
from stem_adventures.features.players import PlayerStore
from stem_adventures.processes import free_port
from stem_adventures.settings import Settings

from tools.bench.figures import Figure, median
from tools.stories import wait_until_ready

CHECKS, ROUNDS = 5_000, 5
EVENTS, CUSTOMERS, CONNECTIONS = 1_000, 20, 8
SECRET = "whsec_of_the_bench"
PRICES = ("stem_starter_v1_month", "stem_pro_v1_month")


def measure() -> Iterator[Figure]:
    """The check, then the webhooks."""
    with tempfile.TemporaryDirectory(prefix="stem-bench-") as var:
        cached, far, statements = asyncio.run(measure_checks(Path(var)))
    yield Figure("billing: entitlement check, cached, processor", cached, "µs", 60)
    yield Figure("billing: entitlement check, the first of a second, processor", far, "µs", None)
    yield Figure("billing: entitlement check, not cached, statements", statements, "", 1)
    yield from measure_webhooks(is_killed=False)
    yield from measure_webhooks(is_killed=True)


async def measure_checks(var: Path) -> tuple[float, float, float]:
    """Microseconds of processor of an answer that this process keeps, and of one that it has to
    get from Valkey; statements of one that isn't kept at all."""
    settings = replace(
        Settings(), var_dir=var, stripe_secret_key="sk_test_bench", room_processes=0,
        referee_workers=0, pool_size=2,
    )  # fmt: skip
    runtime = make_runtime(settings)
    await runtime.start()
    try:
        ctx = await founder(runtime.platform)
        while not runtime.platform.part(Copies).is_followed:  # noqa: ASYNC110
            await asyncio.sleep(0.01)
        copies = runtime.platform.part(Copies)
        near = [await cost_of_checks(ctx, CHECKS) for _ in range(ROUNDS)]
        far = [await cost_of_checks(ctx, CHECKS // 5, copies.kept.clear) for _ in range(ROUNDS)]
        return median(near), median(far), await count_statements(ctx)
    finally:
        await runtime.stop()


async def cost_of_checks(
    ctx: Context, checks: int, before_each: Callable[[], None] = lambda: None
) -> float:
    """Microseconds of processor of one check."""
    started = time.process_time()
    for _ in range(checks):
        before_each()
        await require_feature(ctx, "custom_games")
    return (time.process_time() - started) / checks * 1e6


async def founder(platform: Platform) -> Context:
    """Somebody who owns an organisation."""
    player = PlayerId(str(uuid4()))
    ctx = platform.context(DEFAULT_TENANT, Actor(player, DEFAULT_TENANT, role="teacher"))
    async with ctx.transaction() as tx:
        await PlayerStore(tx).create(player, "Bench", "otter")
    await create(ctx, "A school of the bench")
    return ctx


async def count_statements(ctx: Context) -> float:
    """What PostgreSQL is asked when the cache has nothing, over a connection that nobody else has:
    on the server's own ones a job may ask something meanwhile.
    """
    logged: list[str] = []

    def note(query: Any) -> None:
        logged.append(query.query)

    assert ctx.platform.urls is not None
    database = await open_database(ctx.platform.urls.database, size=1)
    async with database.pool.acquire() as connection:
        connection.add_query_logger(note)
    # A platform without parts has no copies.
    alone = replace(ctx.platform, database=database, parts={}).context(ctx.tenant, ctx.actor)
    await ctx.cache.redis.delete(ctx.cache.key("entitled", ctx.actor.player_id or ""))
    logged.clear()
    await require_feature(alone, "custom_games")
    await database.close()
    return float(len(logged))


def measure_webhooks(*, is_killed: bool) -> Iterator[Figure]:
    """Seconds until all is acknowledged, and how many events are not in force afterwards."""
    with tempfile.TemporaryDirectory(prefix="stem-bench-") as var:
        shop = Server(Path(var))
        try:
            shop.start()
            shop.seed()
            seconds, lost = asyncio.run(send_all(shop, is_killed))
        finally:
            shop.stop()
    what = "server killed in between" if is_killed else "undisturbed"
    yield Figure(f"billing: {EVENTS} webhooks, {what}", seconds, "s", 10)
    yield Figure(f"billing: {EVENTS} webhooks, {what}, lost", lost, "", 0)


class Server:
    """The product as it is served, with something to sell."""

    def __init__(self, var: Path) -> None:
        self.var, self.port = var, free_port()
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        settings = {
            "PORT": str(self.port), "STEM_VAR_DIR": str(self.var), "STEM_ROOM_PROCESSES": "0",
            "STEM_REFEREE_WORKERS": "0", "STRIPE_SECRET_KEY": "sk_test_bench",
            "STRIPE_WEBHOOK_SECRET": SECRET, "STEM_ADDRESS_BUDGET": "1000000",
        }  # fmt: skip
        self.process = subprocess.Popen(
            [".venv/bin/stem", "serve"], env={**os.environ, **settings}, stdout=subprocess.DEVNULL
        )
        wait_until_ready(self.process, self.address)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def stop(self, how: signal.Signals = signal.SIGTERM) -> None:
        if self.process is not None:
            self.process.send_signal(how)
            self.process.wait()

    def seed(self) -> None:
        """Organisations that are customers at Stripe."""
        with httpx.Client(base_url=f"{self.address}/api/v1") as client:
            body = {"username": f"bench-{uuid4().hex[:8]}", "password": "three green herons"}
            token = client.post("/auth/register", json=body).json()["access_token"]
            head = {"authorization": f"Bearer {token}"}
            for number in range(CUSTOMERS):
                made = client.post("/organisations", json={"name": f"B {number}"}, headers=head)
                sql = "UPDATE organisations SET stripe_customer_id = $1 WHERE id = $2"
                asyncio.run(self.ask(sql, f"cus_{number}", made.json()["id"]))

    async def ask(self, query: str, *args: Any) -> Any:
        """As the database's owner, who sees all tenants."""
        port = (self.var / "postgres/data/postmaster.pid").read_text().split("\n")[3]
        password = (self.var / "postgres/password").read_text().strip()
        url = f"postgresql://stem_admin:{password}@127.0.0.1:{port}/stem"
        owner = await asyncpg.connect(url)
        try:
            return await owner.fetchval(query, *args)
        finally:
            await owner.close()


def event(number: int, now: int) -> bytes:
    """The next change of one of the customers' subscriptions."""
    who, at = number % CUSTOMERS, now - EVENTS // CUSTOMERS + number // CUSTOMERS
    thing = {
        "object": "subscription", "id": f"sub_{who}", "customer": f"cus_{who}", "status": "active",
        "cancel_at_period_end": False, "collection_method": "charge_automatically",
        "items": {"data": [{
            "id": "si_1", "price": {"id": PRICES[number // CUSTOMERS % 2]},
            "current_period_start": at, "current_period_end": at + 2_592_000,
        }]},
    }  # fmt: skip
    kind = "customer.subscription.updated"
    whole = {"id": f"evt_{number}", "type": kind, "created": at, "data": {"object": thing}}
    return json.dumps(whole).encode()


async def send_all(shop: Server, is_killed: bool) -> tuple[float, float]:
    """Send every event until it is acknowledged; then wait until none waits to be followed."""
    now = int(datetime.now(UTC).timestamp())
    waiting = list(range(EVENTS))
    started = time.perf_counter()
    async with httpx.AsyncClient(base_url=shop.address, timeout=5) as client:
        senders = [sender(client, waiting, now) for _ in range(CONNECTIONS)]
        if is_killed:
            senders.append(killer(shop, waiting))
        await asyncio.gather(*senders)
    while await shop.ask("SELECT count(*) FROM billing_events WHERE handled_at IS NULL"):  # noqa: ASYNC110
        await asyncio.sleep(0.05)
    seconds = time.perf_counter() - started
    stored = await shop.ask("SELECT count(*) FROM billing_events")
    final = await shop.ask(
        "SELECT count(*) FROM subscriptions WHERE plan_id = 'pro' AND stripe_changed_at = $1",
        datetime.fromtimestamp(now - 1, UTC),
    )
    return seconds, float(EVENTS - stored + CUSTOMERS - final)


async def sender(client: httpx.AsyncClient, waiting: list[int], now: int) -> None:
    while waiting:
        number = waiting.pop(0)
        body = event(number, now)
        sent = int(time.time())
        signed = hmac.new(SECRET.encode(), f"{sent}.".encode() + body, hashlib.sha256).hexdigest()
        head = {"stripe-signature": f"t={sent},v1={signed}", "content-type": "application/json"}
        try:
            answer = await client.post("/api/v1/webhooks/stripe", content=body, headers=head)
            is_done = answer.status_code == 200
        except httpx.HTTPError:
            is_done = False
        if not is_done:
            waiting.append(number)
            await asyncio.sleep(0.1)


async def killer(shop: Server, waiting: list[int]) -> None:
    """Half-way the server is gone from one moment to the next, and is started again."""
    while len(waiting) > EVENTS // 2:  # noqa: ASYNC110
        await asyncio.sleep(0.01)
    shop.stop(signal.SIGKILL)
    await asyncio.to_thread(shop.start)
