"""Brings one server process up, step by step, and takes it down again."""

import asyncio
import os
import secrets
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import asyncpg
import structlog
from redis.exceptions import RedisError

from stem_adventures.cache import open_cache
from stem_adventures.cache.embedded import start_valkey
from stem_adventures.context import Feature, Platform, ServiceUrls
from stem_adventures.db import open_database
from stem_adventures.db.embedded import start_postgres
from stem_adventures.db.migrate import let_app_sign_in, migrate
from stem_adventures.errors import StartError, StartingError
from stem_adventures.own_services import require_cache, require_database
from stem_adventures.processes import lock_folder
from stem_adventures.settings import Settings

Say = Callable[[str], None]
CANCEL_TRIES = 10  # a second each
log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Readiness:
    """What works: name of a part -> whether it is up. Ready when all are."""

    checks: dict[str, bool]

    @property
    def missing(self) -> list[str]:
        return [name for name, is_up in self.checks.items() if not is_up]


class Runtime:
    """One server process: starting, ready, stopped."""

    def __init__(
        self,
        settings: Settings,
        features: Sequence[Feature],
        clock: Callable[[], datetime],
        say: Say,
    ) -> None:
        self.settings, self.features, self.clock, self.say = settings, features, clock, say
        self._stack = AsyncExitStack()
        self._steps = dict.fromkeys(
            ("database", "cache", "migrations", "catalog and tenants"), False
        )
        self._platform: Platform | None = None
        self._abilities: dict[str, Any] = {}

    def ability(self, name: str) -> Any:
        """The one feature's function of this name, such as `authenticate`, or None."""
        if name not in self._abilities:
            found = (getattr(feature, name) for feature in self.features)
            self._abilities[name] = next(filter(None, found), None)
        return self._abilities[name]

    @property
    def platform(self) -> Platform:
        """The running platform, or `server/starting` with what is still missing."""
        if self._platform is None or not all(self._steps.values()):
            raise StartingError(missing=[name for name, done in self._steps.items() if not done])
        return self._platform

    async def start(self) -> None:
        """Bring everything up in order; on failure everything begun is stopped again."""
        try:
            secret = read_secret(self.settings)  # first: nothing is touched with a bad one
            urls = await self._open_services()
            database = await open_database(urls.database, size=self.settings.pool_size)
            self._stack.push_async_callback(database.close)
            cache = open_cache(urls.cache)
            self._stack.push_async_callback(cache.close)
            self._platform = Platform(self.settings, database, cache, self.clock, secret, urls)
            await self._prepare(self._platform)
        except BaseException:
            await self.stop()
            raise

    async def stop(self) -> None:
        """Stop jobs, then pools, then the services that this process started."""
        self._platform = None
        await self._stack.aclose()

    async def readiness(self) -> Readiness:
        """Ask every part now; before the start is done, the steps of the start."""
        if self._platform is None or not all(self._steps.values()):
            return Readiness(dict(self._steps))
        platform = self._platform
        checks: dict[str, Callable[[], Awaitable[bool]]] = {
            "database": platform.database.is_up,
            "cache": platform.cache.is_up,
        }
        asked = {name: await check() for name, check in checks.items()}
        for feature in self.features:
            for name, feature_check in feature.checks.items():
                asked[name] = await feature_check(platform)
        return Readiness({**self._steps, **asked})

    async def measure(self) -> dict[str, float]:
        """Figures of this moment, by name; what can't be asked now is left out."""
        readiness = await self.readiness()
        figures = {f"up_{_word(name)}": float(up) for name, up in readiness.checks.items()}
        if self._platform is None:
            return figures
        figures |= self._platform.database.figures() | self._platform.cache.figures()
        for feature in self.features:
            for name, ask in feature.gauges.items():
                with suppress(OSError, TimeoutError, asyncpg.PostgresError,
                              asyncpg.InterfaceError, RedisError):  # fmt: skip
                    figures[name] = await ask(self._platform)
        return figures

    async def _open_services(self) -> ServiceUrls:
        settings = self.settings
        await self._look_at_own_services()
        if settings.database_url is None or settings.redis_url is None:
            lock = lock_folder(settings.var_dir)
            self._stack.callback(lock.close)
        cache_url = settings.redis_url or await self._embed_cache()
        self._steps["cache"] = True
        owner_url = settings.database_owner_url or settings.database_url
        app_url = settings.database_url
        if app_url is None or owner_url is None:
            owner_url = await self._embed_database()
        self._steps["database"] = True
        if await migrate(owner_url):
            self.say("migrations done")
        self._steps["migrations"] = True
        app_url = app_url or await let_app_sign_in(owner_url)
        return ServiceUrls(database=app_url, cache=cache_url)

    async def _look_at_own_services(self) -> None:
        given = {
            "DATABASE_URL": self.settings.database_url,
            "DATABASE_OWNER_URL": self.settings.database_owner_url,
        }
        for name, url in given.items():
            if url is not None:
                await require_database(name, url)
        if self.settings.redis_url is not None:
            await require_cache(self.settings.redis_url, self.say)

    async def _embed_database(self) -> str:
        server = await start_postgres(self.settings.var_dir / "postgres", self.say)
        self._stack.push_async_callback(server.stop)
        self._keep(server.keep_running(self.say))
        self.say("PostgreSQL runs")
        return server.url

    async def _embed_cache(self) -> str:
        server = await start_valkey(self.settings.var_dir / "valkey")
        self._stack.push_async_callback(server.stop)
        self._keep(server.keep_running(self.say))
        self.say("Valkey runs")
        return server.url

    async def _prepare(self, platform: Platform) -> None:
        for feature in self.features:
            for close in feature.close:
                self._stack.push_async_callback(close, platform)
            for prepare in feature.prepare:
                await prepare(platform)
        self._steps["catalog and tenants"] = True
        for feature in self.features:
            for job in feature.jobs:
                self._keep(_restarted(feature.name, job, platform))

    def _keep(self, work: Awaitable[None]) -> None:
        """Run it beside the requests until the server stops."""
        task = asyncio.ensure_future(work)
        self._stack.push_async_callback(cancel_task, task)


def _word(name: str) -> str:
    return name.replace(" ", "_")


async def cancel_task(task: "asyncio.Future[None]") -> None:
    """End it. A library may lose a cancellation that meets a time-out, so it is said again.

    One that a group of tasks lost for its child can't be said again: so this gives up after a
    while, and the end of the loop cancels what is left.
    """
    for _ in range(CANCEL_TRIES):
        task.cancel()
        if (await asyncio.wait([task], timeout=1))[0]:
            return
    log.error("a task doesn't end", task=task.get_name() if isinstance(task, asyncio.Task) else "")


async def _restarted(
    name: str, job: Callable[[Platform], Awaitable[None]], platform: Platform
) -> None:
    """A job that fails is logged and begun again: one bad row must not end all the others."""
    while True:
        try:
            await job(platform)
            return
        except Exception:
            log.exception("job failed", feature=name)
            await asyncio.sleep(1)


GUESSED_FIRST = ("secret", "change", "default", "example", "password", "0123456", "abcdef", "stem")


def read_secret(settings: Settings) -> bytes:
    """The signing secrets: as given, else kept in var/ so that sign-ins outlive a restart.

    Several are separated by spaces; the first one signs.
    """
    given = settings.secret_key
    if given is None and settings.mode == "production":
        raise StartError(
            "In production every server needs the same STEM_SECRET_KEY. Make one with: "
            'python3 -c "import secrets; print(secrets.token_urlsafe(48))"'
        )
    if given is None:
        given = _kept_secret(settings.var_dir / "secret_key")
    words = given.split()
    if not words and settings.secret_key is None:
        raise StartError(
            f"{settings.var_dir / 'secret_key'} is empty. Put it back from a backup; or delete it: "
            "the next start makes a new one, and everybody has to sign in again."
        )
    if not words or min(map(len, words)) < 32:
        raise StartError("STEM_SECRET_KEY must have at least 32 characters.")
    if settings.mode == "production" and any(map(_is_guessable, words)):
        raise StartError(
            "STEM_SECRET_KEY is one that others would try first. Make one with: "
            'python3 -c "import secrets; print(secrets.token_urlsafe(48))"'
        )
    return " ".join(words).encode()


def _is_guessable(secret: str) -> bool:
    """Whether it looks like one from a page of instructions."""
    text = secret.casefold()
    return len(set(text)) < 12 or any(word in text for word in GUESSED_FIRST)


def _kept_secret(path: Path) -> str:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except (FileNotFoundError, FileExistsError, NotADirectoryError) as error:
        raise StartError(
            f"{path.parent} can't be made: {error.strerror}. Choose a folder with STEM_VAR_DIR."
        ) from error
    if not path.exists():
        new = path.with_suffix(f".new-{secrets.token_hex(4)}")
        new.touch(mode=0o600)
        new.write_text(secrets.token_urlsafe(48))
        with suppress(FileExistsError):
            os.link(new, path)  # fails when a second server was quicker: then its secret counts
        new.unlink()
    return path.read_text().strip()
