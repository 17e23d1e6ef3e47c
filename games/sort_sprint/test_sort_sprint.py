"""Stories of Sort Sprint."""

from gamekit.testing import play


def test_the_bot_wins_and_says_so() -> None:
    """Three coins for four crates."""
    game = play(__file__).finish_with_bot()
    assert (game.stars, game.state.rows[0].spent) == (3, 3)
