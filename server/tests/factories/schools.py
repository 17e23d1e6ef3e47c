"""Organisations and their invitations."""

from typing import Any

import httpx
from tests.factories.people import Person


def code_of(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]


async def organisation(owner: Person, name: str = "A school of a test") -> dict[str, Any]:
    """A new organisation of somebody who may create one."""
    answer = await owner.call("POST", "/organisations", {"name": name})
    assert answer.status_code == 201, answer.text
    made: dict[str, Any] = answer.json()
    return made


async def invited(person: Person, place: str, role: str, most_uses: int = 1) -> str:
    """The code of a new invitation into the organisation at this path."""
    answer = await person.call("POST", f"{place}/invites", {"role": role, "most_uses": most_uses})
    assert answer.status_code == 201, answer.text
    code: str = answer.json()["code"]
    return code
