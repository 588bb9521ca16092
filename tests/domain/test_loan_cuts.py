"""What a payout takes: domain.md §3.2, 12,000,000 leave 11,414,000; and the margin of a sale, which is no cut."""

from __future__ import annotations

import pytest

from coopdesk.domain.loan_cuts import Cut, CutTerms, LoanCuts, cuts_of
from coopdesk.domain.loans import LoanTerms, cuts, price_margin
from coopdesk.products import KINDS

GOLDEN = {"provision_pct": "1", "admin_pct": "1", "insurance_permille": "18", "stamp": 10_000, "savings_pct": "1", "savings_product": "swp"}


def test_the_golden_payout() -> None:
    taken = cuts_of(CutTerms.from_plain(GOLDEN), 12_000_000)
    assert taken.lines == (
        (Cut.PROVISION, 120_000),
        (Cut.ADMIN, 120_000),
        (Cut.INSURANCE, 216_000),
        (Cut.STAMP, 10_000),
        (Cut.LOAN_SAVINGS, 120_000),
    )
    assert 12_000_000 - taken.total == 11_414_000
    assert taken.costs == 466_000


def test_what_is_hers_is_taken_only_where_the_terms_say_so() -> None:
    assert cuts_of(CutTerms(), 1_000_000, 75_000, 109_000) == LoanCuts()
    takes = CutTerms.from_plain({"takes_dues": "yes", "first_in_advance": "yes", "savings_pct": "1"})
    taken = cuts_of(takes, 1_000_000, 75_000, 109_000)
    assert (taken.dues, taken.first_instalment, taken.loan_savings, taken.costs) == (75_000, 109_000, 0, 0)
    assert cuts_of(takes, 1_000_000) == LoanCuts()


def test_a_loan_takes_what_its_product_says() -> None:
    terms = LoanTerms.from_plain(KINDS["loan_flat"].plain_terms({"takes_dues": "yes", "first_in_advance": "yes"}))
    assert cuts(terms, 12_000_000) == LoanCuts(120_000, 120_000)
    assert cuts(terms, 12_000_000, 75_000, 109_000) == LoanCuts(120_000, 120_000, dues=75_000, first_instalment=109_000)


def test_each_cut_is_rounded_half_up_and_a_fixed_fee_comes_on_top() -> None:
    terms = CutTerms.from_plain({"provision_pct": "0.5", "admin_pct": "0.5", "admin_fixed": 5_000})
    taken = cuts_of(terms, 12_345)
    assert (taken.provision, taken.admin) == (62, 5_062)
    assert cuts_of(CutTerms.from_plain({"savings_pct": "2", "savings_product": "swp"}), 12_345).loan_savings == 247


@pytest.mark.parametrize(
    ("frequency", "count", "margin"), [("monthly", 12, 1_800_000), ("weekly", 52, 1_800_000), ("n_monthly", 4, 1_800_000)]
)
def test_a_margin_a_month_is_the_same_a_year_in_every_rhythm(frequency: str, count: int, margin: int) -> None:
    terms = LoanTerms.from_plain(KINDS["loan_murabahah"].plain_terms({"rate_monthly": "1.5", "frequency": frequency}))
    assert price_margin(terms, 10_000_000, count) == margin


def test_a_loan_has_no_margin() -> None:
    terms = LoanTerms.from_plain(KINDS["loan_flat"].plain_terms({}))
    assert price_margin(terms, 10_000_000, 12) == 0
    assert cuts(terms, 12_000_000).total == 240_000
