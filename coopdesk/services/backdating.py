"""An entry on an earlier day of the open period: a deposit, a withdrawal or a repayment that was forgotten or came in late.

It is posted on the business date and counts from its own day (value date). What that changes for the days since is asked
first (`rehearse`), shown line by line, and posted only if it is still what was shown.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, TypeAlias

from coopdesk.domain.errors import ReasonMissing, ShownIsOld
from coopdesk.domain.journal import EventKind
from coopdesk.domain.money import Minor
from coopdesk.services import access, loan_replay, savings
from coopdesk.services.context import Context, Outcome
from coopdesk.services.loan_history import LoanReplay
from coopdesk.services.loan_repayment import Repay
from coopdesk.services.savings import Deposit, Withdraw
from coopdesk.store.queries.later_lines import LaterLine, later_lines
from coopdesk.store.unit_of_work import UnitOfWork

Day: TypeAlias = date


@dataclass(frozen=True, slots=True)
class Backdate:
    """`what` on business date `date`, counting from day `on`. `reason` is needed where later entries are split anew."""

    request_id: str
    date: date
    what: Deposit | Withdraw | Repay
    on: Day
    reason: str = ""
    seen: str = field(default="", metadata={"digest": False})

    @property
    def member(self) -> str | None:
        return getattr(self.what, "member", None)

    @property
    def loan(self) -> str | None:
        return getattr(self.what, "loan", None)


@dataclass(frozen=True, slots=True)
class DayLine:
    """A later entry of the account: its balance as it is and as it would be, at the end of that line.

    `printed`: it stands in the member's passbook with the balance as it was then.
    """

    number: str
    on: date
    kind: EventKind
    moved: Minor
    balance_before: Minor
    balance_after: Minor
    printed: bool


@dataclass(frozen=True, slots=True)
class SavingsReplay:
    """`moved` > 0 comes in, on day `on`; `lines` count from later days."""

    account: str
    on: date
    moved: Minor
    balance_before: Minor
    balance_after: Minor
    lines: tuple[DayLine, ...]
    seen: str

    @property
    def printed(self) -> int:
        """How many later lines stand in the passbook already."""
        return sum(line.printed for line in self.lines)


Shown = LoanReplay | SavingsReplay


def rehearse(unit: UnitOfWork, context: Context, command: Backdate) -> Shown:
    """What the entry changes for the days since; refuses what `backdate` refuses."""
    access.check_may(context.operator, _act(command), context.solo)
    if isinstance(command.what, Repay):
        return loan_replay.rehearse(unit, context, _edit(command))
    return _rehearse_savings(unit, context, command, command.what)


def backdate(unit: UnitOfWork, context: Context, command: Backdate) -> Outcome:
    """Post what was shown; refused by name where somebody posted in between."""
    access.check_may(context.operator, _act(command), context.solo)
    if isinstance(command.what, Repay):
        return loan_replay.replay(unit, context, _edit(command), command.request_id, command.seen)
    if _rehearse_savings(unit, context, command, command.what).seen != command.seen:
        raise ShownIsOld
    return _post(unit, context, command, command.what)


def _act(command: Backdate) -> access.Act:
    from coopdesk.services.commands import row_of

    return row_of(command.what).act


def _edit(command: Backdate) -> loan_replay.PaymentEdit:
    assert isinstance(command.what, Repay)
    if command.what.split:
        raise ReasonMissing
    return loan_replay.PaymentEdit(
        command.what.loan, command.date, command.on, command.what.amount, memo=command.what.memo, reason=command.reason
    )


def _rehearse_savings(unit: UnitOfWork, context: Context, command: Backdate, what: Deposit | Withdraw) -> SavingsReplay:
    unit.ledger.check_date(command.on, context.stamp)
    moved = what.amount if isinstance(what, Deposit) else -what.amount
    found = unit.accounts.find(unit.members.get(what.member).id, what.product)
    later = later_lines(unit, found.id, command.on) if found and found.closed is None else []
    with unit.rehearsal():
        number = _post(unit, context, command, what).account or ""
    lines = tuple(_day_line(line, moved) for line in later)
    before = later[0].balance - later[0].moved if later else found.balance if found and found.closed is None else 0
    told = repr((what, command.on, lines, before))
    return SavingsReplay(number, command.on, moved, before, before + moved, lines, hashlib.sha256(told.encode()).hexdigest())


def _day_line(line: LaterLine, moved: Minor) -> DayLine:
    return DayLine(line.number, line.on, line.kind, line.moved, line.balance, line.balance + moved, line.printed)


def _post(unit: UnitOfWork, context: Context, command: Backdate, what: Deposit | Withdraw) -> Outcome:
    dated: Any = replace(what, request_id=command.request_id, date=command.date)
    return _POST[type(what)](unit, context, dated, command.on)


_POST: Mapping[type, Callable[[UnitOfWork, Context, Any, date], Outcome]] = {Deposit: savings.deposit, Withdraw: savings.withdraw}
