"""One report as the window asks for it, its figures beside the seconds. `python -m tests.bench.ours.report BOOK CODE LAST_DAY MEMBER`"""

from __future__ import annotations

import json
import sys
import time
from datetime import date
from pathlib import Path

from coopdesk.domain.money import Money
from coopdesk.domain.wording import Coded
from coopdesk.reports.kind import Dates, Filter, Parameters, ReportKind, answered
from coopdesk.reports.rack import REPORTS
from coopdesk.reports.table import Cell, ReportTable, RowRole
from coopdesk.runtime import garbage
from coopdesk.services.books import open_book

BY_ITEM = ("meeting-summary", "ministry-figures", "notes")
BY_RATIO = {"pearls": "code", "health": "what"}


def usual(kind: ReportKind, last: date, member: str) -> Parameters:
    """What the window asks where nothing is typed: the day, its month or year; of a member the whole book."""
    asked = Parameters("id", member=member if Filter.MEMBER in kind.needs else "")
    if kind.dates is Dates.AS_OF:
        return Parameters("id", as_of=last, member=asked.member)
    if asked.member:
        return Parameters("id", from_date=date(last.year - 4, 1, 1), to_date=last, member=asked.member)
    return Parameters("id", from_date=date(last.year, 1 if kind.dates is Dates.YEAR else last.month, 1), to_date=last)


def main(path: Path, code: str, last: date, member: str) -> dict[str, object]:
    """Median seconds of three, wall and of the processor, and what there is to agree with; the first one not counted.

    As in the window, where nothing looks for garbage meanwhile.
    """
    garbage.hold()
    runner, kind = open_book(path, last, write=False), REPORTS[code]
    asked, took = usual(kind, last, member), []
    for _ in range(4):
        began = time.perf_counter(), time.process_time()
        table = runner.read(lambda unit, _context: answered(kind, unit, asked, last))
        took.append((time.perf_counter() - began[0], time.process_time() - began[1]))
    runner.book.close()
    wall, cpu = (sorted(each[place] for each in took[1:])[1] for place in (0, 1))
    return {"seconds": wall, "cpu": cpu, "figures": figures(table)}


def figures(table: ReportTable) -> dict[str, int]:
    """Sums by column over the lines; of a report that is read item by item, its items."""
    if table.code in BY_ITEM:
        return _items(table)
    if table.code in BY_RATIO:
        place, above, below = (_place(table, key) for key in (BY_RATIO[table.code], "above", "below"))
        return {f"{_code(row[place])}.{name}": _whole(row[at]) for row in table.rows for name, at in (("above", above), ("below", below))}
    if table.code == "lending-limits":
        return {"capital": _whole(table.rows[0][_place(table, "limit")]), "others": sum(_whole(row[3]) for row in table.rows[-10:])}
    lines = [row for n, row in enumerate(table.rows) if table.shape(n).role is RowRole.LINE]
    if table.code == "changes-in-equity":
        return {"total": sum(_whole(row[_place(table, "total")]) for row in lines)}
    if table.code == "bank-reconciliation":
        lines = [row for n, row in enumerate(table.rows) if table.shape(n).role is RowRole.SUBTOTAL]
    sums = {column.key: sum(_whole(row[n]) for row in lines) for n, column in enumerate(table.columns)}
    return sums | {"rows": len(lines)}


def _items(table: ReportTable) -> dict[str, int]:
    """`section.item`, or the item alone where a report has no sections."""
    return {".".join(_code(cell) for cell in row[:-1]): _whole(row[-1]) for row in table.rows}


def _place(table: ReportTable, key: str) -> int:
    return [column.key for column in table.columns].index(key)


def _code(cell: Cell) -> str:
    return cell.code if isinstance(cell, Coded) else str(cell)


def _whole(cell: Cell) -> int:
    """The figure of a cell; nothing where it has none."""
    if isinstance(cell, Money):
        return cell.minor
    return cell if isinstance(cell, int) else 0


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), sys.argv[2], date.fromisoformat(sys.argv[3]), sys.argv[4])))
