"""`make test`: Python tests, client tests, then stories in a real browser on a real server."""

import sys

from tools.steps import ROOT, Step, python, run_all, tool

CLIENT = ROOT / "client"
STEPS: list[Step] = [
    ("client", ["npm", "run", "--silent", "test"], CLIENT),
    ("stories", python("-m", "tools.stories"), ROOT),
    ("python", tool("pytest"), ROOT),
]

if __name__ == "__main__":
    sys.exit(run_all(STEPS, sys.argv[1:]))
