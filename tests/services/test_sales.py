"""Sales on credit (murabahah) on a real book: domain.md §3.3 and §4.3, 28 and 29."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from coopdesk.domain.calendar import add_months
from coopdesk.domain.errors import SaleBearsNoInterest
from coopdesk.domain.journal import Component
from coopdesk.domain.loan_changes import Overdue, Reschedule
from coopdesk.services import loans
from coopdesk.services.checks import run_checks
from coopdesk.services.corrections import Reverse
from coopdesk.services.loan_card import loan_card
from coopdesk.services.loan_change_undo import UndoChange
from coopdesk.services.loan_changes import ChangeNow
from coopdesk.services.loan_charges import loan_charges
from coopdesk.services.loan_payoff import PayOff
from coopdesk.services.loan_repayment import Repay
from coopdesk.services.papers.receipt import receipt
from coopdesk.services.products import AddProduct
from coopdesk.services.runner import Runner
from tests.books import TODAY, admit, ledger_sums, new_runner, request_id, rows

DAY = date(2025, 1, 10)
CASH, RECEIVABLE, DEFERRED, INCOME, FUND = "1-1010", "1-1205", "1-1206", "4-1110", "2-1460"


@pytest.fixture
def runner(tmp_path: Path) -> Iterator[Runner]:
    runner = new_runner(tmp_path / "b.coop", date(2025, 1, 1))
    admit(runner, "Siti", "0001")
    yield runner
    assert [check for check in run_checks(runner.book) if check.faults] == []
    runner.book.close()


def sell(runner: Runner, **terms: Any) -> Any:
    runner.execute(AddProduct(request_id(), "loan_murabahah", "Murabahah", date(2025, 1, 1), {"rate_monthly": "1.5", **terms}))
    runner.business_date = TODAY
    return runner.execute(loans.Lend(request_id(), DAY, "0001", "murabahah", 10_000_000, 12))


def pay(runner: Runner, loan: str, month: int, amount: int) -> int:
    return int(runner.execute(Repay(request_id(), add_months(DAY, month), loan, amount)).entry)


def test_the_price_is_owed_and_its_margin_deferred(runner: Runner) -> None:
    """Cost 10,000,000, margin 1,800,000: 983,400 x 11 + 982,600."""
    sold = sell(runner)
    assert ledger_sums(runner.book) == {CASH: -10_000_000, RECEIVABLE: 11_800_000, DEFERRED: -1_800_000}
    loan = runner.read(lambda unit, _context: unit.loans.get(sold.loan))
    assert [row.total for row in loan.schedule] == [983_400] * 11 + [982_600]
    assert (loan.principal, loan.lent, loan.outstanding) == (11_800_000, 10_000_000, 11_800_000)


def test_what_the_member_is_told_has_the_margin_apart(runner: Runner) -> None:
    runner.execute(AddProduct(request_id(), "loan_murabahah", "Murabahah", date(2025, 1, 1), {}))
    applied = runner.execute(loans.Apply(request_id(), date(2025, 1, 1), "0001", "murabahah", 10_000_000, 12))
    offer = runner.read(lambda unit, context: loan_card(unit, context, applied.loan or "")).offer
    assert offer is not None
    assert (offer.principal, offer.interest, offer.total, offer.net) == (10_000_000, 1_800_000, 11_800_000, 10_000_000)
    first, _left = offer.rows[0]
    assert (first.principal, first.interest) == (833_390, 150_010)


def test_margin_is_income_as_the_price_is_paid(runner: Runner) -> None:
    sold = sell(runner)
    entry = pay(runner, sold.loan, 1, 983_400)
    assert rows(runner.book, "SELECT account, side, amount FROM posting WHERE entry = ? ORDER BY line", entry) == [
        (CASH, "D", 983_400),
        (RECEIVABLE, "C", 983_400),
        (DEFERRED, "D", 150_010),
        (INCOME, "C", 150_010),
    ]
    paper = runner.read(lambda unit, context: receipt(unit, context, entry))
    assert paper.amount == 983_400
    assert all(part.amount > 0 for part in paper.parts)


@pytest.mark.parametrize("recognition", ["proportional", "annuity"])
def test_in_the_end_the_whole_margin_is_income(runner: Runner, recognition: str) -> None:
    sold = sell(runner, recognition=recognition)
    pay(runner, sold.loan, 1, 500_000)
    taken_back = pay(runner, sold.loan, 1, 700_000)
    runner.execute(Reverse(request_id(), add_months(DAY, 1), taken_back, "salah"))
    pay(runner, sold.loan, 2, 2_000_000)
    runner.execute(PayOff(request_id(), add_months(DAY, 3), sold.loan))
    sums = ledger_sums(runner.book)
    assert {sums.get(account, 0) for account in (RECEIVABLE, DEFERRED)} == {0}
    assert sums[INCOME] == -1_800_000


def test_annuity_recognition_begins_with_more(runner: Runner) -> None:
    sold = sell(runner, recognition="annuity", instalment_step=1)
    pay(runner, sold.loan, 1, 983_334)
    assert ledger_sums(runner.book)[INCOME] == -264_303


def test_a_penalty_is_no_income(runner: Runner) -> None:
    sold = sell(runner)
    pay(runner, sold.loan, 2, 1_000_000)
    sums = ledger_sums(runner.book)
    assert sums[FUND] < 0
    assert "4-1140" not in sums


def test_a_penalty_that_goes_into_the_principal_is_owed_to_the_fund(runner: Runner) -> None:
    """118,000 due on 10 February, 9 days late: 1,062, of which nothing is income."""
    runner.execute(AddProduct(request_id(), "loan_flat", "Amal", date(2025, 1, 1), {"rate_monthly": "1.5", "penalty_to": "benevolence"}))
    runner.business_date = TODAY
    lent = runner.execute(loans.Lend(request_id(), DAY, "0001", "amal", 1_200_000, 12))
    before = ledger_sums(runner.book)
    change = Reschedule(date(2025, 3, 10), 12, interest=Overdue.WAIVED, penalty=Overdue.CAPITALISED)
    runner.execute(ChangeNow(request_id(), date(2025, 2, 19), lent.loan, change, "panen gagal"))
    after = ledger_sums(runner.book)
    assert {code: after[code] - before.get(code, 0) for code in after if after[code] != before.get(code, 0)} == {"1-1209": 1_062, FUND: -1_062}
    runner.execute(UndoChange(request_id(), date(2025, 2, 19), lent.loan, "salah"))
    assert ledger_sums(runner.book) == before


def test_taken_back_nothing_is_left(runner: Runner) -> None:
    sold = sell(runner)
    runner.execute(Reverse(request_id(), DAY, sold.entry, "salah"))
    assert ledger_sums(runner.book) == {}


def test_a_split_by_hand_knows_no_interest_of_a_sale(runner: Runner) -> None:
    """Its margin is in the price: by hand all goes into that, and the margin in it becomes income by itself."""
    sold = sell(runner)
    by_hand = {"split": ((Component.INTEREST, 150_000), (Component.PRINCIPAL, 833_400)), "reason": "rapat"}
    with pytest.raises(SaleBearsNoInterest):
        runner.execute(Repay(request_id(), add_months(DAY, 1), sold.loan, 983_400, **by_hand))
    runner.execute(Repay(request_id(), add_months(DAY, 1), sold.loan, 983_400, split=((Component.PRINCIPAL, 983_400),), reason="rapat"))
    assert ledger_sums(runner.book)[INCOME] == -150_010


def test_charges_tell_the_margin_in_each_instalment(runner: Runner) -> None:
    """1,800,000 of margin in a price of 11,800,000: 983,400 of it hold 150,010."""
    sold = sell(runner)
    charged = runner.read(lambda unit, context: loan_charges(unit, context, sold.loan, DAY))
    (first,) = (row.interest for row in charged.rows)
    assert (first.base, first.agreed) == (10_000_000, 150_010)
