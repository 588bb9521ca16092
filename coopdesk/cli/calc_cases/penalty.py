"""Cases of kind `penalty`: what being late costs, by base and for each overdue instalment."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

from coopdesk.cli.calc_cases.fields import Fields
from coopdesk.cli.calc_cases.shapes import CaseRounding, Scale, read_decimals, read_percent, read_rounding
from coopdesk.domain import penalty as domain
from coopdesk.domain.errors import NotYetBuilt
from coopdesk.domain.money import Minor
from coopdesk.domain.penalty import GraceCounts, PenaltyPer, PenaltyTerms, Stretch

LOAN_BASES = ("original_principal", "outstanding_principal")
INSTALMENT_BASES = ("overdue_principal", "overdue_interest", "overdue_instalment")


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
    """A penalty of the case; `loan_amount` for a base that belongs to the loan, not to an instalment."""

    base: str
    terms: PenaltyTerms
    loan_amount: Minor | None


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
    if base == "fixed" or given.has("cap"):
        raise NotYetBuilt("cap" if given.has("cap") else base)
    if base not in LOAN_BASES + INSTALMENT_BASES:
        raise given.bad("base")
    if given.has("count_days") and given.text("count_days") != "calendar":
        raise NotYetBuilt(given.text("count_days"))
    terms = PenaltyTerms(
        read_percent(given, "pct"),
        given.choice("per", PenaltyPer),
        grace_days=given.integer("grace_days") if given.has("grace_days") else 0,
        grace_counts=given.choice("grace_counts", GraceCounts) if given.has("grace_counts") else GraceCounts.CHARGED_ONCE_EXCEEDED,
        days_in_month=given.integer("days_in_month", 1, 31) if given.has("days_in_month") else 30,
        unit=rounding.unit,
        mode=rounding.mode,
    )
    return Charge(base, terms, scale.minor(inputs, base) if base in LOAN_BASES else None)


def _result(query: Fields, overdue: list[Overdue], charges: list[Charge], outstanding: Minor | None, scale: Scale) -> dict[str, Any]:
    late = {row.n: _days_late(query, row) for row in overdue}
    by_base: Counter[str] = Counter()
    by_row: Counter[int] = Counter()
    for charge in charges:
        if charge.loan_amount is not None:
            by_base[charge.base] += _penalty(charge, charge.loan_amount, max(late.values(), default=0))
            continue
        for row in overdue:
            amount = _penalty(charge, row.of(charge.base), late[row.n])
            by_base[charge.base] += amount
            by_row[row.n] += amount
    result = {
        "days_late": max(late.values(), default=0),
        "penalty": {charge.base: scale.text(by_base[charge.base]) for charge in charges},
        "penalty_total": scale.text(by_base.total()),
    }
    return result if outstanding is None else {**result, **_rows(overdue, by_row, outstanding, scale)}


def _days_late(query: Fields, row: Overdue) -> int:
    if query.has("days_late"):
        return query.integer("days_late")
    as_of = query.day("as_of")
    if row.due is None:
        raise query.bad("as_of")
    return max(0, (as_of - row.due).days)


def _penalty(charge: Charge, amount: Minor, days: int) -> Minor:
    return domain.penalty(charge.terms, [Stretch(days, amount)])


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
