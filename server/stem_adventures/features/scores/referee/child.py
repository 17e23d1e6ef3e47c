"""The process in which games are replayed. Started by sandbox.py; imports nothing of the server.

It speaks over its standard input and output: four bytes of length, then JSON. Before the first
game is loaded it gives up the right to open files and sockets, to start processes and to grow
beyond its memory. A replay that takes more processor time than it was given ends the process.
"""

import json
import os
import resource
from typing import Any

from gamekit.errors import GamekitError, InputsError
from gamekit.runner import Game, load_source, replay

MEMORY_BYTES = 768 * 1024 * 1024
MOST_GAMES = 64


def main() -> None:
    """Answer requests until the input ends."""
    stdin, stdout = os.fdopen(0, "rb"), os.fdopen(1, "wb")
    give_up_rights()
    games: dict[str, Game] = {}
    while head := stdin.read(4):
        request = json.loads(stdin.read(int.from_bytes(head, "big")))
        answer = json.dumps(answer_to(request, games)).encode()
        stdout.write(len(answer).to_bytes(4, "big") + answer)
        stdout.flush()


def give_up_rights() -> None:
    """From here on a game that broke out of its module finds nothing to use."""
    for what, most in (
        (resource.RLIMIT_AS, MEMORY_BYTES),
        (resource.RLIMIT_NOFILE, 0),
        (resource.RLIMIT_NPROC, 0),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))


def answer_to(request: dict[str, Any], games: dict[str, Game]) -> dict[str, Any]:
    """Load a game, or replay a run of a loaded one."""
    limit_time(request["seconds"])
    try:
        if "source" in request:
            return load(request, games)
        return replayed(games[request["game"]], request)
    except InputsError as error:
        return {"refuted": error.code, "detail": error.message}
    except GamekitError as error:
        return {"broken": error.code, "detail": error.message}
    except (MemoryError, RecursionError) as error:
        return {"broken": "game/too_large", "detail": type(error).__name__}


def load(request: dict[str, Any], games: dict[str, Game]) -> dict[str, Any]:
    """Load a version under its own name; the oldest one makes room."""
    if len(games) >= MOST_GAMES:
        del games[next(iter(games))]
    game = load_source(request["game_id"], request["source"], request["data"])
    if game.version != request["version"]:
        # gamekit's own rules are part of the version: an older gamekit played it.
        return {"broken": "game/other_rules", "detail": f"is now version {game.version}"}
    games[request["game"]] = game
    return {"loaded": True, "forgotten": MOST_GAMES}


def replayed(game: Game, request: dict[str, Any]) -> dict[str, Any]:
    """What the inputs truly lead to."""
    outcome = replay(
        game,
        level=request["level"],
        seed=request["seed"],
        inputs=request["inputs"],
        seats=1,
        most_ticks=request["ticks"],
    )
    return outcome._asdict()


def limit_time(seconds: float) -> None:
    """Let the kernel end this process when it works longer than that from now."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    until = int(used.ru_utime + used.ru_stime + seconds) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (until, resource.RLIM_INFINITY))


if __name__ == "__main__":
    main()
