"""What paying a loan off on a day costs: its principal, and as much interest as the product asks for (domain.md §3.4).

Worked example, a flat loan of 12,000,000 at 1.5 % after 5 of 12 instalments: principal 7,000,000 and 180,000 a month.
A 7,180,000; B with one month more 7,360,000; C 8,260,000; D 8,260,000 less the rebate 2,160,000 x 7 x 8 / (12 x 13) =
775,385, so 7,484,615; E after 10 of 30 days 7,060,000.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from coopdesk.domain.allocation import Due, Part
from coopdesk.domain.journal import Component
from coopdesk.domain.money import Minor, round_units
from coopdesk.domain.payoff import unearned_by_rule_of_78
from coopdesk.domain.repayment_terms import PayoffMode, PayoffTerms
from coopdesk.domain.schedule import Instalment


@dataclass(frozen=True, slots=True)
class Closing:
    """A loan about to be paid off on day `on`: `schedule` as it stands, `dues` of every instalment, `begun` when it was lent."""

    schedule: Sequence[Instalment]
    dues: Sequence[Due]
    begun: date
    on: date

    @property
    def late(self) -> list[Due]:
        return [due for due in self.dues if due.on < self.on]

    @property
    def coming(self) -> list[Due]:
        """The instalment that runs, and those after it."""
        return sorted((due for due in self.dues if due.on >= self.on), key=lambda due: due.on)


@dataclass(frozen=True, slots=True)
class PayoffQuote:
    """`late_interest` of `late_months` instalments due before the day; `running_interest`: what the mode asks for beyond it.

    `saved`: interest of later instalments, which is not asked for; `held` is set off. The total stays the same up to and
    with `valid_until`, if nothing is paid before.
    """

    on: date
    principal: Minor
    late_interest: Minor
    late_months: int
    running_interest: Minor
    penalty: Minor
    saved: Minor
    fee: Minor = 0
    held: Minor = 0
    valid_until: date = date.max
    terms: PayoffTerms = field(default_factory=PayoffTerms)

    @property
    def total(self) -> Minor:
        """What the loan asks for, before what is held."""
        return self.principal + self.late_interest + self.running_interest + self.penalty + self.fee

    @property
    def to_pay(self) -> Minor:
        """What she brings; less than nothing is paid back to her."""
        return self.total - self.held


def payoff_parts(closing: Closing, terms: PayoffTerms) -> tuple[Part, ...]:
    """What each instalment takes of the payment that pays the loan off, oldest first."""
    asked = interest_asked(closing, terms)
    parts: list[Part] = []
    for due in sorted(closing.dues, key=lambda due: (due.on, due.instalment)):
        interest = due.interest if due.on < closing.on else min(asked, due.interest)
        asked -= 0 if due.on < closing.on else interest
        wanted = ((Component.PENALTY, due.penalty), (Component.FEE, due.fee), (Component.INTEREST, interest), (Component.PRINCIPAL, due.principal))
        parts += [Part(due.instalment, component, amount) for component, amount in wanted if amount]
    return tuple(parts)


def interest_asked(closing: Closing, terms: PayoffTerms) -> Minor:
    """Interest of instalments not late yet that the payoff asks for; late interest is always asked for whole."""
    return _ASKED[terms.mode](closing, terms) if closing.coming else 0


def _running(closing: Closing, _terms: PayoffTerms) -> Minor:
    return closing.coming[0].interest


def _running_and_more(closing: Closing, terms: PayoffTerms) -> Minor:
    return sum(due.interest for due in closing.coming[: 1 + terms.months])


def _all(closing: Closing, _terms: PayoffTerms) -> Minor:
    return sum(due.interest for due in closing.coming)


def _less_rule_of_78(closing: Closing, terms: PayoffTerms) -> Minor:
    """An instalment due on the day itself has been earned."""
    charge = sum(each.interest for each in closing.schedule)
    to_come = sum(each.due > closing.on for each in closing.schedule)
    unearned = unearned_by_rule_of_78(charge, len(closing.schedule), len(closing.schedule) - to_come)
    return max(0, _all(closing, terms) - round_units(unearned))


def _by_days(closing: Closing, _terms: PayoffTerms) -> Minor:
    """The interest of the running instalment, by the days of its period that are gone, less what is paid of it."""
    running = closing.coming[0]
    agreed = next(each.interest for each in closing.schedule if each.n == running.instalment)
    since = max((each.due for each in closing.schedule if each.due < closing.on), default=closing.begun)
    gone, period = (closing.on - since).days, (running.on - since).days
    accrued = round_units(Decimal(agreed * gone) / period) if period else agreed
    return max(0, accrued - (agreed - running.interest))


_ASKED: Mapping[PayoffMode, Callable[[Closing, PayoffTerms], Minor]] = {
    PayoffMode.RUNNING_MONTH: _running,
    PayoffMode.MONTHS_MORE: _running_and_more,
    PayoffMode.ALL_INTEREST: _all,
    PayoffMode.RULE_OF_78: _less_rule_of_78,
    PayoffMode.ACTUAL_DAYS: _by_days,
}
