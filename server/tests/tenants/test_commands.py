"""`stem tenant`, on the database of the other tests."""

from uuid import uuid4

import httpx
import pytest
from stem_adventures.app import make_app, utc_now
from stem_adventures.context import Platform
from stem_adventures.errors import ProblemError, StartError
from stem_adventures.features.tenants.door import Door, identify_tenant
from stem_adventures.features.tenants.errors import InvalidKeyError, UnknownTenantError
from stem_adventures.lifecycle import Runtime
from stem_adventures.tenant_commands import run
from stem_adventures.web.requests import API_KEY_HEADER
from tests.factories.people import registered


class Terminal:
    """What a person types and reads."""

    def __init__(self, platform: Platform) -> None:
        self.platform = platform

    async def type(self, action: str, tenant: str = "", name: str = "") -> list[str]:
        said: list[str] = []
        await run(self.platform.settings, utc_now, action, tenant, name, said.append)
        self.platform.part(Door).forget()  # the server in this process would notice in 5 seconds
        return said


@pytest.fixture
def terminal(platform: Platform) -> Terminal:
    return Terminal(platform)


@pytest.fixture
def name() -> str:
    return f"c-{uuid4().hex[:12]}"


class TestTenantCommand:
    async def test_a_new_tenants_key_opens_it(self, terminal: Terminal, name: str) -> None:
        (line,) = await terminal.type("create", name, "North High")
        key = line.rpartition(" ")[2]
        assert await identify_tenant(terminal.platform, key) == name
        (listed,) = [one for one in await terminal.type("list") if one.startswith(name)]
        assert listed.split() == [name, "active", "North", "High"]

    async def test_a_suspended_one_is_closed_until_it_is_resumed(
        self, terminal: Terminal, name: str
    ) -> None:
        key = (await terminal.type("create", name, "North High"))[0].rpartition(" ")[2]
        await terminal.type("suspend", name)
        with pytest.raises(InvalidKeyError):
            await identify_tenant(terminal.platform, key)
        await terminal.type("resume", name)
        assert await identify_tenant(terminal.platform, key) == name

    async def test_a_rotated_key_replaces_the_old_one(self, terminal: Terminal, name: str) -> None:
        old = (await terminal.type("create", name, "North High"))[0].rpartition(" ")[2]
        new = (await terminal.type("rotate-key", name))[0].rpartition(" ")[2]
        assert await identify_tenant(terminal.platform, new) == name
        with pytest.raises(InvalidKeyError):
            await identify_tenant(terminal.platform, old)

    async def test_a_registered_player_becomes_an_administrator(
        self, terminal: Terminal, runtime: Runtime, name: str
    ) -> None:
        key = (await terminal.type("create", name, "North High"))[0].rpartition(" ")[2]
        transport = httpx.ASGITransport(app=make_app(runtime))
        async with httpx.AsyncClient(
            transport=transport, base_url="http://stem.test", headers={API_KEY_HEADER: key}
        ) as client:
            ada = await registered(client)
        username = ada.session["player"]["username"]
        assert await terminal.type("make-admin", name, username) == [f"{username} is now: admin"]

    async def test_what_is_missing_is_named(self, terminal: Terminal) -> None:
        with pytest.raises(StartError, match="Which tenant"):
            await terminal.type("suspend")
        with pytest.raises(UnknownTenantError):
            await terminal.type("suspend", "no-such-tenant")

    @pytest.mark.parametrize("action", ["suspend", "resume", "rotate-key"])
    async def test_what_holds_the_products_games_is_no_school(
        self, terminal: Terminal, action: str
    ) -> None:
        with pytest.raises(UnknownTenantError):
            await terminal.type(action, "stem_builtin")
        assert not any("stem_builtin" in line for line in await terminal.type("list"))

    @pytest.mark.parametrize(
        ("id_", "name", "problem"),
        [
            ("x", "North High", "small letters"),
            ("North!", "North High", "small letters"),
            ("../north", "North High", "small letters"),
            ("n" * 49, "North High", "2 to 48"),
            ("north-1", "x" * 81, "1 to 80"),
            ("north-1", " \t ", "1 to 80"),
            ("stem_default", "North High", "already"),
        ],
    )
    async def test_a_bad_id_or_name_is_refused_with_a_reason(
        self, terminal: Terminal, id_: str, name: str, problem: str
    ) -> None:
        with pytest.raises(ProblemError, match=problem):
            await terminal.type("create", id_, name)
