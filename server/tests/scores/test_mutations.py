"""A thousand changed playthroughs: none with a wrong claim is accepted.

Each starts from an honest run. What is changed is the claim, the recorded bytes, the seed or the
level; the referee's judgement must be "proven" exactly when an independent replay agrees with
every number claimed.
"""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import replace
from typing import Any

from gamekit.errors import GamekitError, InputsError
from gamekit.runner import Outcome, replay
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st
from stem_adventures.features.scores.referee import child
from stem_adventures.features.scores.referee.model import Job, judge
from tests.factories.runs import PRIMES, play

RUNS = [(level, seed, play(PRIMES, level, seed)) for level in range(3) for seed in (1, 77)]
GAMES = {f"{PRIMES.id}-{PRIMES.version}": PRIMES}


def job_of(level: int, seed: int, run: dict[str, Any]) -> Job:
    return Job(
        id="00000000-0000-0000-0000-000000000001",
        player_id="00000000-0000-0000-0000-000000000002",  # type: ignore[arg-type]
        game_id=PRIMES.id,
        game_version=PRIMES.version,
        level=level,
        seed=seed,
        ticks=run["ticks"],
        score=run["score"],
        stars=run["stars"],
        digest=run["digest"],
        inputs=urlsafe_b64decode(run["inputs"] + "=" * (-len(run["inputs"]) % 4)),
        attempts=1,
    )


def answer_to(job: Job) -> dict[str, Any]:
    """What the sandboxed process answers, but in this process and without its limits."""
    try:
        return child.replayed(GAMES[job.game], job.request())
    except InputsError as error:
        return {"refuted": error.code, "detail": error.message}
    except GamekitError as error:
        return {"broken": error.code, "detail": error.message}


def truth_of(job: Job) -> Outcome | None:
    """The same inputs without the claimed number of ticks as a limit."""
    text = urlsafe_b64encode(job.inputs).rstrip(b"=").decode()
    try:
        return replay(PRIMES, level=job.level, seed=job.seed, inputs=text)
    except GamekitError:
        return None


@st.composite
def mutated_bytes(draw: st.DrawFn, data: bytes) -> bytes:
    """The bytes with some changed, dropped, doubled or added."""
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, max(0, len(data) - 1)))
        kind = draw(st.sampled_from(("change", "drop", "double", "cut", "add")))
        if kind == "change":
            data = data[:at] + bytes([draw(st.integers(0, 255))]) + data[at + 1 :]
        elif kind == "drop":
            data = data[:at] + data[at + 1 :]
        elif kind == "double":
            data = data[:at] + data[at : at + 4] + data[at:]
        elif kind == "cut":
            data = data[:at]
        else:
            data += draw(st.binary(min_size=1, max_size=6))
    return data


@st.composite
def mutated_jobs(draw: st.DrawFn) -> Job:
    level, seed, run = draw(st.sampled_from(RUNS))
    job = job_of(level, seed, run)
    for kind in draw(st.sets(st.sampled_from(KINDS), min_size=1, max_size=2)):
        job = draw(KINDS_OF_CHANGE[kind](job))
    return job


KINDS = ("inputs", "score", "stars", "digest", "ticks", "seed", "level")
KINDS_OF_CHANGE: dict[str, Any] = {
    "inputs": lambda job: mutated_bytes(job.inputs).map(lambda data: replace(job, inputs=data)),
    "score": lambda job: st.integers(-10_000, 10_000).map(lambda n: replace(job, score=n)),
    "stars": lambda job: st.integers(0, 3).map(lambda n: replace(job, stars=n)),
    "digest": lambda job: st.text("0123456789abcdef", min_size=32, max_size=32).map(
        lambda text: replace(job, digest=text)
    ),
    "ticks": lambda job: st.integers(1, 3600).map(lambda n: replace(job, ticks=n)),
    "seed": lambda job: st.integers(0, 2**53 - 1).map(lambda n: replace(job, seed=n)),
    "level": lambda job: st.integers(0, 4).map(lambda n: replace(job, level=n)),
}


@settings(
    max_examples=1_200, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
)
@given(mutated_jobs())
def test_no_wrong_claim_is_accepted(job: Job) -> None:
    verdict = judge(job, answer_to(job))
    truth = truth_of(job)
    claimed = (job.score, job.stars, job.digest, job.ticks)
    agrees = truth is not None and claimed == (truth.score, truth.stars, truth.digest, truth.ticks)
    event(f"{verdict.status} {verdict.reason}")
    assert (verdict.status == "proven") == agrees


def test_the_honest_runs_are_accepted() -> None:
    for level, seed, run in RUNS:
        job = job_of(level, seed, run)
        assert judge(job, answer_to(job)).status == "proven"
