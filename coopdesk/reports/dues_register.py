"""Register of contributions: what each member paid of each month of a year, and what is late on its day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from coopdesk.domain.calendar import month_start
from coopdesk.domain.dues import Dues
from coopdesk.marks import N_
from coopdesk.products import KINDS, Family
from coopdesk.reports.drill import Drill, ToMember
from coopdesk.reports.kind import Dates, Filter, Parameters, ReportKind, Shelf
from coopdesk.reports.table import Cell, Column, ColumnKind, ReportTable
from coopdesk.store.queries.dues import dues_of_members
from coopdesk.store.queries.members import MemberOnDay, members_on
from coopdesk.store.unit_of_work import UnitOfWork

MONTHS = (
    *(("m01", N_("Jan")), ("m02", N_("Feb")), ("m03", N_("Mar")), ("m04", N_("Apr")), ("m05", N_("May")), ("m06", N_("Jun"))),
    *(("m07", N_("Jul")), ("m08", N_("Aug")), ("m09", N_("Sep")), ("m10", N_("Oct")), ("m11", N_("Nov")), ("m12", N_("Dec"))),
)
COLUMNS = (
    Column("number", N_("No."), ColumnKind.CODE),
    Column("name", N_("Name")),
    *(Column(key, title, ColumnKind.MONEY) for key, title in MONTHS),
    Column("months_open", N_("Months open"), ColumnKind.INTEGER),
    Column("arrears", N_("Arrears"), ColumnKind.MONEY),
)


def build(unit: UnitOfWork, asked: Parameters) -> ReportTable:
    """The year of the day asked for, with what was paid by then; arrears are of months before that of the day.

    A month that asks for nothing, because it lies before the first that counts or is exempt, is empty.
    """
    members = [each for each in members_on(unit, asked.day) if each.belongs and _chosen(each, asked)]
    rows, drills = [], []
    for member, dues in _dues(unit, members, asked):
        rows.append(_row(member, dues, asked.day))
        drills.append(ToMember(member.number))
    totals: dict[str, Cell] = {key: sum(_figure(row[place]) for row in rows) for place, key in enumerate(_keys()) if place > 1}
    kept: tuple[Drill | None, ...] = tuple(drills)
    return ReportTable(KIND.code, KIND.title, COLUMNS, tuple(rows), totals, as_of=asked.day, drills=kept)


def _dues(unit: UnitOfWork, members: list[MemberOnDay], asked: Parameters) -> Iterator[tuple[MemberOnDay, Dues]]:
    """Product by product in the order of the book; a member with two of them has two rows."""
    shares = [each for each in unit.products.all() if each.kind in KINDS and KINDS[each.kind].family is Family.SHARES]
    for product in shares:
        if asked.product in ("", product.code):
            dues = dues_of_members(unit, product.code, members, asked.day)
            yield from ((member, dues[member.id]) for member in members if member.id in dues)


def _chosen(member: MemberOnDay, asked: Parameters) -> bool:
    return asked.group in ("", member.group) and asked.member in ("", member.number)


def _row(member: MemberOnDay, dues: Dues, on: date) -> tuple[Cell, ...]:
    """The register runs without a gap to the year's last month; a member's first one may stand anywhere in the year."""
    states, before = dues.register(date(on.year, 12, 31)), month_start(on)
    late = [expected - paid for month, expected, paid, _exempt in states if expected > paid and month < before]
    year = [paid if expected else None for _month, expected, paid, _exempt in states[-12:]]
    return member.number, member.name, *[None] * (12 - len(year)), *year, len(late), sum(late)


def _figure(cell: Cell) -> int:
    return cell if isinstance(cell, int) else 0


def _keys() -> list[str]:
    return [column.key for column in COLUMNS]


KIND = ReportKind(
    "dues",
    N_("Register of contributions"),
    Dates.AS_OF,
    build,
    frozenset({Filter.MEMBER, Filter.PRODUCT, Filter.GROUP}),
    shelf=Shelf.MEMBERS,
    says=N_("What members paid of each month of the year, and who is behind"),
)
