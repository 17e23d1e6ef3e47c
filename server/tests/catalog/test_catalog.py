"""Games are found by themselves, and every version stays."""

import shutil
from dataclasses import replace
from pathlib import Path

import httpx
import pytest
from gamekit.new_game import DRAFT, make_game
from stem_adventures.context import Context, Platform
from stem_adventures.features.catalog import UnknownGameError, find_file, get_game, list_games
from stem_adventures.features.catalog.service import LoadedGames, keep_versions
from stem_adventures.features.catalog.writing import take_changes


@pytest.fixture(scope="module")
def games(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one game."""
    games = tmp_path_factory.mktemp("games")
    (make_game(games, "ice_walk", "Ice Walk") / DRAFT).unlink()
    return games


def with_games(platform: Platform, games: Path) -> Platform:
    return replace(platform, settings=replace(platform.settings, games_dir=games), parts={})


class TestListGames:
    def test_finds_each_folder_with_a_file_of_its_name(
        self, platform: Platform, games: Path
    ) -> None:
        assert [game.id for game in list_games(with_games(platform, games))] == ["ice_walk"]

    def test_a_draft_is_on_offer_where_games_are_written_only(
        self, platform: Platform, tmp_path: Path
    ) -> None:
        make_game(tmp_path, "unfinished")
        writing = with_games(platform, tmp_path)
        assert [game.id for game in list_games(writing)] == ["unfinished"]
        school = replace(writing, settings=replace(writing.settings, mode="production"), parts={})
        assert list_games(school) == []

    def test_a_broken_game_is_left_out(self, platform: Platform, tmp_path: Path) -> None:
        for name in ("good", "bad"):
            (make_game(tmp_path, name) / DRAFT).unlink()
        (tmp_path / "bad" / "bad.py").write_text("def start(")
        assert [game.id for game in list_games(with_games(platform, tmp_path))] == ["good"]

    def test_an_unknown_game_has_a_code(self, platform: Platform) -> None:
        with pytest.raises(UnknownGameError):
            get_game(platform, "no_such_game")


class TestVersions:
    async def test_an_old_version_stays_checkable(self, ctx: Context, tmp_path: Path) -> None:
        (make_game(tmp_path, "changing") / DRAFT).unlink()
        before = with_games(ctx.platform, tmp_path)
        await keep_versions(before)
        old = get_game(before, "changing")
        source = tmp_path / "changing" / "changing.py"
        source.write_text(source.read_text() + "\n# changed\n")
        after = with_games(ctx.platform, tmp_path)
        await keep_versions(after)
        assert get_game(after, "changing").version != old.version
        kept = await find_file(replace(ctx, platform=after), "changing", old.version)
        assert kept is not None
        assert kept.source == old.source
        await keep_versions(ctx.platform)

    async def test_a_version_that_never_was_is_none(self, ctx: Context) -> None:
        assert await find_file(ctx, "changing", "0" * 16) is None


class TestWriting:
    async def test_what_was_saved_is_what_the_next_page_runs(
        self, ctx: Context, tmp_path: Path
    ) -> None:
        source = make_game(tmp_path / "games", "in_work") / "in_work.py"
        here = with_games(ctx.platform, tmp_path / "games")
        await take_changes(here)
        old = get_game(here, "in_work")
        source.write_text(source.read_text().replace("In Work", "At Work"))
        await take_changes(here)
        new = get_game(here, "in_work")
        assert (new.info.title, new.version != old.version) == ("At Work", True)
        elsewhere = replace(ctx, platform=with_games(ctx.platform, tmp_path))
        kept = await find_file(elsewhere, "in_work", new.version)
        assert kept is not None
        assert kept.source == new.source
        await keep_versions(ctx.platform)

    def test_one_that_broke_stays_as_it_was(self, platform: Platform, tmp_path: Path) -> None:
        source = make_game(tmp_path, "in_work") / "in_work.py"
        here = with_games(platform, tmp_path)
        good = get_game(here, "in_work")
        source.write_text("def start(")
        assert here.part(LoadedGames).look_again()
        assert get_game(here, "in_work") is good

    def test_a_new_one_comes_and_a_deleted_one_goes(
        self, platform: Platform, tmp_path: Path
    ) -> None:
        here = with_games(platform, tmp_path)
        assert list_games(here) == []
        folder = make_game(tmp_path, "in_work")
        assert here.part(LoadedGames).look_again()
        assert [game.id for game in list_games(here)] == ["in_work"]
        shutil.rmtree(folder)
        assert here.part(LoadedGames).look_again()
        assert list_games(here) == []


class TestRoutes:
    async def test_every_game_leads_to_its_file(self, client: httpx.AsyncClient) -> None:
        catalog = (await client.get("/api/v1/games")).json()
        grouped = [game_id for group in catalog["categories"] for game_id in group["game_ids"]]
        assert sorted(grouped) == sorted(game["id"] for game in catalog["items"])
        for game in catalog["items"]:
            assert (await client.get(f"/api/v1/games/{game['id']}")).json() == game
            file = await client.get(game["file"])
            assert (file.json()["id"], file.json()["version"]) == (game["id"], game["version"])
            assert "immutable" in file.headers["cache-control"]

    @pytest.mark.parametrize(
        "path", ["/api/v1/games/nope", "/game-files/nope-0000000000000000.json", "/game-files/x"]
    )
    async def test_an_unknown_one_is_not_found(self, client: httpx.AsyncClient, path: str) -> None:
        answer = await client.get(path)
        assert (answer.status_code, answer.json()["code"]) == (404, "catalog/unknown_game")
