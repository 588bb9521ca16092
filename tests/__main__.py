"""`python3 -m tests [pytest's arguments]` and `python3 -m tests bench [--size S|M|L] [--json]`, from a fresh checkout on."""

import os
import subprocess
import sys
import tempfile

from coopdesk import bootstrap

TOOLS = ("hledger", "strace", "Xvfb")
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
    return _side_by_side()


def _side_by_side() -> int:
    """The window's tests beside all others, in a process of their own: a fault inside Qt must not take other answers along."""
    with tempfile.TemporaryFile() as said, subprocess.Popen(_command(WINDOW), stdout=said, stderr=subprocess.STDOUT) as window:
        try:
            others = _pytest("--ignore=" + WINDOW)
        except KeyboardInterrupt:
            window.terminate()
            raise
        windows = window.wait()
        said.seek(0)
        sys.stdout.write(said.read().decode(errors="replace"))
    return others or windows


def _pytest(*arguments: str) -> int:
    return subprocess.run(_command(*arguments), check=False).returncode


def _command(*arguments: str) -> "list[str]":
    return [sys.executable, "-m", "pytest", *arguments]


if __name__ == "__main__":
    bootstrap.enter("tests", ("dev",), TOOLS)
    sys.exit(main())
