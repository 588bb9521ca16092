"""What tests of imports share: planning a file, bringing it in, taking it back, and what the book then holds."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from coopdesk.domain.imports import ImportFile
from coopdesk.services import checks, imports
from coopdesk.services.imports import ImportPlan
from coopdesk.services.runner import Runner
from tests.books import request_id
from tests.exchange.variants import YEAR_END, read

CASH, OPENING = "1-1010", "3-1900"


def planned(runner: Runner, file: ImportFile) -> ImportPlan:
    return runner.read(lambda unit, context: imports.plan(unit, context, file))


def bring_in(runner: Runner, file: ImportFile, skip_bad: bool = False) -> int:
    batch = runner.execute(imports.Import.of(request_id(), planned(runner, file), skip_bad)).batch
    assert batch is not None
    return batch


def undo(runner: Runner, batch: int) -> None:
    runner.execute(imports.UndoImport(request_id(), batch))


def totals(runner: Runner) -> imports.BookTotals:
    return runner.read(lambda unit, context: imports.book_totals(unit))


def faults(plan: ImportPlan) -> list[tuple[int | None, str | None, str]]:
    return [(error.row, error.column, error.code.value) for error in plan.errors]


def assert_sound(runner: Runner) -> None:
    assert [result for result in checks.run_checks(runner.book) if not result.ok] == []


def csv_file(tmp_path: Path, text: str, **options: Any) -> ImportFile:
    path = tmp_path / "file.csv"
    path.write_text(text)
    return read(path, **{"opening_date": YEAR_END, **options})
