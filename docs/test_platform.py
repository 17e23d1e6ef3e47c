"""The pages about starting and operating say what is so."""

import re
from pathlib import Path

import pytest
from stem_adventures.cli import main as stem
from stem_adventures.features.billing.events import FOLLOWED, SUBSCRIPTION

from tools import tables
from tools.bootstrap import COMMANDS

DOCS = Path(__file__).parent
START, OPERATIONS = DOCS / "start.md", DOCS / "operations.md"
ROOT = DOCS.parent


def test_every_setting_and_error_code_is_described() -> None:
    assert tables.main(check=True) == 0


def test_every_problem_has_its_own_code_and_a_way_out() -> None:
    problems = sorted(tables.all_problems(), key=lambda kind: kind.code)
    assert len({kind.code for kind in problems}) == len(problems)
    for kind in problems:
        assert re.fullmatch(r"[a-z_]+/[a-z_]+", kind.code)
        assert kind.way_out.endswith("."), kind.code


@pytest.mark.parametrize("page", [START, OPERATIONS], ids=lambda page: page.name)
class TestPage:
    def test_its_make_targets_exist(self, page: Path) -> None:
        targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.M))
        named = set(re.findall(r"\bmake ([a-z]+)\b", "\n".join(code_in(page))))
        assert named <= targets

    def test_its_settings_exist(self, page: Path) -> None:
        known = tables.settings_table()
        named = set(re.findall(r"\b(?:STEM_[A-Z_]+|[A-Z]+_URL)\b", page.read_text()))
        assert {name for name in named if f"`{name}`" not in known} == set()

    def test_its_links_lead_somewhere(self, page: Path) -> None:
        for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text()):
            assert (DOCS / target).exists(), target

    def test_its_stem_commands_exist(self, page: Path) -> None:
        for words in re.findall(r"(?m)^stem ((?:db )?[a-z-]+)\b", "\n".join(code_in(page))):
            with pytest.raises(SystemExit) as stopped:
                stem([*words.split(), "--help"])
            assert stopped.value.code == 0, words


def test_the_start_page_names_every_step_of_make() -> None:
    for command in COMMANDS:
        assert f"make {command}" in START.read_text()


def test_every_place_of_nginx_tells_who_asks() -> None:
    """A place that sets one header inherits none, and the server would take all for one address."""
    places = re.findall(
        r"location \S+ \{(.*?)\n        \}", (ROOT / "ops/nginx.conf").read_text(), re.S
    )
    assert len(places) == 2
    for place in places:
        for header in (
            "Host $http_host",
            "X-Forwarded-For $remote_addr",
            "X-Forwarded-Proto $scheme",
        ):
            assert f"proxy_set_header {header};" in place


def code_in(page: Path) -> list[str]:
    """What stands in code marks, in a line or in a block."""
    text = page.read_text()
    return re.findall(r"```\w*\n(.*?)```", text, re.S) + re.findall(r"`([^`\n]+)`", text)


def test_the_webhook_is_to_send_every_event_that_is_followed() -> None:
    page = (DOCS / "billing.md").read_text()
    for event in (*FOLLOWED, f"{SUBSCRIPTION}*"):
        assert f"`{event}`" in page, event
