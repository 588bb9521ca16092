"""A long job stopped at twenty points drawn by chance: the book is byte for byte, row for row, what it was before.

A stop is an exception in the middle of the program's own code, at the n-th call of one of its functions; where the job
offers steps (a backup, a restore), also at those. What a stopped job began to make is gone.
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

from coopdesk.i18n.catalogue import translator
from coopdesk.printing import report_pdf
from coopdesk.printing.forms import statement as statement_form
from coopdesk.printing.style import PrintStyle
from coopdesk.reports.kind import Parameters, completed
from coopdesk.reports.rack import report_kind
from coopdesk.runtime.paths import PACKAGE
from coopdesk.services import backups, imports, practice
from coopdesk.services.checks import run_checks
from coopdesk.services.demo import make_demo
from coopdesk.services.papers.statement import statements
from coopdesk.services.runner import Runner
from tests.books import request_id, rows
from tests.exchange.variants import KSP, read
from tests.printing.samples import HEAD

END, POINTS, SEED = date(2026, 3, 12), 20, 20260312
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


def points(*jobs: Callable[[], object]) -> list[int]:
    """Run it twice to its end (what is read once a process is read by the first), then draw the calls at which to stop it."""
    for job in (*jobs, *jobs)[:2]:
        with Stopper() as whole:
            job()
    assert whole.calls > 2 * POINTS
    return sorted(Random(SEED).sample(range(1, whole.calls * 19 // 20), POINTS))


def stop(job: Callable[[], object], at: int) -> None:
    with Stopper(at), pytest.raises(Stopped):
        job()


def digest(runner: Runner) -> list[Any]:
    """Every row of every table, by raw SQL."""
    tables = [
        name for (name,) in rows(runner.book, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY 1")
    ]
    return [(table, sorted(rows(runner.book, f"SELECT * FROM {table}"), key=repr)) for table in tables]


@pytest.fixture
def runner(tmp_path: Path) -> Iterator[Runner]:
    made = make_demo(tmp_path / "Melati.coop", 6, 1, "id", 1, END)
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


def held(runner: Runner, job: Callable[[], object]) -> None:
    before = digest(runner)
    for at in points(job):
        stop(job, at)
        assert digest(runner) == before, at
    job()
