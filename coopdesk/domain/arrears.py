"""What of a loan is unpaid as of a date, how late it is, and in which bucket that puts it.

Everything is asked as of a day: payments after it do not count. An instalment due on the day itself is due,
but not overdue.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import NamedTuple

from coopdesk.domain.allocation import Due, Part
from coopdesk.domain.calendar import EVERY_DAY, Shift, WorkingDays, shifted
from coopdesk.domain.journal import Component
from coopdesk.domain.money import Minor
from coopdesk.domain.penalty import LateDays, PenaltyBase, PenaltyTerms, Stretch, penalty, stretches_unpaid
from coopdesk.domain.schedule import Instalment

PRINCIPAL, INTEREST, PENALTY = Component.PRINCIPAL, Component.INTEREST, Component.PENALTY
BASE_COMPONENTS = {
    PenaltyBase.OVERDUE_INSTALMENT: (PRINCIPAL, INTEREST),
    PenaltyBase.OVERDUE_PRINCIPAL: (PRINCIPAL,),
    PenaltyBase.OVERDUE_INTEREST: (INTEREST,),
    PenaltyBase.FIXED_AMOUNT: (PRINCIPAL, INTEREST),
}


class Paid(NamedTuple):
    """A part that a payment of day `on` (its value date) paid."""

    on: date
    part: Part


def unpaid(
    schedule: Sequence[Instalment],
    paid: Iterable[Paid],
    on: date,
    terms: PenaltyTerms | None = None,
    penalty_from: date | None = None,
    working: WorkingDays = EVERY_DAY,
) -> tuple[Due, ...]:
    """What each instalment of a loan still asks for as of day `on`, paid ones with zeros; penalty accrued to that day.

    Days before `penalty_from` bear no penalty: a loan brought in keeps the history that it had. `working` days of the
    cooperative count where the terms count those only.
    """
    counted: dict[int, list[Paid]] = {instalment.n: [] for instalment in schedule}
    for payment in paid:
        if payment.on <= on and payment.part.instalment in counted:
            counted[payment.part.instalment].append(payment)
    return tuple([_due(instalment, counted[instalment.n], on, terms, penalty_from, working) for instalment in schedule])


def _due(
    instalment: Instalment, paid: list[Paid], on: date, terms: PenaltyTerms | None, penalty_from: date | None, working: WorkingDays
) -> Due:
    n, due, principal, interest = instalment
    late = terms if on > due else None
    if not paid and late is None:
        return Due(n, due, principal, interest, 0)
    accrued = 0
    if late and not (paid and _in_time(instalment, paid)):
        accrued = penalty(late, late_stretches(instalment, paid, on, late, penalty_from, working)[1])
    fined = 0
    for _on, (_n, component, amount) in paid:
        if component is PRINCIPAL:
            principal -= amount
        elif component is INTEREST:
            interest -= amount
        elif component is PENALTY:
            fined += amount
    return Due(n, due, max(0, principal), max(0, interest), max(0, accrued - fined))


def late_stretches(
    instalment: Instalment, paid: Sequence[Paid], on: date, terms: PenaltyTerms, penalty_from: date | None = None, working: WorkingDays = EVERY_DAY
) -> tuple[date, list[Stretch]]:
    """From when on an instalment is late by day `on`, and how long with how much of the penalty's base unpaid.

    Where only working days count, what fell due on a rest day is late from the next working day on.
    """
    components = BASE_COMPONENTS[terms.base]
    base = (instalment.principal if PRINCIPAL in components else 0) + (instalment.interest if INTEREST in components else 0)
    counted = working if terms.late_days is LateDays.WORKING else EVERY_DAY
    begun = instalment.due if counted is EVERY_DAY else shifted(instalment.due, replace(counted, shift=Shift.FOLLOWING))
    since = max(begun, penalty_from or instalment.due)
    payments = [(day, amount) for day, (_n, component, amount) in paid if component in components]
    return since, stretches_unpaid(base, since, on, payments, counted)


def ever_late(schedule: Iterable[Instalment], paid: Iterable[Paid]) -> list[Instalment]:
    """The instalments that were not whole on their due day, or lost a payment after it: no other can bring arrears on any day."""
    by_instalment: dict[int, list[Paid]] = {}
    for payment in paid:
        by_instalment.setdefault(payment.part.instalment, []).append(payment)
    return [instalment for instalment in schedule if not _in_time(instalment, by_instalment.get(instalment.n, []))]


def _in_time(instalment: Instalment, paid: Iterable[Paid]) -> bool:
    principal = interest = 0
    for on, (_n, component, amount) in paid:
        if on > instalment.due:
            if amount < 0:
                return False
        elif component is PRINCIPAL:
            principal += amount
        elif component is INTEREST:
            interest += amount
    return principal >= instalment.principal and interest >= instalment.interest


@dataclass(frozen=True, slots=True)
class Arrears:
    """What was due before a day and is not paid. `since`: the oldest due date that counts as unpaid."""

    principal: Minor
    interest: Minor
    penalty: Minor
    fee: Minor
    days_past_due: int
    since: date | None

    @property
    def total(self) -> Minor:
        return self.principal + self.interest + self.penalty + self.fee


def arrears(dues: Iterable[Due], on: date, tolerance: Minor = 0) -> Arrears:
    """The arrears of a loan on day `on`. An instalment that lacks no more than `tolerance` does not make it late."""
    principal = interest = penal = fee = 0
    since = None
    for due in dues:
        if due.on < on:
            principal += due.principal
            interest += due.interest
            penal += due.penalty
            fee += due.fee
            if due.principal + due.interest > tolerance and (since is None or due.on < since):
                since = due.on
    return Arrears(principal, interest, penal, fee, (on - since).days if since else 0, since)


@dataclass(frozen=True, slots=True)
class Pause:
    """A moratorium: days from `begin` to `end` during which a loan does not get more delinquent."""

    begin: date
    end: date


@dataclass(frozen=True, slots=True)
class Bucket:
    """A class of lateness; a bound that is None is open."""

    name: str
    min_days: int | None
    max_days: int | None


def delinquent_since(since: date, grace_days: int) -> date:
    """The day from which lateness counts for the classes."""
    return since + timedelta(grace_days)


def days_delinquent(since: date, on: date, grace_days: int = 0, pauses: Iterable[Pause] = ()) -> int:
    """Days late on day `on`, without grace and paused days; `since` is the oldest unpaid due date."""
    begin = delinquent_since(since, grace_days)
    paused = sum(max(0, (min(on, pause.end) - max(begin, pause.begin)).days) for pause in pauses)
    return max(0, (on - begin).days - paused)


def bucket_of(days: int, buckets: Iterable[Bucket]) -> Bucket | None:
    """The first bucket that `days` late belong to."""
    for bucket in buckets:
        above = bucket.min_days is None or days >= bucket.min_days
        below = bucket.max_days is None or days <= bucket.max_days
        if above and below:
            return bucket
    return None
