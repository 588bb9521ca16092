"""Cases of kind `penalty`: what being late costs, by base and for each overdue instalment.

A fixed penalty is a sum of money, in the field `amount`, or in `pct` where a case has no `amount`: once, a day, or a month
spread over its days. It and a `cap` are counted for each overdue instalment. `count_from` the last payment: the latest of
the loan's `payments`; nobody has paid: the due date.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from coopdesk.cli.calc_cases.fields import Fields
from coopdesk.cli.calc_cases.shapes import CaseRounding, Scale, read_decimals, read_percent, read_rounding, read_working_days
from coopdesk.domain import penalty as domain
from coopdesk.domain.calendar import EVERY_DAY, WorkingDays, working_days_between
from coopdesk.domain.money import Minor
from coopdesk.domain.penalty import GraceCounts, LateDays, PenaltyPer, PenaltyTerms, Stretch

FIXED = "fixed"
LOAN_BASES = ("original_principal", "outstanding_principal")
INSTALMENT_BASES = ("overdue_principal", "overdue_interest", "overdue_instalment")
WHOLE = Decimal(100)


class CountFrom(StrEnum):
    DUE_DATE = "due_date"
    LAST_PAYMENT = "last_payment"


@dataclass(frozen=True, slots=True)
class Overdue:
    n: int
    due: date | None
    principal: Minor
    interest: Minor

    def of(self, base: str) -> Minor:
        amounts = {"overdue_principal": self.principal, "overdue_interest": self.interest}
        return amounts.get(base, self.principal + self.interest)


@dataclass(frozen=True, slots=True)
class Charge:
    """A penalty of the case. `loan_amount` for a base that belongs to the loan, `fixed` for a sum, else an instalment's part.

    `paid` are the days to count from instead of the due date, `working` those that are counted.
    """

    base: str
    terms: PenaltyTerms
    loan_amount: Minor | None
    fixed: Minor | None
    working: WorkingDays
    paid: Sequence[date]

    def days_late(self, query: Fields, row: Overdue) -> int:
        if query.has("days_late"):
            return query.integer("days_late")
        as_of = query.day("as_of")
        since = max((day for day in self.paid if day <= as_of), default=row.due)
        if since is None:
            raise query.bad("as_of")
        return max(0, working_days_between(since, as_of, self.working))

    def penalty(self, amount: Minor, days: int) -> Minor:
        return domain.penalty(self.terms, [Stretch(days, amount if self.fixed is None else self.fixed)])


def answer(inputs: Fields) -> dict[str, Any]:
    decimals = read_decimals(inputs)
    rounding = read_rounding(inputs, decimals)
    scale = rounding.scale(decimals)
    overdue = [_read_overdue(given, scale) for given in inputs.many("overdue")]
    charges = [_read_charge(inputs, given, rounding, scale) for given in inputs.many("penalties")]
    outstanding = scale.minor(inputs, "outstanding_principal") if inputs.has("outstanding_principal") else None
    return {"results": [_result(query, overdue, charges, outstanding, scale) for query in inputs.many("queries")]}


def _read_overdue(given: Fields, scale: Scale) -> Overdue:
    due = given.day("due_date") if given.has("due_date") else None
    return Overdue(given.integer("n", 1), due, scale.minor(given, "principal"), scale.minor(given, "interest"))


def _read_charge(inputs: Fields, given: Fields, rounding: CaseRounding, scale: Scale) -> Charge:
    base = given.text("base")
    if base not in (FIXED, *LOAN_BASES, *INSTALMENT_BASES):
        raise given.bad("base")
    working = given.has("count_days") and given.choice("count_days", LateDays) is LateDays.WORKING
    return Charge(
        base,
        _read_terms(given, rounding, scale),
        scale.minor(inputs, base) if base in LOAN_BASES else None,
        scale.minor(given, "amount" if given.has("amount") else "pct") if base == FIXED else None,
        read_working_days(inputs) if working else EVERY_DAY,
        _read_paid(inputs, given),
    )


def _read_terms(given: Fields, rounding: CaseRounding, scale: Scale) -> PenaltyTerms:
    return PenaltyTerms(
        WHOLE if given.text("base") == FIXED else read_percent(given, "pct"),
        given.choice("per", PenaltyPer),
        grace_days=given.integer("grace_days") if given.has("grace_days") else 0,
        grace_counts=given.choice("grace_counts", GraceCounts) if given.has("grace_counts") else GraceCounts.CHARGED_ONCE_EXCEEDED,
        days_in_month=given.integer("days_in_month", 1, 31) if given.has("days_in_month") else 30,
        unit=rounding.unit,
        mode=rounding.mode,
        cap=scale.minor(given, "cap") if given.has("cap") else None,
    )


def _read_paid(inputs: Fields, given: Fields) -> list[date]:
    """The days of the loan's payments, where the penalty counts from the last one."""
    if not given.has("count_from") or given.choice("count_from", CountFrom) is CountFrom.DUE_DATE:
        return []
    return [payment.day("date") for payment in inputs.inner_or_empty("loan").many("payments")]


def _result(query: Fields, overdue: list[Overdue], charges: list[Charge], outstanding: Minor | None, scale: Scale) -> dict[str, Any]:
    by_base: Counter[str] = Counter()
    by_row: Counter[int] = Counter()
    latest = 0
    for charge in charges:
        late = {row.n: charge.days_late(query, row) for row in overdue}
        latest = max(latest, *late.values()) if late else latest
        if charge.loan_amount is not None:
            by_base[charge.base] += charge.penalty(charge.loan_amount, max(late.values(), default=0))
            continue
        for row in overdue:
            amount = charge.penalty(row.of(charge.base), late[row.n])
            by_base[charge.base] += amount
            by_row[row.n] += amount
    result = {
        "days_late": latest,
        "penalty": {charge.base: scale.text(by_base[charge.base]) for charge in charges},
        "penalty_total": scale.text(by_base.total()),
    }
    return result if outstanding is None else {**result, **_rows(overdue, by_row, outstanding, scale)}


def _rows(overdue: list[Overdue], by_row: Counter[int], balance: Minor, scale: Scale) -> dict[str, Any]:
    """The overdue instalments with their penalty; `balance` runs from the principal outstanding."""
    rows = []
    for row in overdue:
        balance -= row.principal
        rows.append(
            {
                "n": row.n,
                "date": row.due.isoformat() if row.due else None,
                **scale.parts(row.principal, row.interest, penalty=by_row[row.n]),
                "balance": scale.text(balance),
            }
        )
    principal, interest = sum(row.principal for row in overdue), sum(row.interest for row in overdue)
    return {"rows": rows, "totals": scale.parts(principal, interest, penalty=by_row.total())}
