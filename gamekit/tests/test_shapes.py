"""The draw list and how it travels."""

from collections.abc import Sequence

import pytest
from gamekit.drawlist import MOST_STRINGS, DrawListEncoder
from gamekit.errors import ShapeError
from gamekit.shapes import COLOURS, OPS, STYLE

import gamekit
from gamekit import circle, path, polygon, rect, sound, sparks, squash, text, words


def test_a_circle_on_the_wire() -> None:
    """Pinned: size, op, key, text, eight style numbers, x, y, r."""
    floats, first, strings = DrawListEncoder().encode([circle(3, 4, 5, "sea", key="ball")])
    assert list(floats) == [15, 1, 0, -1, 3, -1, -1, 0, 1, 0, 0, 0, 3, 4, 5]
    assert (first, strings) == (0, ["ball"])


def test_records_follow_one_another() -> None:
    """The first number of each says where the next begins."""
    shapes = [circle(1, 2, 3, "ink"), text(1, 2, "hi"), path([(0, 0), (1, 1)], "sky"), sound("pop")]
    floats, _, _ = DrawListEncoder().encode(shapes)
    at, ops = 0, []
    while at < len(floats):
        ops.append(floats[at + 1])
        at += int(floats[at])
    assert ops == [OPS[name] for name in ("circle", "text", "path", "sound")]
    assert at == len(floats)


def test_a_string_travels_once() -> None:
    """Only new ones are sent, with the index of the first."""
    encoder = DrawListEncoder()
    encoder.encode([text(0, 0, "a"), text(0, 0, "b")])
    assert encoder.encode([text(0, 0, "b"), text(0, 0, "c")])[1:] == (2, ["c"])
    assert encoder.encode([text(0, 0, "a")])[1:] == (3, [])


def test_the_table_of_strings_starts_anew_when_it_is_long() -> None:
    """A clock that counts for an hour must not fill the page's memory."""
    encoder = DrawListEncoder()
    for i in range(MOST_STRINGS):
        encoder.encode([text(0, 0, i)])
    assert encoder.encode([text(0, 0, "new")])[1:] == (0, ["new"])


def test_a_shape_that_stays_is_sent_as_before() -> None:
    """Also when others come and go around it, and when the table of strings starts anew."""
    still = [rect(0, 0, 9, 9, "sun", key="floor"), text(1, 2, "door")]
    others = [circle(i, i, 4, "sea", key=f"ball{i}") for i in range(3)]
    views = [still, still, [*still, others[0]], [others[1], *still, others[2]], still[1:], still]
    encoder = DrawListEncoder()
    texts: list[str] = []
    for view in [*views, *([text(0, 0, i)] for i in range(MOST_STRINGS)), *views]:
        floats, first, strings = encoder.encode(view)
        texts = (texts[:first] if first else []) + strings if strings else texts
        fresh, _, names = DrawListEncoder().encode(view)
        assert _read(floats, texts) == _read(fresh, names)


def _read(floats: Sequence[float], texts: list[str]) -> list[tuple[object, ...]]:
    """Each record with the strings that its indices mean."""
    records, at = [], 0
    while at < len(floats):
        size = int(floats[at])
        key, said = (texts[int(i)] if i >= 0 else "" for i in floats[at + 2 : at + 4])
        records.append((floats[at + 1], key, said, *floats[at + 4 : at + size]))
        at += size
    return records


def test_style_reaches_the_wire() -> None:
    """In the order of STYLE."""
    shape = rect(0, 0, 9, 9, "sun", outline="ink", pattern="dots", layer=2, alpha=0.5, angle=45,
                 glow=0.25, flat=True)  # fmt: skip
    assert len(STYLE) == 8
    assert shape[3][:8] == (COLOURS.index("sun"), 0, 1, 2, 0.5, 45, 0.25, True)


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: circle(0, 0, 1, "skye"), "did you mean 'sky'"),
        (lambda: circle(0, 0, 1, "red"), "there are: ink"),
        (lambda: circle(0, 0, 1, "sky", pattern="stripe"), "stripes"),
        (lambda: sound("pup"), "pop"),
        (lambda: polygon([(0, 0), (1, 1)], "sky"), "3 to 512 points"),
        (lambda: gamekit.icon(0, 0, 9, "hearts"), "heart"),
        (lambda: gamekit.creature(0, 0, 9, "axolotel"), "axolotl"),
        (lambda: gamekit.creature(0, 0, 9, "otter", "hapy"), "happy"),
        (lambda: gamekit.bed("worm", 1), "warm"),
        (lambda: text(0, 0, "x", align="middle"), "alignment"),
    ],
)
def test_a_wrong_name_is_told_the_right_one(make: object, said: str) -> None:
    """Where it is written, not where it is drawn."""
    with pytest.raises(ShapeError, match=said):
        make()  # type: ignore[operator]


def test_effects_are_bounded() -> None:
    """No game can ask for a million sparks or a page-long word."""
    assert sparks(0, 0, "sun", count=10**6)[3][10] == 60
    assert len(words(0, 0, "x" * 10**4)[2]) == 200
    assert gamekit.shake(9)[3][-1] == 1
    assert squash("ball")[1] == "ball"
