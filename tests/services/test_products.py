"""Products: a change is a new dated version that no open account feels; a new product has a control account of its own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from coopdesk.domain.disclosure import RateCap, RateMeasure
from coopdesk.domain.errors import (
    BadField,
    BadRate,
    BelowMinimumDeposit,
    CutsAboveWhole,
    DateTooEarly,
    FieldMissing,
    LargestBelowSmallest,
    LoanTooLarge,
    LoanTooSmall,
    NotYetBuilt,
    PermissionDenied,
    RatesNotRising,
    SharesUneven,
    TermsInUse,
    TermTooLong,
)
from coopdesk.domain.operators import Role
from coopdesk.services import loans
from coopdesk.services.checks import run_checks
from coopdesk.services.loans import Apply
from coopdesk.services.products import AddProduct, ChangeProduct, shelf
from coopdesk.services.runner import Runner
from coopdesk.services.savings import Deposit, OpenAccount
from tests.books import TODAY, admit, ledger_sums, new_runner, request_id, rows
from tests.services.crew import crew

LATER = date(2026, 2, 1)


@pytest.fixture
def runner(tmp_path: Path) -> Iterator[Runner]:
    runner = new_runner(tmp_path / "b.coop")
    yield runner
    runner.book.close()


def terms_of(runner: Runner, code: str) -> dict[str, Any]:
    return runner.read(lambda unit, _context: unit.products.terms(code, TODAY))


def change(runner: Runner, code: str, valid_from: date = TODAY, **new: Any) -> None:
    runner.execute(ChangeProduct(request_id(), code, valid_from, {**terms_of(runner, code), **new}))


def test_a_change_is_a_new_version_and_the_old_one_stays(runner: Runner) -> None:
    before = terms_of(runner, "menurun")
    change(runner, "menurun", LATER, rate_monthly="1.2")
    card = next(card for card in runner.read(shelf).products if card.product.code == "menurun")
    assert [(row.valid_from, row.terms["rate_monthly"]) for row in card.history] == [(date(2025, 1, 1), "1.5"), (LATER, "1.2")]
    assert card.history[0].terms == before
    assert (card.in_force(TODAY).terms["rate_monthly"], card.in_force(LATER).terms["rate_monthly"]) == ("1.5", "1.2")


def test_accounts_keep_the_terms_they_were_opened_with(runner: Runner) -> None:
    member, other = admit(runner, "Siti"), admit(runner, "Budi")
    runner.execute(OpenAccount(request_id(), date(2025, 6, 1), member, "sukarela"))
    runner.execute(Apply(request_id(), date(2025, 6, 1), member, "menurun", 1_000_000, 10))
    change(runner, "sukarela", minimum_deposit=50_000)
    change(runner, "menurun", rate_monthly="1")
    runner.execute(Deposit(request_id(), TODAY, member, "sukarela", 10_000))
    with pytest.raises(BelowMinimumDeposit):
        runner.execute(Deposit(request_id(), TODAY, other, "sukarela", 10_000))
    runner.execute(Apply(request_id(), TODAY, other, "menurun", 1_000_000, 10))
    rates = rows(runner.book, "SELECT rate FROM loan ORDER BY id")
    assert [Decimal(rate) for (rate,) in rates] == [Decimal("1.5"), Decimal(1)]


def test_a_slip_is_mended_on_the_same_day_until_somebody_used_it(runner: Runner) -> None:
    change(runner, "sukarela", minimum_deposit=50_000)
    change(runner, "sukarela", minimum_deposit=5_000)
    assert len(rows(runner.book, "SELECT 1 FROM product_terms WHERE product = 'sukarela'")) == 2
    runner.execute(OpenAccount(request_id(), TODAY, admit(runner, "Siti"), "sukarela"))
    with pytest.raises(TermsInUse):
        change(runner, "sukarela", minimum_deposit=1)
    assert terms_of(runner, "sukarela")["minimum_deposit"] == 5_000


@pytest.mark.parametrize(
    ("code", "new", "refusal"),
    [
        ("menurun", {"rate_monthly": "-1"}, BadField),
        ("menurun", {"rate_monthly": "150"}, BadRate),
        ("menurun", {"instalment_step": 0}, BadField),
        ("menurun", {"amount_min": 2_000_000, "amount_max": 1_999_999}, LargestBelowSmallest),
        ("menurun", {"term_max": -1}, BadField),
        ("menurun", {"provision_pct": "60", "admin_pct": "40"}, CutsAboveWhole),
        ("menurun", {"provision_pct": "0", "admin_pct": "0", "insurance_permille": "1000"}, CutsAboveWhole),
        ("berjangka", {"break_penalty_pct": "100.1"}, BadField),
        ("menurun", {"order": ["principal"]}, BadField),
        ("sukarela", {"minimum_balance": -1}, BadField),
        ("sukarela", {"tier_2_from": 5, "tier_3_from": 5}, RatesNotRising),
        ("sukarela", {"tier_3_from": 5}, FieldMissing),
        ("pokok", {"due_once": 100_000, "share_value": 30_000}, SharesUneven),
        ("sukarela", {"due_once": 1}, BadField),
    ],
)
def test_terms_that_cannot_be_are_refused(runner: Runner, code: str, new: dict[str, Any], refusal: type[Exception]) -> None:
    before = rows(runner.book, "SELECT * FROM product_terms")
    with pytest.raises(refusal):
        change(runner, code, **new)
    assert rows(runner.book, "SELECT * FROM product_terms") == before


def test_the_limits_of_a_product_hold_from_their_day_and_not_for_loans_of_before(runner: Runner) -> None:
    member = admit(runner, "Siti")
    asked = (member, "menurun", 30_000_000, 36)
    before = runner.execute(Apply(request_id(), TODAY, *asked)).loan or ""
    runner.business_date = LATER
    change(runner, "menurun", LATER, amount_min=500_000, amount_max=25_000_000, term_max=24)
    for amount, term, refusal in ((30_000_000, 24, LoanTooLarge), (499_999, 24, LoanTooSmall), (25_000_000, 36, TermTooLong)):
        with pytest.raises(refusal):
            runner.execute(Apply(request_id(), LATER, member, "menurun", amount, term))
    runner.execute(Apply(request_id(), LATER, member, "menurun", 25_000_000, 24))
    runner.execute(loans.Decide(request_id(), LATER, before, approve=True))
    runner.execute(loans.Disburse(request_id(), LATER, before))


def test_history_is_never_written_over(runner: Runner) -> None:
    with pytest.raises(DateTooEarly):
        change(runner, "menurun", date(2025, 12, 30), rate_monthly="1")


def test_a_new_product_has_its_own_control_account_and_works(runner: Runner) -> None:
    terms = {"minimum_deposit": 1_000}
    runner.execute(AddProduct(request_id(), "savings", "Simpanan Hari Raya", TODAY, terms))
    member = admit(runner, "Siti")
    runner.execute(Deposit(request_id(), TODAY, member, "simpanan-hari-raya", 25_000))
    assert rows(runner.book, "SELECT control, position FROM product WHERE code = 'simpanan-hari-raya'") == [("2-1101", 9)]
    assert ledger_sums(runner.book)["2-1101"] == -25_000
    assert [check for check in run_checks(runner.book) if check.faults] == []


def test_a_new_loan_product_is_lent(runner: Runner) -> None:
    runner.execute(AddProduct(request_id(), "loan_flat", "Pinjaman darurat", TODAY, {"rate_monthly": "2"}))
    member = admit(runner, "Siti")
    runner.execute(Deposit(request_id(), TODAY, member, "sukarela", 5_000_000))
    runner.execute(loans.Lend(request_id(), TODAY, member, "pinjaman-darurat", 1_000_000, 5))
    control = rows(runner.book, "SELECT control FROM product WHERE code = 'pinjaman-darurat'")[0][0]
    assert ledger_sums(runner.book)[control] == 1_000_000
    assert [check for check in run_checks(runner.book) if check.faults] == []


def test_a_new_product_needs_a_name_of_its_own_and_a_kind_that_is_built(runner: Runner) -> None:
    for kind, name, refusal in (
        ("savings", " ", FieldMissing),
        ("savings", "simpanan SUKARELA", BadField),
        ("loan_gold", "Pinjaman emas", NotYetBuilt),
    ):
        with pytest.raises(refusal):
            runner.execute(AddProduct(request_id(), kind, name, TODAY, {}))


def test_only_who_may_change_settings_changes_products(tmp_path: Path) -> None:
    runners = crew(tmp_path / "c.coop")
    for role, who in runners.items():
        allowed = role in (Role.TREASURER, Role.ADMINISTRATOR)
        assert who.read(shelf).manages is allowed
        if not allowed:
            with pytest.raises(PermissionDenied):
                change(who, "menurun", rate_monthly="1")
    change(runners[Role.TREASURER], "menurun", rate_monthly="1")
    runners[Role.TELLER].book.close()


def test_the_limit_of_the_template_is_told(runner: Runner) -> None:
    found = runner.read(shelf)
    assert found.loan_cap == RateCap(Decimal(24), RateMeasure.NOMINAL, "Permenkop UKM 8/2023")
    assert {"berjangka", "musiman"} <= {card.product.code for card in found.products}
