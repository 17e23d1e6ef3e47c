"""Stories of Prime Catcher: how tests of a game read."""

from gamekit.testing import play

GAME = __file__.replace("test_", "")


def test_the_basket_slides_and_stops_at_the_edge() -> None:
    assert play(GAME).hold("left", 10).state.basket == 110
    assert play(GAME).hold("left", 100).state.basket == 24


def test_the_bot_wins_with_three_stars() -> None:
    assert play(GAME, seed=3).finish_with_bot().stars == 3


def test_a_caught_prime_chimes() -> None:
    story = play(GAME)
    story.state.number, story.state.x, story.state.y = 7, 160, 164
    assert story.tick().score == 100
    assert "sound" in story.effects()


def test_the_hint_names_a_divisor() -> None:
    story = play(GAME)
    story.state.number = 51
    assert story.hint() == "3 divides 51: let it fall."
