"""How often somebody may do something: a bucket that refills steadily."""

ROUNDING_SECONDS = 1e-6  # what many small sums may be off by


class Credits:
    """At most `per_second` on average and `burst` at once; the caller gives the time.

    Kept is only when the bucket will be full again: one number that says as much as a filling and
    its time, and thousands of buckets are looked at every second.
    """

    __slots__ = ("_full_at", "_seconds_each", "_seconds_in_all")

    def __init__(self, per_second: float, burst: float, now: float) -> None:
        self._seconds_each = 1 / per_second
        self._seconds_in_all = burst / per_second + ROUNDING_SECONDS
        self._full_at = now

    def take(self, now: float, price: float = 1.0) -> bool:
        """Spend credits if there are enough; False means: too fast."""
        full_at = self._full_at
        if full_at < now:
            full_at = now
        full_at += price * self._seconds_each
        if full_at > now + self._seconds_in_all:
            return False
        self._full_at = full_at
        return True
