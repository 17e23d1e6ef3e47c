"""Questions that come at the same moment, answered by one call.

A crowd of requests would each pay a way to the database or the cache. Whoever comes while a call
is on its way waits for the next one, so that an answer is never older than its question; and the
more come, the less each of them costs.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Generic, TypeVar

Q = TypeVar("Q")
A = TypeVar("A")

AT_ONCE = 2  # while one call waits for its answer, the next one is put together
MOST = 500


class Rounds(Generic[Q, A]):
    """Collects questions for `answer`, which answers all of them in their order.

    An answer that is an exception is raised to its own asker only; an exception that `answer`
    raises, to all of its round.
    """

    def __init__(
        self,
        answer: Callable[[Sequence[Q]], Awaitable[Sequence[A | BaseException]]],
        *,
        at_once: int = AT_ONCE,
        most: int = MOST,
    ) -> None:
        self.answer, self.at_once, self.most = answer, at_once, most
        self.waiting: list[tuple[Q, asyncio.Future[A]]] = []
        self.workers: set[asyncio.Task[None]] = set()

    async def ask(self, question: Q) -> A:
        """Wait for the answer. Who gives up waiting takes nothing from the others."""
        future: asyncio.Future[A] = asyncio.get_running_loop().create_future()
        self.waiting.append((question, future))
        if len(self.workers) < self.at_once:
            worker = asyncio.create_task(self._work())
            self.workers.add(worker)
            worker.add_done_callback(self.workers.discard)
        return await future

    async def _work(self) -> None:
        """Rounds until nobody waits; what came in the same turn of the loop is in the first one."""
        while self.waiting:
            some, self.waiting = self.waiting[: self.most], self.waiting[self.most :]
            try:
                answers = await self.answer([question for question, _ in some])
            except asyncio.CancelledError:
                for _, future in some:
                    future.cancel()
                raise
            except Exception as error:  # noqa: BLE001 - it is raised to every asker
                answers = [error] * len(some)
            for (_, future), answer in zip(some, answers, strict=True):
                if future.done():
                    continue
                if isinstance(answer, BaseException):
                    future.set_exception(answer)
                else:
                    future.set_result(answer)
