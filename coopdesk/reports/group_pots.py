"""Pots of groups: what was in each, what came and went, what is in it; of one group, line by line; and what is in no pot yet."""

from __future__ import annotations

from datetime import timedelta

from coopdesk.domain.chart import Role
from coopdesk.domain.money import Minor
from coopdesk.domain.pots import Pot
from coopdesk.domain.wording import BroughtForward, Coded
from coopdesk.marks import N_
from coopdesk.reports.book_rows import BookRows
from coopdesk.reports.drill import ToAccount, ToEntry, ToReport
from coopdesk.reports.kind import Dates, Filter, Parameters, ReportKind, Shelf
from coopdesk.reports.table import Agreement, Cell, Column, ColumnKind, ReportTable, RowRole
from coopdesk.store.queries.balances import account_balance
from coopdesk.store.queries.pot_moves import Moved, lines_of_pot, moved_by_pot, moved_in_no_pot
from coopdesk.store.unit_of_work import UnitOfWork

COLUMNS = (
    Column("group", N_("Group"), ColumnKind.CODE),
    Column("date", N_("Date"), ColumnKind.DATE),
    Column("number", N_("Receipt number"), ColumnKind.CODE),
    Column("text", N_("Pot")),
    Column("move", N_("What")),
    Column("opening", N_("At the beginning"), ColumnKind.MONEY),
    Column("in", N_("Money in"), ColumnKind.MONEY),
    Column("out", N_("Money out"), ColumnKind.MONEY),
    Column("closing", N_("At the end"), ColumnKind.MONEY),
)
LOOSE = Coded("loose", (N_("In no pot yet"),))
AGREED = N_("Pots and what is in none = ledger = {amount}")


def build(unit: UnitOfWork, asked: Parameters) -> ReportTable:
    """By group and name; a pot that is no longer in use stands here while it moved or holds something."""
    first, last = asked.days
    names = {group.id: group.name for group in unit.groups.all()}
    moved = moved_by_pot(unit, first, last)
    pots = [pot for pot in unit.pots.all() if pot.active or pot.id in moved]
    told = sorted((pot for pot in pots if asked.group in ("", names[pot.group])), key=lambda pot: (names[pot.group], pot.name))
    rows, sums = BookRows(), [moved.get(pot.id, Moved()) for pot in told]
    for pot, each in zip(told, sums, strict=True):
        name, leads = names[pot.group], None if asked.group else ToReport(KIND.code, first, last, names[pot.group])
        if asked.group:
            _lines(rows, unit, pot, each, asked)
        rows.add((name, None, None, pot.name, pot.kind, *_figures(each)), RowRole.LINE if leads else RowRole.SUBTOTAL, 0, leads)
    agreement = None
    if not asked.group:
        accounts = sorted({pot.account for pot in pots} | {unit.products.roles()[Role.GROUP_FUND]})
        loose = [(account, moved_in_no_pot(unit, account, first, last)) for account in accounts]
        for account, each in loose:
            if each != Moved():
                rows.add((account, None, None, LOOSE, None, *_figures(each)), RowRole.LINE, 0, ToAccount(account, first, last))
        sums += [each for _account, each in loose]
        agreement = Agreement(AGREED, sum(each.closing for each in sums), -sum(account_balance(unit, account, last) for account in accounts))
    totals: dict[str, Cell] = dict(zip(("opening", "in", "out", "closing"), _total(sums), strict=True))
    return ReportTable(KIND.code, KIND.title, COLUMNS, totals=totals, from_date=first, to_date=last, agreement=agreement, **rows.found())


def _lines(rows: BookRows, unit: UnitOfWork, pot: Pot, moved: Moved, asked: Parameters) -> None:
    (first, last), balance = asked.days, moved.opening
    if balance:
        before = ToAccount(pot.account, None, first - timedelta(1))
        rows.add((asked.group, first, None, BroughtForward(), None, None, None, None, balance), RowRole.LINE, 1, before)
    for line in lines_of_pot(unit, pot, first, last):
        balance += line.amount
        said = " · ".join(filter(None, (line.member, line.note)))
        came, went = max(0, line.amount), max(0, -line.amount)
        rows.add((asked.group, line.date, line.number, said, line.move, None, came, went, balance), RowRole.LINE, 1, ToEntry(line.entry))


def _figures(moved: Moved) -> tuple[Minor, ...]:
    return moved.opening, moved.came, moved.went, moved.closing


def _total(sums: list[Moved]) -> tuple[Minor, ...]:
    return tuple(sum(figures) for figures in zip(*(_figures(each) for each in sums), strict=True)) or (0, 0, 0, 0)


KIND = ReportKind(
    "group-pots",
    N_("Pots of groups"),
    Dates.YEAR,
    build,
    frozenset({Filter.GROUP}),
    shelf=Shelf.MEMBERS,
    says=N_("What groups have in their pots, what came and went; of one group, line by line"),
)
