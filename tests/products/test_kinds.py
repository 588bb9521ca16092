"""The rack: every kind has titles, defaults that its own checks take, and terms that the domain can read."""

from __future__ import annotations

from typing import Any

import pytest

from coopdesk.domain.deposit_rules import DepositRules
from coopdesk.domain.errors import BadField
from coopdesk.domain.loans import LoanTerms
from coopdesk.domain.savings import SavingsTerms
from coopdesk.domain.schedule import METHODS, ScheduleMethod
from coopdesk.products import KINDS, Family, ProductKind

READERS = {Family.SHARES: SavingsTerms.from_plain, Family.SAVINGS: SavingsTerms.from_plain, Family.DEPOSITS: DepositRules.from_plain}
"""What of the domain reads the terms of each family but loans."""


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.code)
def test_defaults_make_readable_terms(kind: ProductKind) -> None:
    plain = kind.plain_terms({})
    assert kind.title
    assert all(term.title for term in kind.terms)
    assert {term.key for term in kind.terms} <= plain.keys()
    if kind.family is Family.LOANS:
        assert ScheduleMethod(LoanTerms.from_plain(plain).method) in METHODS
    else:
        assert kind.method == ""
        READERS[kind.family](plain)


@pytest.mark.parametrize(
    ("kind", "given"),
    [
        ("savings", {"minimum_balance": -1}),
        ("savings", {"minimum_balance": True}),
        ("savings", {"minimum_balance": "5"}),
        ("savings", {"withdrawable": "never"}),
        ("savings", {"colour": "red"}),
        ("share_capital", {"withdrawable": "any_time"}),
        ("loan_flat", {"rate_monthly": "many"}),
        ("loan_flat", {"rate_monthly": "-1"}),
        ("loan_flat", {"rate_monthly": 1.5}),
        ("loan_flat", {"order": ["penalty", "interest"]}),
        ("loan_flat", {"order": "penalty"}),
        ("planned_savings", {"window_month": 13}),
        ("planned_savings", {"cancel_pct": "100.01"}),
        ("term_deposit", {"break_penalty_pct": "101"}),
        ("loan_seasonal", {"harvest_months": [3, 3]}),
        ("loan_seasonal", {"harvest_months": [4, 3]}),
        ("loan_seasonal", {"harvest_months": [0]}),
    ],
)
def test_terms_refused(kind: str, given: dict[str, Any]) -> None:
    with pytest.raises(BadField) as refused:
        KINDS[kind].plain_terms(given)
    assert refused.value.field == min(given)


def test_given_terms_replace_defaults() -> None:
    plain = KINDS["loan_annuity"].plain_terms({"rate_monthly": "2", "instalment_step": 1000, "order": ["principal", "interest", "penalty"]})
    assert (plain["rate_monthly"], plain["instalment_step"], plain["method"]) == ("2", 1000, "annuity")
    assert plain["order"] == ["principal", "interest", "penalty"]
