"""uvicorn's protocol, which hands plain requests for hot routes to `Hot` without ASGI in between.

Measured: of an authenticated POST's 180 µs, the ASGI server, the layers around the application and
the framework's routing were two thirds. Whatever isn't plain, or is sent before the last answer,
takes the ordinary way.
"""

import asyncio
from typing import Any

from stem_adventures.web.hot import Asked, Hot
from stem_adventures.web.patience import PatientProtocol

IDLE_SECONDS = 30.0
MOST_EARLY = 64 * 1024


class QuickProtocol(PatientProtocol):
    """One connection."""

    def __init__(self, *args: Any, hot: Hot, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.hot = hot
        self.asked: Asked | None = None
        """A request for a hot route that is arriving."""
        self.whole: Asked | None = None
        """The same when it has arrived."""
        self.serving: asyncio.Task[None] | None = None
        self.early = bytearray()
        """What came before the answer to the last request."""
        self.is_ending = False
        self.began = 0.0
        self.watch: asyncio.TimerHandle | None = None

    def data_received(self, data: bytes) -> None:
        if self.serving is not None:
            self.early += data
            if len(self.early) > MOST_EARLY:
                self.flow.pause_reading()
            return
        super().data_received(data)
        if self.whole is not None:
            self._serve()

    def on_message_begin(self) -> None:
        if self.whole is not None:
            self._hand_over()  # another request comes behind it: the ordinary way keeps their order
        self.url, self.headers, self.expect_100_continue = b"", [], False
        self.head_begins()

    def on_headers_complete(self) -> None:
        self.asked = self._find()
        if self.asked is None:
            self._go_ordinary_way()
            return
        self.headers_are_complete()
        self.began = self.loop.time()
        if self.watch is None:
            self.watch = self.loop.call_later(self.hot.seconds, self._look)

    def on_body(self, body: bytes) -> None:
        if self.asked is None:
            super().on_body(body)
        else:
            self.asked.body += body

    def on_message_complete(self) -> None:
        if self.asked is None:
            super().on_message_complete()
        else:
            self.whole, self.asked = self.asked, None

    def shutdown(self) -> None:
        if self.serving is not None:
            self.is_ending = True
        else:
            super().shutdown()

    def connection_lost(self, exc: Exception | None) -> None:
        if self.watch is not None:
            self.watch.cancel()
            self.watch = None
        super().connection_lost(exc)

    def _find(self) -> Asked | None:
        is_free = self.cycle is None or self.cycle.response_complete
        if not is_free or self.parser.get_http_version() != "1.1":
            return None
        if not self.parser.should_keep_alive() or self.parser.should_upgrade():
            return None
        return self.hot.find(self.parser.get_method(), self.url, self.headers, self.client)

    def _hand_over(self) -> None:
        """Give the request to the framework after all."""
        asked, self.whole = self.whole, None
        assert asked is not None
        self._go_ordinary_way()
        if asked.body:
            super().on_body(asked.body)
        super().on_message_complete()

    def _go_ordinary_way(self) -> None:
        """Make the framework's scope, which a hot route can do without, of the lines that came."""
        url, lines, expects = self.url, self.headers, self.expect_100_continue
        super().on_message_begin()
        self.url, self.headers[:], self.expect_100_continue = url, lines, expects
        super().on_headers_complete()

    def _serve(self) -> None:
        asked = self.whole
        assert asked is not None
        if not self.hot.read(asked):
            self._hand_over()
            return
        self.whole = None
        self.serving = self.loop.create_task(self._answer(asked))
        self.tasks.add(self.serving)

    async def _answer(self, asked: Asked) -> None:
        task = self.serving
        assert task is not None
        try:
            answer = await self.hot.answer(asked)
        except asyncio.CancelledError:
            answer = self.hot.too_slow(asked)
        self.tasks.discard(task)
        self.server_state.total_requests += 1
        if self.transport.is_closing():
            return
        self.transport.write(answer)
        if self.flow.write_paused:
            await self.flow.drain()
        self.serving = None
        if self.is_ending:
            self.transport.close()
        elif self.early:
            early, self.early = bytes(self.early), bytearray()
            self.flow.resume_reading()
            self.data_received(early)

    def _look(self) -> None:
        """Give up a request that takes too long, close a connection that is idle.

        One timer a connection that looks now and then costs less than two a request.
        """
        self.watch = None
        since = self.loop.time() - self.began
        is_busy = self.serving is not None or self.asked is not None
        limit = self.hot.seconds if is_busy else IDLE_SECONDS
        if since < limit:
            self.watch = self.loop.call_later(limit - since, self._look)
        elif self.serving is not None:
            self.serving.cancel()
        elif self.cycle is None or self.cycle.response_complete:
            self.transport.close()
