"""What `check` says of meetings, covers and pots once somebody with SQL has been at them: each fault by its place, and nothing else."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from coopdesk.services.checks import run_checks
from coopdesk.store.database import Book
from tests.store.sealed_book import make
from tests.store.test_tamper import unguarded

UNDONE = (
    "INSERT INTO meeting_event SELECT id + 1, meeting, 'undone', date, opening, received, paid_out, counted, sheet, reason, operator, recorded_at, previous_hash, hash "
    "FROM meeting_event ORDER BY id DESC LIMIT 1"
)
FAULTS = {
    "a row typed over": ("UPDATE meeting_row SET paid = paid + 1 WHERE paid > 0", "meeting 1: its sheet is not what was posted"),
    "a count changed": ("UPDATE meeting_count SET number = number + 1", "meeting 1: its sheet is not what was posted"),
    "a meeting opened by hand": ("UPDATE meeting SET state = 'open'", "meeting 1: open, but posted"),
    "an event too many": (
        UNDONE,
        "meeting 1: posted, but undone",
    ),
    "a line paid by another entry": ("UPDATE meeting_line SET entry = 1 WHERE place = (SELECT min(place) FROM meeting_line WHERE entry IS NOT NULL)", "meeting_line 1/1: entry 1 is none of this meeting"),
    "a share that nobody claims": ("UPDATE meeting_share SET claims = claims + 5 WHERE debtor = (SELECT min(debtor) FROM meeting_share)", "claimed, 23005 shared"),
    "a cover ended above its amount": ("UPDATE cover_end SET amount = amount + 50000 WHERE id = (SELECT max(id) FROM cover_end)", "60000 ended of"),
    "a cover ended below nothing": ("UPDATE cover_end SET amount = -1 WHERE id = (SELECT max(id) FROM cover_end)", "-1 ended of"),
    "a claim that no pot has": ("UPDATE cover_end SET kind = 'bought' WHERE id = (SELECT max(id) FROM cover_end)", "10000 passed on, 0 received"),
    "a part above its entry": ("UPDATE pot_entry SET amount = 999000 WHERE id = 1", "999000 in pots, 2000 moved"),
    "a pot of another account": ("UPDATE group_pot SET account = '2-1230'", "pot_entry 1: entry"),
    "a pot emptied behind its back": ("UPDATE posting SET side = CASE side WHEN 'D' THEN 'C' ELSE 'D' END WHERE entry IN (SELECT max(entry) FROM pot_entry)", "group_pot 1: has -2000"),
}


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("rapat") / "melati.coop"
    make(path)
    assert of_meetings(path) == []
    return path


def of_meetings(path: Path) -> list[str]:
    with Book.open(path, inspect=True) as opened:
        return [str(fault) for result in run_checks(opened) if result.id == "I16" for fault in result.faults]


@pytest.mark.parametrize("fault", FAULTS)
def test_what_was_tampered_with_is_named(book: Path, tmp_path: Path, fault: str) -> None:
    statement, said = FAULTS[fault]
    copy = Path(shutil.copy(book, tmp_path / "copy.coop"))
    with unguarded(copy) as file:
        assert file.execute(statement).rowcount > 0
    assert any(said in found for found in of_meetings(copy)), of_meetings(copy)


def test_nothing_of_a_meeting_that_is_open_stands_in_the_book(book: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copy(book, tmp_path / "copy.coop"))
    with unguarded(copy) as file:
        file.execute("UPDATE meeting SET state = 'open'")
    assert any(found.endswith("of meeting 1, which is not posted") for found in of_meetings(copy))
