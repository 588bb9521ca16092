"""What is paid beyond the running instalment is held, used, and paid back; the books agree after every step."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from coopdesk.domain.errors import LoanStateWrong, NothingDue, NothingHeld, PaymentAboveDebt
from coopdesk.domain.loans import LoanState
from coopdesk.services import checks
from coopdesk.services.corrections import Reverse
from coopdesk.services.loan_held import ReturnHeld, UseHeld
from coopdesk.services.loan_payoff import PayOff
from coopdesk.services.loan_repayment import Repay
from coopdesk.services.loans import Lend
from coopdesk.services.runner import Runner
from tests.books import FIRST_DAY, TODAY, admit, ledger_sums, new_runner, request_id, rows

LOAN = "PJ-2025-0001"
FEBRUARY, MARCH = date(2025, 2, 5), date(2025, 3, 5)
"""Five days before the first and the second instalment of 1,180,000 are due."""
LINES = "SELECT account, side, amount, coalesce(component, ''), coalesce(instalment, 0) FROM posting WHERE entry = ? ORDER BY account, side, component"


@pytest.fixture
def runner(tmp_path: Path) -> Iterator[Runner]:
    """12,000,000 flat at 1.5 % over 12 months, paid out on 10 January."""
    made = new_runner(tmp_path / "buku.coop")
    admit(made, "Siti")
    lend(made)
    yield made
    assert [result for result in checks.run_checks(made.book) if not result.ok] == []
    made.book.close()


def lend(runner: Runner) -> None:
    runner.execute(Lend(request_id(), date(2025, 1, 10), "0001", "flat", 12_000_000, 12))


def lend_short(runner: Runner) -> str:
    """600,000 over two months at 1 %: 306,000 in February and in March."""
    return runner.execute(Lend(request_id(), date(2025, 1, 10), "0001", "flat", 600_000, 2, Decimal(1))).loan or ""


def terms(runner: Runner, **changed: object) -> None:
    """Another loan with other terms of its product; it takes the place of the first."""
    plain = {**runner.read(lambda unit, _: unit.products.terms("flat", TODAY)), **changed}
    with runner.book.write() as unit:
        unit.products.set_terms("flat", plain, FIRST_DAY)


def pay(runner: Runner, on: date, amount: int, loan: str = LOAN) -> int:
    return runner.execute(Repay(request_id(), on, loan, amount)).entry or 0


def held(runner: Runner) -> int:
    return runner.read(lambda unit, _: unit.loans.held(unit.loans.get(LOAN).id))


def state(runner: Runner) -> LoanState:
    return runner.read(lambda unit, _: unit.loans.get(LOAN).state)


def test_what_is_paid_beyond_the_running_instalment_is_held(runner: Runner) -> None:
    """Journal 10 of domain.md 4.3: cash against instalments held."""
    assert rows(runner.book, LINES, pay(runner, FEBRUARY, 1_500_000)) == [
        ("1-1010", "D", 1_500_000, "", 0),
        ("1-1200", "C", 1_000_000, "principal", 1),
        ("2-1200", "C", 320_000, "held", 0),
        ("4-1100", "C", 180_000, "interest", 1),
    ]
    assert (held(runner), ledger_sums(runner.book)["2-1200"]) == (320_000, -320_000)


def test_a_short_payment_takes_what_is_held_along(runner: Runner) -> None:
    pay(runner, FEBRUARY, 1_500_000)
    assert rows(runner.book, LINES, pay(runner, MARCH, 1_000_000)) == [
        ("1-1010", "D", 1_000_000, "", 0),
        ("1-1200", "C", 1_000_000, "principal", 2),
        ("2-1200", "D", 180_000, "held", 0),
        ("4-1100", "C", 180_000, "interest", 2),
    ]
    assert held(runner) == 140_000


def test_where_the_product_says_so_only_the_treasurer_uses_it(runner: Runner) -> None:
    terms(runner, held_use="by_hand")
    lend(runner)
    second = "PJ-2025-0002"
    pay(runner, FEBRUARY, 1_500_000, second)
    entry = pay(runner, MARCH, 1_000_000, second)
    assert [row for row in rows(runner.book, LINES, entry) if row[0] == "2-1200"] == []
    used = runner.execute(UseHeld(request_id(), date(2025, 3, 10), second)).entry
    assert rows(runner.book, LINES, used) == [("1-1200", "C", 180_000, "principal", 2), ("2-1200", "D", 180_000, "held", 0)]


def test_held_money_is_used_without_cash_and_undone(runner: Runner) -> None:
    pay(runner, FEBRUARY, 2_360_000)
    cash = ledger_sums(runner.book)["1-1010"]
    with pytest.raises(NothingDue):
        runner.execute(UseHeld(request_id(), MARCH, LOAN))
    outcome = runner.execute(UseHeld(request_id(), date(2025, 3, 11), LOAN))
    assert (outcome.number, held(runner)) == ("JU-2025-0001", 0)
    assert ledger_sums(runner.book)["1-1010"] == cash
    runner.execute(Reverse(request_id(), date(2025, 3, 11), outcome.entry, "salah"))
    assert held(runner) == 1_180_000


def test_nothing_is_used_where_nothing_is_held_or_due(runner: Runner) -> None:
    with pytest.raises(NothingHeld):
        runner.execute(UseHeld(request_id(), FEBRUARY, LOAN))
    with pytest.raises(NothingHeld):
        runner.execute(ReturnHeld(request_id(), FEBRUARY, LOAN))
    pay(runner, FEBRUARY, 1_280_000)
    with pytest.raises(NothingDue):
        runner.execute(UseHeld(request_id(), FEBRUARY, LOAN))


def test_what_is_held_can_be_paid_back(runner: Runner) -> None:
    pay(runner, FEBRUARY, 1_280_000)
    outcome = runner.execute(ReturnHeld(request_id(), FEBRUARY, LOAN))
    assert (outcome.number, held(runner)) == ("KK-2025-0002", 0)
    assert rows(runner.book, LINES, outcome.entry) == [("1-1010", "C", 100_000, "", 0), ("2-1200", "D", 100_000, "held", 0)]
    runner.execute(Reverse(request_id(), FEBRUARY, outcome.entry, "salah"))
    assert (held(runner), state(runner)) == (100_000, LoanState.DISBURSED)


def test_a_payoff_uses_what_is_held_first(runner: Runner) -> None:
    """11,000,000 and 180,000 less 320,000 held."""
    pay(runner, FEBRUARY, 1_500_000)
    entry = runner.execute(PayOff(request_id(), date(2025, 2, 20), LOAN)).entry
    assert rows(runner.book, "SELECT amount FROM posting WHERE entry = ? AND account = '1-1010'", entry) == [(10_860_000,)]
    assert (held(runner), state(runner)) == (0, LoanState.REPAID)
    with pytest.raises(LoanStateWrong):
        pay(runner, date(2025, 2, 21), 1)


def test_what_is_held_beyond_a_payoff_is_paid_back_with_it(runner: Runner) -> None:
    """All but one rupiah of 14,160,000 is paid at once; the payoff asks for 12,180,000 less the instalment."""
    pay(runner, FEBRUARY, 14_159_999)
    assert held(runner) == 12_979_999
    first = runner.execute(PayOff(request_id(), FEBRUARY, LOAN)).entry or 0
    assert (held(runner), state(runner)) == (0, LoanState.REPAID)
    assert rows(runner.book, "SELECT number, kind FROM journal_entry WHERE sequence >= ? ORDER BY sequence", first) == [
        ("JU-2025-0001", "held_used"),
        ("KK-2025-0002", "held_returned"),
    ]
    assert rows(runner.book, LINES, first + 1) == [("1-1010", "C", 1_979_999, "", 0), ("2-1200", "D", 1_979_999, "held", 0)]
    for entry in (first + 1, first):
        runner.execute(Reverse(request_id(), FEBRUARY, entry, "salah"))
    assert (held(runner), state(runner)) == (12_979_999, LoanState.DISBURSED)


def test_no_more_is_taken_than_is_owed_beside_what_is_held(runner: Runner) -> None:
    pay(runner, FEBRUARY, 14_000_000)
    with pytest.raises(PaymentAboveDebt) as refused:
        pay(runner, FEBRUARY, 160_001)
    assert refused.value.owed == 160_000
    pay(runner, FEBRUARY, 160_000)
    assert (held(runner), state(runner)) == (0, LoanState.REPAID)


def test_the_last_instalment_is_paid_from_what_is_held(runner: Runner) -> None:
    """Held money that pays the last of it ends the loan."""
    second = lend_short(runner)
    runner.execute(Repay(request_id(), FEBRUARY, second, 611_999))
    runner.execute(Repay(request_id(), date(2025, 3, 20), second, 1))
    assert runner.read(lambda unit, _: unit.loans.get(second).state) is LoanState.REPAID


def test_held_money_pays_on_the_day_on_which_an_instalment_falls_due(runner: Runner) -> None:
    """Looked at only in May: nothing was ever late, and no penalty is asked for."""
    pay(runner, FEBRUARY, 3_540_000)
    runner.execute(UseHeld(request_id(), date(2025, 4, 30), LOAN))
    found = rows(runner.book, "SELECT value_date, business_date FROM journal_entry WHERE kind = 'held_used' ORDER BY sequence")
    assert found == [("2025-03-10", "2025-04-30"), ("2025-04-10", "2025-04-30")]
    assert rows(runner.book, "SELECT count(*) FROM posting WHERE component = 'penalty'") == [(0,)]
    assert (held(runner), ledger_sums(runner.book)["1-1200"]) == (0, 9_000_000)


def test_a_later_payment_finds_held_money_used_in_time(runner: Runner) -> None:
    """320,000 paid part of March's on its day: the penalty is asked of the other 860,000 for ten days."""
    pay(runner, FEBRUARY, 1_500_000)
    entry = pay(runner, date(2025, 3, 20), 1_000_000)
    assert [row for row in rows(runner.book, LINES, entry) if row[3] == "penalty"] == [("4-1140", "C", 8_600, "penalty", 2)]
    assert rows(runner.book, "SELECT value_date FROM journal_entry WHERE kind = 'held_used'") == [("2025-03-10",)]
