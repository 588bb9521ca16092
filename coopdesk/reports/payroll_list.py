"""Payroll deductions: what an employer was asked to keep back in a month, what came, what is short, and what is still held, member by member."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from coopdesk.domain.billing import BillKind, BillLine
from coopdesk.domain.calendar import month_start
from coopdesk.domain.members import Member
from coopdesk.domain.money import Minor
from coopdesk.domain.papers import SignatureRole
from coopdesk.domain.payroll import AnswerRow, ListState, PayrollList
from coopdesk.marks import N_
from coopdesk.reports.drill import Drill, ToMember
from coopdesk.reports.kind import Dates, Filter, Parameters, ReportKind, Shelf
from coopdesk.reports.table import Cell, Column, ColumnKind, ReportTable, RowRole, RowShape
from coopdesk.store.unit_of_work import UnitOfWork

FIGURES = ("dues", "savings", "principal", "interest", "charges", "billed", "came", "short", "held")
COLUMNS = (
    Column("number", N_("Member number"), ColumnKind.CODE),
    Column("employee", N_("Employee number"), ColumnKind.CODE),
    Column("name", N_("Name")),
    Column("dues", N_("Dues"), ColumnKind.MONEY),
    Column("savings", N_("Savings"), ColumnKind.MONEY),
    Column("principal", N_("Principal"), ColumnKind.MONEY),
    Column("interest", N_("Interest"), ColumnKind.MONEY),
    Column("charges", N_("Penalty and fees"), ColumnKind.MONEY),
    Column("billed", N_("To be kept back"), ColumnKind.MONEY),
    Column("came", N_("Kept back"), ColumnKind.MONEY),
    Column("short", N_("Short"), ColumnKind.MONEY),
    Column("held", N_("In suspense"), ColumnKind.MONEY),
)
NAMES = len(COLUMNS) - len(FIGURES)
SAVED = (BillKind.PLAN, BillKind.SAVINGS)
Row = tuple[tuple[Cell, ...], Drill | None, RowShape]


def build(unit: UnitOfWork, asked: Parameters) -> ReportTable:
    """The lists of the months in these days, an employer after the other; before the answer it is the bill, with room for what is kept back."""
    first, last = asked.days
    employers = {each.id: each for each in unit.payroll.employers() if asked.employer in ("", each.code)}
    lists = [each for each in unit.payroll.lists() if each.employer in employers and month_start(first) <= each.month <= last]
    rows: list[Row] = []
    sums = [0] * len(FIGURES)
    for each in sorted(lists, key=lambda each: (employers[each.employer].code, each.month)):
        found = _rows(unit, each)
        whole = [sum(figure for row in found if isinstance(figure := row[0][place + NAMES], int)) for place in range(len(FIGURES))]
        heading = f"{employers[each.employer].name} {each.month:%m/%Y}"
        rows.append((("", "", heading, *[None] * len(FIGURES)), None, RowShape(RowRole.HEADING)))
        rows += found
        if len(lists) > 1:
            rows.append((("", "", heading, *whole), None, RowShape(RowRole.SUBTOTAL)))
        sums = [before + here for before, here in zip(sums, whole, strict=True)]
    table, drills, shapes = zip(*rows, strict=True) if rows else ((), (), ())
    totals: dict[str, Cell] = dict(zip(FIGURES, sums, strict=True))
    signed = (SignatureRole.CHAIR, SignatureRole.TREASURER, SignatureRole.PAYROLL_OFFICER)
    return ReportTable(
        KIND.code, KIND.title, COLUMNS, table, totals, from_date=first, to_date=last, drills=drills, shapes=shapes, signed_by=signed
    )


def _rows(unit: UnitOfWork, found: PayrollList) -> list[Row]:
    """Who was asked, by number; then what came for others."""
    lines: dict[int, list[BillLine]] = {}
    for line in unit.payroll.lines(found.id):
        lines.setdefault(line.member, []).append(line)
    answers: dict[int, list[AnswerRow]] = {}
    nobodys = []
    for row in unit.payroll.rows(found.id):
        if row.member is None:
            nobodys.append(row)
        else:
            answers.setdefault(row.member, []).append(row)
    numbers = {each.member: each.number for each in unit.payroll.employments() if each.employer == found.employer}
    rows = [
        _row(member, numbers, lines.get(member.id, ()), answers.get(member.id, ()), found.state)
        for member in unit.members.with_ids(list({*lines, *answers}))
    ]
    return rows + [(("", row.number, row.name, *[0] * 6, row.amount, 0, row.open), None, RowShape(level=1)) for row in nobodys]


def _row(member: Member, numbers: Mapping[int, str], lines: Sequence[BillLine], answers: Sequence[AnswerRow], state: ListState) -> Row:
    dues, saved = _sum(lines, (BillKind.DUES,)), _sum(lines, SAVED)
    parts = [sum(getattr(line, part) for line in lines) for part in ("principal", "interest", "charges")]
    billed, came = sum(line.amount for line in lines), sum(row.amount for row in answers)
    held = sum(row.open for row in answers)
    back = (None, None, None) if state is ListState.BILLED else (came, max(0, billed - came), held)
    figures = (dues, saved, *parts, billed, *back)
    return (member.number, numbers.get(member.id, ""), member.name, *figures), ToMember(member.number), RowShape(level=1)


def _sum(lines: Sequence[BillLine], kinds: Sequence[BillKind]) -> Minor:
    return sum(line.amount for line in lines if line.kind in kinds)


KIND = ReportKind(
    "payroll-list",
    N_("Payroll deductions"),
    Dates.MONTH,
    build,
    frozenset({Filter.EMPLOYER}),
    shelf=Shelf.MONTHLY,
    says=N_("What employers were asked to keep back, what came, and what is held"),
)
