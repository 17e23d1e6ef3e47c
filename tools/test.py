"""`make test`: Python tests, client tests, then stories in a real browser on a real server.

Two processes run the Python tests, each with services of its own. The stories have the machine to
themselves: they play in real time.
"""

import sys

from tools.steps import ROOT, Step, python, run_all, tool

CLIENT = ROOT / "client"
STEPS: list[Step] = [
    ("python", tool("pytest", "-n", "2", "--dist", "worksteal"), ROOT),
    ("client", ["npm", "run", "--silent", "test"], CLIENT),
    ("stories", python("-m", "tools.stories"), ROOT),
]

if __name__ == "__main__":
    sys.exit(run_all(STEPS, sys.argv[1:]))
