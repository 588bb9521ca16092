"""`coopdesk import`: bring a workbook or CSV file into the book as one batch, look at it first, or take a batch back."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from coopdesk.cli.arguments import Parser, UsageError, count, iso_date
from coopdesk.cli.call import Call
from coopdesk.cli.import_answer import ImportAnswer, import_json, import_lines, refused_file
from coopdesk.cli.streams import complain, say
from coopdesk.domain.errors import ImportHasErrors, Refusal
from coopdesk.domain.imports import ImportFile, Layout
from coopdesk.marks import N_

if TYPE_CHECKING:
    from coopdesk.services.context import Context
    from coopdesk.services.runner import Runner
    from coopdesk.store.unit_of_work import UnitOfWork

SUMMARY = N_("Bring a workbook or CSV file into the book.")
UNDONE = N_("Import {batch} was undone; its entries were reversed.")
REFUSED = 2
LAYOUTS = ("auto", *(layout.value for layout in Layout))


def configure(parser: Parser) -> None:
    parser.add_argument("book", metavar="BOOK")
    parser.add_argument("file", nargs="?", metavar="FILE")
    parser.add_argument("--sheet", metavar="S")
    parser.add_argument("--as", dest="layout", choices=LAYOUTS, default="auto")
    parser.add_argument("--date", type=iso_date, metavar="D")
    parser.add_argument("--dry-run", action="store_true")
    parser.add_argument("--skip-bad", action="store_true")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--undo", type=partial(count, "undo", 1, 10**9), metavar="BATCH")


def run(call: Call) -> int:
    asked = call.asked
    if (asked.file is None) == (asked.undo is None):
        raise UsageError("coopdesk import: give either FILE or --undo BATCH")
    with call.book(write=not asked.dry_run) as runner:
        return _undo(runner, call) if asked.file is None else _bring_in(runner, call)


def _undo(runner: Runner, call: Call) -> int:
    from coopdesk.services.imports import UndoImport

    runner.execute(UndoImport(f"undo-import-{uuid4().hex}", call.asked.undo))
    say(call.words.gettext(UNDONE).format(batch=call.asked.undo))
    return 0


def _bring_in(runner: Runner, call: Call) -> int:
    """Plan, then carry out; the answer is given on a refusal too. Who may not bring in is told so, not what is wrong in the file."""
    try:
        if not call.asked.dry_run:
            runner.read(_check_leave)
        answer = _answer(runner, call)
    except Refusal as refusal:
        if call.asked.json:
            say(json.dumps(import_json(refused_file(runner, refusal, call.asked.dry_run), call), ensure_ascii=False))
        raise
    if call.asked.json:
        say(json.dumps(import_json(answer, call), ensure_ascii=False))
    else:
        for line in import_lines(answer, call):
            say(line)
    if answer.errors and not call.asked.skip_bad:
        complain(call.told(ImportHasErrors(len(answer.errors))))
        return REFUSED
    return 0


def _check_leave(_unit: UnitOfWork, context: Context) -> None:
    from coopdesk.services import access

    access.check_may(context.operator, access.Act.IMPORT, context.solo)


def _answer(runner: Runner, call: Call) -> ImportAnswer:
    from coopdesk.services.imports import Import, plan

    asked, file = call.asked, _read(runner, call)
    planned = runner.read(lambda unit, context: plan(unit, context, file))
    refused = bool(planned.errors) and not asked.skip_bad
    batch = None
    if not (refused or asked.dry_run):
        batch = runner.execute(Import.of(f"import-{uuid4().hex}", planned, asked.skip_bad)).batch
    return ImportAnswer(
        batch=batch,
        entries=0 if refused else planned.entries,
        after=planned.before if refused else planned.after,
        errors=planned.errors,
        warnings=planned.warnings,
        totals=file.control_totals,
        dry_run=asked.dry_run,
    )


def _read(runner: Runner, call: Call) -> ImportFile:
    from coopdesk.exchange.import_file import read_import
    from coopdesk.exchange.sheet_reader import ReadOptions

    asked, cooperative = call.asked, runner.read(lambda unit, _: unit.books.cooperative())
    options = ReadOptions(cooperative.language, cooperative.currency, asked.sheet, asked.layout, asked.date)
    return read_import(Path(asked.file), options)
