"""Closing a day: every till counted and found equal to the book, signed; then no cash of that day moves any more."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from coopdesk.domain.errors import DayNotClosed, ReasonMissing, TillNotCounted
from coopdesk.domain.money import Minor
from coopdesk.domain.tills import CashCount, DayClose
from coopdesk.services import access, signing
from coopdesk.services.context import Change, Context, Outcome
from coopdesk.services.tills import Till, tills
from coopdesk.store.queries.balances import account_balance
from coopdesk.store.unit_of_work import UnitOfWork

CHANGES = frozenset({Change.BOOK})


@dataclass(frozen=True, slots=True)
class CloseDay:
    """`witness` signs with her `password` or PIN where the book has another operator; without one who closes stands alone."""

    request_id: str
    date: date
    witness: str = ""
    password: str = field(default="", repr=False, metadata={"digest": False})


@dataclass(frozen=True, slots=True)
class ReopenDay:
    """`approver` is the second person, who signs by her `password` or PIN; nobody where the book has one operator."""

    request_id: str
    date: date
    reason: str
    approver: str = ""
    password: str = field(default="", repr=False, metadata={"digest": False})


@dataclass(frozen=True, slots=True)
class TillStanding:
    """A till at the end of a day: what the book says, and the count of the day where there is one."""

    till: Till
    balance: Minor
    count: CashCount | None

    @property
    def agrees(self) -> bool:
        """A till that is empty in the book and was not used needs no count."""
        return self.count.agrees_with(self.balance) if self.count else not self.balance


@dataclass(frozen=True, slots=True)
class DayStanding:
    """The day that is to be closed, and the last one that was."""

    day: date
    tills: tuple[TillStanding, ...]
    closed: DayClose | None

    @property
    def ready(self) -> bool:
        return all(each.agrees for each in self.tills)

    @property
    def is_closed(self) -> bool:
        return self.closed is not None and self.closed.date >= self.day


def day_standing(unit: UnitOfWork, context: Context, on: date | None = None) -> DayStanding:
    day = on or context.business_date
    standings = (TillStanding(each, account_balance(unit, each.account, day), unit.cash.last_count(each.account, day)) for each in tills(unit))
    return DayStanding(day, tuple(standings), unit.cash.last_close())


def close_day(unit: UnitOfWork, context: Context, command: CloseDay) -> Outcome:
    """Refused while a till has no count of the day that its balance agrees with."""
    unit.ledger.check_date(command.date, context.stamp)
    for each in day_standing(unit, context, command.date).tills:
        if not each.agrees:
            raise TillNotCounted(each.till.account, command.date)
    witness = signing.signed_by(unit, context.wrong_pins, command.witness, command.password).name if command.witness else None
    unit.cash.close_day(command.date, witness, context.stamp)
    return Outcome(changes=CHANGES)


def reopen_day(unit: UnitOfWork, context: Context, command: ReopenDay) -> Outcome:
    """The last closed day takes cash again, as two people say; the closing and why it was undone stay in the book.

    Refuses ReasonMissing, DayNotClosed and what `second_person` refuses.
    """
    if not command.reason.strip():
        raise ReasonMissing
    closed = unit.cash.last_close()
    if closed is None or closed.date != command.date:
        raise DayNotClosed(command.date)
    approver = signing.second_person(unit, context, command.approver, command.password, access.Act.REOPEN_PERIOD)
    unit.cash.reopen_day(closed, command.reason.strip(), approver, context.stamp)
    return Outcome(changes=CHANGES)
