"""Acts with the cooperative's own money: their lines by hand, undone as a reversal, their receipts."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from coopdesk.domain.cash_acts import ACTS, ActChoice, offered
from coopdesk.domain.errors import BadAmount, FieldMissing, SameAccount
from coopdesk.domain.journal import EventKind, Line, Side
from coopdesk.domain.papers import CashFlow
from coopdesk.domain.posting_rules import series_of
from coopdesk.services.cash_acts import CarryOut, act_scene
from coopdesk.services.checks import run_checks
from coopdesk.services.corrections import Reverse
from coopdesk.services.papers.receipt import receipt
from coopdesk.services.runner import Runner
from tests.books import ledger_sums, new_runner, request_id

DAY = date(2025, 3, 3)
D, C = Side.DEBIT, Side.CREDIT


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    return new_runner(tmp_path / "buku.coop")


def act(runner: Runner, event: EventKind, choice: ActChoice, memo: str = "Maret", payee: str = "", voucher: str = "") -> int:
    outcome = runner.execute(CarryOut(request_id(), DAY, event, choice, memo, payee, voucher))
    assert outcome.entry is not None
    return outcome.entry


def lines_of(runner: Runner, entry: int) -> tuple[Line, ...]:
    return runner.read(lambda unit, _context: unit.ledger.entry(entry).lines)


def test_a_bank_loan_comes_in_and_is_repaid_with_interest(runner: Runner) -> None:
    """Domain.md §4.3, 7: 10,000,000 borrowed; 1,000,000 and 12,500 of interest go back."""
    act(runner, EventKind.BORROWED, ActChoice("1-1100", "2-2100", 10_000_000))
    paid = act(runner, EventKind.BORROWING_REPAID, ActChoice("2-2100", "1-1100", 1_000_000, 12_500, "5-1120"))
    assert lines_of(runner, paid) == (Line("2-2100", D, 1_000_000), Line("5-1120", D, 12_500), Line("1-1100", C, 1_012_500))
    assert ledger_sums(runner.book) == {"1-1100": 8_987_500, "2-2100": -9_000_000, "5-1120": 12_500}
    assert [result for result in run_checks(runner.book) if not result.ok] == []


def test_an_expense_has_its_voucher_and_goes_back_as_a_reversal(runner: Runner) -> None:
    """After it is taken back the same bill may be booked again."""
    electricity = ActChoice("5-2210", "1-1010", 250_000)
    paid = act(runner, EventKind.EXPENSE_PAID, electricity, "listrik Maret", "PLN", "INV-7")
    paper = runner.read(lambda unit, context: receipt(unit, context, paid))
    assert (paper.number, paper.flow, paper.amount) == ("KK-2025-0001", CashFlow.OUT, 250_000)
    assert (paper.payee, paper.voucher, paper.product, paper.through) == ("PLN", "INV-7", "Listrik, air, dan internet", "")
    runner.execute(Reverse(request_id(), DAY, paid, "salah tagihan"))
    assert ledger_sums(runner.book) == {}
    act(runner, EventKind.EXPENSE_PAID, electricity, "listrik Maret", "PLN", "INV-7")
    assert [result for result in run_checks(runner.book) if not result.ok] == []


def test_what_goes_through_a_bank_or_between_tills_keeps_its_way(runner: Runner) -> None:
    income = act(runner, EventKind.OTHER_INCOME, ActChoice("1-1100", "4-1300", 75_000))
    to_collector = act(runner, EventKind.COLLECTOR_OUT, ActChoice("1-1030", "1-1010", 500_000))
    first, second = (runner.read(lambda unit, context, entry=entry: receipt(unit, context, entry)) for entry in (income, to_collector))
    assert (first.flow, first.through, first.amount) == (CashFlow.IN, "Bank A", 75_000)
    assert (second.flow, second.through, second.amount) == (CashFlow.OUT, "", 500_000)


@pytest.mark.parametrize("event", ACTS)
def test_each_act_has_accounts_on_both_sides_and_balances(runner: Runner, event: EventKind) -> None:
    scene = runner.read(lambda unit, _context: act_scene(unit))
    to = offered(ACTS[event].to, scene.chart, scene.controls)[0].code
    frm = next(account.code for account in offered(ACTS[event].frm, scene.chart, scene.controls) if account.code != to)
    entry = act(runner, event, ActChoice(to, frm, 40_000))
    assert lines_of(runner, entry) == (Line(to, D, 40_000), Line(frm, C, 40_000))
    assert series_of(event) is not None


@pytest.mark.parametrize(
    ("choice", "memo", "refusal"),
    [
        (ActChoice("1-1010", "1-1010", 1), "x", SameAccount),
        (ActChoice("1-1010", "1-1100", 0), "x", BadAmount),
        (ActChoice("1-1010", "1-1100", 1), " ", FieldMissing),
    ],
)
def test_what_is_not_whole_is_refused(runner: Runner, choice: ActChoice, memo: str, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        act(runner, EventKind.CASH_MOVED, choice, memo)
