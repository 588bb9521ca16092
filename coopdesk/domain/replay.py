"""A loan as it was really paid: its payments replayed over its schedule, period by period (domain.md §3.3).

Up to `as_of` interest runs on what is really outstanding, from then on on the planned balance: instalments that are not
yet due are taken as paid when due. Worked example (Apache Fineract, interest recalculation): 5,000.00 at 12 %, actual/365,
six instalments of 862; 200.00 paid four days before the first is due lower its interest from 49.32 to 42.74 + 6.31 = 49.05.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal, localcontext

from coopdesk.domain.errors import BadDate, PaymentAboveDebt
from coopdesk.domain.interest import RoundPer, Span, part_fraction
from coopdesk.domain.money import Minor
from coopdesk.domain.prepayment import FeeOn, PaidTo, Payment, PrepaymentTerms, ReplayedRow, Rest, Treatment
from coopdesk.domain.rates import CALCULATION, settled_units
from coopdesk.domain.schedule import (
    change_rate,
    first_standing,
    parts_from,
    principal_due,
    repaying_instalments,
    schedule_dates,
    settled_terms,
)
from coopdesk.domain.schedule_methods import METHODS
from coopdesk.domain.schedule_rates import period_rates, spans_of
from coopdesk.domain.schedule_terms import ScheduleTerms


class Replay:
    """Where a loan stands while its payments are replayed; lives for one calculation."""

    def __init__(self, terms: ScheduleTerms, payments: Sequence[Payment], rules: PrepaymentTerms, as_of: date | None = None) -> None:
        """Raises what `make_schedule` raises, and BadDate for a payment before the loan was paid out."""
        self.terms, self.rules = settled_terms(terms), rules
        self.method = METHODS[terms.method]
        # A payment to principal on a due date comes after that day's instalment.
        self.waiting = sorted(payments, key=lambda payment: (payment.on, payment.to is PaidTo.PRINCIPAL))
        if self.waiting and self.waiting[0].on < terms.start:
            raise BadDate(self.waiting[0].on.isoformat())
        self.as_of = as_of or max((payment.on for payment in payments), default=terms.start)
        dues = schedule_dates(self.terms)
        with localcontext(CALCULATION):
            self.rates = period_rates(self.terms, dues)
            self.spans = spans_of(self.terms, dues)
            self.repays = repaying_instalments(self.terms, dues)
            self.at = first_standing(self.terms, dues, self.rates)
        self.owed = terms.principal
        self.credit = self.deferred = self.advance = self.early = 0
        self.marks: list[tuple[date, Minor]] = []
        self.taken: list[Payment] = []
        self.rows: list[ReplayedRow] = []
        self.balances: list[Minor] = []
        """What is outstanding after each payment."""

    def run(self, until: date | None = None) -> None:
        """Replay whole periods: all of them, or those that end on or before `until`. Raises PaymentAboveDebt."""
        with localcontext(CALCULATION):
            for n, span in enumerate(self.spans, 1):
                if not self.at.balance or (until and span.end > until):
                    break
                self._open(n, span)
                self._close(n, span)
            if until is None or until >= self.spans[-1].end:
                self._pay_after_the_end()

    def accrued(self, until: date, *, whole_period: bool) -> Minor:
        """Interest of the period that runs on `until`, up to that day or to the period's end; after `run(until)`, and no payment later than that."""
        n = sum(row.n is not None for row in self.rows) + 1
        if not self.at.balance or n > len(self.spans):
            return 0
        with localcontext(CALCULATION):
            span = self.spans[n - 1]
            self._open(n, span)
            return self._interest(span, span.end if whole_period else until)

    @property
    def advance_paid(self) -> Minor:
        """Paid for the instalment of the running period before it is due; after `accrued`."""
        return self.advance

    # --- one period ---------------------------------------------------------------------------------

    def _open(self, n: int, span: Span) -> None:
        """Take the payments of a period up to and with its due date."""
        self.at.n, self.at.rate = n, self.rates.charged[n - 1]
        if n in self.rates.solving_from:
            change_rate(self.at, self.terms, self.repays)
        self.advance = self.early = 0
        self.taken = []
        self.marks = [(span.start, self._bearing(span.start))]
        while self.waiting and (self.waiting[0].on, self.waiting[0].to is PaidTo.PRINCIPAL) < (span.end, True):
            payment = self.waiting.pop(0)
            self._mark_as_of(span, payment.on)
            self._take(n, payment)
            if self.rules.rest is Rest.DAILY:
                self.marks.append((payment.on, self._bearing(payment.on)))
        self._mark_as_of(span, span.end)

    def _bearing(self, day: date) -> Minor:
        """The balance that interest runs on from `day` on."""
        paid = self.advance if self.rules.rest is Rest.DAILY else -self.early
        return max(0, (self.owed if day < self.as_of else self.at.balance) - paid)

    def _mark_as_of(self, span: Span, before: date) -> None:
        if span.start < self.as_of < before and self.marks[-1][0] < self.as_of:
            self.marks.append((self.as_of, self._bearing(self.as_of)))

    def _take(self, n: int, payment: Payment) -> None:
        if payment.to is PaidTo.PRINCIPAL:
            self._repay_early(n, payment)
        else:
            left = self._pay_late(payment)
            self.advance += left
            self.taken.append(replace(payment, amount=left))
        self.balances.append(max(0, self.owed - self.advance))

    def _repay_early(self, n: int, payment: Payment) -> None:
        if payment.amount > min(self.owed, self.at.balance):
            raise PaymentAboveDebt(payment.amount, min(self.owed, self.at.balance))
        self.owed -= payment.amount
        self.at.balance -= payment.amount
        self.early += payment.amount
        days = (payment.on - self.marks[-1][0]).days
        row = ReplayedRow(None, payment.on, days, payment.amount, 0, 0, self.at.balance)
        row.pay(payment.on, payment.amount)
        self.rows.append(row)
        self._treat(payment.amount, n)

    def _pay_late(self, payment: Payment) -> Minor:
        """Pay what earlier instalments still ask for, oldest first; returns what is left of the payment."""
        left = payment.amount
        for row in self.rows:
            paid, principal = row.pay(payment.on, left)
            left -= paid
            self.owed -= principal
        return left

    def _close(self, n: int, span: Span) -> None:
        """The instalment of a period falls due."""
        interest = self._interest(span, span.end)
        principal = self._principal(n, interest)
        self.at.balance -= principal
        self.at.interest_left -= interest
        self.at.left -= self.repays[n - 1]
        interest = self._deferred(n, interest)
        excess, fee = self._excess(n, principal + interest)
        self.at.balance -= excess
        row = ReplayedRow(n, span.end, (span.end - span.start).days, principal + excess, interest, fee, self.at.balance)
        self.rows.append(row)
        for payment in self.taken:
            self.owed -= row.pay(payment.on, payment.amount)[1]
        self.advance = 0
        if self.taken and self.taken[-1].on == span.end:
            self.balances[-1] = self.owed
        if excess:
            self._treat(excess, n + 1)

    def _interest(self, span: Span, until: date) -> Minor:
        at = self.at
        whole = until == span.end
        if not self.method.on_balance:
            interest = self.method.interest(at)
            return interest if whole else at.rounded(interest * Decimal((until - span.start).days) / (span.end - span.start).days)
        if not at.rate:
            return 0
        if whole and len({balance for _, balance in self.marks}) == 1:
            return self.method.interest(replace(at, balance=self.marks[0][1]))
        ends = [*(day for day, _ in self.marks[1:]), until]
        stretches = [
            balance * part_fraction(span, self.terms.period, self.terms.basis, min(day, until), min(end, until))
            for (day, balance), end in zip(self.marks, ends, strict=True)
        ]
        if self.terms.basis.round_per is RoundPer.STRETCH:
            return sum(at.rounded(stretch) for stretch in stretches)
        return at.rounded(sum(stretches, Decimal(0)))

    def _principal(self, n: int, interest: Minor) -> Minor:
        principal = principal_due(self.at, self.terms, self.method, interest, repays=self.repays[n - 1])
        if self.at.last:
            return principal
        set_off = min(self.credit, principal)
        self.credit -= set_off
        return principal - set_off

    def _deferred(self, n: int, interest: Minor) -> Minor:
        """The interest that is asked for now: in the grace none, after it what the grace left unpaid too."""
        if n <= self.terms.grace.interest_payment_periods:
            self.deferred += interest
            return 0
        deferred, self.deferred = self.deferred, 0
        return interest + deferred

    # --- what is paid beyond the instalment ----------------------------------------------------------

    def _excess(self, n: int, asked: Minor) -> tuple[Minor, Minor]:
        """(principal repaid beyond the instalment, fee taken out of it)."""
        if self.advance <= asked:
            return 0, 0
        excess = self.advance - asked
        fee = min(excess, self._fee(n))
        if excess - fee > self.at.balance or self.rules.treatment is Treatment.NONE:
            raise PaymentAboveDebt(self.advance, asked + (0 if self.rules.treatment is Treatment.NONE else self.at.balance + fee))
        return excess - fee, fee

    def _fee(self, n: int) -> Minor:
        if self.rules.fee is None:
            return 0
        base = self.at.balance
        if self.rules.fee.base is FeeOn.REMAINING_INTEREST:
            base = sum(interest for _, interest in parts_from(replace(self.at, n=n + 1), self.terms, self.repays))
        rounding = self.terms.rounding
        return settled_units(base * self.rules.fee.pct / 100, rounding.unit, rounding.mode)

    def _treat(self, excess: Minor, n: int) -> None:
        """What the contract makes of `excess`, from instalment `n` on."""
        at = self.at
        if self.rules.treatment is Treatment.RESCHEDULE_NEXT:
            self.credit += excess
        elif self.rules.treatment is Treatment.REDUCE_INSTALMENT and at.left:
            at.level, at.principal, at.count, at.solving = None, at.balance, at.left, at.solving[-at.left :]
            at.interest_left = at.rounded(at.balance * sum(self.rates.charged[n - 1 :], Decimal(0)))

    def _pay_after_the_end(self) -> None:
        while self.waiting:
            payment = self.waiting.pop(0)
            left = self._pay_late(payment)
            if left:
                raise PaymentAboveDebt(payment.amount, payment.amount - left)
            self.balances.append(self.owed)
