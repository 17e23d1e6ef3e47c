"""The page about proof says what is so."""

import re
from datetime import timedelta
from pathlib import Path

from stem_adventures.features import scores
from stem_adventures.features.leaderboards.model import STEPS
from stem_adventures.features.scores import errors, tickets
from stem_adventures.features.scores.model import Status
from stem_adventures.features.scores.referee import child, model, store

PAGE = (Path(__file__).parent / "protocol-of-proof.md").read_text()
SOURCES = Path(scores.__file__).parent / "referee"


def test_every_reason_of_the_referee_is_described() -> None:
    code = "".join(path.read_text() for path in SOURCES.glob("*.py"))
    reasons = set(re.findall(r'"((?:referee|game)/[a-z_]+)"', code)) - {"referee/wrong_"}
    reasons |= {f"referee/wrong_{claim}" for claim in ("ticks", "score", "stars", "digest")}
    assert {reason for reason in reasons if f"`{reason}`" not in PAGE} == set()


def test_every_status_is_described() -> None:
    assert {status for status in Status if status not in PAGE} == set()


def test_every_code_it_names_exists() -> None:
    known = {kind.code for kind in vars(errors).values() if hasattr(kind, "code")}
    named = set(re.findall(r"`(scores/[a-z_]+)`", PAGE))
    assert named <= known


def test_its_numbers_are_those_of_the_code() -> None:
    assert f"good for {tickets.LIFETIME.days} days" in PAGE
    assert f"leased for {store.LEASE.seconds} s" in PAGE
    assert f"beyond {child.MEMORY_BYTES // 2**20} MB" in PAGE
    assert f"{model.LEAST_SECONDS:.0f} s of processor time" in PAGE
    assert f"{model.SECONDS_PER_TICK * 1000} ms for each claimed tick" in PAGE
    assert [step / timedelta(milliseconds=1) for step in STEPS.values()] == [8_000, 10, 2]
