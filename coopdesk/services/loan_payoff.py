"""What paying a loan off costs on a day, line by line, and how much interest it saves (domain.md 3.4, mode A)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from coopdesk.domain.allocation import Due, payoff
from coopdesk.domain.journal import Component
from coopdesk.domain.money import Minor


@dataclass(frozen=True, slots=True)
class PayoffQuote:
    """`late_interest` of `late_months` instalments due before the day; `running_interest` of the month that runs.

    `saved`: interest of later instalments, which is not asked for.
    """

    on: date
    principal: Minor
    late_interest: Minor
    late_months: int
    running_interest: Minor
    penalty: Minor
    saved: Minor

    @property
    def total(self) -> Minor:
        return self.principal + self.late_interest + self.running_interest + self.penalty


def payoff_quote(dues: Sequence[Due], on: date) -> PayoffQuote:
    """The quote of day `on`, from what every instalment still asks for on that day.

    >>> dues = [Due(1, date(2026, 3, 5), 1_000_000, 90_000, 7_630), Due(2, date(2026, 4, 5), 1_000_000, 75_000), Due(3, date(2026, 5, 5), 1_000_000, 60_000)]
    >>> payoff_quote(dues, date(2026, 3, 12))
    PayoffQuote(on=datetime.date(2026, 3, 12), principal=3000000, late_interest=90000, late_months=1, running_interest=75000, penalty=7630, saved=60000)
    """
    parts = payoff(dues, on)
    due_on = {due.instalment: due.on for due in dues}

    def paid(component: Component) -> Minor:
        return sum(part.amount for part in parts if part.component is component)

    interest = paid(Component.INTEREST)
    late = [part for part in parts if part.component is Component.INTEREST and due_on[part.instalment] < on]
    late_interest = sum(part.amount for part in late)
    return PayoffQuote(
        on=on,
        principal=paid(Component.PRINCIPAL),
        late_interest=late_interest,
        late_months=len(late),
        running_interest=interest - late_interest,
        penalty=paid(Component.PENALTY),
        saved=sum(due.interest for due in dues) - interest,
    )
