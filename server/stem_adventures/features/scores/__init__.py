"""Scores: tickets, submissions, the referee that proves them, and each player's history."""

from stem_adventures.context import Feature
from stem_adventures.features.scores.errors import UnknownLevelError
from stem_adventures.features.scores.jobs import keep_house, prepare_months
from stem_adventures.features.scores.model import Claim, Status
from stem_adventures.features.scores.referee import is_working, run_referee
from stem_adventures.features.scores.routes import HOT, ROUTES
from stem_adventures.features.scores.schemas import SubmissionBody
from stem_adventures.features.scores.service import count_pending, longest_wait, submit_many

FEATURE = Feature(
    name="scores",
    routes=ROUTES,
    hot=HOT,
    prepare=[prepare_months],
    jobs=[run_referee, keep_house],
    checks={"referee": is_working},
    gauges={"referee_queue": count_pending, "referee_oldest_seconds": longest_wait},
)
REFEREE = Feature(name="referee", jobs=[run_referee])
"""Of all this the referee alone, for a process that serves nobody."""

__all__ = [
    "FEATURE",
    "REFEREE",
    "Claim",
    "Status",
    "SubmissionBody",
    "UnknownLevelError",
    "submit_many",
]
