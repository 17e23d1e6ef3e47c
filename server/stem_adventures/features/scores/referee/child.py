"""The process in which games are replayed. Started by sandbox.py; imports nothing of the server.

It speaks over its standard input and output: four bytes of length, then JSON. Before the first
game is loaded it gives up the right to open files and sockets, to start, signal or change
processes, and to grow beyond its memory. A replay that takes more processor time than it was given
ends the process.
"""

import ctypes
import json
import os
import platform
import resource
import signal
import struct
from contextlib import suppress
from typing import Any

from gamekit.errors import GamekitError, InputsError
from gamekit.runner import Game, load_source, replay

MEMORY_BYTES = 768 * 1024 * 1024
MOST_GAMES = 64

# linux/seccomp.h, linux/filter.h, linux/prctl.h
LOAD, IF_EQUAL, RETURN = 0x20, 0x15, 0x06
ALLOW, REFUSE = 0x7FFF0000, 0x00050001  # refuse: the call fails with EPERM
NO_NEW_RIGHTS, SET_FILTER, BY_PROGRAM = 38, 22, 2
# What Python needs to compute and to speak over what is open: read write close fstat lseek mmap
# mprotect munmap brk mremap madvise rt_sigaction rt_sigprocmask rt_sigreturn sigaltstack
# setitimer sched_yield getpid gettid futex clock_gettime clock_getres gettimeofday getrandom
# rseq exit exit_group
SYSTEM_CALLS = {
    "x86_64": (
        0xC000003E,
        "0 1 3 5 8 9 10 11 12 25 28 13 14 15 131 38 24 39 186 202 228 229 96 318 334 60 231",
    ),
    "aarch64": (
        0xC00000B7,
        "63 64 57 80 62 222 226 215 214 216 233 134 135 139 132 103 124 172 178 98 113 114 169 "
        "278 293 93 94",
    ),
}


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
        with suppress(OSError, ValueError):  # not every system has every limit
            resource.setrlimit(what, (most, most))
    if platform.system() == "Linux" and platform.machine() in SYSTEM_CALLS:
        filter_system_calls(*SYSTEM_CALLS[platform.machine()])


def filter_system_calls(architecture: int, allowed: str) -> None:
    """Have the kernel refuse every system call but these, for good (seccomp)."""

    def instruction(code: int, true: int, false: int, value: int) -> bytes:
        return struct.pack("HBBI", code, true, false, value)

    program = instruction(LOAD, 0, 0, 4) + instruction(IF_EQUAL, 1, 0, architecture)
    program += instruction(RETURN, 0, 0, REFUSE) + instruction(LOAD, 0, 0, 0)
    for number in map(int, allowed.split()):
        program += instruction(IF_EQUAL, 0, 1, number) + instruction(RETURN, 0, 0, ALLOW)
    program += instruction(RETURN, 0, 0, REFUSE)
    kept = ctypes.create_string_buffer(program, len(program))
    filters = struct.pack("HxxxxxxP", len(program) // 8, ctypes.addressof(kept))
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(NO_NEW_RIGHTS, 1, 0, 0, 0) or libc.prctl(SET_FILTER, BY_PROGRAM, filters):
        raise OSError(ctypes.get_errno(), "the system call filter was refused")


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
    signal.setitimer(signal.ITIMER_PROF, seconds)


if __name__ == "__main__":
    main()
