"""Backups in their places, what goes by age, what restoring would lose, and a backup in the place of the book."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
import time_machine

from coopdesk.domain.backups import Relation
from coopdesk.domain.errors import BookDamaged, BookInUse, CannotWrite, DiskFull, NotABook, PermissionDenied
from coopdesk.domain.operators import Role
from coopdesk.services import backups
from coopdesk.services.books import open_book
from coopdesk.services.checks import run_checks
from coopdesk.services.runner import Runner
from coopdesk.services.savings import Deposit
from tests.books import admit, new_runner, request_id, rows
from tests.services.crew import crew

SIX = datetime(2025, 12, 31, 6, tzinfo=UTC)


@pytest.fixture
def runner(tmp_path: Path) -> Iterator[Runner]:
    made = new_runner(tmp_path / "Sumber Makmur.coop")
    admit(made, "Siti Aminah")
    deposit(made, 10_000)
    yield made
    made.book.close()


def deposit(runner: Runner, amount: int) -> str:
    number = runner.execute(Deposit(request_id(), date(2025, 3, 1), "0001", "sukarela", amount)).number
    assert number
    return number


def no_step(_done: int, _total: int) -> None:
    """Nobody listens."""


def keep(runner: Runner, second: Path | None = None) -> backups.BackedUp:
    return backups.back_up_everywhere(runner, second, no_step)


def closed(runner: Runner) -> Path:
    runner.book.close()
    return runner.book.path


def test_a_round_fills_both_places_and_finds_the_newest(runner: Runner, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    done = keep(runner, stick)
    places = [backups.first_place(runner.book.path), stick]
    assert [path.parent for path in done.made] == places
    assert done.missing == ()
    newest = backups.newest_backup(runner.book.path, places)
    assert newest is not None
    assert newest.path in done.made
    assert backups.is_backed_up(runner, newest)
    deposit(runner, 5_000)
    assert not backups.is_backed_up(runner, newest)


def test_a_stick_that_is_not_plugged_in_is_said_and_the_first_place_has_its_backup(runner: Runner, tmp_path: Path) -> None:
    done = keep(runner, tmp_path / "stick")
    assert done.missing == (tmp_path / "stick",)
    assert len(done.made) == 1


@pytest.mark.parametrize("at", range(6))
def test_a_stick_pulled_out_amid_the_copy_leaves_the_first_backup_and_says_why(runner: Runner, tmp_path: Path, at: int) -> None:
    """At the so-manieth look after the copy on the stick was begun, with the proof of it."""
    stick, looks = tmp_path / "stick", [0]
    stick.mkdir()
    before = rows(runner.book, "SELECT * FROM posting"), rows(runner.book, "SELECT * FROM audit_event")

    def pull(_done: int, _total: int) -> None:
        if stick.is_dir() and any(stick.iterdir()):
            looks[0] += 1
            if looks[0] > at:
                shutil.rmtree(stick)

    done = backups.back_up_everywhere(runner, stick, pull)
    if stick.is_dir():  # the copy was whole before so many looks
        assert done.missing == ()
        assert at >= 1
        return
    assert done.missing == (stick,)
    assert [type(why) for why in done.why] == [CannotWrite]
    assert str(stick) in done.why[0].path
    assert backups.facts_of(done.made[0]) == runner.read(backups.book_facts)
    assert (rows(runner.book, "SELECT * FROM posting"), rows(runner.book, "SELECT * FROM audit_event")) == before
    deposit(runner, 5_000)


@pytest.mark.parametrize("kilobytes", [16, 64, 128])
def test_a_stick_that_fills_up_amid_the_copy_keeps_no_half_of_it(runner: Runner, tmp_path: Path, kilobytes: int) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    if sys.platform != "linux" or subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", stick], check=False, capture_output=True
    ).returncode:
        pytest.skip("a small drive cannot be mounted here")
    try:
        done = keep(runner, stick)
        assert (done.missing, [type(why) for why in done.why]) == ((stick,), [DiskFull])
        assert list(stick.iterdir()) == []
        assert backups.facts_of(done.made[0]) == runner.read(backups.book_facts)
    finally:
        subprocess.run(["umount", stick], check=True)


def test_backups_of_another_book_in_the_folder_are_not_ours(runner: Runner, tmp_path: Path) -> None:
    ours = keep(runner).made[0]
    for name in ("Sumber-20251231-170000.coop", "Sumber Makmur-2025.coop", "Sumber Makmur-20259931-170000.coop"):
        shutil.copy(ours, ours.with_name(name))
    assert [file.path for file in backups.backups_of(runner.book.path, [ours.parent])] == [ours]


def test_of_two_backups_of_one_second_the_later_is_the_newest(runner: Runner) -> None:
    first = keep(runner).made[0]
    names = [first.name, *(f"{first.stem}-{number}.coop" for number in (2, 3, 10))]
    for name in names[1:]:
        shutil.copy(first, first.with_name(name))
    assert [file.path.name for file in backups.backups_of(runner.book.path, [first.parent])] == names[::-1]


def test_old_backups_go_only_after_the_new_one_is_there(runner: Runner) -> None:
    made = []
    for hours in range(0, 72, 6):
        with time_machine.travel(SIX + timedelta(hours=hours), tick=False):
            done = keep(runner)
            assert all(not path.exists() for path in done.dropped)
            made += done.made
    left = [file.made for file in backups.backups_of(runner.book.path, [backups.first_place(runner.book.path)])]
    days = {moment.date() for moment in left}
    assert len(days) == len({path.name[14:22] for path in made})
    newest = max(days)
    assert all(sum(moment.date() == day for moment in left) == 1 for day in days - {newest})


def test_a_teller_makes_no_backup(tmp_path: Path) -> None:
    people = crew(tmp_path / "Crew.coop")
    with people[Role.TELLER].book as book:
        with pytest.raises(PermissionDenied):
            keep(people[Role.TELLER])
        assert not backups.first_place(book.path).exists()
        assert keep(people[Role.AUDITOR]).made


def test_the_facts_of_a_book_are_its_ledger(runner: Runner) -> None:
    number = deposit(runner, 2_500)
    facts = runner.read(backups.book_facts)
    (cash,) = rows(runner.book, "SELECT sum(CASE side WHEN 'D' THEN amount ELSE -amount END) FROM posting WHERE account = '1-1010'")[0]
    assert (facts.members, facts.entries, facts.last_number) == (1, 2, number)
    assert facts.savings == facts.cash == cash == 12_500
    assert (facts.loans, facts.last_date) == (0, date(2025, 3, 1))


def test_comparing_counts_what_would_be_lost(runner: Runner) -> None:
    backup = keep(runner).made[0]
    assert backups.compare(runner.book.path, backup).relation is Relation.SAME
    deposit(runner, 5_000)
    deposit(runner, 6_000)
    found = backups.compare(runner.book.path, backup)
    assert (found.relation, found.lost) == (Relation.OLDER, 2)
    assert found.book is not None
    assert found.book.savings - found.backup.savings == 11_000


def test_a_book_that_went_on_apart_is_seen(runner: Runner, tmp_path: Path) -> None:
    backup = keep(runner).made[0]
    deposit(runner, 5_000)
    twin = open_book(Path(shutil.copy(backup, tmp_path / "Twin.coop")), runner.business_date)
    with twin.book:
        deposit(twin, 7_000)
        deposit(twin, 7_500)
    found = backups.compare(runner.book.path, tmp_path / "Twin.coop")
    assert (found.relation, found.lost) == (Relation.PARTED, 1)
    stranger = new_runner(tmp_path / "Lain.coop", name="KSP Lain")
    stranger.book.close()
    with time_machine.travel(SIX + timedelta(days=900)):
        other = new_runner(tmp_path / "Baru.coop", place="Malang")
    other.book.close()
    assert backups.compare(runner.book.path, other.book.path).relation is Relation.OTHER


def test_a_damaged_book_can_still_be_compared_and_replaced(runner: Runner) -> None:
    backup = keep(runner).made[0]
    deposit(runner, 5_000)
    book = closed(runner)
    whole = book.read_bytes()
    book.write_bytes(whole[:5_000])
    found = backups.compare(book, backup)
    assert (found.book, found.lost) == (None, None)
    kept = backups.replace(book, backup, no_step)
    assert kept is not None
    assert kept.read_bytes() == whole[:5_000]
    with open_book(book, date(2025, 12, 31)).book as back:
        assert all(result.ok for result in run_checks(back))
        assert rows(back, "SELECT count(*) FROM journal_entry") == [(1,)]


def test_replacing_keeps_the_book_of_before_beside_it(runner: Runner) -> None:
    backup = keep(runner).made[0]
    lost = deposit(runner, 5_000)
    book = closed(runner)
    kept = backups.replace(book, backup, no_step)
    assert kept is not None
    assert kept.parent == book.parent
    with open_book(kept, date(2025, 12, 31)).book as before:
        assert rows(before, "SELECT number FROM journal_entry ORDER BY sequence DESC LIMIT 1") == [(lost,)]
    with open_book(book, date(2025, 12, 31)).book as now:
        assert rows(now, "SELECT count(*) FROM journal_entry") == [(1,)]
    assert backup.exists()


def test_a_book_that_is_open_is_not_replaced(runner: Runner) -> None:
    backup = keep(runner).made[0]
    before = runner.book.path.read_bytes()
    with pytest.raises(BookInUse):
        backups.replace(runner.book.path, backup, no_step)
    assert runner.book.path.read_bytes() == before


@pytest.mark.parametrize("bad", ["no book", "torn"])
def test_a_bad_backup_leaves_the_book_as_it_was(runner: Runner, bad: str) -> None:
    backup = keep(runner).made[0]
    backup.write_bytes(b"not a book" if bad == "no book" else backup.read_bytes()[:9_000])
    book = closed(runner)
    before, beside = book.read_bytes(), sorted(book.parent.iterdir())
    with pytest.raises(NotABook if bad == "no book" else BookDamaged):
        backups.replace(book, backup, no_step)
    assert book.read_bytes() == before
    assert sorted(book.parent.iterdir()) == beside


def test_looking_into_a_backup_leaves_its_file_as_it_is(runner: Runner) -> None:
    backup = keep(runner).made[0]
    before, beside = backup.read_bytes(), list(backup.parent.iterdir())
    with open_book(backup, date(2025, 12, 31), write=False).book as looked:
        assert rows(looked, "SELECT count(*) FROM journal_entry") == [(1,)]
        assert all(result.ok for result in run_checks(looked))
    backups.compare(runner.book.path, backup)
    assert backup.read_bytes() == before
    assert list(backup.parent.iterdir()) == beside


class Stop(Exception):
    """Somebody pressed Stop."""


@pytest.mark.parametrize("at", range(20))
def test_stopping_anywhere_leaves_neither_a_backup_nor_a_trace(runner: Runner, at: int) -> None:
    calls = []

    def step(done: int, total: int) -> None:
        calls.append((done, total))
        if done >= total * at // 20:
            raise Stop

    before = runner.read(backups.book_facts)
    with pytest.raises(Stop):
        backups.back_up_everywhere(runner, None, step)
    assert list(backups.first_place(runner.book.path).iterdir()) == []
    assert runner.read(backups.book_facts) == before
    assert len(calls) >= 1


def test_an_entry_posted_while_the_copy_is_made_neither_restarts_nor_tears_it(runner: Runner) -> None:
    posted: list[str] = []

    def step(done: int, total: int) -> None:
        if not posted:
            posted.append(deposit(runner, 1_234))

    copy = backups.back_up_everywhere(runner, None, step).made[0]
    assert backups.facts_of(copy).entries == 1
    assert runner.read(backups.book_facts).last_number == posted[0]
