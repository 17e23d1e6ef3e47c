"""How a place fits into one number, and what a period is."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stem_adventures.features.leaderboards.model import (
    EPOCH,
    MOST_VALUE,
    STEPS,
    Period,
    approximate,
    cuts_between,
    pack,
    ranks_of,
    shard_of,
    span_at,
    span_of_key,
    unpack,
)

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)  # a Monday
values = st.integers(-MOST_VALUE - 1, MOST_VALUE)
moments = st.integers(0, 86_399_999).map(
    lambda ms: NOW.replace(hour=0) + timedelta(milliseconds=ms)
)


class TestPack:
    @given(value=values, moment=moments, period=st.sampled_from(Period))
    def test_a_double_holds_it_exactly(self, value: int, moment: datetime, period: Period) -> None:
        packed = pack(value, moment, span_at(period, moment))
        assert int(float(packed)) == packed
        assert unpack(packed) == value

    @given(one=values, other=values, early=moments, late=moments, period=st.sampled_from(Period))
    def test_orders_by_value_then_by_earlier_time(
        self, one: int, other: int, early: datetime, late: datetime, period: Period
    ) -> None:
        span = span_at(period, NOW)
        if one != other:
            assert (pack(one, early, span) > pack(other, late, span)) == (one > other)
        elif late - early >= STEPS[period]:
            assert pack(one, early, span) > pack(one, late, span)

    @given(moment=moments, period=st.sampled_from(Period))
    def test_the_beginning_of_a_step_has_its_place(self, moment: datetime, period: Period) -> None:
        """As the database keeps it, and one moment earlier is another step."""
        span = span_at(period, moment)
        begin = moment - (moment - EPOCH) % STEPS[period]
        assert pack(5, begin, span) == pack(5, moment, span)
        if begin > span.start:
            assert pack(5, begin - timedelta(microseconds=1), span) == pack(5, begin, span) + 1

    def test_beyond_its_limits_it_ranks_as_the_limit(self) -> None:
        span = span_at(Period.ALL, NOW)
        assert pack(10**12, NOW, span) == pack(MOST_VALUE, NOW, span)
        assert pack(5, datetime(2100, 1, 1, tzinfo=UTC), span) == 5 * 2**26


class TestSpan:
    @pytest.mark.parametrize(
        ("moment", "week", "day"),
        [
            ("2026-11-23T00:00:00+00:00", "2026-W48", "2026-11-23"),
            ("2026-11-22T23:59:59+00:00", "2026-W47", "2026-11-22"),
            ("2026-11-23T00:30:00+02:00", "2026-W47", "2026-11-22"),
            ("2027-01-01T00:00:00+00:00", "2026-W53", "2027-01-01"),
            ("2024-12-30T00:00:00+00:00", "2025-W01", "2024-12-30"),
        ],
    )
    def test_is_the_iso_week_and_the_utc_day(self, moment: str, week: str, day: str) -> None:
        at = datetime.fromisoformat(moment)
        assert (span_at(Period.WEEK, at).key, span_at(Period.DAY, at).key) == (week, day)

    @given(st.integers(0, 10**8).map(lambda n: NOW + timedelta(seconds=n)))
    def test_a_key_names_its_span(self, moment: datetime) -> None:
        for period in Period:
            span = span_at(period, moment)
            assert span.start <= moment < span.end
            assert span_of_key(span.key) == span


class TestRanks:
    def test_equal_ones_share_a_rank_and_the_next_counts_all(self) -> None:
        assert list(ranks_of("abcd", 1, {})) == [1, 2, 3, 4]
        assert list(ranks_of("abbc", 1, {})) == [1, 2, 2, 4]

    def test_a_group_that_starts_above_the_cut_counts_as_a_whole(self) -> None:
        assert list(ranks_of("bbc", 5, {"b": 4})) == [5, 5, 9]
        assert list(ranks_of("bc", 5, {"b": 4})) == [5, 9]
        assert list(ranks_of("", 1, {})) == []


class TestShards:
    @given(
        values=st.lists(values, max_size=7),
        value=values,
        moment=moments,
        other=values,
        later=moments,
    )
    def test_a_shard_stands_above_the_next(
        self, values: list[int], value: int, moment: datetime, other: int, later: datetime
    ) -> None:
        span, cuts = span_at(Period.DAY, NOW), cuts_between(values, 8)
        one, two = pack(value, moment, span), pack(other, later, span)
        if shard_of(one, cuts) < shard_of(two, cuts):
            assert one > two
        if value == other:
            assert shard_of(one, cuts) == shard_of(two, cuts)

    def test_holds_what_is_at_least_its_number(self) -> None:
        cuts = cuts_between([10, 30, 20], 4)
        span = span_at(Period.DAY, NOW)
        found = [shard_of(pack(value, NOW, span), cuts) for value in (31, 30, 29, 20, 10, 9, -5)]
        assert found == [0, 0, 1, 1, 2, 3, 3]

    def test_an_empty_board_is_cut_at_nothing(self) -> None:
        assert cuts_between([], 3) == [0, 0]


def test_an_approximate_rank_lies_between_its_cuts() -> None:
    cuts, starts = [300, 200], [0, 10, 110, 160]
    assert approximate(301, 0, cuts, starts) == 6
    assert [approximate(packed, 1, cuts, starts) for packed in (299, 250, 200)] == [12, 60, 110]
    assert approximate(1, 2, cuts, starts) == 136
    assert approximate(5, 0, [], [0, 1]) == 1
