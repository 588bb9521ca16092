"""Loans paid out less their cuts, on a real book: every cut on its account, and all of it set back by the undo (domain.md §3.2)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from coopdesk.domain.errors import BadField, BadRate, CutsAboveLoan, TermTooLong
from coopdesk.services import loans
from coopdesk.services.checks import run_checks
from coopdesk.services.corrections import Reverse
from coopdesk.services.loan_card import loan_card
from coopdesk.services.papers.receipt import receipt
from coopdesk.services.products import AddProduct, ChangeProduct
from coopdesk.services.runner import Runner
from coopdesk.services.savings import Deposit
from tests.books import TODAY, admit, ledger_sums, new_runner, request_id, rows

DAY = date(2025, 1, 31)


@pytest.fixture
def runner(tmp_path: Path) -> Iterator[Runner]:
    runner = new_runner(tmp_path / "b.coop")
    admit(runner, "Siti", "0001")
    yield runner
    assert [check for check in run_checks(runner.book) if check.faults] == []
    runner.book.close()


def product(runner: Runner, kind: str, name: str = "Pinjaman baru", **terms: Any) -> str:
    runner.business_date = date(2025, 1, 1)
    runner.execute(AddProduct(request_id(), kind, name, date(2025, 1, 1), terms))
    runner.business_date = TODAY
    return name.lower().replace(" ", "-")


def lend(runner: Runner, code: str, amount: int, term: int, on: date = DAY) -> Any:
    return runner.execute(loans.Lend(request_id(), on, "0001", code, amount, term))


def schedule(runner: Runner, number: str | None) -> list[tuple[str, int, int]]:
    loan = runner.read(lambda unit, _context: unit.loans.get(number or ""))
    return [(row.due.isoformat(), row.principal, row.interest) for row in loan.schedule]


GOLDEN = {"insurance_permille": "18", "stamp": 10_000, "savings_pct": "1", "savings_product": "simpanan-wajib-pinjaman"}


def test_the_golden_payout_line_by_line(runner: Runner) -> None:
    """12,000,000 less 120,000, 120,000, 216,000, 10,000 and 120,000 of loan savings: 11,414,000."""
    product(runner, "savings", "Simpanan wajib pinjaman")
    lent = lend(runner, product(runner, "loan_flat", **GOLDEN), 12_000_000, 12)
    lines = rows(runner.book, "SELECT account, side, amount FROM posting WHERE entry = ? ORDER BY line", lent.entry)
    assert [line for line in lines if line[1] == "C"] == [
        ("1-1010", "C", 11_414_000),
        ("4-1120", "C", 120_000),
        ("4-1130", "C", 120_000),
        ("2-1210", "C", 216_000),
        ("1-1320", "C", 10_000),
        ("2-1101", "C", 120_000),
    ]
    saved = rows(
        runner.book,
        "SELECT b.credit - b.debit FROM member_balance b JOIN member_account a ON a.id = b.member_account WHERE a.product = ?",
        "simpanan-wajib-pinjaman",
    )
    assert saved == [(120_000,)]


def test_a_payout_taken_back_sets_every_cut_back(runner: Runner) -> None:
    product(runner, "savings", "Simpanan wajib pinjaman")
    lent = lend(runner, product(runner, "loan_flat", **GOLDEN), 12_000_000, 12)
    runner.execute(Reverse(request_id(), DAY, lent.entry, "salah"))
    assert ledger_sums(runner.book) == {}


def test_arrears_of_dues_are_taken_and_those_of_this_month_are_not(runner: Runner) -> None:
    """25,000 a month since January: in April three months are gone by."""
    code = product(runner, "loan_flat", takes_dues="yes", provision_pct="0", admin_pct="0")
    runner.execute(Deposit(request_id(), date(2025, 2, 3), "0001", "wajib", 30_000))
    lend(runner, code, 1_000_000, 10, date(2025, 4, 20))
    sums = ledger_sums(runner.book)
    assert sums["3-1110"] == -75_000
    assert sums["1-1010"] == 30_000 - (1_000_000 - 45_000)


def test_a_borrower_without_arrears_is_cut_nothing(runner: Runner) -> None:
    code = product(runner, "loan_flat", takes_dues="yes", provision_pct="0", admin_pct="0")
    lend(runner, code, 1_000_000, 10, date(2025, 1, 20))
    assert ledger_sums(runner.book)["1-1010"] == -1_000_000


def test_the_first_instalment_is_paid_out_of_the_payout(runner: Runner) -> None:
    code = product(runner, "loan_flat", first_in_advance="yes", provision_pct="0", admin_pct="0")
    lent = lend(runner, code, 12_000_000, 12)
    assert ledger_sums(runner.book)["1-1010"] == -(12_000_000 - 1_180_000)
    card = runner.read(lambda unit, context: loan_card(unit, context, lent.loan, DAY))
    assert (card.outstanding, card.due_now) == (11_000_000, 1_180_000)
    assert card.dues[0].total == 0
    assert [row[0] for row in rows(runner.book, "SELECT number FROM journal_entry ORDER BY sequence")] == ["KK-2025-0001", "KM-2025-0001"]


@pytest.mark.parametrize("terms", [{"stamp": 20_000}, {"stamp": 20_000, "provision_pct": "0", "admin_pct": "0"}, {"first_in_advance": "yes"}])
def test_a_loan_of_which_nothing_is_paid_out_is_refused(runner: Runner, terms: dict[str, Any]) -> None:
    code = product(runner, "loan_flat", **terms)
    with pytest.raises(CutsAboveLoan):
        lend(runner, code, 20_000, 1)
    assert rows(runner.book, "SELECT * FROM journal_entry") == []


@pytest.mark.parametrize(
    ("kind", "terms"),
    [
        ("loan_flat", {"savings_pct": "1"}),
        ("loan_flat", {"savings_pct": "1", "savings_product": "flat"}),
        ("loan_flat", {"savings_pct": "1", "savings_product": "emas"}),
    ],
)
def test_loan_savings_need_a_product_to_go_to(runner: Runner, kind: str, terms: dict[str, Any]) -> None:
    with pytest.raises(BadField) as refused:
        product(runner, kind, **terms)
    assert refused.value.field == "savings_product"


def test_a_seasonal_loan_of_the_template_is_repaid_at_the_end(runner: Runner) -> None:
    """domain.md §3.1: 10,000,000 x 2 % x 6 = 1,200,000."""
    terms = runner.read(lambda unit, _context: unit.products.terms("musiman", TODAY))
    runner.business_date = date(2025, 1, 1)
    runner.execute(ChangeProduct(request_id(), "musiman", date(2025, 1, 1), {**terms, "rate_monthly": "2"}))
    runner.business_date = TODAY
    rows_of = schedule(runner, lend(runner, "musiman", 10_000_000, 6).loan)
    assert rows_of[:-1] == [(due, 0, 200_000) for due in ("2025-02-28", "2025-03-31", "2025-04-30", "2025-05-31", "2025-06-30")]
    assert rows_of[-1] == ("2025-07-31", 10_000_000, 200_000)


def test_a_harvest_pays_for_the_months_before_it(runner: Runner) -> None:
    code = product(runner, "loan_seasonal", season="rice_twice", interest_paid="with_principal", rate_monthly="2", instalment_step=1)
    assert schedule(runner, lend(runner, code, 10_000_000, 8).loan) == [
        ("2025-04-30", 5_000_000, 600_000),
        ("2025-09-30", 5_000_000, 500_000),
    ]


def test_an_interest_free_loan_takes_no_rate(runner: Runner) -> None:
    code = product(runner, "loan_qardh", admin_fixed=15_000)
    lent = lend(runner, code, 1_200_000, 12)
    assert {row[1:] for row in schedule(runner, lent.loan)} == {(100_000, 0)}
    assert ledger_sums(runner.book)["1-1010"] == -(1_200_000 - 15_000)
    with pytest.raises(BadRate):
        runner.execute(loans.Apply(request_id(), DAY, "0001", code, 1_200_000, 12, rate=loans.Decimal(1)))


def test_a_weekly_loan_counts_instalments(runner: Runner) -> None:
    code = product(runner, "loan_flat", frequency="weekly", rate_monthly="2", instalment_step=1, term_max=25)
    rows_of = schedule(runner, lend(runner, code, 2_000_000, 25).loan)
    assert len(rows_of) == 25
    assert rows_of[0] == ("2025-02-07", 80_000, 9_231)
    with pytest.raises(TermTooLong):
        lend(runner, code, 2_000_000, 26)


def test_the_receipt_of_a_payout_names_every_cut(runner: Runner) -> None:
    product(runner, "savings", "Simpanan wajib pinjaman")
    code = product(runner, "loan_flat", takes_dues="yes", **GOLDEN)
    lent = lend(runner, code, 12_000_000, 12, date(2025, 4, 20))
    paper = runner.read(lambda unit, context: receipt(unit, context, lent.entry))
    assert [(part.component.value, part.amount) for part in paper.parts] == [
        ("principal", 12_000_000),
        ("provision", -120_000),
        ("admin", -120_000),
        ("insurance", -216_000),
        ("stamp", -10_000),
        ("loan_savings", -120_000),
        ("dues", -75_000),
    ]
    assert sum(part.amount for part in paper.parts) == paper.amount == 11_339_000
    back = runner.execute(Reverse(request_id(), date(2025, 4, 20), lent.entry, "salah"))
    mirrored = runner.read(lambda unit, context: receipt(unit, context, back.entry))
    assert [part.amount for part in mirrored.parts] == [part.amount for part in paper.parts]
