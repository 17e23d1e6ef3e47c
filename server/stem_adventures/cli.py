"""The `stem` command."""

import argparse
import asyncio
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from stem_adventures.errors import ProblemError, StartError
from stem_adventures.settings import Settings, read_settings

TENANT_ACTIONS = ("create", "list", "suspend", "resume", "rotate-key", "make-admin")
OWN_DATA = "Start as that user, or choose a folder of your own with STEM_VAR_DIR."


def main(words: Sequence[str] | None = None) -> int:
    """Run one command; the answer is the exit code."""
    options = _parser().parse_args(words)
    try:
        run: Callable[[argparse.Namespace], int] = options.run
        return run(options)
    except StartError as error:
        print(f"\n{error}\n", file=sys.stderr)
        return 1
    except ProblemError as error:
        print(f"\n{error.detail.rstrip('.')}. {error.way_out}\n", file=sys.stderr)
        return 1
    except PermissionError as error:
        print(f"\n{error.filename} belongs to another user. {OWN_DATA}\n", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="stem", description="STEM School Adventures.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def command(name: str, run: Callable[[argparse.Namespace], int]) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=run.__doc__, description=run.__doc__)
        made.set_defaults(run=run)
        return made

    serving = command("serve", _serve)
    serving.add_argument("--room-processes", type=int, metavar="N", help="0 for no rooms here")
    command("referee", _referee)
    command("openapi", _openapi)
    database = command("db", _database)
    database.add_argument("action", choices=("migrate", "check"))
    tenant = command("tenant", _tenant)
    tenant.add_argument("action", choices=TENANT_ACTIONS)
    tenant.add_argument("id", nargs="?", default="", help="the tenant")
    tenant.add_argument("name", nargs="?", default="", help="its name, or a username")
    command("new-game", _new_game).add_argument("name")
    play = command("play-headless", _play_headless)
    play.add_argument("name")
    play.add_argument("--playthrough", type=Path, help="a stored run; the game's own without it")
    command("lint-game", _lint_game).add_argument("file", type=Path)
    return parser


def _settings() -> Settings:
    return read_settings(os.environ)


def _say(line: str) -> None:
    print(f"  {line}", flush=True)


def _serve(options: argparse.Namespace) -> int:
    """Serve the page, the API and the multiplayer rooms until stopped."""
    from stem_adventures.serving import serve

    chosen = options.room_processes
    given = {} if chosen is None else {"STEM_ROOM_PROCESSES": str(chosen)}
    return serve(read_settings({**os.environ, **given}), _say)


def _referee(_: argparse.Namespace) -> int:
    """Replay runs beside the servers, of which DATABASE_URL and REDIS_URL are the same."""
    from stem_adventures.refereeing import referee

    return referee(_settings(), _say)


def _openapi(_: argparse.Namespace) -> int:
    """Print the API's OpenAPI document; the client's types are generated from it."""
    from litestar.serialization import encode_json

    from stem_adventures.app import make_api, make_runtime
    from stem_adventures.web.openapi import make_document

    document = make_document(make_api(make_runtime(_settings())))
    sys.stdout.buffer.write(encode_json(document) + b"\n")
    return 0


def _database(options: argparse.Namespace) -> int:
    """Bring the database to the newest migration, or check that it is there."""
    from stem_adventures.db.commands import check, upgrade

    return asyncio.run((upgrade if options.action == "migrate" else check)(_settings(), _say))


def _tenant(options: argparse.Namespace) -> int:
    """Create, list, suspend and resume tenants, rotate their keys, make administrators."""
    from stem_adventures.app import utc_now
    from stem_adventures.tenant_commands import run

    words = (options.action, options.id, options.name)
    return asyncio.run(run(_settings(), utc_now, *words, _say))


def _new_game(options: argparse.Namespace) -> int:
    """Make a folder for a new game that plays and passes the contract tests."""
    from stem_adventures.game_commands import new_game

    return new_game(_settings().games_dir, options.name, _say)


def _play_headless(options: argparse.Namespace) -> int:
    """Replay a stored run of a game without drawing it."""
    from stem_adventures.game_commands import play_headless

    return play_headless(_settings().games_dir, options.name, options.playthrough, _say)


def _lint_game(options: argparse.Namespace) -> int:
    """Say what in a game's file could differ between machines."""
    from stem_adventures.game_commands import lint_game

    return lint_game(options.file, _say)
