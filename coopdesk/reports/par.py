"""Portfolio at risk: the whole balance of loans more than 1, 30, 60 and 90 days late, of all and side by side.

Worked example (domain.md §6.4): 40 m in a loan with 1.2 m overdue since 31 days, in a book of 1,000 m: 4.0 % over 30 days.
"""

from __future__ import annotations

from collections.abc import Sequence

from coopdesk.domain.portfolio import percent_of
from coopdesk.marks import N_
from coopdesk.reports.drill import ToReport
from coopdesk.reports.kind import Dates, Parameters, ReportKind, Shelf
from coopdesk.reports.loan_filters import LOAN_FILTERS, chosen_loans
from coopdesk.reports.loan_groups import Grouping, Line, sections, side_by_side
from coopdesk.reports.table import Cell, Column, ColumnKind, ReportTable
from coopdesk.store.queries.loan_book import BookedLoan, classed
from coopdesk.store.unit_of_work import UnitOfWork

COLUMNS = (
    Column("what", N_("Loans")),
    Column("loans", N_("How many"), ColumnKind.INTEGER),
    Column("outstanding", N_("Outstanding"), ColumnKind.MONEY),
    Column("at_risk", N_("Over 30 days"), ColumnKind.MONEY),
    Column("par_1", N_("PAR 1"), ColumnKind.PERCENT),
    Column("par_30", N_("PAR 30"), ColumnKind.PERCENT),
    Column("par_60", N_("PAR 60"), ColumnKind.PERCENT),
    Column("par_90", N_("PAR 90"), ColumnKind.PERCENT),
    Column("par_30_changed", N_("PAR 30 and changed"), ColumnKind.PERCENT),
)
OVER = (1, 30, 60, 90)
SHOWN = (Grouping.PRODUCT, Grouping.OFFICER, Grouping.GROUP)


def build(unit: UnitOfWork, asked: Parameters) -> ReportTable:
    """Principal by business date, lateness by value date; the last column adds loans that were rescheduled, restructured or paused."""
    loans = classed(unit, chosen_loans(unit, asked), asked.day)
    found = sections(unit, loans, SHOWN, asked)
    parts = side_by_side(found, COLUMNS, _line, _line("", loans), ToReport("arrears", None, asked.day))
    return ReportTable(KIND.code, KIND.title, COLUMNS, as_of=asked.day, **parts)


def _line(name: Cell, loans: Sequence[BookedLoan]) -> Line:
    whole = sum(each.outstanding for each in loans)
    late = {days: sum(each.outstanding for each in loans if each.arrears.days_past_due > days) for days in OVER}
    eased = sum(each.outstanding for each in loans if each.changed or each.arrears.days_past_due > 30)
    return name, len(loans), whole, late[30], *(percent_of(late[days], whole) for days in OVER), percent_of(eased, whole)


KIND = ReportKind(
    "par",
    N_("Portfolio at risk"),
    Dates.AS_OF,
    build,
    LOAN_FILTERS,
    shelf=Shelf.SUPERVISORS,
    says=N_("The part of the loans that may not come back"),
)
