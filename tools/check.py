"""`make check`: what can be said about the code without running the product, two steps at once."""

import sys

from tools.steps import ROOT, Step, python, run_all, tool

CLIENT = ROOT / "client"
STEPS: list[Step] = [
    ("format", tool("ruff", "format", "--check", "."), ROOT),
    ("lint", tool("ruff", "check", "."), ROOT),
    ("types", tool("mypy"), ROOT),
    ("imports", tool("lint-imports", "--no-logo"), ROOT),
    ("domain", python("-m", "tools.checks"), ROOT),
    ("sizes", python("-m", "tools.sizes"), ROOT),
    ("docs", tool("pytest", "docs"), ROOT),
    ("client", ["npm", "run", "--silent", "check"], CLIENT),
]

if __name__ == "__main__":
    sys.exit(run_all(STEPS, sys.argv[1:], lanes=2))
