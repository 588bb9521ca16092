"""Cases of kind `early_payoff`: payments replayed over a schedule, payoff figures, fees, settlement and unearned interest."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Any

from coopdesk.cli.calc_cases.fields import Fields
from coopdesk.cli.calc_cases.loan_terms import read_basis, read_method, read_terms
from coopdesk.cli.calc_cases.shapes import CaseRounding, Scale, read_decimals, read_percent, read_period, read_rate, read_rounding
from coopdesk.domain.apr import periods_a_year
from coopdesk.domain.errors import BadField
from coopdesk.domain.money import Minor
from coopdesk.domain.payoff import (
    InterestUntil,
    LevelLoan,
    Payoff,
    SimpleLoan,
    payoff,
    payoff_of_simple_loan,
    period_rate_of_apr,
    settlement_figure,
    unearned_by_rule_of_78,
)
from coopdesk.domain.prepayment import FeeOn, PaidTo, Payment, PrepaymentFee, PrepaymentTerms, ReplayedRow, Rest, Treatment
from coopdesk.domain.rates import settled_units
from coopdesk.domain.replay import Replay
from coopdesk.domain.schedule import INSTALMENTS_MAX, Rounding

SIMPLE = "daily_simple_interest_free_payments"
RATE_DECIMALS_MAX = 20


class FeeCharged(StrEnum):
    WHEN_EXCESS_IS_RESCHEDULED = "when_excess_is_rescheduled"


def schedule_with_overdue_interest(inputs: Fields) -> dict[str, Any]:
    """The same question as `schedule`, asked of a loan in arrears on a day `as_of`."""
    inputs.day("as_of")
    rounding = read_rounding(inputs, read_decimals(inputs))
    return _schedule(inputs, rounding, rounding.scale(read_decimals(inputs)))


def answer(inputs: Fields) -> dict[str, Any]:
    question = inputs.text("question")
    if question not in _QUESTIONS:
        raise inputs.bad("question")
    decimals = read_decimals(inputs)
    rounding = read_rounding(inputs, decimals)
    return _QUESTIONS[question](inputs, rounding, rounding.scale(decimals))


# --- a loan and its payments --------------------------------------------------------------------------


def _read_payments(inputs: Fields, scale: Scale) -> list[Payment]:
    return [
        Payment(given.day("date"), scale.minor(given, "amount"), given.choice("to", PaidTo) if given.has("to") else PaidTo.INSTALMENTS)
        for given in inputs.many("payments")
    ]


def _read_rules(inputs: Fields) -> PrepaymentTerms:
    given = inputs.inner_or_empty("prepayment")
    return PrepaymentTerms(
        given.choice("treatment", Treatment) if given.has("treatment") else Treatment.NONE,
        inputs.choice("recalculation_rest", Rest) if inputs.has("recalculation_rest") else Rest.DAILY,
        _read_fee(given.inner("fee")) if given.has("fee") else None,
    )


def _read_fee(given: Fields) -> PrepaymentFee:
    if given.has("charged"):
        given.choice("charged", FeeCharged)
    return PrepaymentFee(read_percent(given, "pct"), given.choice("base", FeeOn))


def _read_replay(inputs: Fields, rounding: CaseRounding, scale: Scale) -> Replay:
    """The loan of a case, its payments not yet replayed; `as_of` where the case has one."""
    inputs.day("disbursement_date")
    terms = read_terms(inputs, read_method(inputs), rounding, scale)
    as_of = inputs.day("as_of") if inputs.has("as_of") else None
    return Replay(terms, _read_payments(inputs, scale), _read_rules(inputs), as_of)


def _schedule(inputs: Fields, rounding: CaseRounding, scale: Scale) -> dict[str, Any]:
    """The rows of a loan as they came about, late payments and payments in advance told apart."""
    replay = _read_replay(inputs, rounding, scale)
    replay.run()
    rows = [{**_identity(row), **_amounts([row], scale), **_payment_of(row, scale)} for row in replay.rows]
    return {"rows": rows, "totals": _amounts(replay.rows, scale), "balance_after_payments": _texts(replay.balances, scale)}


def _identity(row: ReplayedRow) -> dict[str, Any]:
    return {"n": row.n, "type": "regular" if row.n else "early", "date": row.due.isoformat(), "days": row.days}


def _payment_of(row: ReplayedRow, scale: Scale) -> dict[str, Any]:
    return {
        "balance": scale.text(row.balance),
        "paid_date": row.paid_on.isoformat() if row.paid_on else None,
        "paid": scale.text(row.paid),
        "paid_in_advance": scale.text(row.paid_in_advance),
        "paid_late": scale.text(row.paid_late),
        "outstanding": scale.text(row.outstanding),
    }


def _amounts(rows: list[ReplayedRow], scale: Scale) -> dict[str, str]:
    return scale.parts(sum(row.principal for row in rows), sum(row.interest for row in rows), sum(row.fee for row in rows))


def _texts(amounts: list[Minor], scale: Scale) -> list[str]:
    return [scale.text(amount) for amount in amounts]


def _fee(inputs: Fields, rounding: CaseRounding, scale: Scale) -> dict[str, Any]:
    """The fee of the last payment, and what it leaves to repay the loan with."""
    replay = _read_replay(inputs, rounding, scale)
    if not replay.waiting:
        raise inputs.bad("payments")
    last = replay.waiting[-1]
    replay.run()
    fee = sum(row.fee for row in replay.rows if row.n and row.due >= last.on and row.paid)
    return {"fee": scale.text(fee), "left_for_repayment": scale.text(last.amount - fee)}


def _payoff(inputs: Fields, rounding: CaseRounding, scale: Scale) -> dict[str, Any]:
    asked = inputs.inner("payoff")
    on = asked.day("date")
    until = asked.choice("interest_until", InterestUntil) if asked.has("interest_until") else InterestUntil.PAYOFF_DATE
    if inputs.text("method") != SIMPLE:
        replay = _read_replay(inputs, rounding, scale)
        return _payoff_worded(payoff(replay, on, until), replay.balances, scale)
    if until is InterestUntil.END_OF_PERIOD:
        raise asked.bad("interest_until")
    loan = SimpleLoan(
        principal=scale.minor(inputs, "principal"),
        rate=read_rate(inputs),
        start=inputs.day("disbursement_date"),
        basis=read_basis(inputs),
        rounding=Rounding(unit=rounding.unit, mode=rounding.mode),
        period=read_period(inputs, optional=True),
    )
    figure, balances = payoff_of_simple_loan(loan, _read_payments(inputs, scale), on)
    return _payoff_worded(figure, list(balances), scale)


def _payoff_worded(figure: Payoff, balances: list[Minor], scale: Scale) -> dict[str, Any]:
    return {
        "payoff_amount": scale.text(figure.total),
        "principal": scale.text(figure.principal),
        "interest": scale.text(figure.interest),
        "balance_after": scale.text(0),
        "balance_after_payments": _texts(balances, scale),
    }


# --- settlement and unearned interest -----------------------------------------------------------------


def _actuarial_settlement(inputs: Fields, rounding: CaseRounding, scale: Scale) -> dict[str, Any]:
    settlement = inputs.inner("settlement")
    count = inputs.inner("periods").integer("count", 1, INSTALMENTS_MAX)
    paid = settlement.integer("after_instalments_paid", 0, count)
    days = settlement.integer("plus_days") if settlement.has("plus_days") else 0
    part = Decimal(days) / (settlement.integer("days_in_month", 1) if settlement.has("days_in_month") else 30)
    a_year = Fraction(periods_a_year(read_period(inputs)))
    decimals = inputs.integer("period_rate_decimals", 0, RATE_DECIMALS_MAX) if inputs.has("period_rate_decimals") else RATE_DECIMALS_MAX
    rate = period_rate_of_apr(read_percent(inputs, "apr_effective_pct"), Decimal(a_year.numerator) / a_year.denominator, decimals)
    loan = LevelLoan(scale.minor(inputs, "principal"), scale.minor(inputs, "instalment"), count, rate)
    figure = settled_units(settlement_figure(loan, paid, part), rounding.unit, rounding.mode)
    remaining = loan.instalment * (count - paid)
    return {
        "settlement_figure": scale.text(figure),
        "remaining_instalments_total": scale.text(remaining),
        "rebate": scale.text(remaining - figure),
    }


def _unearned_interest(inputs: Fields, rounding: CaseRounding, scale: Scale) -> dict[str, Any]:
    if inputs.text("rebate_rule") != "rule_of_78":
        raise inputs.bad("rebate_rule")
    unearned = []
    for query in inputs.many("queries"):
        count = query.integer("instalments", 1, INSTALMENTS_MAX)
        if query.integer("paid") > count:
            raise BadField(query.path("paid"), str(query.raw("paid")))
        exact = unearned_by_rule_of_78(scale.minor(query, "finance_charge"), count, query.integer("paid"))
        unearned.append(scale.text(settled_units(exact, rounding.unit, rounding.mode)))
    return {"unearned_interest": unearned}


_QUESTIONS: Mapping[str, Callable[[Fields, CaseRounding, Scale], dict[str, Any]]] = {
    "schedule": _schedule,
    "payoff": _payoff,
    "fee": _fee,
    "actuarial_settlement": _actuarial_settlement,
    "unearned_interest": _unearned_interest,
}
