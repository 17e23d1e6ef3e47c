"""Questions that come at the same moment, answered by one call.

A crowd of requests would each pay a way to the database or the cache. Whoever comes while a call
is on its way waits for the next one, so that an answer is never older than its question; and the
more come, the less each of them costs.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Generic, TypeVar, cast

Q = TypeVar("Q")
A = TypeVar("A")

AT_ONCE = 2  # while one call waits for its answer, the next one is put together
MOST = 500


class Rounds(Generic[Q, A]):
    """Collects questions for `answer`, which answers all of them in their order.

    An answer that is an exception is raised to its own asker only; an exception that `answer`
    raises, to all of its round. A round weighs `most`, unless its only question weighs more. Up to
    `at_once` calls are under way; beside another one only those of at least `crowd` questions.
    """

    def __init__(
        self,
        answer: Callable[[Sequence[Q]], Awaitable[Sequence[A | BaseException]]],
        *,
        at_once: int = AT_ONCE,
        crowd: int = 1,
        most: int = MOST,
        weigh: Callable[[Q], int] = lambda _: 1,
    ) -> None:
        self.answer, self.at_once, self.crowd = answer, at_once, crowd
        self.most, self.weigh = most, weigh
        self.waiting: list[tuple[Q, asyncio.Future[A]]] = []
        self.workers: set[asyncio.Task[None]] = set()

    async def ask(self, question: Q) -> A:
        """Wait for the answer. Who gives up waiting takes nothing from the others."""
        future: asyncio.Future[A] = asyncio.get_running_loop().create_future()
        self.waiting.append((question, future))
        if not self.workers or (len(self.workers) < self.at_once and self._is_crowded()):
            self.workers.add(asyncio.create_task(self._work()))
        return await future

    async def _work(self) -> None:
        """Rounds until nobody waits; what came in the same turn of the loop is in the first one."""
        try:
            await self._work_off()
        finally:
            # Here and not when the task is done: that is a turn later, and who asks meanwhile would
            # wait for a worker that has left.
            self.workers.discard(cast("asyncio.Task[None]", asyncio.current_task()))

    async def _work_off(self) -> None:
        while self.waiting and (len(self.workers) == 1 or self._is_crowded()):
            count = self._fitting()
            some, self.waiting = self.waiting[:count], self.waiting[count:]
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

    def _is_crowded(self) -> bool:
        return len(self.waiting) >= self.crowd

    def _fitting(self) -> int:
        """How many of those who wait go into one round."""
        whole = 0
        for count, (question, _) in enumerate(self.waiting):
            whole += self.weigh(question)
            if whole > self.most and count:
                return count
        return len(self.waiting)
