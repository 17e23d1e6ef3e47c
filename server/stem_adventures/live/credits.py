"""How often somebody may do something: a bucket that refills steadily."""


class Credits:
    """At most `per_second` on average and `burst` at once; the caller gives the time."""

    __slots__ = ("_at", "_left", "burst", "per_second")

    def __init__(self, per_second: float, burst: float, now: float) -> None:
        self.per_second, self.burst = per_second, burst
        self._left, self._at = burst, now

    def take(self, now: float, price: float = 1.0) -> bool:
        """Spend credits if there are enough; False means: too fast."""
        left = self._left + (now - self._at) * self.per_second
        if left > self.burst:
            left = self.burst
        self._at = now
        if left < price:
            self._left = left
            return False
        self._left = left - price
        return True
