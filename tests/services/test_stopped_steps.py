"""A long job stopped at its own steps, as Stop does it: whoever listens raises, at twenty steps drawn by chance or at all there are."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from random import Random

import pytest

from coopdesk.domain.money import Currency
from coopdesk.domain.operators import Role
from coopdesk.domain.steps import OnStep
from coopdesk.exchange.import_file import read_import
from coopdesk.exchange.report_csv import report_csv
from coopdesk.exchange.report_xlsx import report_xlsx
from coopdesk.exchange.sheet_reader import ReadOptions
from coopdesk.i18n.catalogue import translator
from coopdesk.reports.kind import Parameters, completed
from coopdesk.reports.rack import report_kind
from coopdesk.services import backups, books, imports, practice
from coopdesk.services.checks import run_checks
from coopdesk.services.founding import NewBook
from coopdesk.services.new_book import Founding, Person, found_whole
from coopdesk.services.runner import Runner
from tests.books import request_id
from tests.exchange.variants import KSP, read
from tests.services.test_stopped_jobs import END, POINTS, SEED, Stopped, digest, imported

IDR = Currency.of("IDR")
Job = Callable[[OnStep], object]
JobOf = Callable[[Runner, Path], Job]
"""A job on a book, which may make files in a folder."""


def bring_in(runner: Runner, _folder: Path) -> Job:
    """The file once more, after it was undone."""
    runner.execute(imports.UndoImport(request_id(), 1))
    planned = runner.read(lambda unit, context: imports.plan(unit, context, read(KSP)))
    return lambda on_step: runner.execute(imports.Import.of(request_id(), planned, skip_bad=True), on_step)


def undo(runner: Runner, _folder: Path) -> Job:
    return lambda on_step: runner.execute(imports.UndoImport(request_id(), 1), on_step)


def back_up(runner: Runner, _folder: Path) -> Job:
    return lambda on_step: backups.back_up_everywhere(runner, None, on_step)


def check(runner: Runner, _folder: Path) -> Job:
    return lambda on_step: run_checks(runner.book, on_step)


def example(_runner: Runner, folder: Path) -> Job:
    return lambda on_step: practice.make_example(folder / "Contoh.coop", 2, 1, "id", 1, END, on_step)


def practice_copy(runner: Runner, folder: Path) -> Job:
    return lambda on_step: practice.make_practice_copy(runner.book.path, folder / "Latihan.coop", on_step)


def new_cooperative(_runner: Runner, folder: Path) -> Job:
    new, file = NewBook("KSP Sumber Makmur", "id-ksp", date(2026, 1, 1), "id"), read(KSP)
    founding = Founding(new, (Person("Ratna", Role.TREASURER),), file, skip_bad=True)
    return lambda on_step: found_whole(folder / "KSP.coop", founding, END, on_step)


def restore(runner: Runner, folder: Path) -> Job:
    runner.book.checkpoint()
    return lambda on_step: backups.restore(runner.book.path, folder / "Kembali.coop", on_step)


def workbook(runner: Runner, _folder: Path) -> Job:
    kind = report_kind("journal")
    table = runner.read(lambda unit, context: kind.build(unit, completed(kind, unit, Parameters("id"), context.business_date)))
    return lambda on_step: report_xlsx((table,), IDR, translator("id"), on_step)


def plain(runner: Runner, _folder: Path) -> Job:
    kind = report_kind("journal")
    table = runner.read(lambda unit, context: kind.build(unit, completed(kind, unit, Parameters("id"), context.business_date)))
    return lambda on_step: report_csv(table, IDR, translator("id"), on_step)


def read_file(_runner: Runner, _folder: Path) -> Job:
    return lambda on_step: read_import(KSP, ReadOptions("id", IDR, opening_date=date(2025, 12, 31)), on_step)


@pytest.mark.parametrize(
    ("job_of", "fewest"),
    [
        (bring_in, 5),
        (undo, 2),
        (back_up, 2),
        (check, 10),
        (example, 50),
        (practice_copy, 10),
        (new_cooperative, 5),
        (restore, 2),
        (workbook, 2),
        (plain, 2),
        (read_file, 2),
    ],
)
def test_stopped_at_a_step_nothing_is_changed_and_nothing_is_left(tmp_path: Path, job_of: JobOf, fewest: int) -> None:
    runner, folder = imported(tmp_path / "Melati.coop"), tmp_path / "files"
    folder.mkdir()
    job = job_of(runner, folder)
    before = digest(runner)
    left = set(backups.first_place(runner.book.path).glob("*"))
    for at in steps_of(tmp_path, job_of, fewest):
        with pytest.raises(Stopped):
            job(stopper(at))
        assert digest(runner) == before, at
        assert [each.name for each in folder.iterdir() if not each.name.endswith(".lock")] == [], at
        assert set(backups.first_place(runner.book.path).glob("*")) == left, at
    job(lambda _done, _total: None)
    assert [each for each in run_checks(runner.book) if each.faults] == []
    runner.book.close()
    for made in folder.glob("*.coop"):
        with books.open_book(made, END).book as book:
            assert [each for each in run_checks(book) if each.faults] == []


def steps_of(tmp_path: Path, job_of: JobOf, fewest: int) -> list[int]:
    """At which steps to stop it, by carrying it out whole on a book of its own."""
    runner, folder, heard = imported(tmp_path / "counted.coop"), tmp_path / "counted", list[tuple[int, int]]()
    folder.mkdir()
    job_of(runner, folder)(lambda done, total: heard.append((done, total)))
    runner.book.close()
    assert len(heard) >= fewest
    assert all(0 <= done <= total for done, total in heard)
    return sorted(Random(SEED).sample(range(len(heard)), min(POINTS, len(heard))))


def stopper(at: int) -> OnStep:
    heard = [0]

    def on_step(_done: int, _total: int) -> None:
        if heard[0] == at:
            raise Stopped
        heard[0] += 1

    return on_step
