"""Loans: checks, cuts, and what the terms say to schedule, penalty and allocation."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from coopdesk.domain.allocation import DEFAULT_ORDER, Overpayment
from coopdesk.domain.errors import (
    BadAmount,
    BadRate,
    BadTerm,
    LoanStateWrong,
    LoanTooLarge,
    LoanTooSmall,
    NotInParts,
    PaymentAboveDebt,
    Refusal,
    SaleBearsNoInterest,
    TermTooLong,
)
from coopdesk.domain.journal import Component
from coopdesk.domain.loan_tranches import AgreedTranche
from coopdesk.domain.loans import (
    Loan,
    LoanCuts,
    LoanState,
    LoanTerms,
    allocation_rule,
    check_application,
    check_in_parts,
    check_limits,
    check_parts,
    check_repayment,
    check_state,
    cuts,
    penalty_terms,
    schedule_terms,
)
from coopdesk.domain.murabahah import MarginRecognition
from coopdesk.domain.schedule import make_schedule
from coopdesk.products import KINDS

PLAIN = KINDS["loan_flat"].plain_terms({})
TERMS = LoanTerms.from_plain(PLAIN)
DAY = date(2025, 1, 31)
LOAN = Loan(
    id=1, number="PJ-2025-0001", member=1, member_number="0001", product="flat", control="1-1200", state=LoanState.DISBURSED, terms=TERMS,
    principal=12_000_000, term=12, applied_on=DAY, applied_by="A", decided_on=DAY, decided_by="B", purpose="", disbursed_on=DAY,
    brought_in_on=None, penalty_from=None, instalments_before=0, schedule=(), outstanding=12_000_000,
)  # fmt: skip


def test_terms_read_from_the_book_are_typed() -> None:
    assert (TERMS.rate_monthly, TERMS.method, allocation_rule(TERMS).overpayment) == (Decimal("1.5"), "flat", Overpayment.HELD)


def test_what_a_book_says_of_limits_and_sales_is_read() -> None:
    given = {"amount_min": 500_000, "amount_max": 25_000_000, "term_max": 24, "margin": 1_800_000, "penalty_to": "benevolence", "share_pct": "40"}
    read = LoanTerms.from_plain({**PLAIN, **given, "recognition": "proportional"})
    assert (read.amount_min, read.amount_max, read.term_max) == (500_000, 25_000_000, 24)
    assert (read.margin, read.recognition, read.penalty_given, read.share_pct) == (1_800_000, MarginRecognition.PROPORTIONAL, True, Decimal(40))


@pytest.mark.parametrize(
    ("principal", "term", "rate", "refusal"),
    [(0, 12, "1", BadAmount), (5, 0, "1", BadTerm), (5, 601, "1", BadTerm), (5, 1, "-0.1", BadRate), (5, 1, "100.01", BadRate)],
)
def test_applications_refused(principal: int, term: int, rate: str, refusal: type[Refusal]) -> None:
    with pytest.raises(refusal):
        check_application(principal, term, Decimal(rate))


def test_applications_at_the_edges() -> None:
    check_application(1, 1, Decimal(0))
    check_application(1, 600, Decimal(100))


def test_only_a_loan_whose_interest_follows_what_is_out_is_paid_out_in_parts() -> None:
    parts = (AgreedTranche(10, 3_000_000), AgreedTranche(20, 4_000_000))
    assert replace(LOAN, terms=replace(TERMS, tranches=parts)).first_part == 5_000_000
    check_in_parts("flat", TERMS)
    for other in (LoanTerms.from_plain({**PLAIN, "first_in_advance": "yes"}), LoanTerms.from_plain(KINDS["loan_ijarah"].plain_terms({}))):
        with pytest.raises(NotInParts):
            check_in_parts("lain", other)


def test_a_split_by_hand_of_a_sale_has_no_interest() -> None:
    sale = replace(LOAN, terms=replace(TERMS, recognition=MarginRecognition.PROPORTIONAL))
    check_parts(sale, (Component.PRINCIPAL, Component.PENALTY))
    check_parts(LOAN, (Component.PRINCIPAL, Component.INTEREST))
    with pytest.raises(SaleBearsNoInterest):
        check_parts(sale, (Component.PRINCIPAL, Component.INTEREST))


def test_only_a_running_loan_is_repaid_and_never_beyond_the_debt() -> None:
    check_repayment(LOAN, 5, 5)
    check_state(LOAN, LoanState.APPROVED, LoanState.DISBURSED)
    with pytest.raises(PaymentAboveDebt) as above:
        check_repayment(LOAN, 6, 5)
    assert above.value == PaymentAboveDebt(6, 5)
    with pytest.raises(LoanStateWrong) as repaid:
        check_repayment(replace(LOAN, state=LoanState.REPAID), 5, 5)
    assert repaid.value == LoanStateWrong("PJ-2025-0001", LoanState.REPAID)
    with pytest.raises(BadAmount):
        check_repayment(LOAN, 0, 5)


def test_cuts_of_the_worked_example() -> None:
    """domain.md 3.2: provision 1 % and administration 1 % of 12,000,000."""
    taken = cuts(TERMS, 12_000_000)
    assert (taken, taken.total) == (LoanCuts(120_000, 120_000), 240_000)


def test_the_schedule_of_the_worked_example() -> None:
    """domain.md 3.1: flat, 1,000,000 + 180,000 a month; a loan of 31 January is due at the end of February, then on the 31st."""
    rows = make_schedule(schedule_terms(TERMS, 12_000_000, 12, DAY))
    assert [(row.due.isoformat(), row.principal, row.interest) for row in rows[:2]] == [
        ("2025-02-28", 1_000_000, 180_000),
        ("2025-03-31", 1_000_000, 180_000),
    ]


def test_penalty_and_allocation_come_from_the_terms() -> None:
    assert (penalty_terms(TERMS).pct, penalty_terms(TERMS).grace_days, penalty_terms(TERMS).cap_pct_month) == (Decimal("0.1"), 3, Decimal(3))
    assert allocation_rule(TERMS).order == DEFAULT_ORDER


LIMITED = replace(TERMS, amount_min=500_000, amount_max=25_000_000, term_max=24)


@pytest.mark.parametrize(
    ("principal", "term", "refusal"),
    [
        (499_999, 10, LoanTooSmall(499_999, 500_000)),
        (25_000_001, 10, LoanTooLarge(25_000_001, 25_000_000)),
        (500_000, 25, TermTooLong(25, 24)),
    ],
)
def test_what_the_product_does_not_lend(principal: int, term: int, refusal: Refusal) -> None:
    with pytest.raises(type(refusal)) as refused:
        check_limits(LIMITED, principal, term)
    assert refused.value == refusal


@pytest.mark.parametrize(("principal", "term"), [(500_000, 24), (25_000_000, 1)])
def test_the_limits_themselves_are_lent(principal: int, term: int) -> None:
    check_limits(LIMITED, principal, term)


def test_nothing_set_is_no_limit() -> None:
    check_limits(TERMS, 1, 600)
    check_limits(TERMS, 10**15, 1)


def test_terms_of_before_limits_were_written_down_set_none() -> None:
    old = {key: value for key, value in PLAIN.items() if key not in ("amount_min", "amount_max", "term_max")}
    assert LoanTerms.from_plain(old) == TERMS


def test_of_a_sale_on_credit_the_price_without_its_margin_was_handed_over() -> None:
    """Domain.md §3.3: 10,000,000 bought, 1,800,000 of margin."""
    assert LOAN.lent == 12_000_000
    assert replace(LOAN, principal=11_800_000, terms=replace(TERMS, margin=1_800_000)).lent == 10_000_000
