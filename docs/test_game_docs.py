"""The pages about games tell the truth and leave nothing out."""

import re
from pathlib import Path

import pytest
from gamekit.reference import reference

import gamekit
from gamekit import contract, inputs, lint_rules, shapes

DOCS = Path(__file__).parent
GUIDE = (DOCS / "write-a-game.md").read_text(encoding="utf-8")
RULES = (DOCS / "determinism.md").read_text(encoding="utf-8")


def test_the_list_of_names_is_up_to_date() -> None:
    """Else: python -m gamekit.reference > docs/gamekit-names.md."""
    assert (DOCS / "gamekit-names.md").read_text(encoding="utf-8") == reference()


@pytest.mark.parametrize("name", gamekit.__all__)
def test_every_public_name_is_described(name: str) -> None:
    """With at least a few words."""
    row = re.search(rf"^\| `{name}[(`].* \| (.+) \|$", reference(), re.MULTILINE)
    assert row, name
    assert len(row[1].split()) >= 3


@pytest.mark.parametrize("hook", contract.HOOKS)
def test_every_hook_is_in_the_guide(hook: str) -> None:
    """With its parameters."""
    assert f"`{hook}({', '.join(contract.HOOKS[hook])})`" in GUIDE


@pytest.mark.parametrize(
    "name",
    [*shapes.OPS, *shapes.COLOURS, *shapes.STYLE[1:], *shapes.BACKDROPS, *contract.SUBJECTS],
)
def test_every_shape_effect_colour_and_style_is_in_the_guide(name: str) -> None:
    """In code type."""
    assert f"`{name}`" in GUIDE


def test_every_control_and_default_key_is_in_the_guide() -> None:
    """And which keys are the page's."""
    for name in ("HOLD", "PRESS", "NUMBER", "CHOICE", "POINT"):
        assert f"| `{name}" in GUIDE
    assert f"`{' '.join(inputs.DEFAULT_KEYS)}`" in GUIDE


def test_every_code_of_the_lint_is_in_the_rules() -> None:
    """Found in the lint's own text and tables."""
    source = Path(lint_rules.__file__).with_name("lint.py").read_text(encoding="utf-8")
    codes = set(re.findall(r'_refuse\(\s*\w+,\s*"(\w+)"', source)) | {"syntax", "unknown_name"}
    for table in (lint_rules.NAMES, lint_rules.METHODS, lint_rules.STATEMENTS):
        codes |= {rule[0] for rule in table.values()}
    documented = set(re.findall(r"^\| `lint/(\w+)`", RULES, re.MULTILINE))
    assert documented == codes


def test_rules_are_numbered_without_a_gap() -> None:
    """D1, D2, … so that tests can cite them."""
    numbers = [int(number) for number in re.findall(r"^\*\*D(\d+)\.", RULES, re.MULTILINE)]
    assert numbers == list(range(1, len(numbers) + 1))


@pytest.mark.parametrize("page", ["write-a-game.md", "determinism.md", "../games/README.md"])
def test_links_lead_somewhere(page: str) -> None:
    """Within the repository."""
    text = (DOCS / page).read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#]+)\)", text):
        assert ((DOCS / page).parent / target).exists(), target
