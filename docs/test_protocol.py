"""The page about rooms describes all that goes over the socket, and tests cite its rules."""

import re
from pathlib import Path
from typing import get_args

import pytest
from msgspec.structs import fields
from stem_adventures.features.multiplayer import admission, errors, members, messages, model
from stem_adventures.features.multiplayer.anticheat import MOST_DISTANCE_PER_TICK, WIN_RATE
from stem_adventures.features.multiplayer.chat import LONGEST_TEXT
from stem_adventures.features.multiplayer.host import HISTORY_FRAMES, MOST_POINTS_PER_ACTION
from stem_adventures.live import Close, connection, server

from tools import live_types

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "protocol.md").read_text()
TESTS = ROOT / "server" / "tests"
RULES = [int(number) for number in re.findall(r"\*\*P(\d+)\*\*", PAGE)]
TOLD_CODES = set(re.findall(r"^\| `([a-z]+/[a-z_]+)` \| ", PAGE, re.M))


def row_of(name: str) -> str:
    rows = re.findall(rf"^\| {name} \|.*$", PAGE, re.M)
    assert len(rows) == 1, f"{name} has {len(rows)} rows in docs/protocol.md"
    return str(rows[0])


FAMILIES = [*get_args(messages.Incoming), *get_args(messages.Outgoing)]


@pytest.mark.parametrize("kind", FAMILIES, ids=lambda kind: kind.__name__)
def test_every_message_and_its_fields_are_described(kind: type[messages.ClientMessage]) -> None:
    row = row_of(f"`{kind.__struct_config__.tag}`").split("|")[2]
    assert re.findall(r"`(\w+)`", row) == [field.encode_name for field in fields(kind)]


@pytest.mark.parametrize(
    ("name", "kind"), [("a seat in it", messages.SeatState), ("a result in it", messages.Result)]
)
def test_what_messages_hold_is_described(
    name: str, kind: type[messages.SeatState | messages.Result]
) -> None:
    row = row_of(name).split("|")[2]
    assert re.findall(r"`(\w+)`", row) == [field.encode_name for field in fields(kind)]


def test_every_message_that_is_described_exists() -> None:
    named = set(re.findall(r"^\| `([a-z]+(?:_[a-z]+)*)` \|", PAGE, re.M))
    assert named - {"type"} == {kind.__struct_config__.tag for kind in FAMILIES}


def test_every_error_code_is_described() -> None:
    codes = {kind.code for kind in vars(errors).values() if hasattr(kind, "code")}
    codes -= {"server/unexpected"}
    codes |= {*get_args(messages.AbortCode), *get_args(messages.ClosedCode)}
    source = (Path(messages.__file__).parent / "table.py").read_text()
    codes |= set(re.findall(r'"((?:live|rooms)/[a-z_]+)"', source))
    assert {code for code in codes if f"`{code}`" not in PAGE} == set()


def test_every_code_that_it_names_exists() -> None:
    sources = [*(ROOT / "server/stem_adventures").rglob("*.py"), *(ROOT / "gamekit").rglob("*.py")]
    text = "".join(path.read_text() for path in sources)
    named = set(re.findall(r"`((?:live|rooms|inputs|players|auth|tenants)/[a-z_]+)`", PAGE))
    assert {code for code in named if f'"{code}"' not in text} == set()
    assert named >= TOLD_CODES


def test_every_close_code_is_described() -> None:
    for close in Close:
        assert f"| {close.value} | `{close.name}` |" in PAGE


def test_every_phrase_is_listed() -> None:
    listed = re.search(r"own language:\n\s+(.*)\.", PAGE)
    assert listed is not None
    assert tuple(listed[1].split(", ")) == messages.PHRASES


def test_rules_are_numbered_without_a_gap() -> None:
    assert list(range(1, len(RULES) + 1)) == RULES


def test_every_rule_is_cited_by_a_test_and_no_other_is() -> None:
    text = "".join(path.read_text() for path in TESTS.rglob("test_*.py"))
    assert {int(number) for number in re.findall(r"\bP(\d+)\b", text)} == set(RULES)


def test_its_numbers_are_those_of_the_code() -> None:
    for said in (
        f"good for {admission.TICKET_SECONDS} s",
        f"at most {server.LARGEST_MESSAGE // 1024} KiB",
        f"{server.MESSAGES_PER_SECOND:.0f} messages a second",
        f"{server.MESSAGE_BURST:.0f} at once after a network",
        f"{members.WORDS_PER_SECOND:.0f} a second, {members.WORD_BURST:.0f} at once",
        f"{members.JOINS_PER_SECOND:.0f} a second, {members.JOIN_BURST:.0f} at once",
        f"{members.INPUTS_PER_SECOND} inputs a second, {members.INPUT_BURST} at once",
        f"for {connection.SILENT_SECONDS:.0f} s is closed",
        f"behind by {connection.MOST_BUFFERED // 1024} KiB",
        f"for {connection.SLOW_SECONDS:.0f} s, or by {connection.MOST_BEHIND // 1024} KiB",
        f"kept for {model.SEAT_KEPT.seconds} s",
        f"(at most {model.MOST_SPECTATORS})",
        f"last {HISTORY_FRAMES} are missing",
        f"at most {LONGEST_TEXT} letters",
        f"{MOST_DISTANCE_PER_TICK:.0f} units a tick",
        f"more than {MOST_POINTS_PER_ACTION} points",
        f"{WIN_RATE:.0%} won".replace("%", " %"),
    ):
        assert said in PAGE, said


def test_the_types_of_the_page_are_up_to_date() -> None:
    assert live_types.main(check=True) == 0, "write them with: npm run protocol"
