"""What the reports on loans can be narrowed to."""

from __future__ import annotations

from coopdesk.reports.kind import Filter, Parameters
from coopdesk.store.queries.loan_dues import LoanOnDay, loans_on
from coopdesk.store.queries.members import members_on
from coopdesk.store.unit_of_work import UnitOfWork

LOAN_FILTERS = frozenset({Filter.MEMBER, Filter.PRODUCT, Filter.GROUP})


def chosen_loans(unit: UnitOfWork, asked: Parameters, penalties: bool = False) -> list[LoanOnDay]:
    """The loans that ran on the day and meet the filters, by number; their arrears with `penalties` only where those are shown."""
    members = {member.number for member in members_on(unit, asked.day) if member.group == asked.group} if asked.group else None
    return [
        each
        for each in loans_on(unit, asked.day, penalties=penalties)
        if asked.member in ("", each.loan.member_number)
        and asked.product in ("", each.loan.product)
        and (members is None or each.loan.member_number in members)
    ]
