"""A power cut at any moment of a day at the till: nothing acknowledged is lost, nothing is half there, the book opens.

With `synchronous=NORMAL` the same test finds lost entries: it can fail.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from coopdesk.domain.errors import Refusal
from coopdesk.store.checks import CHECKS
from coopdesk.store.database import Book
from tests.store.power_loss import till
from tests.store.power_loss.disk import images
from tests.store.power_loss.recorder import Event, need_strace, record

IMAGES = 1_000
CONTROL_IMAGES = 200


def of_the_book(name: str) -> bool:
    """The lock's side file is no part of the book; shared memory does not survive a power cut and SQLite makes it anew."""
    return name.startswith("melati.coop") and not name.endswith("-shm")


def recorded(folder: Path, synchronous: str) -> tuple[dict[str, bytes], list[Event]]:
    need_strace()
    live = folder / "live"
    live.mkdir()
    till.new_book(live / "melati.coop")
    before = {file.name: file.read_bytes() for file in live.iterdir()}
    assert list(before) == ["melati.coop"]
    return before, record([sys.executable, "-m", "tests.store.power_loss.till", str(live / "melati.coop"), synchronous], live)


def found_after_cuts(folder: Path, synchronous: str, count: int) -> Counter[str]:
    before, events = recorded(folder, synchronous)
    crashed = folder / "crashed"
    crashed.mkdir()
    found: Counter[str] = Counter()
    for image in images(before, events, count, seed=11, keep=of_the_book):
        image.write(crashed)
        found[verdict(crashed / "melati.coop", set(image.answers.decode().split()))] += 1
    return found


def verdict(path: Path, acknowledged: set[str]) -> str:
    """What the next start finds: "whole", "lost" acknowledged entries, or the invariants that do not hold."""
    try:
        with Book.open(path) as book, book.read() as unit:
            requests = set(unit.connection.exec_driver_sql("SELECT request_id FROM journal_entry").scalars())
            broken = [identity for identity, (_, check) in CHECKS.items() if check(unit.connection)]
    except Refusal as refusal:
        return type(refusal).__name__
    if not acknowledged <= requests:
        return "lost"
    return " ".join(broken) or "whole"


def test_of_a_thousand_power_cuts_none_loses_anything(tmp_path: Path) -> None:
    assert found_after_cuts(tmp_path, "FULL", IMAGES) == {"whole": IMAGES}


def test_a_book_that_does_not_sync_each_commit_fails_this_test(tmp_path: Path) -> None:
    found = found_after_cuts(tmp_path, "NORMAL", CONTROL_IMAGES)
    assert found["lost"] > CONTROL_IMAGES / 4
