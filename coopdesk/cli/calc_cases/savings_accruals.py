"""Cases of kind `savings_interest`, question `accruals`: interest accrued and posted over time."""

from __future__ import annotations

from datetime import date
from typing import Any

from coopdesk.cli.calc_cases.fields import DAYS_MAX, Fields
from coopdesk.cli.calc_cases.savings_terms import SavingsCase, read_case
from coopdesk.cli.calc_cases.shapes import read_percent
from coopdesk.domain.balances import Movement
from coopdesk.domain.calendar import Period, PeriodUnit
from coopdesk.domain.interest_posting import InterestHistory, Posting, Rhythm, interest_history
from coopdesk.domain.savings_tax import InterestTax

FIRST_DAY_OF_NEXT = "first_day_of_next"


def answer(inputs: Fields) -> dict[str, Any]:
    posting = _read_rhythm(inputs, "posting") if inputs.has("posting") else None
    accrual = _read_rhythm(inputs, "accrual") if inputs.has("accrual") or posting is None else posting
    case = read_case(inputs, Period(accrual))
    tax = _read_tax(inputs, case)
    opening = Movement(inputs.inner("opening").day("date"), case.scale.minor(inputs.inner("opening"), "balance"))
    movements = [Movement(given.day("date"), case.scale.signed(given, "amount")) for given in inputs.many("operations")]
    until = inputs.inner("period").day("to")
    if (until - opening.on).days > DAYS_MAX:
        raise inputs.inner("period").bad("to")
    history = interest_history(opening, movements, case.terms, Rhythm(accrual, posting, case.lowest, tax), until)
    text = case.scale.text
    return {
        "accruals": [{"date": each.on.isoformat(), "interest": text(each.interest)} for each in history.accruals],
        "postings": [_posting(each, case, taxed=tax is not None) for each in history.postings],
        "balance_on": {day.isoformat(): text(history.balances.end_of(day)) for day in inputs.days("report_dates")},
        "accruals_until": {day.isoformat(): _accruals_until(history, day) for day in inputs.days("report_dates")},
    }


def _posting(posting: Posting, case: SavingsCase, *, taxed: bool) -> dict[str, str]:
    """What was posted; its tax and what was left of it only where the case names a tax."""
    text = case.scale.text
    shown = {"date": posting.on.isoformat(), "interest": text(posting.interest), "balance_after": text(posting.balance_after)}
    return {**shown, "tax": text(posting.tax), "net_interest": text(posting.interest - posting.tax)} if taxed else shown


def _read_tax(inputs: Fields, case: SavingsCase) -> InterestTax | None:
    """The field `withholding_tax_pct`: of each posting, rounded as its interest is."""
    if not inputs.has("withholding_tax_pct"):
        return None
    return InterestTax(date.min, read_percent(inputs, "withholding_tax_pct"), unit=case.terms.unit, mode=case.terms.mode)


def _accruals_until(history: InterestHistory, day: date) -> int:
    return sum(accrual.on <= day for accrual in history.accruals)


def _read_rhythm(inputs: Fields, key: str) -> PeriodUnit:
    given = inputs.inner(key)
    if given.has("on") and given.text("on") != FIRST_DAY_OF_NEXT:
        raise given.bad("on")
    return given.choice("every", PeriodUnit)
