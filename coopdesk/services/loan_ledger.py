"""A loan's ledger: every entry that moved it, what each component got, and the principal left after it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from coopdesk.domain.journal import Component, EventKind, Side
from coopdesk.domain.money import Minor
from coopdesk.store.queries.loan_entries import all_loan_entries
from coopdesk.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class LoanLine:
    """`parts` of a payment by component, below nothing where they were taken back; `left` of the principal after it.

    `on` is the business date, `value_date` the day from which it counts. `corrected` has the number of what took it back.
    """

    entry: int
    number: str
    on: date
    value_date: date
    kind: EventKind
    memo: str
    amount: Minor
    parts: Mapping[Component, Minor]
    left: Minor
    corrected: str


def loan_ledger(unit: UnitOfWork, loan: int) -> tuple[LoanLine, ...]:
    """Every entry of a loan (by id) as it was written, oldest first; reversals too."""
    control, left, lines = unit.loans.by_id(loan).control, 0, []
    entries = all_loan_entries(unit, loan)
    by = {entry.reverses: entry.shown_number or str(entry.sequence) for entry in entries if entry.reverses}
    for entry in entries:
        parts: dict[Component, Minor] = {}
        for line in entry.lines:
            if line.component is not None:
                parts[line.component] = parts.get(line.component, 0) - line.signed
            if line.account == control and line.member_account == loan:
                left += line.signed
        amount = sum(line.amount for line in entry.lines if line.side is Side.DEBIT and line.component is not Component.HELD)
        number = entry.shown_number or str(entry.sequence)
        corrected = by.get(entry.sequence, "")
        lines.append(LoanLine(entry.sequence, number, entry.business_date, entry.value_date, entry.kind, entry.memo, amount, parts, left, corrected))
    return tuple(lines)
