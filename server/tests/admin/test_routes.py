"""What administrators do, and who may not."""

from pathlib import Path
from uuid import uuid4

import httpx
import pytest_asyncio
from stem_adventures.app import make_api, make_app, make_runtime
from stem_adventures.context import DEFAULT_TENANT, Context, Platform, TenantId
from stem_adventures.features.admin import terminal
from stem_adventures.features.tenants import create_tenant
from stem_adventures.lifecycle import Runtime
from stem_adventures.settings import Settings
from stem_adventures.web.requests import API_KEY_HEADER
from tests.factories.people import PASSWORD, Person, administrator, guest, registered

GAME = (Path(__file__).parents[1] / "games/prime_catcher/prime_catcher.py").read_text()


def code_of(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]


@pytest_asyncio.fixture(loop_scope="session")
async def boss(client: httpx.AsyncClient, platform: Platform) -> Person:
    """An administrator of the test's own tenant."""
    return await administrator(client, platform)


@pytest_asyncio.fixture(loop_scope="session")
async def operator(runtime: Runtime, platform: Platform) -> Person:
    """Somebody who runs the platform: an administrator of the default tenant."""
    client = httpx.AsyncClient(
        transport=httpx.ASGITransport(app=make_app(runtime)), base_url="http://stem.test"
    )
    return await administrator(client, platform)


async def sent(person: Person, method: str, path: str, body: object = None) -> httpx.Response:
    answer = await person.call(method, f"/admin{path}", body)
    assert answer.is_success, answer.text
    return answer


async def actions(person: Person) -> list[str]:
    return [act["action"] for act in (await person.get("/admin/audit"))["items"]]


class TestWhoMay:
    async def test_nobody_else(self, client: httpx.AsyncClient) -> None:
        ada = await registered(client)
        assert code_of(await ada.call("GET", "/admin/players")) == (403, "admin/required")
        answer = await client.get("/api/v1/admin/players")
        assert code_of(answer) == (401, "auth/required")

    async def test_a_role_that_was_taken_counts_no_longer(self, boss: Person, ctx: Context) -> None:
        """The token still says administrator; the database is asked."""
        async with ctx.transaction() as tx:
            await tx.execute("UPDATE players SET role = 'player' WHERE id = $1", boss.id)
        assert code_of(await boss.call("GET", "/admin/players")) == (403, "admin/required")

    async def test_a_school_cannot_run_the_platform(self, boss: Person, ctx: Context) -> None:
        assert code_of(await boss.call("GET", "/admin/tenants")) == (403, "admin/platform_only")
        async with ctx.transaction() as tx:
            await tx.execute("UPDATE players SET role = 'platform' WHERE id = $1", boss.id)
        assert code_of(await boss.call("GET", "/admin/tenants")) == (403, "admin/platform_only")

    async def test_nobody_is_given_the_platform(
        self, boss: Person, client: httpx.AsyncClient
    ) -> None:
        ada = await registered(client)
        answer = await boss.call("PUT", f"/admin/players/{ada.id}/role", {"role": "platform"})
        assert answer.status_code == 400


class TestPlayers:
    async def test_are_found_by_the_beginning_of_their_name(
        self, boss: Person, client: httpx.AsyncClient
    ) -> None:
        ada = await registered(client, f"Lovelace-{uuid4().hex[:8]}")
        found = await boss.get("/admin/players?search=lovelace-")
        assert [player["id"] for player in found["items"]] == [ada.id]

    async def test_a_ban_ends_every_sign_in_and_can_be_lifted(
        self, boss: Person, client: httpx.AsyncClient
    ) -> None:
        ada = await registered(client)
        await sent(boss, "POST", f"/players/{ada.id}/ban", {"reason": "shared answers"})
        assert code_of(await ada.call("GET", "/player/me")) == (401, "auth/session_ended")
        body = {"username": ada.session["player"]["username"], "password": PASSWORD}
        refused = await client.post("/api/v1/auth/login", json=body)
        assert code_of(refused) == (403, "auth/banned")
        await sent(boss, "POST", f"/players/{ada.id}/lift-ban")
        assert (await client.post("/api/v1/auth/login", json=body)).status_code == 200

    async def test_a_forgotten_password_is_replaced(
        self, boss: Person, client: httpx.AsyncClient
    ) -> None:
        ada = await registered(client)
        await sent(boss, "PUT", f"/players/{ada.id}/password", {"password": "four grey geese"})
        name = ada.session["player"]["username"]
        old = {"username": name, "password": PASSWORD}
        assert (await client.post("/api/v1/auth/login", json=old)).status_code == 401
        new = {"username": name, "password": "four grey geese"}
        assert (await client.post("/api/v1/auth/login", json=new)).status_code == 200

    async def test_nobody_shuts_themselves_out(self, boss: Person) -> None:
        answer = await boss.call("POST", f"/admin/players/{boss.id}/ban", {"reason": ""})
        assert code_of(answer) == (409, "admin/yourself")

    async def test_a_neighbours_player_is_unknown(
        self, boss: Person, runtime: Runtime, platform: Platform
    ) -> None:
        key = await create_tenant(platform.context(TenantId(f"n-{uuid4().hex[:12]}")), "Next")
        other = httpx.AsyncClient(
            transport=httpx.ASGITransport(app=make_app(runtime)),
            base_url="http://stem.test",
            headers={API_KEY_HEADER: key.text},
        )
        ada = await guest(other)
        answer = await boss.call("POST", f"/admin/players/{ada.id}/sign-out")
        assert code_of(answer) == (404, "admin/unknown_player")


class TestGames:
    async def test_a_game_is_kept_changed_and_taken_off(
        self, boss: Person, client: httpx.AsyncClient
    ) -> None:
        body = {"id": "our_game", "title": "Our game", "source": GAME, "status": "published"}
        made = (await sent(boss, "POST", "/games", body)).json()
        file = await client.get(f"/game-files/our_game-{made['version']}.json")
        assert file.json()["source"] == GAME
        change = {"title": "Our game", "source": GAME + "\n# two\n"}
        changed = (await sent(boss, "PUT", "/games/our_game", change)).json()
        assert changed["version"] != made["version"]
        whole = await boss.get("/admin/games/our_game")
        assert whole["source"].endswith("# two\n")
        await sent(boss, "DELETE", "/games/our_game")
        gone = await boss.call("GET", "/admin/games/our_game")
        assert code_of(gone) == (404, "catalog/unknown_custom_game")

    async def test_a_game_is_never_run_here(self, boss: Person, tmp_path: Path) -> None:
        mark = tmp_path / "ran"
        source = f"import os\nos.system('touch {mark}')\n"
        body = {"id": "bad_game", "title": "Bad", "source": source}
        answer = await boss.call("POST", "/admin/games", body)
        assert code_of(answer) == (422, "catalog/refused_source")
        refusal = answer.json()["data"]["refusals"][0]
        assert (refusal["line"], bool(refusal["instead"])) == (1, True)
        assert not mark.exists()

    async def test_a_built_in_id_is_taken(self, boss: Person) -> None:
        body = {"id": "prime_catcher", "title": "Mine", "source": GAME}
        answer = await boss.call("POST", "/admin/games", body)
        assert code_of(answer) == (409, "catalog/game_exists")

    async def test_categories_group_what_players_see(
        self, boss: Person, client: httpx.AsyncClient
    ) -> None:
        body = {"id": "monday", "name": "For Monday", "game_ids": ["prime_catcher", "no_such"]}
        await sent(boss, "POST", "/categories", body)
        shown = (await client.get("/api/v1/games")).json()["categories"]
        assert shown == [{"id": "monday", "name": "For Monday", "game_ids": ["prime_catcher"]}]
        await sent(boss, "DELETE", "/categories/monday")
        shown = (await client.get("/api/v1/games")).json()["categories"]
        assert "monday" not in [category["id"] for category in shown]


class TestKeys:
    async def test_a_new_key_opens_and_a_revoked_one_does_not(
        self, boss: Person, client: httpx.AsyncClient
    ) -> None:
        made = (await sent(boss, "POST", "/keys", {"name": "For the LMS"})).json()
        headers = {API_KEY_HEADER: made["key"]}
        assert (await client.get("/api/v1/games", headers=headers)).status_code == 200
        keys = (await boss.get("/admin/keys"))["items"]
        assert {key["name"] for key in keys} == {"first", "For the LMS"}
        assert all(key["last_used_at"] for key in keys)
        assert made["key"].rpartition("_")[2] not in str(keys)
        await sent(boss, "DELETE", f"/keys/{made['id']}")
        refused = await client.get("/api/v1/games", headers=headers)
        assert code_of(refused) == (401, "tenants/invalid_key")
        assert (await actions(boss))[:2] == ["keys/revoke", "keys/add"]

    async def test_rotating_ends_all_others(self, boss: Person, client: httpx.AsyncClient) -> None:
        new = (await sent(boss, "POST", "/keys/rotate")).json()["key"]
        assert (await client.get("/api/v1/games")).status_code == 401
        client.headers[API_KEY_HEADER] = new
        assert (await client.get("/api/v1/games")).status_code == 200
        assert (await actions(boss))[0] == "keys/rotate"

    async def test_the_platform_rotates_a_tenants_keys_in_writing(
        self, operator: Person, ctx: Context, client: httpx.AsyncClient
    ) -> None:
        new = (await sent(operator, "POST", f"/tenants/{ctx.tenant}/keys/rotate")).json()["key"]
        assert (await client.get("/api/v1/games")).status_code == 401
        client.headers[API_KEY_HEADER] = new
        assert (await client.get("/api/v1/games")).status_code == 200
        (act,) = (await operator.get(f"/admin/tenants/{ctx.tenant}/audit"))["items"]
        assert (act["action"], act["actor_id"]) == ("tenants/rotate_keys", operator.id)


class TestPlatform:
    async def test_a_tenant_is_created_suspended_and_opened_again(
        self, operator: Person, runtime: Runtime
    ) -> None:
        tenant = f"p-{uuid4().hex[:12]}"
        body = {"id": tenant, "name": "North High"}
        made = (await sent(operator, "POST", "/tenants", body)).json()
        pupil = httpx.AsyncClient(
            transport=httpx.ASGITransport(app=make_app(runtime)),
            base_url="http://stem.test",
            headers={API_KEY_HEADER: made["key"]},
        )
        ada = await guest(pupil)
        await sent(operator, "PATCH", f"/tenants/{tenant}", {"is_suspended": True})
        assert code_of(await ada.call("GET", "/player/me")) == (401, "tenants/invalid_key")
        del pupil.headers[API_KEY_HEADER]
        assert code_of(await ada.call("GET", "/player/me")) == (403, "tenants/suspended")
        await sent(operator, "PATCH", f"/tenants/{tenant}", {"is_suspended": False})
        assert (await ada.get("/player/me"))["id"] == ada.id
        audit = (await operator.get(f"/admin/tenants/{tenant}/audit"))["items"]
        assert [act["action"] for act in audit] == ["tenants/update"] * 2 + ["tenants/create"]
        assert {act["actor_id"] for act in audit} == {operator.id}
        assert {act["actor_tenant"] for act in audit} == {DEFAULT_TENANT}

    async def test_a_tenant_is_created_once(self, operator: Person, ctx: Context) -> None:
        answer = await operator.call("POST", "/admin/tenants", {"id": ctx.tenant, "name": "x"})
        assert code_of(answer) == (409, "tenants/exists")


class TestAudit:
    async def test_every_act_leaves_one_line_and_a_failed_one_none(
        self, boss: Person, operator: Person, client: httpx.AsyncClient, ctx: Context
    ) -> None:
        """Every route of administration that changes something, from the route table."""
        ada = await registered(client)
        tried = []
        for method, path, body in acts(ada, ctx.tenant):
            who = operator if "/tenants" in path else boss
            before = await lines(ctx)
            answer = await who.call(method, path.removeprefix("/api/v1"), body)
            assert answer.is_success, (path, answer.text)
            assert await lines(ctx) == before + 1, path
            refused = await ada.call(method, path.removeprefix("/api/v1"), body)
            assert refused.status_code in (401, 403), path
            assert await lines(ctx) == before + 1, path
            tried.append((method, template(path, ada, ctx.tenant)))
        assert set(tried) | {("POST", "/api/v1/admin/tenants")} == changing_routes()

    async def test_what_is_done_at_the_terminal_is_written_down(
        self, boss: Person, ctx: Context
    ) -> None:
        await terminal.rotate_key(ctx.platform, ctx.tenant)
        (act, *_) = (await boss_with_token(boss).get("/admin/audit"))["items"]
        assert (act["action"], act["actor_id"], act["actor_role"]) == (
            "tenants/rotate_keys",
            None,
            "terminal",
        )


def boss_with_token(boss: Person) -> Person:
    """The same person without the tenant's key, which has just been replaced."""
    boss.client.headers.pop(API_KEY_HEADER, None)
    return boss


async def lines(ctx: Context) -> int:
    async with ctx.transaction() as tx:
        return int(await tx.value("SELECT count(*) FROM audit_log"))


def acts(ada: Person, tenant: str) -> list[tuple[str, str, object]]:
    """One call of every route that changes something, in an order in which all succeed."""
    at, player = "/api/v1/admin", f"/api/v1/admin/players/{ada.id}"
    game = {"title": "Mine", "source": GAME}
    return [
        ("PUT", f"{player}/role", {"role": "teacher"}),
        ("POST", f"{player}/ban", {"reason": "test"}),
        ("POST", f"{player}/lift-ban", None),
        ("POST", f"{player}/sign-out", None),
        ("PUT", f"{player}/password", {"password": "four grey geese"}),
        ("POST", f"{at}/games", {"id": "mine", **game}),
        ("PUT", f"{at}/games/mine", game),
        ("DELETE", f"{at}/games/mine", None),
        ("POST", f"{at}/categories", {"id": "mine", "name": "Mine"}),
        ("PUT", f"{at}/categories/mine", {"name": "Ours"}),
        ("DELETE", f"{at}/categories/mine", None),
        ("PATCH", f"{at}/tenant", {"name": "A school"}),
        ("POST", f"{at}/keys", {"name": "One more"}),
        ("PATCH", f"{at}/tenants/{tenant}", {"name": "Renamed"}),
    ]


def template(path: str, ada: Person, tenant: str) -> str:
    """The route that a path belongs to."""
    path = path.replace(ada.id, "{player_id}").replace(f"tenants/{tenant}", "tenants/{tenant}")
    return path.replace("games/mine", "games/{game_id}").replace(
        "categories/mine", "categories/{category_id}"
    )


# Keys are tested above: these calls end the key that the test itself calls with.
APART = {
    ("POST", "/api/v1/admin/keys/rotate"),
    ("DELETE", "/api/v1/admin/keys/{key_id}"),
    ("POST", "/api/v1/admin/tenants/{tenant}/keys/rotate"),
}


def changing_routes() -> set[tuple[str, str]]:
    api = make_api(make_runtime(Settings()))
    return {
        (method, route.path_format)
        for route in api.routes
        for method in getattr(route, "methods", ())
        if route.path_format.startswith("/api/v1/admin/") and method not in ("GET", "OPTIONS")
    } - APART
