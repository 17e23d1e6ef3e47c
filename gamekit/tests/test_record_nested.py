"""Data files name the fields of records inside records; snapshots list them."""

import pytest
from gamekit.errors import RecordError
from gamekit.record import from_dict, record, restore, snapshot


@record
class Puck:
    x: float
    mass: float = 1.0


@record
class Table:
    name: str
    pucks: list[Puck] = []
    prices: dict[str, int] = {}


def test_objects_inside_objects_take_defaults() -> None:
    table = from_dict(Table, {"name": "lane", "pucks": [{"x": 3}], "prices": {"a": 1}})
    assert table == Table("lane", [Puck(3.0, 1.0)], {"a": 1})


def test_a_snapshot_of_what_was_read_comes_back_equal() -> None:
    table = from_dict(Table, {"name": "lane", "pucks": [{"x": 3, "mass": 2}], "prices": {"a": 1}})
    assert restore(Table, snapshot(table)) == table


def test_an_unknown_field_deep_inside_is_refused() -> None:
    with pytest.raises(RecordError, match="Puck has no field 'weight'"):
        from_dict(Table, {"name": "lane", "pucks": [{"x": 3, "weight": 2}]})
