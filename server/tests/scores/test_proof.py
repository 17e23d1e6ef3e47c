"""From a ticket to a place on the board."""

import httpx
from tests.factories.people import guest
from tests.factories.runs import claim


class TestProveAScore:
    async def test_an_honest_run_is_proven_and_ranked(self, client: httpx.AsyncClient) -> None:
        ada = await guest(client)
        run = claim(await ada.ticket())
        answer = await ada.submit(run)
        assert (answer.status_code, answer.json()["status"]) == (202, "pending")
        state = await ada.settled(run)
        assert (state["status"], state["reason"], state["rank"]) == ("proven", None, 1)
        board = await ada.get("/leaderboards/prime_catcher")
        assert [line["player_id"] for line in board["items"]] == [ada.id]
