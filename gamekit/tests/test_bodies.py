"""The 2-D kernel: what physics says stays the same does; exact runs are in the pins (D8)."""

import pytest
from gamekit.maths import distance
from hypothesis import given
from hypothesis import strategies as st
from pins import table

from gamekit import (
    BOX,
    WALL,
    Disc,
    Grid,
    Rng,
    Wall,
    advance,
    bounce,
    box,
    drag,
    energy,
    friction,
    momentum,
    spring,
    stick,
    walls,
)

FRAME = (0.0, 0.0, 320.0, 180.0)
seeds = st.integers(0, 10_000)
speeds = st.floats(1, 3000)
bounces = st.floats(0, 1)


@given(seeds, speeds, bounces)
def test_collisions_keep_momentum_and_never_make_energy(
    seed: int, speed: float, bounciness: float
) -> None:
    """To rounding, however wild the discs fly and however soft they are."""
    discs = table(seed, speed)
    px, py = momentum(discs)
    before = energy(discs)
    for _ in range(60):
        advance(discs, 1 / 60, bounciness)
    after = momentum(discs)
    assert abs(after[0] - px) + abs(after[1] - py) <= 1e-9 * (1 + speed)
    assert energy(discs) <= before * (1 + 1e-12)


@given(seeds, speeds)
def test_glass_in_a_frame_keeps_its_energy_and_stays_inside(seed: int, speed: float) -> None:
    """With bounce 1 nothing is lost, at any speed the substeps can follow."""
    discs = table(seed, speed)
    before = energy(discs)
    for _ in range(120):
        advance(discs, 1 / 60, None, FRAME)
    assert energy(discs) == pytest.approx(before, rel=1e-9)
    assert all(d.x - d.radius >= -1e-9 and d.x + d.radius <= 320 + 1e-9 for d in discs)


def test_equal_discs_swap_their_speeds_head_on() -> None:
    """Newton's cradle."""
    discs = [Disc(100.0, 90.0, 120.0), Disc(140.0, 90.0)]
    hits = [hit for _ in range(30) for hit in advance(discs, 1 / 60)]
    assert (discs[0].vx, discs[1].vx) == pytest.approx((0, 120))
    assert [(hit.first, hit.second, hit.impulse) for hit in hits] == [(0, 1, pytest.approx(120))]


def test_a_glancing_blow_leaves_equal_discs_at_right_angles() -> None:
    """The kernel winds back to the touch, so the angle isn't spoilt by the length of a tick."""
    discs = [Disc(100.0, 90.0, 900.0), Disc(140.0, 96.0)]
    for _ in range(10):
        advance(discs, 1 / 20)
    a, b = discs
    assert a.vx * b.vx + a.vy * b.vy == pytest.approx(0, abs=1e-6)
    assert distance(0, 0, b.vx, b.vy) == pytest.approx(900 * (1 - 0.25) ** 0.5)


@pytest.mark.parametrize("speed", [100.0, 1000.0, 5000.0])
def test_a_fast_disc_passes_neither_disc_nor_wall(speed: float) -> None:
    """In one tick it would go far beyond both."""
    discs = [Disc(20.0, 90.0, speed), Disc(160.0, 90.0)]
    for _ in range(120):
        advance(discs, 1 / 60)
    assert discs[0].x < discs[1].x
    ball = [Disc(20.0, 90.0, speed)]
    for _ in range(60):
        hits = advance(ball, 1 / 60, barriers=[Wall(160.0, 0.0, 160.0, 180.0)])
        assert ball[0].x < 160
        assert all(hit.second == WALL for hit in hits)


def test_clay_sticks_in_the_line_of_the_blow() -> None:
    """Bounce 0: both go on with the speed of their common centre."""
    discs = [Disc(100.0, 90.0, 90.0, mass=2.0, bounce=0.0), Disc(120.0, 90.0)]
    for _ in range(60):
        advance(discs, 1 / 60)
    assert discs[0].vx == pytest.approx(60)
    assert discs[1].vx == pytest.approx(60)


def test_the_softer_disc_decides_and_an_argument_overrides() -> None:
    """Glass on clay doesn't bounce."""
    glass, clay = Disc(100.0, 90.0, 10.0), Disc(111.0, 90.0, bounce=0.0)
    bounce([glass, clay])
    assert glass.vx == clay.vx == 5
    bounce([glass := Disc(100.0, 90.0, 10.0), clay], restitution=1)
    assert (glass.vx, clay.vx) == (5, 10)


def test_a_post_is_moved_by_nothing() -> None:
    """Mass 0: it gives back every blow."""
    discs = [Disc(100.0, 90.0, 60.0), Disc(130.0, 90.0, mass=0.0)]
    for _ in range(60):
        advance(discs, 1 / 60, None, FRAME)
    assert (discs[1].x, discs[1].vx) == (130, 0)
    assert discs[0].vx == pytest.approx(-60)


def test_discs_in_one_place_part() -> None:
    """Without a division by zero, and to the right by agreement."""
    discs = [Disc(50.0, 50.0), Disc(50.0, 50.0)]
    assert bounce(discs) == []
    assert distance(discs[0].x, discs[0].y, discs[1].x, discs[1].y) == pytest.approx(12)


def test_the_frame_reports_its_hits() -> None:
    """With BOX in place of a second disc."""
    disc = Disc(3.0, 90.0, -30.0)
    (hit,) = walls([disc], *FRAME)
    assert (hit.second, hit.impulse) == (BOX, 60)
    assert (disc.x, disc.vx) == (9, 30)


def test_stick_keeps_momentum() -> None:
    """A clump goes on with the common speed; a post in it holds it."""
    discs = [Disc(0.0, 0.0, 9.0, mass=1.0), Disc(9.0, 0.0, 0.0, 3.0, mass=2.0)]
    before = momentum(discs)
    stick(discs, [0, 1])
    assert (discs[0].vx, discs[0].vy) == (3, 2)
    assert momentum(discs) == before
    stick([*discs, post := Disc(0.0, 0.0, mass=0.0)], [0, 2])
    assert (discs[0].vx, post.vx) == (0, 0)


def test_a_spring_pulls_both_ends_alike() -> None:
    """Equal and opposite, and nothing at its resting length."""
    a, b = Disc(0.0, 0.0), Disc(50.0, 0.0, mass=2.0)
    spring(a, b, 50.0, 10.0, 1.0, 1 / 60)
    assert (a.vx, b.vx) == (0, 0)
    spring(a, b, 30.0, 10.0, 1.0, 1 / 60)
    assert a.vx > 0 > b.vx
    assert momentum([a, b])[0] == pytest.approx(0)


def test_friction_stops_and_drag_never_turns_back() -> None:
    """However strong they are."""
    disc = Disc(0.0, 0.0, 3.0, 4.0)
    drag([disc], 1e6, 1.0)
    assert 0 < disc.vx < 1e-5
    disc.vx = 3.0
    friction([disc], 2.0, 1.0)
    assert 0.9 < disc.vx < 1.1
    friction([disc], 2.0, 1.0)
    assert (disc.vx, disc.vy) == (0, 0)


def test_a_block_turns_discs_back_on_all_sides() -> None:
    """Its corners are round."""
    block = box(140.0, 70.0, 40.0, 40.0)
    for start in (
        Disc(100.0, 90.0, 200.0),
        Disc(160.0, 20.0, 0.0, 200.0),
        Disc(120.0, 50.0, 150.0, 150.0),
    ):
        disc = [start]
        for _ in range(60):
            advance(disc, 1 / 60, barriers=block)
        assert not (140 < disc[0].x < 180 and 70 < disc[0].y < 110)
        assert disc[0].vx < 0 or disc[0].vy < 0


@given(seeds, st.floats(5, 60), st.floats(0, 90))
def test_the_grid_finds_what_looking_at_all_finds(seed: int, cell: float, reach: float) -> None:
    """Smallest index first, whatever the width of the cells."""
    rng = Rng(seed)
    places = [(rng.fraction() * 400 - 40, rng.fraction() * 200 - 40) for _ in range(40)]
    grid = Grid(cell)
    for i, (x, y) in enumerate(places):
        grid.add(i, x, y)
    found = [i for i, (x, y) in enumerate(places) if (x - 150) ** 2 + (y - 80) ** 2 <= reach**2]
    assert grid.near(150, 80, reach) == found
