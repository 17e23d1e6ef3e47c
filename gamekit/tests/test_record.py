"""Records: typed plain data with snapshot, restore and digest (D4)."""

import json

import pytest
from gamekit.errors import RecordError
from gamekit.record import canonical, digest, from_dict, restore, snapshot
from hypothesis import given
from hypothesis import strategies as st

from gamekit import Rng, clone, record


@record
class Leaf:
    """A record inside another."""

    size: float
    name: str = "leaf"


@record
class Tree:
    """One field of each kind."""

    rng: Rng
    leaves: list[Leaf] = []
    ripe: bool = False
    pair: tuple[int, float] = (0, 0.0)
    row: tuple[int, ...] = ()
    by_name: dict[str, Leaf] = {}
    by_number: dict[int, list[int]] = {}
    best: Leaf | None = None


sizes = st.floats(allow_nan=False, allow_infinity=False)
leaves = st.builds(Leaf, sizes, st.text(max_size=5))
trees = st.builds(
    Tree,
    st.builds(Rng, st.integers(0, 2**64 - 1)),
    st.lists(leaves, max_size=3),
    st.booleans(),
    st.tuples(st.integers(), sizes),
    st.lists(st.integers(), max_size=3).map(tuple),
    st.dictionaries(st.text(max_size=3), leaves, max_size=3),
    st.dictionaries(st.integers(), st.lists(st.integers(), max_size=2), max_size=3),
    st.none() | leaves,
)


@given(trees)
def test_restore_undoes_snapshot(tree: Tree) -> None:
    """Also through JSON, and to the digest."""
    again = restore(Tree, json.loads(json.dumps(snapshot(tree))))
    assert again == tree
    assert digest(again) == digest(tree)
    assert canonical(clone(tree)) == canonical(tree)


def test_a_snapshot_shares_nothing() -> None:
    """What happens later doesn't reach into it."""
    tree = Tree(Rng(1), [Leaf(1.0)])
    before = digest(tree)
    copy = clone(tree)
    tree.leaves[0].size = 2.0
    tree.rng.number(1, 6)
    assert digest(copy) == before != digest(tree)


def test_defaults_are_not_shared() -> None:
    """A list written as a default is copied for each record."""
    first, second = Tree(Rng(1)), Tree(Rng(1))
    first.leaves.append(Leaf(1.0))
    first.by_name["a"] = Leaf(2.0)
    assert second.leaves == []
    assert second.by_name == {}


def test_one_and_one_point_nought_have_one_digest_in_a_float_field() -> None:
    """The declared type decides."""
    assert digest(Leaf(1)) == digest(Leaf(1.0))


@pytest.mark.parametrize("size", ["big", None, [1.0]])
def test_a_field_of_another_type_is_refused(size: object) -> None:
    """With the name of the field."""
    leaf = Leaf(1.0)
    leaf.size = size  # type: ignore[assignment]  # that is the fault under test
    with pytest.raises(RecordError, match=r"Leaf\.size"):
        digest(leaf)


@pytest.mark.parametrize("kind", [set[int], object, bytes, list, dict[float, int], "int | str"])
def test_a_type_that_is_no_plain_data_is_refused(kind: object) -> None:
    """When the class is made, not when it is first stored."""
    with pytest.raises(RecordError):
        record(type("Bad", (), {"__annotations__": {"field": kind}, "__module__": "x"}))


def test_a_misspelled_field_is_refused() -> None:
    """Slots: s.pionts = 3 can't go unnoticed."""
    with pytest.raises(AttributeError):
        Leaf(1.0).sise = 2.0  # type: ignore[attr-defined]  # that is the fault under test


def test_an_old_snapshot_with_other_fields_is_refused() -> None:
    """Never silently filled up."""
    with pytest.raises(RecordError, match="other fields"):
        restore(Leaf, [1.0])


def test_a_record_from_a_json_object() -> None:
    """As levels.json holds them; missing fields take their defaults, unknown ones are refused."""
    assert from_dict(Leaf, {"size": 3}) == Leaf(3.0)
    with pytest.raises(RecordError, match="colour"):
        from_dict(Leaf, {"size": 3, "colour": 1})
