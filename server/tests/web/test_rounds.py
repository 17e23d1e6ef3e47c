"""Rounds: questions that come together are answered together, and none waits for nobody."""

import asyncio
from collections.abc import Sequence

from stem_adventures.rounds import Rounds


class Echo:
    """Answers a question with itself, after a moment; remembers its rounds."""

    def __init__(self) -> None:
        self.seen: list[list[int]] = []

    async def __call__(self, questions: Sequence[int]) -> list[int]:
        self.seen.append(list(questions))
        await asyncio.sleep(0)
        return list(questions)


async def test_who_asks_again_at_once_is_answered() -> None:
    echo = Echo()
    rounds: Rounds[int, int] = Rounds(echo, at_once=1)
    async with asyncio.timeout(10):
        assert [await rounds.ask(number) for number in range(3)] == [0, 1, 2]
    assert echo.seen == [[0], [1], [2]]


async def test_what_comes_meanwhile_is_one_round() -> None:
    echo = Echo()
    rounds: Rounds[int, int] = Rounds(echo, at_once=1, most=3)
    first = asyncio.create_task(rounds.ask(0))
    while not echo.seen:  # noqa: ASYNC110 - until the first round is under way
        await asyncio.sleep(0)
    later = [asyncio.create_task(rounds.ask(number)) for number in range(1, 6)]
    assert await asyncio.gather(first, *later) == [0, 1, 2, 3, 4, 5]
    assert echo.seen == [[0], [1, 2, 3], [4, 5]]


async def test_only_a_crowd_is_asked_for_beside_a_round_under_way() -> None:
    begun: asyncio.Queue[list[int]] = asyncio.Queue()
    ends: list[asyncio.Event] = []

    async def hold(questions: Sequence[int]) -> list[int]:
        ends.append(asyncio.Event())
        begun.put_nowait(list(questions))
        await ends[-1].wait()
        return list(questions)

    rounds: Rounds[int, int] = Rounds(hold, crowd=3)
    asked = [asyncio.create_task(rounds.ask(0))]
    assert await begun.get() == [0]
    asked += [asyncio.create_task(rounds.ask(number)) for number in (1, 2)]
    await asyncio.sleep(0)
    assert len(rounds.waiting) == 2
    asked += [asyncio.create_task(rounds.ask(3))]
    assert await begun.get() == [1, 2, 3]
    asked += [asyncio.create_task(rounds.ask(number)) for number in (4, 5)]
    ends[1].set()
    assert await asked[3] == 3
    assert len(rounds.waiting) == 2  # the first round is still under way; its worker takes them
    ends[0].set()
    assert await begun.get() == [4, 5]
    ends[2].set()
    assert await asyncio.gather(*asked) == [0, 1, 2, 3, 4, 5]


async def test_a_round_weighs_no_more_than_it_may() -> None:
    echo = Echo()
    rounds: Rounds[int, int] = Rounds(echo, at_once=1, most=5, weigh=lambda number: number)
    await asyncio.gather(*(rounds.ask(number) for number in (9, 2, 3, 1, 4, 7)))
    assert echo.seen == [[9], [2, 3], [1, 4], [7]]


async def test_an_answer_that_is_an_error_is_raised_to_its_asker_only() -> None:
    async def refuse_one(questions: Sequence[int]) -> list[int | BaseException]:
        return [ValueError() if number == 1 else number for number in questions]

    rounds: Rounds[int, int] = Rounds(refuse_one)
    asked = [rounds.ask(number) for number in range(3)]
    answers = await asyncio.gather(*asked, return_exceptions=True)
    assert [type(answer) for answer in answers] == [int, ValueError, int]
