"""`python3 -m tests [pytest's arguments]` and `python3 -m tests bench [--size S|M|L] [--json]`, from a fresh checkout on."""

import os
import sys

from coopdesk import bootstrap

TOOLS = ("hledger", "strace")


def main() -> int:
    """Run the tests, or the measurements; the exit code."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    arguments = sys.argv[1:]
    if arguments[:1] == ["bench"]:
        from tests.bench.main import main as bench

        return bench(arguments[1:])
    import pytest

    return int(pytest.main(arguments))


if __name__ == "__main__":
    bootstrap.enter("tests", ("dev",), TOOLS)
    sys.exit(main())
