"""Jobs and verdicts of the referee, and the comparison that decides. No I/O."""

from base64 import urlsafe_b64encode
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from stem_adventures.context import PlayerId
from stem_adventures.features.scores.model import Status

# A step is promised to take at most 0.3 ms; slow machines get four times that.
SECONDS_PER_TICK = 0.0012
LEAST_SECONDS = 2.0
MOST_ATTEMPTS = 3


@dataclass(frozen=True, slots=True)
class Job:
    """A pending playthrough: where it starts, what was pressed, what is claimed."""

    id: str
    player_id: PlayerId
    game_id: str
    game_version: str
    level: int
    seed: int
    ticks: int
    score: int
    stars: int
    digest: str
    inputs: bytes
    attempts: int

    @property
    def game(self) -> str:
        """Name under which a sandbox keeps the version."""
        return f"{self.game_id}-{self.game_version}"

    @property
    def seconds(self) -> float:
        """Processor time that the replay may take."""
        return LEAST_SECONDS + self.ticks * SECONDS_PER_TICK

    def request(self) -> dict[str, Any]:
        """What the sandbox is asked."""
        return {
            "game": self.game,
            "level": self.level,
            "seed": self.seed,
            "ticks": self.ticks,
            "inputs": urlsafe_b64encode(self.inputs).rstrip(b"=").decode(),
        }


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the referee decided about one playthrough, and why."""

    id: str
    status: Status
    reason: str | None = None
    detail: str = ""
    evidence: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Settled:
    """A playthrough whose verdict was written just now."""

    id: str
    player_id: PlayerId
    game_id: str
    level: int
    score: int
    played_at: datetime
    status: Status
    reason: str | None
    detail: str

    @property
    def severity(self) -> str:
        """How much a refutation says about the player: a score made up says most."""
        return "critical" if self.reason == "referee/wrong_score" else "warning"


def judge(job: Job, answer: dict[str, Any]) -> Verdict:
    """Compare the claim with what the replay gave."""
    if "refuted" in answer:
        return Verdict(job.id, Status.REFUTED, answer["refuted"], answer["detail"])
    if "broken" in answer:
        return Verdict(job.id, Status.UNVERIFIABLE, answer["broken"], answer["detail"])
    for claim in ("ticks", "score", "stars", "digest"):
        claimed, replayed = getattr(job, claim), answer[claim]
        if claimed != replayed:
            detail = f"claimed {claimed}, the replay gives {replayed}"
            return Verdict(job.id, Status.REFUTED, f"referee/wrong_{claim}", detail)
    return Verdict(job.id, Status.PROVEN, evidence=answer["evidence"])


def unverifiable(job: Job, reason: str, detail: str = "") -> Verdict:
    """A verdict for what can't be checked, and so is never accepted."""
    return Verdict(job.id, Status.UNVERIFIABLE, reason, detail)
