"""A long job stopped at twenty points drawn by chance: the book is byte for byte, row for row, what it was before.

A stop is an exception in the middle of the program's own code, at the n-th call of one of its functions; where the job
offers steps, also at those (`test_stopped_steps.py`). What a stopped job began to make is gone, and the next one is done.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from inspect import CO_GENERATOR
from pathlib import Path
from random import Random
from types import FrameType
from typing import Any

import pytest

from coopdesk.domain.documents import DocumentKind
from coopdesk.domain.money import Currency
from coopdesk.domain.operators import Role
from coopdesk.exchange.hledger import hledger_journal
from coopdesk.exchange.report_csv import report_csv
from coopdesk.exchange.report_xlsx import report_xlsx
from coopdesk.i18n.catalogue import translator
from coopdesk.printing import report_pdf
from coopdesk.printing.forms import statement as statement_form
from coopdesk.printing.style import PrintStyle
from coopdesk.reports.kind import Parameters, completed
from coopdesk.reports.rack import report_kind
from coopdesk.runtime.paths import PACKAGE
from coopdesk.runtime.whole_file import write_whole
from coopdesk.services import backups, books, imports, practice
from coopdesk.services.checks import run_checks
from coopdesk.services.context import Context
from coopdesk.services.demo import make_demo
from coopdesk.services.documents import AddDocument, read_document
from coopdesk.services.founding import NewBook
from coopdesk.services.new_book import Founding, Person, found_whole
from coopdesk.services.papers.statement import statements
from coopdesk.services.runner import Runner
from coopdesk.store.queries.entries import iterate_entries
from coopdesk.store.queries.members import account_owners
from coopdesk.store.unit_of_work import UnitOfWork
from tests.books import made_once, request_id, rows
from tests.exchange.variants import KSP, read
from tests.printing.samples import HEAD
from tests.services.test_documents import PDF

END, POINTS, SEED, IDR = date(2026, 3, 12), 20, 20260312, Currency.of("IDR")
OURS = tuple(str(PACKAGE / place) for place in ("services", "domain", "exchange", "reports", "printing", "store/backup.py", "store/anonymise.py", "store/checks"))
"""Where a job is stopped: in its own work, not in the middle of taking the book's lock or of a commit."""


class Stopped(Exception):
    pass


class Stopper:
    """Counts calls of our functions, and stops at one of them; at the end nothing is watched any more.

    Generators do not count: one that nobody reads to its end is called once more, and Python drops what is raised then.
    """

    def __init__(self, at: int = 0) -> None:
        self.at, self.calls = at, 0

    def __enter__(self) -> Stopper:
        sys.setprofile(self._heard)
        return self

    def __exit__(self, *_raised: object) -> None:
        sys.setprofile(None)

    def _heard(self, frame: FrameType, event: str, _argument: object) -> None:
        if event == "call" and not frame.f_code.co_flags & CO_GENERATOR and frame.f_code.co_filename.startswith(OURS):
            self.calls += 1
            if self.calls == self.at:
                sys.setprofile(None)
                raise Stopped


def points(*jobs: Callable[[], object], fewest: int = 2 * POINTS) -> list[int]:
    """Run it twice to its end (what is read once a process is read by the first), then draw the calls at which to stop it."""
    for job in (*jobs, *jobs)[:2]:
        with Stopper() as whole:
            job()
    assert whole.calls > fewest
    return sorted(Random(SEED).sample(range(1, max(whole.calls * 19 // 20, POINTS + 1)), POINTS))


def stop(job: Callable[[], object], at: int) -> None:
    with Stopper(at), pytest.raises(Stopped):
        job()


def digest(runner: Runner) -> list[Any]:
    """Every row of every table, by raw SQL, in the order in which they lie."""
    tables = [
        name for (name,) in rows(runner.book, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY 1")
    ]
    return [(table, rows(runner.book, f"SELECT * FROM {table}")) for table in tables]


@pytest.fixture
def runner(tmp_path: Path) -> Iterator[Runner]:
    made, _said = made_once(tmp_path / "Melati.coop", END, lambda path: (make_demo(path, 6, 1, "id", 1, END), None))
    yield made
    made.book.close()


def test_an_import_brings_in_everything_or_nothing(tmp_path: Path) -> None:
    file = read(KSP)
    new = {"members_count": 1, "years": 1, "language": "id", "seed": 1, "end": END}
    made = [make_demo(tmp_path / name, **new) for name in ("first.coop", "second.coop")]

    def tried(runner: Runner) -> Callable[[], object]:
        planned = runner.read(lambda unit, context: imports.plan(unit, context, file))
        return lambda: runner.execute(imports.Import.of(request_id(), planned, skip_bad=True))

    drawn = points(*map(tried, made))
    for each in made:
        each.book.close()
    runner = make_demo(tmp_path / "stopped.coop", **new)
    planned, before = runner.read(lambda unit, context: imports.plan(unit, context, file)), digest(runner)
    for at in drawn:
        stop(lambda: runner.execute(imports.Import.of(request_id(), planned, skip_bad=True)), at)
        assert digest(runner) == before, at
    runner.execute(imports.Import.of(request_id(), planned, skip_bad=True))
    assert runner.read(lambda unit, _context: imports.book_totals(unit)) == planned.after
    assert [check for check in run_checks(runner.book) if check.faults] == []
    runner.book.close()


def test_a_backup_leaves_the_book_and_no_half_copy(runner: Runner) -> None:
    place = backups.first_place(runner.book.path)

    def job() -> None:
        for path in backups.back_up_everywhere(runner, None, lambda _done, _total: None).made:
            path.unlink()

    before = digest(runner)
    for at in points(job):
        stop(job, at)
        assert digest(runner) == before, at
        for left in place.iterdir():
            assert backups.facts_of(left).entries == runner.read(backups.book_facts).entries, at
            left.unlink()


def test_a_restore_leaves_the_book_or_the_backup_in_its_place(runner: Runner) -> None:
    book = runner.book.path
    (made,) = backups.back_up_everywhere(runner, None, lambda _done, _total: None).made
    runner.book.close()
    whole = book.read_bytes()
    steps: list[int] = []

    def job() -> None:
        kept = backups.replace(book, made, lambda done, _total: steps.append(done))
        assert kept is not None
        kept.replace(book)

    for at in points(job):
        stop(job, at)
        for each in book.parent.glob("Melati-replaced-*.coop"):
            each.replace(book)
        assert book.read_bytes() == whole, at
        assert not list(book.parent.glob("*-restored-*")), at
        assert not list(book.parent.glob(".*restoring*")), at
    assert steps


def test_stop_between_the_steps_of_a_backup_and_of_a_restore(runner: Runner) -> None:
    before, book = digest(runner), runner.book.path

    def refuse(_done: int, _total: int) -> None:
        raise Stopped

    with pytest.raises(Stopped):
        backups.back_up_everywhere(runner, None, refuse)
    assert list(backups.first_place(book).iterdir()) == []
    (made,) = backups.back_up_everywhere(runner, None, lambda _done, _total: None).made
    assert digest(runner) == before
    runner.book.close()
    whole = book.read_bytes()
    with pytest.raises(Stopped):
        backups.replace(book, made, refuse)
    assert book.read_bytes() == whole


def test_the_example_book_is_there_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "Contoh.coop"

    def job() -> None:
        practice.make_example(path, 2, 1, "id", 1, END)

    def whole() -> None:
        job()
        path.unlink()

    drawn = points(whole)
    for at in drawn:
        stop(job, at)
        if path.exists():
            assert practice.is_practice(path), at
            practice.remove(path)
        assert [each.name for each in tmp_path.iterdir() if not each.name.endswith(".lock")] == [], at


def test_undoing_an_import_takes_back_everything_or_nothing(tmp_path: Path) -> None:
    first, second, third = (imported(tmp_path / name) for name in ("first.coop", "second.coop", "third.coop"))

    def undo(runner: Runner) -> Callable[[], object]:
        return lambda: runner.execute(imports.UndoImport(request_id(), 1))

    drawn, before = points(undo(first), undo(second)), digest(third)
    for at in drawn:
        stop(undo(third), at)
        assert digest(third) == before, at
    undo(third)()
    assert third.read(lambda unit, _context: imports.book_totals(unit)).members == 1
    for runner in (first, second, third):
        runner.book.close()


def imported(path: Path) -> Runner:
    """A book into which a file came as batch 1."""
    return made_once(path, END, _brought_in)[0]


def _brought_in(path: Path) -> tuple[Runner, None]:
    runner, file = make_demo(path, 1, 1, "id", 1, END), read(KSP)
    planned = runner.read(lambda unit, context: imports.plan(unit, context, file))
    runner.execute(imports.Import.of(request_id(), planned, skip_bad=True))
    return runner, None


def test_a_new_cooperative_with_its_opening_is_there_whole_or_not_at_all(tmp_path: Path) -> None:
    path, file = tmp_path / "KSP.coop", read(KSP)
    new = NewBook("KSP Sumber Makmur", "id-ksp", date(2026, 1, 1), "id")

    def job() -> None:
        found_whole(path, Founding(new, (Person("Ratna", Role.TREASURER),), file, skip_bad=True), END)

    def whole() -> None:
        job()
        path.unlink()

    for at in points(whole):
        stop(job, at)
        if path.exists():  # stopped while the draft's leavings were taken away, after the book had its name
            path.unlink()
        assert [each.name for each in tmp_path.iterdir() if not each.name.endswith(".lock")] == [], at
    job()
    with books.open_book(path, END).book as book:
        assert [check for check in run_checks(book) if check.faults] == []


def test_a_practice_copy_leaves_its_source_and_no_half_copy(runner: Runner) -> None:
    target, before = runner.book.path.with_name("Latihan.coop"), digest(runner)

    def job() -> None:
        practice.make_practice_copy(runner.book.path, target)

    def whole() -> None:
        job()
        practice.remove(target)

    for at in points(whole):
        stop(job, at)
        assert digest(runner) == before, at
        if target.exists():
            assert practice.is_practice(target), at
            practice.remove(target)
        left = {each.name for each in target.parent.iterdir() if not each.name.endswith(".lock")}
        assert left <= {"Melati.coop", "Melati.coop-wal", "Melati.coop-shm"}, at


def test_a_document_is_kept_whole_or_not_at_all(runner: Runner) -> None:
    def job() -> None:
        runner.execute(AddDocument(request_id(), "0001", DocumentKind.IDENTITY_CARD, "ktp.pdf", PDF))

    drawn, before = points(job, fewest=POINTS), digest(runner)
    for at in drawn:
        stop(job, at)
        assert digest(runner) == before, at
    job()
    kept = runner.read(lambda unit, _context: unit.documents.of_member(unit.members.get("0001").id))[-1]
    assert runner.read(lambda unit, _context: read_document(unit, kept.id)).content == PDF


def style(runner: Runner) -> PrintStyle:
    cooperative = runner.read(lambda unit, _context: unit.books.cooperative())
    return PrintStyle.of(cooperative, translator("id"), "A4", datetime(2026, 3, 12, 9, tzinfo=UTC))


def test_a_report_and_its_paper_change_nothing(runner: Runner) -> None:
    kind, shown = report_kind("journal"), style(runner)

    def job() -> None:
        table = runner.read(lambda unit, context: kind.build(unit, completed(kind, unit, Parameters("id"), context.business_date)))
        report_pdf.render(table, HEAD, shown)

    held(runner, job)


def test_statements_of_all_members_change_nothing(runner: Runner) -> None:
    shown = style(runner)

    def job() -> None:
        numbers = runner.read(lambda unit, _context: unit.members.numbers())
        for paper in runner.read(lambda unit, context: list(statements(unit, context, numbers, date(2026, 1, 1), END, "id"))):
            statement_form.render(paper, shown)

    held(runner, job)


def test_a_check_of_the_whole_book_changes_nothing(runner: Runner) -> None:
    held(runner, lambda: run_checks(runner.book))


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_an_export_is_written_whole_or_the_file_of_before_stays(runner: Runner, tmp_path: Path, ending: str) -> None:
    kind, file = report_kind("member-list"), tmp_path / f"out.{ending}"

    def job() -> None:
        table = runner.read(lambda unit, context: kind.build(unit, completed(kind, unit, Parameters("id"), context.business_date)))
        content = report_csv(table, IDR, translator("id")) if ending == "csv" else report_xlsx((table,), IDR, translator("id"))
        write_whole(file, [content])

    written_whole(runner, job, file)


def test_the_book_for_another_program_is_written_whole_or_the_file_of_before_stays(runner: Runner, tmp_path: Path) -> None:
    file = tmp_path / "out.journal"

    def export(unit: UnitOfWork, _context: Context) -> None:
        names = {code: account.name("id") for code, account in unit.products.chart().accounts.items()}
        pieces = hledger_journal(iterate_entries(unit.connection), names, account_owners(unit), IDR)
        write_whole(file, (piece.encode() for piece in pieces))

    written_whole(runner, lambda: runner.read(export), file)


def written_whole(runner: Runner, job: Callable[[], object], file: Path) -> None:
    """Over a file that is there: stopped anywhere it is as it was, and nothing lies beside it."""
    drawn = points(job)
    before, beside = digest(runner), set(file.parent.iterdir())
    for at in drawn:
        file.write_bytes(b"the file of before")
        stop(job, at)
        assert file.read_bytes() == b"the file of before", at
        assert set(file.parent.iterdir()) == beside, at
        assert digest(runner) == before, at
    job()
    assert file.read_bytes() != b"the file of before"


def held(runner: Runner, job: Callable[[], object]) -> None:
    before = digest(runner)
    for at in points(job):
        stop(job, at)
        assert digest(runner) == before, at
    job()
