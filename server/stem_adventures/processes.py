"""Child processes that end with their parent, and aren't root even when the parent is."""

import fcntl
import os
import shutil
import socket
import subprocess
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import IO, Final

from stem_adventures.errors import StartError

NOBODY: Final = 65534
IN_A_NAMESPACE: Final = ("unshare", "--user")
AS_NOBODY: Final = (
    "setpriv",
    f"--reuid={NOBODY}",
    f"--regid={NOBODY}",
    "--clear-groups",
    "--inh-caps=-all,+dac_override",
    "--ambient-caps=-all,+dac_override",
)
# access(2), by which PostgreSQL looks for its own programs, forgets the capability of whoever isn't
# root unless this is set: they weren't found below /root, which nobody else may enter.
AS_NOBODY_SURELY: Final = (*AS_NOBODY, "--securebits=+no_setuid_fixup")


@cache
def unprivileged_prefix() -> tuple[str, ...]:
    """Command words that run a program as somebody who isn't root; empty when we aren't root.

    In a user namespace of its own root's files stay readable while `geteuid()` isn't 0, which is
    all that PostgreSQL asks for. Where namespaces are forbidden (many containers) the program
    runs as nobody, with the one capability it needs to reach files under root's folders.
    """
    if os.geteuid() != 0:
        return ()
    for words in (IN_A_NAMESPACE, AS_NOBODY_SURELY, AS_NOBODY):
        if shutil.which(words[0]) and _works((*words, "true")):
            return words
    raise StartError(
        "PostgreSQL refuses to run as root, and this machine lets root neither make a user "
        "namespace nor become nobody. Start as an ordinary user, or set DATABASE_URL."
    )


def _works(command: Sequence[str]) -> bool:
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def give_away(folder: Path) -> None:
    """Make `folder` belong to nobody, where that is who the unprivileged program will be."""
    if unprivileged_prefix()[:1] == ("setpriv",):
        for path in (folder, *folder.rglob("*")):
            os.chown(path, NOBODY, NOBODY, follow_symlinks=False)


def spawn(
    command: Sequence[str], *, log: Path, stop_signal: str, unprivileged: bool = False
) -> subprocess.Popen[bytes]:
    """Start a service in its own session; it gets `stop_signal` when this process is gone.

    Call it from the main thread: the kernel sends the signal when the *thread* that spawned ends.
    """
    words = [*(unprivileged_prefix() if unprivileged else ())]
    if shutil.which("setpriv"):
        # After the change of user, because changing it clears the request.
        words += ["setpriv", f"--pdeathsig={stop_signal}"]
    with log.open("ab") as output:
        return subprocess.Popen(
            [*words, *command],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,
        )


def free_port() -> int:
    """A loopback port that nobody listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def tail(log: Path, lines: int = 6) -> str:
    """The end of a log, for an error message."""
    if not log.exists():
        return "(no log)"
    return "\n".join(log.read_text(errors="replace").splitlines()[-lines:])


class ServerRunsError(StartError):
    """Another process has the folder."""


def lock_folder(folder: Path) -> IO[str]:
    """Take the folder for this process until it ends, or say that another server has it."""
    folder.mkdir(parents=True, exist_ok=True)
    lock = (folder / "lock").open("a")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise ServerRunsError(
            f"Another server is running with the data in {folder}. Stop it first, or give this "
            "one a folder of its own with STEM_VAR_DIR."
        ) from None
    return lock
