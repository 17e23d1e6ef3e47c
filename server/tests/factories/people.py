"""People who are signed in, as a browser would be."""

import asyncio
import base64
import json
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import httpx
from stem_adventures.context import Context, Platform
from stem_adventures.features.admin import terminal

PASSWORD = "three green herons"


@dataclass
class Person:
    """Somebody with an access token. `call` speaks as this person."""

    client: httpx.AsyncClient
    session: dict[str, Any]

    @property
    def id(self) -> str:
        return str(self.session["player"]["id"])

    @property
    def headers(self) -> dict[str, str]:
        return {"authorization": f"Bearer {self.session['access_token']}"}

    async def call(self, method: str, path: str, body: Any = None) -> httpx.Response:
        return await self.client.request(method, f"/api/v1{path}", json=body, headers=self.headers)

    async def get(self, path: str) -> Any:
        answer = await self.call("GET", path)
        assert answer.status_code == 200, answer.text
        return answer.json()

    async def ticket(self, game_id: str = "prime_catcher", level: int = 0) -> dict[str, Any]:
        body = {"game_id": game_id, "level": level, "count": 1}
        answer = await self.call("POST", "/scores/tickets", body)
        assert answer.status_code == 201, answer.text
        ticket: dict[str, Any] = answer.json()["tickets"][0]
        return ticket

    async def submit(self, claim: dict[str, Any]) -> httpx.Response:
        return await self.call("POST", f"/scores/{claim['game_id']}", claim)

    async def settled(self, claim: dict[str, Any]) -> dict[str, Any]:
        """What became of a submission, once the referee has decided."""
        while True:
            state: dict[str, Any] = await self.get(f"/scores/{claim['game_id']}/{claim['id']}")
            if state["status"] != "pending":
                return state
            await asyncio.sleep(0.02)


async def guest(client: httpx.AsyncClient) -> Person:
    """A new guest."""
    answer = await client.post("/api/v1/auth/guest", json={})
    assert answer.status_code == 201, answer.text
    return Person(client, answer.json())


async def administrator(client: httpx.AsyncClient, platform: Platform) -> Person:
    """An administrator of the client's tenant (in the default one: of the whole platform)."""
    person = await registered(client)
    player = person.session["player"]
    tenant = json.loads(_claims(person.session["access_token"]))["tenant_id"]
    await terminal.make_admin(platform, tenant, player["username"])
    body = {"username": player["username"], "password": PASSWORD}
    answer = await client.post("/api/v1/auth/login", json=body)
    assert answer.status_code == 200, answer.text
    return Person(client, answer.json())


async def teacher(client: httpx.AsyncClient, ctx: Context) -> Person:
    """A teacher of the client's tenant, signed in as one."""
    person = await registered(client)
    async with ctx.transaction() as tx:
        await tx.execute("UPDATE players SET role = 'teacher' WHERE id = $1", person.id)
    body = {"username": person.session["player"]["username"], "password": PASSWORD}
    answer = await client.post("/api/v1/auth/login", json=body)
    return Person(client, answer.json())


def _claims(token: str) -> bytes:
    part = token.split(".")[1]
    return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))


def nonsense() -> str:
    """A word of nobody else's that no filter can take for a telephone number or an unkind one."""
    return "".join("zxvwqj"[byte % 6] for byte in uuid4().bytes[:12])


async def registered(client: httpx.AsyncClient, username: str = "") -> Person:
    """A new registered player, with the password above."""
    body = {"username": username or f"ada-{nonsense()}", "password": PASSWORD}
    answer = await client.post("/api/v1/auth/register", json=body)
    assert answer.status_code == 201, answer.text
    return Person(client, answer.json())
