"""Organisations: who may do what, and that somebody always owns one."""

import asyncio
from typing import Any

import asyncpg
import httpx
import pytest
import pytest_asyncio
from stem_adventures.context import Context, Platform
from tests.factories.people import Person, administrator, guest, registered
from tests.factories.schools import code_of, invited, organisation


@pytest_asyncio.fixture(loop_scope="session")
async def owner(client: httpx.AsyncClient, platform: Platform) -> Person:
    return await administrator(client, platform)


@pytest_asyncio.fixture(loop_scope="session")
async def place(owner: Person) -> str:
    """The path of an organisation that `owner` owns."""
    return f"/organisations/{(await organisation(owner))['id']}"


async def done(person: Person, method: str, path: str, body: Any = None) -> httpx.Response:
    answer = await person.call(method, path, body)
    assert answer.is_success, answer.text
    return answer


class TestCreate:
    async def test_its_founder_owns_it(self, owner: Person) -> None:
        made = await organisation(owner, "École Nº 3 (Sud)")
        assert (made["name"], made["role"]) == ("École Nº 3 (Sud)", "owner")
        listed = await owner.get("/organisations")
        assert made in listed["items"]
        assert listed["may_create"]

    async def test_pupils_and_guests_create_none(
        self, client: httpx.AsyncClient, owner: Person, place: str
    ) -> None:
        for person in (await guest(client), await registered(client)):
            answer = await person.call("POST", "/organisations", {"name": "Mine"})
            assert code_of(answer) == (403, "organisations/teachers_only")
            assert not (await person.get("/organisations"))["may_create"]

    @pytest.mark.parametrize("name", ["", " ", "x" * 81, "a\u0000b", "sh1t school", "<b>x</b>"])
    async def test_a_name_that_cannot_be_shown(self, owner: Person, name: str) -> None:
        answer = await owner.call("POST", "/organisations", {"name": name})
        assert answer.status_code in (400, 422)


class TestChange:
    async def test_rename_archive_and_bring_back(self, owner: Person, place: str) -> None:
        await done(owner, "PATCH", place, {"name": "Renamed", "billing_email": "pay@x.example"})
        assert (await owner.get(place))["billing_email"] == "pay@x.example"
        await done(owner, "POST", f"{place}/archive")
        assert code_of(await owner.call("PATCH", place, {"name": "No"})) == (
            409,
            "organisations/archived",
        )
        assert (await owner.get(place))["archived_at"] is not None
        restored = await done(owner, "POST", f"{place}/restore")
        assert (restored.json()["name"], restored.json()["archived_at"]) == ("Renamed", None)

    async def test_a_stranger_learns_nothing(self, client: httpx.AsyncClient, place: str) -> None:
        stranger = await registered(client)
        for method, path, body in (
            ("GET", "", None),
            ("PATCH", "", {"name": "Mine now"}),
            ("POST", "/archive", None),
            ("GET", "/members", None),
            ("GET", "/usage", None),
            ("GET", "/export", None),
            ("POST", "/invites", {"role": "member"}),
            ("POST", "/owner", {"player_id": stranger.id}),
        ):
            answer = await stranger.call(method, place + path, body)
            assert code_of(answer) == (404, "organisations/unknown"), path


class TestInvites:
    async def test_a_code_works_however_it_is_typed(
        self, client: httpx.AsyncClient, owner: Person, place: str
    ) -> None:
        code = await invited(owner, place, "member")
        pupil = await guest(client)
        preview = await pupil.get(f"/organisations/invites/{code}")
        assert preview["role"] == "member"
        typed = code.replace("-", " ").lower()
        joined = await done(pupil, "POST", "/organisations/join", {"code": typed})
        assert joined.json()["role"] == "member"
        assert "price" not in joined.text

    async def test_used_up_revoked_and_late(
        self, client: httpx.AsyncClient, owner: Person, place: str, ctx: Context
    ) -> None:
        once = await invited(owner, place, "member")
        await done(await guest(client), "POST", "/organisations/join", {"code": once})
        made = (await done(owner, "POST", f"{place}/invites", {"role": "member"})).json()
        await done(owner, "DELETE", f"{place}/invites/{made['invite']['id']}")
        late = await invited(owner, place, "member", most_uses=5)
        async with ctx.transaction() as tx:
            await tx.execute("UPDATE organisation_invites SET expires_at = now() WHERE uses = 0")
        for code in (once, made["code"], late, "NOSUCHCODE"):
            answer = await (await guest(client)).call("POST", "/organisations/join", {"code": code})
            assert code_of(answer) == (404, "organisations/invalid_invite"), code
        assert (await owner.get(f"{place}/invites"))["items"] == []

    async def test_a_guest_is_no_administrator(
        self, client: httpx.AsyncClient, owner: Person, place: str
    ) -> None:
        code = await invited(owner, place, "admin")
        answer = await (await guest(client)).call("POST", "/organisations/join", {"code": code})
        assert code_of(answer) == (403, "organisations/guest")

    async def test_many_at_once_use_it_as_often_as_it_allows(
        self, client: httpx.AsyncClient, owner: Person, place: str
    ) -> None:
        code = await invited(owner, place, "member", most_uses=5)
        people = await asyncio.gather(*(guest(client) for _ in range(12)))
        answers = await asyncio.gather(
            *(person.call("POST", "/organisations/join", {"code": code}) for person in people)
        )
        assert sorted(answer.status_code for answer in answers) == [200] * 5 + [404] * 7


class TestRoles:
    async def test_what_each_role_may(
        self, client: httpx.AsyncClient, owner: Person, place: str
    ) -> None:
        admin, pupil = await registered(client), await guest(client)
        await done(admin, "POST", "/organisations/join",
                   {"code": await invited(owner, place, "admin")})  # fmt: skip
        await done(pupil, "POST", "/organisations/join",
                   {"code": await invited(admin, place, "member")})  # fmt: skip
        names = {one["player_id"] for one in (await admin.get(f"{place}/members"))["items"]}
        assert names == {owner.id, admin.id, pupil.id}
        needed = (403, "organisations/role_needed")
        for path in ("/members", "/usage", "/invites"):
            assert code_of(await pupil.call("GET", place + path)) == needed
        for person in (admin, pupil):
            for method, path, body in (
                ("POST", "/archive", None),
                ("GET", "/export", None),
                ("PATCH", f"/members/{pupil.id}", {"role": "owner"}),
                ("POST", "/owner", {"player_id": person.id}),
                ("POST", "/invites", {"role": "admin"}),
                ("PATCH", "", {"billing_email": "mine@x.example"}),
                ("DELETE", f"/members/{owner.id}", None),
            ):
                assert code_of(await person.call(method, place + path, body)) == needed, path
        assert (await admin.get(place))["billing_email"] is None
        await done(admin, "DELETE", f"{place}/members/{pupil.id}")
        assert code_of(await pupil.call("GET", place)) == (404, "organisations/unknown")

    async def test_handing_over(self, client: httpx.AsyncClient, owner: Person, place: str) -> None:
        heir = await registered(client)
        await done(heir, "POST", "/organisations/join",
                   {"code": await invited(owner, place, "member")})  # fmt: skip
        await done(owner, "POST", f"{place}/owner", {"player_id": heir.id})
        assert (await heir.get(place))["role"] == "owner"
        assert (await owner.get(place))["role"] == "admin"

    async def test_the_last_owner_cannot_vanish(
        self, client: httpx.AsyncClient, owner: Person, place: str
    ) -> None:
        last = (409, "organisations/last_owner")
        mine = f"{place}/members/{owner.id}"
        assert code_of(await owner.call("DELETE", mine)) == last
        assert code_of(await owner.call("PATCH", mine, {"role": "admin"})) == last

    async def test_nor_do_two_owners_who_leave_at_once(
        self, client: httpx.AsyncClient, owner: Person, place: str
    ) -> None:
        other = await registered(client)
        await done(other, "POST", "/organisations/join",
                   {"code": await invited(owner, place, "admin")})  # fmt: skip
        await done(owner, "PATCH", f"{place}/members/{other.id}", {"role": "owner"})
        answers = await asyncio.gather(
            *(one.call("DELETE", f"{place}/members/{one.id}") for one in (owner, other))
        )
        assert sorted(answer.status_code for answer in answers) == [204, 409]


class TestErasedAccounts:
    """The database itself keeps the rule, however an account is erased."""

    async def test_the_longest_serving_administrator_takes_over(
        self, client: httpx.AsyncClient, owner: Person, place: str, ctx: Context
    ) -> None:
        first, second = await registered(client), await registered(client)
        for person in (first, second):
            await done(person, "POST", "/organisations/join",
                       {"code": await invited(owner, place, "admin")})  # fmt: skip
        async with ctx.transaction() as tx:
            await tx.execute("DELETE FROM players WHERE id = $1", owner.id)
        roles = [(await one.get(place))["role"] for one in (first, second)]
        assert roles == ["owner", "admin"]
        usage = await first.get(f"{place}/usage")
        assert [one["used"] for one in usage["limits"] if one["feature"] == "teachers"] == [2]

    async def test_without_one_the_account_stays_until_it_is_archived(
        self, client: httpx.AsyncClient, owner: Person, place: str, ctx: Context
    ) -> None:
        pupil = await guest(client)
        await done(pupil, "POST", "/organisations/join",
                   {"code": await invited(owner, place, "member")})  # fmt: skip
        with pytest.raises(asyncpg.RestrictViolationError, match="would have no owner"):
            async with ctx.transaction() as tx:
                await tx.execute("DELETE FROM players WHERE id = $1", owner.id)
        assert (await pupil.get(place))["role"] == "member"
        await done(owner, "POST", f"{place}/archive")
        async with ctx.transaction() as tx:
            await tx.execute("DELETE FROM players WHERE id = $1", owner.id)
        assert (await pupil.get(place))["role"] == "member"


async def test_the_owner_takes_everything_home(
    client: httpx.AsyncClient, owner: Person, place: str
) -> None:
    await done(await guest(client), "POST", "/organisations/join",
               {"code": await invited(owner, place, "member")})  # fmt: skip
    tables = (await owner.get(f"{place}/export"))["tables"]
    assert len(tables["organisation_members"]) == 2
    assert tables["organisations"][0]["id"] in place
    assert "secret_hash" not in str(tables)
