"""The papers that show a book best: of one member who saves and borrows, and of the last whole month."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from coopdesk.domain.calendar import add_months, month_start
from coopdesk.domain.errors import NothingToPrint
from coopdesk.domain.journal import EventKind
from coopdesk.domain.loans import LoanState
from coopdesk.services.context import Context
from coopdesk.services.papers.collection_sheet import collection_sheet
from coopdesk.services.papers.meeting_summary import meeting_summary
from coopdesk.services.papers.receipt import receipt
from coopdesk.services.papers.schedule import schedule
from coopdesk.services.papers.statement import statement
from coopdesk.services.passbook_plan import plan_print
from coopdesk.store.queries.member_ledger import member_ledger
from coopdesk.store.unit_of_work import UnitOfWork

STATEMENT_MONTHS = 3


@dataclass(frozen=True, slots=True)
class Sample:
    """Numbers of a member, her savings product and her loan; `entry` is the sequence of her last deposit."""

    member: str
    group: str
    product: str
    entry: int
    loan: str


def choose_sample(unit: UnitOfWork, context: Context, product: str = "sukarela") -> Sample:
    """The borrower who saved most often. Raises NothingToPrint where nobody both saves and owes."""
    found: list[tuple[int, Sample]] = []
    for loan in unit.loans.in_state(LoanState.DISBURSED):
        lines = [line for line in member_ledger(unit, loan.member, context.business_date) if line.product == product]
        deposits = [line.entry for line in lines if line.kind is EventKind.DEPOSIT]
        if deposits:
            member = unit.members.by_id(loan.member)
            found.append((len(lines), Sample(member.number, member.details.group, product, deposits[-1], loan.number)))
    if not found:
        raise NothingToPrint
    return max(found, key=lambda each: (each[0], each[1].member))[1]


def sample_papers(unit: UnitOfWork, context: Context, sample: Sample, language: str | None = None) -> dict[str, Any]:
    """Code of a printed form → the paper that it takes. `language` None: the book's."""
    day = context.business_date
    month = _last_whole_month(unit, day)
    opened = unit.books.cooperative().first_day
    since = max(month_start(add_months(day, 1 - STATEMENT_MONTHS)), opened)
    passbook = plan_print(unit, context, sample.member, sample.product, language).pages
    return {
        "receipt": receipt(unit, context, sample.entry, language),
        "passbook": passbook,
        "passbook-picture": passbook,
        "statement": statement(unit, context, sample.member, since, day, language),
        "schedule": schedule(unit, context, sample.loan, language),
        "collection-sheet": collection_sheet(unit, context, day, sample.group or None),
        "meeting-summary": meeting_summary(unit, context, month, language),
    }


def _last_whole_month(unit: UnitOfWork, day: date) -> date:
    """The first day of the month before `day`, else of its own where the book has no earlier one."""
    before = month_start(month_start(day) - timedelta(1))
    return before if before >= unit.books.cooperative().first_day else month_start(day)
