"""`python3 -m tests [pytest's arguments]`, `python3 -m tests bench [--size S|M|L] [--json]`, `python3 -m tests closing` and `python3 -m tests rehearsal`, from a fresh checkout on."""

import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from coopdesk import bootstrap

TOOLS = ("hledger", "strace", "Xvfb")
WINDOW, CRAWLER, TAB_ROUND = "tests/ui", "tests/ui/test_screens.py", "tests/ui/test_tab_round.py"
CORE, FAILING_DISKS = ("tests/domain", "tests/store"), ("tests/store/power_loss", "tests/store/test_tamper.py")
MEASURED = (*CORE, *("--ignore=" + part for part in FAILING_DISKS))
"""A piece under which every branch of MUST_BE_RUN is run."""
MUST_BE_RUN = "coopdesk/domain/*,coopdesk/store/ledger.py,coopdesk/store/bulk.py"
LOOKS = ("[id-", "[en-", "[qps-rtl")
"""Of the crawler, those that are a piece each; the others are one more."""
PIECES = [
    tuple("--ignore=" + part for part in (WINDOW, *CORE)),
    (WINDOW, "--ignore=" + CRAWLER, "--ignore=" + TAB_ROUND),
    *((CRAWLER, "-k", look) for look in LOOKS),
    (CRAWLER, "-k", "not (" + " or ".join(LOOKS) + ")"),
    (TAB_ROUND,),
    MEASURED,
    FAILING_DISKS,
]
"""The longest first, so that both processes end together; together they are all tests."""
MEMORY = Path("/dev/shm")
"""Where there is room for books in memory, nobody waits for a disk; whether they reach one is asked of the calls to the system (`power_loss`)."""
ROOM = 4 << 30


def main() -> int:
    """Run the tests, or the measurements; the exit code."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # the program is started a thousand times
    arguments = sys.argv[1:]
    if arguments[:1] == ["bench"]:
        from tests.bench.main import main as bench

        return bench(arguments[1:])
    if arguments[:1] == ["closing"]:
        from tests.scenarios.closing_years import main as closing

        return closing(arguments[1:])
    if arguments[:1] == ["rehearsal"]:
        from tests.scenarios.rehearsal import main as rehearsal

        return rehearsal(arguments[1:])
    if MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ROOM:
        os.environ.setdefault("TMPDIR", str(MEMORY))
    return _pytest(*arguments) if arguments else _side_by_side()


def _side_by_side() -> int:
    """Two processes at a time; who is done takes the next piece. A fault inside Qt does not take other answers along."""
    first, pieces, codes = PIECES[0], iter(PIECES[1:]), list[int]()

    def take_what_is_left() -> None:
        codes.extend(_told_when_done(*piece) for piece in pieces)

    with ThreadPoolExecutor(1) as beside:
        other = beside.submit(take_what_is_left)
        codes.append(_pytest(*first))
        take_what_is_left()
        other.result()
    return max(codes)


def _told_when_done(*arguments: str) -> int:
    commands = _measured() if arguments == MEASURED else [_command(*arguments)]
    for command in commands:
        done = subprocess.run(command, check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        sys.stdout.write(done.stdout.decode(errors="replace"))
        sys.stdout.flush()
        if done.returncode:
            return done.returncode
    return 0


def _measured() -> "list[list[str]]":
    coverage = [sys.executable, "-m", "coverage"]
    return [[*coverage, "run", "-m", "pytest", *MEASURED], [*coverage, "report", "--include=" + MUST_BE_RUN, "--fail-under=100"]]


def _pytest(*arguments: str) -> int:
    return subprocess.run(_command(*arguments), check=False).returncode


def _command(*arguments: str) -> "list[str]":
    return [sys.executable, "-m", "pytest", *arguments]


if __name__ == "__main__":
    bootstrap.enter("tests", ("dev",), TOOLS)
    sys.exit(main())
