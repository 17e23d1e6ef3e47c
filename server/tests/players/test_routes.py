"""A player's own page."""

import httpx
import pytest
from stem_adventures.features.players import is_unwanted
from tests.factories.people import guest
from tests.factories.runs import claim


class TestUpdateMe:
    async def test_changes_name_and_character(self, client: httpx.AsyncClient) -> None:
        ada = await guest(client)
        body = {"display_name": "  Ada   L. ", "character": "octopus"}
        answer = await ada.call("PATCH", "/player/me", body)
        assert answer.status_code == 200
        assert (answer.json()["display_name"], answer.json()["character"]) == ("Ada L.", "octopus")

    async def test_leaves_what_is_not_given(self, client: httpx.AsyncClient) -> None:
        ada = await guest(client)
        answer = await ada.call("PATCH", "/player/me", {"character": "crow"})
        assert answer.json()["display_name"] == ada.session["player"]["display_name"]

    @pytest.mark.parametrize(
        ("body", "code"),
        [
            ({"display_name": ""}, "players/bad_name"),
            ({"display_name": "x" * 25}, "players/bad_name"),
            ({"display_name": "<script>"}, "players/bad_name"),
            ({"display_name": "sh1t happens"}, "players/bad_name"),
            ({"display_name": "f u c k"}, "players/bad_name"),
            ({"display_name": "ada@school.org"}, "players/bad_name"),
            ({"display_name": "call 0171 555 2345"}, "players/bad_name"),
            ({"display_name": "a\u202eb"}, "players/bad_name"),
            ({"character": "dragon"}, "players/unknown_character"),
        ],
    )
    async def test_refuses(
        self, client: httpx.AsyncClient, body: dict[str, str], code: str
    ) -> None:
        ada = await guest(client)
        answer = await ada.call("PATCH", "/player/me", body)
        assert (answer.status_code, answer.json()["code"]) == (422, code)

    @pytest.mark.parametrize(
        "name", ["Zoë", "José María", "李小龙", "محمد", "O'Neil", "Scunthorpe"]
    )
    async def test_real_names_are_fine(self, client: httpx.AsyncClient, name: str) -> None:
        ada = await guest(client)
        answer = await ada.call("PATCH", "/player/me", {"display_name": name})
        assert answer.json()["display_name"] == name


class TestUnwanted:
    @pytest.mark.parametrize(
        "name",
        [
            "fuuuuck", "f.u.c.k", "the_fuck", "xXFuckXx", "5h1t", "Hurensohn", "Scheiße",
            "Hijo de puta", "Connard", "mierda", "شرموطة", "big w4nker", "n1gger",
        ],
    )  # fmt: skip
    def test_is_found_in_five_languages_and_disguised(self, name: str) -> None:
        assert is_unwanted(name)

    @pytest.mark.parametrize(
        "name",
        [
            "Scunthorpe", "Nazir", "Nazia", "Shi Ting", "Shital", "Pornchai", "Dominique", "Wanke",
            "Fick's law", "Cassie", "Hancock", "Putin", "Sussex", "Nick", "نيكول", "Essen 3000",
        ],
    )  # fmt: skip
    def test_is_no_name_that_children_have(self, name: str) -> None:
        assert not is_unwanted(name)


class TestSettings:
    async def test_are_kept_as_they_are(self, client: httpx.AsyncClient) -> None:
        ada = await guest(client)
        assert (await ada.get("/player/me/settings")) == {"settings": {}}
        settings = {"sound": 0.4, "keys": {"left": ["a"]}, "text": "größer"}
        answer = await ada.call("PUT", "/player/me/settings", {"settings": settings})
        assert answer.status_code == 200
        assert (await ada.get("/player/me/settings")) == {"settings": settings}

    async def test_refuses_too_much(self, client: httpx.AsyncClient) -> None:
        ada = await guest(client)
        answer = await ada.call("PUT", "/player/me/settings", {"settings": {"x": "y" * 9000}})
        assert (answer.status_code, answer.json()["code"]) == (422, "players/settings_too_large")

    async def test_refuses_what_the_database_cannot_hold(self, client: httpx.AsyncClient) -> None:
        ada = await guest(client)
        answer = await ada.call("PUT", "/player/me/settings", {"settings": {"x": "a\0b"}})
        assert (answer.status_code, answer.json()["code"]) == (422, "players/bad_settings")


class TestExport:
    async def test_has_everything_stored_about_the_player(self, client: httpx.AsyncClient) -> None:
        ada, bob = await guest(client), await guest(client)
        for person in (ada, bob):
            run = claim(await person.ticket())
            await person.submit(run)
            await person.settled(run)
        tables = (await ada.get("/player/me/export"))["tables"]
        assert len(tables["playthroughs"]) == len(tables["score_history"]) == 1
        assert [row["status"] for row in tables["playthroughs"]] == ["proven"]
        assert {row["player_id"] for row in tables["board_scores"]} == {ada.id}
        assert bob.id not in str(tables)
