"""An entry on an earlier day of the open period: what was forgotten or came in late, of savings or on a loan.

It is posted on the business date and counts from its own day (value date). What that changes for the days since is asked
first (`rehearse`), shown line by line, and posted only if it is still what was shown. Interest that was credited since is
worked out anew, and the difference posted beside the entry.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, TypeAlias

from coopdesk.domain.errors import ShownIsOld
from coopdesk.domain.savings import SavingsAccount
from coopdesk.domain.value_days import check_earlier
from coopdesk.services import access, loan_replay, savings
from coopdesk.services.context import Context, Outcome
from coopdesk.services.loan_history import LoanReplay
from coopdesk.services.loan_payoff import PayOff
from coopdesk.services.loan_scene import Payment, PaymentEdit
from coopdesk.services.savings import Deposit, Transfer, Withdraw
from coopdesk.services.savings_history import SavingsReplay, replayed
from coopdesk.services.savings_interest.anew import Cause, work_out_anew
from coopdesk.store.unit_of_work import UnitOfWork

Day: TypeAlias = date
OfSavings: TypeAlias = Deposit | Withdraw | Transfer


@dataclass(frozen=True, slots=True)
class Backdate:
    """`what` on business date `date`, counting from day `on`. `reason` is needed where later entries are split anew."""

    request_id: str
    date: date
    what: OfSavings | Payment
    on: Day
    reason: str = ""
    seen: str = field(default="", metadata={"digest": False})

    @property
    def member(self) -> str | None:
        return getattr(self.what, "member", None)

    @property
    def loan(self) -> str | None:
        return getattr(self.what, "loan", None)


Shown = LoanReplay | SavingsReplay


def rehearse(unit: UnitOfWork, context: Context, command: Backdate) -> Shown:
    """What the entry changes for the days since; refuses what `backdate` refuses."""
    access.check_may(context.operator, _act(command), context.solo)
    check_earlier(command.on, context.business_date)
    if isinstance(command.what, Payment):
        return loan_replay.rehearse(unit, context, _edit(command, command.what))
    return _rehearse_savings(unit, context, command, command.what)


def backdate(unit: UnitOfWork, context: Context, command: Backdate) -> Outcome:
    """Post what was shown; refused by name where somebody posted in between."""
    access.check_may(context.operator, _act(command), context.solo)
    check_earlier(command.on, context.business_date)
    if isinstance(command.what, Payment):
        return loan_replay.replay(unit, context, _edit(command, command.what), command.request_id, command.seen)
    shown = _rehearse_savings(unit, context, command, command.what)
    if shown.seen != command.seen:
        raise ShownIsOld
    if shown.adjusts:
        access.check_may(context.operator, access.Act.REVERSE, context.solo)
    return _post(unit, context, command, command.what)


def _act(command: Backdate) -> access.Act:
    from coopdesk.services.commands import row_of

    return row_of(command.what).act


def _edit(command: Backdate, what: Payment) -> PaymentEdit:
    amount = 0 if isinstance(what, PayOff) else what.amount
    return PaymentEdit(what.loan, command.date, command.on, amount, memo=what.memo, reason=command.reason, what=what)


def _rehearse_savings(unit: UnitOfWork, context: Context, command: Backdate, what: OfSavings) -> SavingsReplay:
    unit.ledger.check_date(command.on, context.stamp)
    found = (unit.accounts.find(unit.members.get(member).id, product) for member, product in _parties(what))
    before = [account for account in found if account]

    def act() -> list[SavingsAccount]:
        return moved_accounts(unit, _post(unit, context, command, what).entry or 0)

    return replayed(unit, command.on, before, act, what)


def _parties(what: OfSavings) -> list[tuple[str, str]]:
    """Member and product of every account that an entry moves."""
    parties = [(what.member, what.product)]
    return [*parties, (what.to_member, what.to_product)] if isinstance(what, Transfer) else parties


def moved_accounts(unit: UnitOfWork, entry: int) -> list[SavingsAccount]:
    return [unit.accounts.get(line.member_account) for line in unit.ledger.entry(entry).lines if line.member_account is not None]


def _post(unit: UnitOfWork, context: Context, command: Backdate, what: OfSavings) -> Outcome:
    dated: Any = replace(what, request_id=command.request_id, date=command.date)
    outcome = _POST[type(what)](unit, context, dated, command.on)
    work_out_anew(unit, context, Cause(command.request_id, command.date, command.on), moved_accounts(unit, outcome.entry or 0))
    return outcome


_POST: Mapping[type, Callable[[UnitOfWork, Context, Any, date], Outcome]] = {
    Deposit: savings.deposit,
    Withdraw: savings.withdraw,
    Transfer: savings.transfer,
}
