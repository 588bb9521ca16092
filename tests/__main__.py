"""`python3 -m tests [pytest's arguments]` and `python3 -m tests bench [--size S|M|L] [--json]`, from a fresh checkout on."""

import os
import subprocess
import sys

from coopdesk import bootstrap

TOOLS = ("hledger", "strace")
WINDOW = "tests/ui"


def main() -> int:
    """Run the tests, or the measurements; the exit code."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    arguments = sys.argv[1:]
    if arguments[:1] == ["bench"]:
        from tests.bench.main import main as bench

        return bench(arguments[1:])
    if arguments:
        return _pytest(*arguments)
    return _pytest("--ignore=" + WINDOW) or _pytest(WINDOW)


def _pytest(*arguments: str) -> int:
    """One process of pytest. The window has its own: a fault inside Qt ends a process and must not take other answers along."""
    return subprocess.run([sys.executable, "-m", "pytest", *arguments], check=False).returncode


if __name__ == "__main__":
    bootstrap.enter("tests", ("dev",), TOOLS)
    sys.exit(main())
