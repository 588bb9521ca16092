"""What the by-laws say about leaving and death: when a leaver is paid, the exit fee, whether interest stops at death."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from coopdesk.domain.errors import BadAmount
from coopdesk.domain.leaving import PayableRule
from coopdesk.domain.money import MINOR_MAX, Minor
from coopdesk.services.context import Change, Context, Outcome
from coopdesk.store.unit_of_work import UnitOfWork

PAYABLE, EXIT_FEE, INTEREST_STOPS = "leaving.payable", "leaving.exit_fee", "death.interest_stops"
YES, NO = "yes", "no"


@dataclass(frozen=True, slots=True)
class LeavingRules:
    """As domain.md §1.2 and §11.2: paid at once, no fee, interest and penalty of the dead stop on the day of death."""

    payable: PayableRule = field(default_factory=PayableRule)
    exit_fee: Minor = 0
    interest_stops: bool = True

    def interest_until(self, died_on: date | None, on: date) -> date:
        """The day up to which a loan asks for interest and penalty, seen from day `on`."""
        return died_on if died_on and self.interest_stops else on


@dataclass(frozen=True, slots=True)
class ChangeLeavingRules:
    """In force from the business date on; `payable` as `PayableRule.text`."""

    request_id: str
    payable: str
    exit_fee: Minor
    interest_stops: bool


def rules_of(unit: UnitOfWork, on: date) -> LeavingRules:
    """The rules in force on a day."""
    usual = LeavingRules()
    payable, fee, stops = (unit.books.policy(key, on) for key in (PAYABLE, EXIT_FEE, INTEREST_STOPS))
    return LeavingRules(
        PayableRule.of(payable) if payable else usual.payable,
        int(fee) if fee else usual.exit_fee,
        stops != NO,
    )


def change(unit: UnitOfWork, context: Context, command: ChangeLeavingRules) -> Outcome:
    if not 0 <= command.exit_fee <= MINOR_MAX:
        raise BadAmount(str(command.exit_fee))
    payable = PayableRule.of(command.payable).text()
    for key, value in ((PAYABLE, payable), (EXIT_FEE, str(command.exit_fee)), (INTEREST_STOPS, YES if command.interest_stops else NO)):
        unit.books.set_policy(key, context.business_date, value)
    return Outcome(changes=frozenset({Change.BOOK}))
