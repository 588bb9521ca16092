"""`coopdesk export`: the whole book in a form that other programs read.

`hledger` is one journal file, `xlsx` a workbook with a sheet for each report, `csv` a folder with a file for each
report (or, where PATH ends in `.csv`, that one file with the journal).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from coopdesk.cli.arguments import Parser
from coopdesk.cli.call import Call
from coopdesk.cli.output import deliver
from coopdesk.domain.errors import CannotWrite
from coopdesk.marks import N_

if TYPE_CHECKING:
    from coopdesk.reports.table import ReportTable
    from coopdesk.services.context import Context
    from coopdesk.store.unit_of_work import UnitOfWork

SUMMARY = N_("Write the whole book for another program.")


def configure(parser: Parser) -> None:
    parser.add_argument("book", metavar="BOOK")
    parser.add_argument("--to", choices=tuple(TARGETS), required=True)
    parser.add_argument("-o", dest="output", required=True, metavar="PATH")


def run(call: Call) -> int:
    with call.book(write=False) as runner:
        runner.read(lambda unit, context: TARGETS[call.asked.to](unit, context, call))
    return 0


def _hledger(unit: UnitOfWork, _: Context, call: Call) -> None:
    from coopdesk.exchange.hledger import hledger_journal
    from coopdesk.store.queries.entries import iterate_entries
    from coopdesk.store.queries.members import account_owners

    names = {code: account.name(call.words.language) for code, account in unit.products.chart().accounts.items()}
    entries = iterate_entries(unit.connection)
    pieces = hledger_journal(entries, names, account_owners(unit), call.currency)
    deliver((piece.encode() for piece in pieces), call.asked.output)


def _xlsx(unit: UnitOfWork, context: Context, call: Call) -> None:
    from coopdesk.exchange.report_xlsx import report_xlsx

    deliver([report_xlsx(_tables(unit, context, call), call.currency, call.words)], call.asked.output)


def _csv(unit: UnitOfWork, context: Context, call: Call) -> None:
    from coopdesk.exchange.report_csv import report_csv

    tables, path = _tables(unit, context, call), Path(call.asked.output)
    if path.suffix == ".csv":
        journal = next(table for table in tables if table.code == "journal")
        deliver([report_csv(journal, call.currency, call.words)], str(path))
        return
    try:
        path.mkdir(exist_ok=True)
    except OSError as error:
        raise CannotWrite(str(path)) from error
    for table in tables:
        deliver([report_csv(table, call.currency, call.words)], str(path / f"{table.code}.csv"))


def _tables(unit: UnitOfWork, context: Context, call: Call) -> list[ReportTable]:
    """Every report that needs no choice, over all days of the book."""
    from coopdesk.reports.kind import Parameters, answered
    from coopdesk.reports.rack import REPORTS

    asked = Parameters(call.words.language)
    whole = [kind for kind in REPORTS.values() if not kind.needs]
    return [answered(kind, unit, asked, context.business_date) for kind in whole]


TARGETS: Mapping[str, Callable[[UnitOfWork, Context, Call], None]] = {"hledger": _hledger, "xlsx": _xlsx, "csv": _csv}
