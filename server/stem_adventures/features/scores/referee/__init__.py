"""The referee: replays recorded inputs in sandboxed processes and decides what is proven."""

from stem_adventures.features.scores.referee.work import is_working, run_referee

__all__ = ["is_working", "run_referee"]
