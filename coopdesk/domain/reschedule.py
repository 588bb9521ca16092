"""A running loan with another schedule: what is settled stays, what is still owed gets new rows (domain.md §3.4).

Worked example: 12,000,000 flat at 1.5 % over 12 months, five instalments paid and the sixth overdue. Over 14 months with
the overdue interest in the principal: 7,000,000 + 180,000 = 7,180,000, so 512,858 + 107,700 a month.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal, localcontext

from coopdesk.domain.allocation import Due
from coopdesk.domain.calendar import Period, PeriodUnit, add_periods, month_end, shifted
from coopdesk.domain.errors import BadRate, BadTerm, DateTooEarly, NothingStillToCome
from coopdesk.domain.interest import BY_PERIOD, Span, part_fraction
from coopdesk.domain.loan_changes import HandEdit, Moratorium, Overdue, PausedInterest, Reschedule
from coopdesk.domain.loans import RATE_MONTHLY_MAX, TERM_MAX, LoanTerms, schedule_terms
from coopdesk.domain.money import Minor, round_units
from coopdesk.domain.rates import CALCULATION, period_rate
from coopdesk.domain.schedule import METHODS, Instalment, Rounding, ScheduleTerms, make_schedule
from coopdesk.domain.schedule_edit import ScheduleDifference, check_edited, difference
from coopdesk.domain.schedule_terms import NO_GRACE, NO_PLAN, FirstInterest, FirstPeriod

PERIODS_PAUSED_MAX = 60


@dataclass(frozen=True, slots=True)
class Running:
    """A loan as it stands on day `on`, with what each instalment still asks for; `begun`: paid out or brought in."""

    terms: LoanTerms
    schedule: tuple[Instalment, ...]
    dues: tuple[Due, ...]
    begun: date
    on: date
    holidays: frozenset[date] = frozenset()

    @property
    def outstanding(self) -> Minor:
        return sum(due.principal for due in self.dues)

    @property
    def overdue_interest(self) -> Minor:
        """Interest that is due and not paid."""
        return sum(due.interest for due in self.dues if due.on <= self.on)

    @property
    def penalty(self) -> Minor:
        return sum(due.penalty for due in self.dues)

    @property
    def borne_until(self) -> date:
        """The day up to which the schedule asked for interest already."""
        return max((row.due for row in self.schedule if row.due <= self.on), default=self.begun)


@dataclass(frozen=True, slots=True)
class ChangedSchedule:
    """The whole new version, and what it did with money that was due; `until`: the end of a pause."""

    before: tuple[Instalment, ...]
    schedule: tuple[Instalment, ...]
    capitalised_interest: Minor = 0
    capitalised_penalty: Minor = 0
    waived_interest: Minor = 0
    waived_penalty: Minor = 0
    until: date | None = None

    @property
    def capitalised(self) -> Minor:
        return self.capitalised_interest + self.capitalised_penalty


def settled_rows(standing: Running) -> tuple[Instalment, ...]:
    """Of the instalments something was paid of, what was paid: with new rows after them they sum to the loan again."""
    rows = zip(standing.schedule, standing.dues, strict=True)
    settled = (row._replace(principal=row.principal - due.principal, interest=row.interest - due.interest) for row, due in rows)
    return tuple(row for row in settled if row.total)


def open_rows(standing: Running) -> tuple[Instalment, ...]:
    """What is still asked for, row by row."""
    rows = (Instalment(row.n, row.due, due.principal, due.interest) for row, due in zip(standing.schedule, standing.dues, strict=True))
    return tuple(row for row in rows if row.total)


def compared(standing: Running, changed: ChangedSchedule) -> ScheduleDifference:
    """What is still to pay, before and after, by instalment number."""
    settled = {row.n: row for row in settled_rows(standing)}
    after = (_without(row, settled.get(row.n)) for row in changed.schedule)
    return difference(open_rows(standing), [row for row in after if row.total])


def _without(row: Instalment, settled: Instalment | None) -> Instalment:
    if settled is None:
        return row
    return row._replace(principal=row.principal - settled.principal, interest=row.interest - settled.interest)


# --- new dates, other conditions --------------------------------------------------------------------


def rescheduled(standing: Running, change: Reschedule) -> ChangedSchedule:
    """The balance over `change.count` instalments from `change.first_due` on, at the rate in force or the new one.

    Raises BadTerm, BadRate, DateTooEarly (a first due date that is not after the day), NothingStillToCome.
    """
    check_reschedule(standing, change)
    interest, penalty = standing.overdue_interest, standing.penalty
    into_principal = interest if change.interest is Overdue.CAPITALISED else 0
    penalty_in = penalty if change.penalty is Overdue.CAPITALISED else 0
    wanted = _terms(standing, change, standing.outstanding + into_principal + penalty_in)
    settled = settled_rows(standing)
    with_first = interest if change.interest is Overdue.FIRST_INSTALMENT else 0
    return ChangedSchedule(
        before=standing.schedule,
        schedule=(*settled, *_numbered_after(settled, make_schedule(wanted), with_first)),
        capitalised_interest=into_principal,
        capitalised_penalty=penalty_in,
        waived_interest=interest if change.interest is Overdue.WAIVED else 0,
        waived_penalty=penalty - penalty_in,
    )


def check_reschedule(standing: Running, change: Reschedule) -> None:
    if not standing.outstanding:
        raise NothingStillToCome
    if not 0 < change.count <= TERM_MAX:
        raise BadTerm(str(change.count))
    if change.rate is not None and (not change.rate.is_finite() or not 0 <= change.rate <= RATE_MONTHLY_MAX):
        raise BadRate(str(change.rate))
    if change.first_due <= standing.on:
        raise DateTooEarly(change.first_due, standing.on)


def _terms(standing: Running, change: Reschedule, principal: Minor) -> ScheduleTerms:
    """The terms of the balance as a loan of its own: an odd first period bears interest by its days."""
    terms = standing.terms if change.rate is None else replace(standing.terms, rate_monthly=change.rate)
    plain = schedule_terms(terms, principal, change.count, standing.borne_until, standing.holidays)
    odd = FirstPeriod(FirstInterest.ACTUAL_OVER_NOMINAL_DAYS, plain.first_period.instalment)
    return replace(
        plain, first_due=change.first_due, first_period=odd, grace=NO_GRACE, tranches=(), rate_changes=(), dues=(), wanted_day=None
    )


def _numbered_after(settled: Sequence[Instalment], rows: Sequence[Instalment], interest: Minor) -> Iterator[Instalment]:
    """`rows` numbered on from what is settled; `interest` more is asked for with the first."""
    last = max((row.n for row in settled), default=0)
    for row in rows:
        yield row._replace(n=last + row.n, interest=row.interest + (interest if row is rows[0] else 0))


# --- a pause ----------------------------------------------------------------------------------------


def paused(standing: Running, change: Moratorium) -> ChangedSchedule:
    """Instalments from the day on fall due `change.periods` periods later; overdue ones stay as they are.

    The interest of a paused period is that of the first instalment put off, as if it fell due again and again.
    Raises BadTerm, NothingStillToCome.
    """
    if not 0 < change.periods <= PERIODS_PAUSED_MAX:
        raise BadTerm(str(change.periods))
    first = next((row for row, due in zip(standing.schedule, standing.dues, strict=True) if _to_come(standing, row, due)), None)
    if first is None:
        raise NothingStillToCome
    plain = schedule_terms(standing.terms, standing.outstanding, 1, standing.on, standing.holidays)
    period = plain.period
    put_off = [row for row, due in zip(standing.schedule, standing.dues, strict=True) if _to_come(standing, row, due)]
    later = [row._replace(due=shifted(_later(row.due, period, change.periods, put_off), plain.working_days)) for row in put_off]
    more = _interest_of_pause(standing, change, first, later)
    moved = {row.n: row._replace(interest=row.interest + extra) for row, extra in zip(later, more, strict=True)}
    schedule = tuple(moved.get(row.n, row) for row in standing.schedule)
    return ChangedSchedule(standing.schedule, schedule, until=add_periods(standing.on, period, change.periods))


def _to_come(standing: Running, row: Instalment, due: Due) -> bool:
    return row.due >= standing.on and bool(due.principal + due.interest)


def _later(day: date, period: Period, times: int, rows: Sequence[Instalment]) -> date:
    """A day that its month cut short goes back to the day that the others have."""
    latest = max(row.due.day for row in rows)
    at_end = period.unit is PeriodUnit.MONTH and day == month_end(day)
    return add_periods(day, period, times, max(latest, day.day) if at_end else day.day)


def _interest_of_pause(standing: Running, change: Moratorium, first: Instalment, rows: Sequence[Instalment]) -> list[Minor]:
    """What each row put off asks for besides."""
    none = [0] * len(rows)
    if change.interest is PausedInterest.WAIVED or not first.interest:
        return none
    if change.interest is PausedInterest.RUNS:
        return [change.periods * first.interest, *none[1:]]
    small = schedule_terms(standing.terms, 1, len(rows), standing.on)
    rate = period_rate(small.rate, small.period)
    with localcontext(CALCULATION):
        grown = sum((first.interest * (1 + rate) ** times for times in range(change.periods)), Decimal(0))
        owed = round_units(grown)
    own = replace(
        small,
        principal=owed,
        dues=tuple(row.due for row in rows),
        rounding=Rounding(),
        grace=NO_GRACE,
        tranches=(),
        rate_changes=(),
        plan=NO_PLAN,
    )
    return [row.total for row in make_schedule(own)]


# --- rows typed by hand -----------------------------------------------------------------------------


def hand_edited(standing: Running, change: HandEdit) -> ChangedSchedule:
    """The rows as typed, with the interest of the days between them; overdue interest comes with the first, penalty is waived.

    Raises what `schedule_edit.check_edited` raises: rows that do not sum to what is owed, dates that do not rise.
    """
    settled = settled_rows(standing)
    rows = tuple(Instalment(n, due, principal, 0) for n, (due, principal) in enumerate(change.rows, 1))
    bearing = [row._replace(interest=interest) for row, interest in zip(rows, _interest_between(standing, rows), strict=True)]
    coming = tuple(_numbered_after(settled, bearing, standing.overdue_interest))
    check_edited(open_rows(standing), coming, standing.on)
    return ChangedSchedule(standing.schedule, (*settled, *coming), waived_penalty=standing.penalty)


def _interest_between(standing: Running, rows: Sequence[Instalment]) -> Iterator[Minor]:
    """Flat: of all that is spread; else of what is still owed; a period that is longer or shorter bears by its days."""
    terms = schedule_terms(standing.terms, standing.outstanding, len(rows), standing.begun)
    on_balance, left, since = METHODS[terms.method].on_balance, standing.outstanding, standing.borne_until
    whole = sum(row.principal for row in standing.schedule)
    for row in rows:
        regular = (row.due - add_periods(row.due, terms.period, -1)).days
        fraction = part_fraction(Span(since, row.due, terms.rate, regular), terms.period, BY_PERIOD, since, row.due)
        with localcontext(CALCULATION):
            yield max(0, round_units((left if on_balance else whole) * fraction))
        left, since = left - row.principal, row.due
