"""Runs of games, truly played by the game's bot."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

from gamekit.runner import Game, Match, Recording, load_game

GAMES = Path(__file__).parents[1] / "games"
PRIMES: Game = load_game(GAMES / "prime_catcher")
BREAKER: Game = load_game(GAMES / "rule_breaker")


def play(game: Game, level: int, seed: int, idle_ticks: int = 0) -> dict[str, Any]:
    """A finished run: inputs, ticks, score, stars, digest. It waits `idle_ticks` before playing."""
    match, recording = Match(game, level, seed), Recording(game.codec)
    while not match.over:
        pad = game.codec.encode(match.bot_pad() if match.tick >= idle_ticks else {})
        recording.add([pad])
        match.step([pad])
    return {
        "inputs": recording.encode(),
        "ticks": match.tick,
        "score": match.score,
        "stars": match.stars,
        "digest": match.digest(),
    }


def claim(
    ticket: dict[str, Any] | None = None, game: Game = PRIMES, **changes: Any
) -> dict[str, Any]:
    """A submission of a run on the ticket's level and seed (or level 0, seed 1 without one)."""
    level, seed = (ticket["level"], ticket["seed"]) if ticket else (0, 1)
    return {
        "id": str(uuid4()),
        "game_id": game.id,
        "game_version": game.version,
        "level": level,
        "ticket": ticket["ticket"] if ticket else None,
        "played_at": datetime.now(UTC).isoformat(),
        **play(game, level, seed),
        **changes,
    }


def broken_claim(ticket: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """A submission for a level of `rule_breaker` on which no run can be played to its end."""
    return {**claim(None, BREAKER), "level": ticket["level"], "ticket": ticket["ticket"], **changes}
