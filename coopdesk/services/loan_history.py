"""A loan's payments as they are and as they would be, side by side: what is shown before history is put right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import TypeAlias

from coopdesk.domain.arrears import Arrears, arrears
from coopdesk.domain.journal import Component, Entry, EventKind, Side
from coopdesk.domain.loans import LoanState
from coopdesk.domain.money import Minor
from coopdesk.store.queries.loan_dues import dues_of
from coopdesk.store.unit_of_work import UnitOfWork

Split: TypeAlias = tuple[tuple[Component, Minor], ...]
Parts: TypeAlias = Mapping[tuple[Component, int | None], Minor]


class LineChange(StrEnum):
    PUT_IN = "put_in"
    SPLIT_ANEW = "split_anew"
    STAYS = "stays"
    TAKEN_OUT = "taken_out"


@dataclass(frozen=True, slots=True)
class PaymentLine:
    """One payment as it is in the book (`before`) and as it would be (`after`): amount, and what each component gets of it.

    `entry` and `number` are those in the book; None for what comes in. The `kind` may be that of money held for the loan,
    which pays by itself what falls due.
    """

    entry: int | None
    number: str | None
    kind: EventKind
    on: date
    change: LineChange
    amount_before: Minor
    amount_after: Minor
    before: Split
    after: Split


@dataclass(frozen=True, slots=True)
class LoanStanding:
    """A loan on the business date: principal left, interest left, what is held for it, and its arrears."""

    state: LoanState
    principal: Minor
    interest: Minor
    held: Minor
    late: Arrears


@dataclass(frozen=True, slots=True)
class LoanReplay:
    """What an edit leads to: the payment itself first, then every one after it; `seen` stands for all that is shown here.

    `kept`: the days on which the contract was changed since, and stays as it was signed.
    """

    loan: str
    lines: tuple[PaymentLine, ...]
    before: LoanStanding
    after: LoanStanding
    seen: str
    kept: tuple[date, ...] = ()

    @property
    def changed(self) -> int:
        """How many entries after it are reversed."""
        return sum(line.entry is not None and line.change in (LineChange.SPLIT_ANEW, LineChange.TAKEN_OUT) for line in self.lines[1:])


def cash_of(entry: Entry) -> Minor:
    """What was handed over: without what was taken from money held for the loan."""
    return sum(line.amount for line in entry.lines if line.side is Side.DEBIT and line.component is not Component.HELD)


def loan_standing(unit: UnitOfWork, identity: int, on: date) -> LoanStanding:
    loan = unit.loans.by_id(identity)
    dues = dues_of(unit, loan, on)
    interest = 0 if loan.state is LoanState.REPAID else sum(due.interest for due in dues)
    return LoanStanding(loan.state, loan.outstanding, interest, unit.loans.held(identity, on), arrears(dues, on))


def payment_line(old: Entry | None, new: Entry | None) -> PaymentLine:
    """A payment in the book (None: not there), and what stands for it after the edit (None: nothing)."""
    there = old or new
    assert there is not None
    before, after = (_parts(each) if each else {} for each in (old, new))
    return PaymentLine(
        entry=old.sequence if old else None,
        kind=there.kind,
        number=(old.shown_number or str(old.sequence)) if old else None,
        on=there.value_date,
        change=_change(before, after),
        amount_before=cash_of(old) if old else 0,
        amount_after=cash_of(new) if new else 0,
        before=_sums(before),
        after=_sums(after),
    )


def same_split(one: Entry, other: Entry) -> bool:
    """Whether two entries are one and the same to the loan: on one day the same parts."""
    return (one.kind, one.value_date, _parts(one)) == (other.kind, other.value_date, _parts(other))


def in_redone(lines: Sequence[PaymentLine], day: date) -> list[PaymentLine]:
    """What is posted anew though its split stays: what follows a change, or the edit itself of `day`, on the same day.

    It would come before them in the book, and its held money with it. Where held money pays by itself, all from the first
    change on is posted anew, for it pays between the payments.
    """
    sweeps, changed, days, done = any(line.kind is EventKind.HELD_USED for line in lines), False, {day}, []
    for line in lines:
        if line.change is not LineChange.STAYS:
            changed = True
            days.add(line.on)
            done.append(line)
        else:
            done.append(replace(line, change=LineChange.SPLIT_ANEW) if (changed and sweeps) or line.on in days else line)
    return done


def _change(before: Parts, after: Parts) -> LineChange:
    if not before:
        return LineChange.PUT_IN
    if not after:
        return LineChange.TAKEN_OUT
    return LineChange.STAYS if before == after else LineChange.SPLIT_ANEW


def _parts(entry: Entry) -> dict[tuple[Component, int | None], Minor]:
    """What of an entry went where: what was taken from held money counts below nothing."""
    parts: dict[tuple[Component, int | None], Minor] = {}
    for line in entry.lines:
        if line.component is not None:
            key = line.component, line.instalment
            parts[key] = parts.get(key, 0) - line.signed
    return parts


def _sums(parts: Mapping[tuple[Component, int | None], Minor]) -> Split:
    sums: dict[Component, Minor] = {}
    for (component, _instalment), amount in parts.items():
        sums[component] = sums.get(component, 0) + amount
    return tuple(sums.items())
