"""What is set aside for loans that may not be paid, brought to what their classes ask for at the end of a month.

The allowance of the books moves by the difference: 58.5 million needed and 50 million there are 8.5 million more (domain.md
§3.5). A second run finds no difference; taking it back reverses what stands of the month.
"""

from __future__ import annotations

from datetime import date

from coopdesk.domain.chart import Role
from coopdesk.domain.closing import StepState, StepStatus
from coopdesk.domain.journal import EntryDraft, EventKind
from coopdesk.domain.money import Minor
from coopdesk.domain.posting_rules import Amount, entry_lines, series_of
from coopdesk.services.context import Context
from coopdesk.store.queries.balances import account_balance
from coopdesk.store.queries.entries import standing_entries
from coopdesk.store.queries.loan_book import loan_book
from coopdesk.store.unit_of_work import UnitOfWork

EVENT = EventKind.LOAN_PROVISION


def state(unit: UnitOfWork, context: Context, month_end: date) -> StepState:
    """What the step would post; once it is done, what stands of the month."""
    loans = [each for each in loan_book(unit, month_end) if each.needed]
    if difference := sum(each.needed for each in loans) - _booked(unit, month_end):
        return StepState(StepStatus.TO_DO, entry_lines(EVENT, _amounts(difference), unit.products.roles()), len(loans))
    posted = standing_entries(unit.connection, EVENT, month_end)
    lines = tuple(line for entry in posted for line in entry.lines)
    return StepState(StepStatus.DONE if posted else StepStatus.NOT_NEEDED, lines, len(loans))


def carry_out(unit: UnitOfWork, context: Context, month_end: date, request_id: str) -> tuple[int, ...]:
    """Post the difference on the last day of the month; nothing where there is none."""
    now = state(unit, context, month_end)
    if now.status is not StepStatus.TO_DO:
        return ()
    draft = EntryDraft(EVENT, month_end, now.lines, request_id, series_of(EVENT))
    return (unit.ledger.post(draft, context.stamp).sequence,)


def undo(unit: UnitOfWork, context: Context, month_end: date, reason: str, request_id: str) -> tuple[int, ...]:
    """Reverse what stands of the month, on its last day: the allowance is what it was before the step."""
    posted = standing_entries(unit.connection, EVENT, month_end)
    return tuple(
        unit.ledger.reverse(entry.sequence, month_end, reason, f"{request_id}-{entry.sequence}", context.stamp).sequence
        for entry in posted
    )


def _amounts(difference: Minor) -> tuple[Amount, ...]:
    return Amount("more", max(0, difference)), Amount("less", max(0, -difference))


def _booked(unit: UnitOfWork, on: date) -> Minor:
    return -account_balance(unit, unit.products.roles()[Role.LOAN_ALLOWANCE], on)
