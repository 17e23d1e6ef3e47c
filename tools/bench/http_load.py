"""Load in a process of its own: plain HTTP/1.1 over kept connections, each with one request out.

    python -m tools.bench.http_load PORT CONNECTIONS FILE

FILE is a pickled list of whole requests. For every line `SECONDS MODE` on its input it sends them
and prints one JSON object. MODE `once` sends each request at most once over all lines, `cycle`
begins again at the start. A loop over epoll, because the load shares the machine with what it
measures: it must cost little.
"""

import json
import pickle
import select
import socket
import sys
import time
from pathlib import Path
from typing import Any

LARGEST_READ = 256 * 1024


class Connection:
    """One socket with at most one request under way."""

    def __init__(self, port: int) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.socket.setblocking(False)
        self.index, self.sent_at, self.left, self.status = -1, 0.0, 0, b""

    def send(self, index: int, request: bytes) -> None:
        self.index, self.left, self.sent_at = index, 0, time.perf_counter()
        self.socket.send(request)

    def read(self) -> bool:
        """Take what has come; True when the answer is whole. Raises OSError when it ended."""
        data = self.socket.recv(LARGEST_READ)
        if not data:
            raise ConnectionResetError
        if self.left == 0:
            self.status = data[9:12]
            self.left = _length(data)
        self.left -= len(data)
        return self.left == 0


class Load:
    """All connections and what they send."""

    def __init__(self, port: int, connections: int, requests: list[bytes]) -> None:
        self.port, self.requests, self.next = port, requests, 0
        self.connections = [Connection(port) for _ in range(connections)]

    def run(self, seconds: float, *, is_once: bool) -> dict[str, Any]:
        """Send for so long, then wait for the answers under way."""
        poll, busy = select.epoll(), {}
        for connection in self.connections:
            poll.register(connection.socket.fileno(), select.EPOLLIN)
            busy[connection.socket.fileno()] = connection
        result = Result()
        cpu, began = time.process_time(), time.perf_counter()
        until = began + seconds
        for connection in list(busy.values()):
            if not self._send(connection, is_once):
                del busy[connection.socket.fileno()]
        while busy:
            for number, _ in poll.poll(1):
                connection = busy[number]
                try:
                    if not connection.read():
                        continue
                except OSError:
                    result.broken.append(connection.index)
                    del busy[number]
                    poll.unregister(number)
                    continue
                now = time.perf_counter()
                result.note(connection, now)
                if now >= until or not self._send(connection, is_once):
                    del busy[number]
        return result.report(time.perf_counter() - began, time.process_time() - cpu)

    def _send(self, connection: Connection, is_once: bool) -> bool:
        index = self.next
        if index >= len(self.requests):
            if is_once:
                return False
            index = 0
        self.next = index + 1
        try:
            connection.send(index, self.requests[index])
        except OSError:
            return False
        return True


class Result:
    """What came back."""

    def __init__(self) -> None:
        self.seconds: list[float] = []
        self.statuses: dict[str, int] = {}
        self.good: list[int] = []
        self.broken: list[int] = []

    def note(self, connection: Connection, now: float) -> None:
        self.seconds.append(now - connection.sent_at)
        status = connection.status.decode("latin-1")
        self.statuses[status] = self.statuses.get(status, 0) + 1
        if status[0] == "2":
            self.good.append(connection.index)

    def report(self, seconds: float, cpu: float) -> dict[str, Any]:
        ordered = sorted(self.seconds) or [0.0]
        return {
            "seconds": seconds, "cpu": cpu, "statuses": self.statuses, "good": len(self.good),
            "p50": ordered[len(ordered) // 2], "p99": ordered[len(ordered) * 99 // 100],
            "acknowledged": self.good, "broken": self.broken,
        }  # fmt: skip


def _length(data: bytes) -> int:
    """Bytes of the whole answer; the product's answers say their length in the first packet."""
    head = data.index(b"\r\n\r\n") + 4
    at = data.lower().find(b"content-length:", 0, head)
    if at < 0:
        return head
    return head + int(data[at + 15 : data.index(b"\r\n", at)])


def main() -> None:
    """Read orders until the input ends."""
    port, connections = int(sys.argv[1]), int(sys.argv[2])
    load = Load(port, connections, pickle.loads(Path(sys.argv[3]).read_bytes()))
    print("ready", flush=True)
    for line in sys.stdin:
        seconds, mode = line.split()
        print(json.dumps(load.run(float(seconds), is_once=mode == "once")), flush=True)


if __name__ == "__main__":
    main()
