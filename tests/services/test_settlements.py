"""A member leaves: everything is set off, one voucher closes it, the rest is paid, moved or owed; and taken back as one."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from coopdesk.domain.errors import (
    BadField,
    DateTooEarly,
    FieldMissing,
    LeaverHasApplication,
    MemberNotActive,
    NothingOwed,
    NotSettled,
    PaymentAboveDebt,
    SettlementAfterMeeting,
    SettlementChanged,
    SettlementFollowed,
    SettlementNotYet,
)
from coopdesk.domain.loan_changes import WriteOff
from coopdesk.domain.loans import LoanState
from coopdesk.domain.members import MemberStatus
from coopdesk.domain.settlements import Way
from coopdesk.products import KINDS
from coopdesk.services import corrections, leaving_rules, loans, savings, savings_closing, settlement_debts, settlement_undo, settlements
from coopdesk.services.checks import run_checks
from coopdesk.services.loan_changes import ChangeNow
from coopdesk.services.loan_write_off import Recover, claim_of
from coopdesk.services.member_leaving import Leaving, Terms, leaving_of
from coopdesk.services.runner import Runner
from tests.books import admit, ledger_sums, new_runner, request_id

TODAY = date(2025, 6, 20)
BEFORE = date(2025, 6, 10)
USUAL = Terms()


@pytest.fixture
def runner(tmp_path: Path) -> Iterator[Runner]:
    runner = new_runner(tmp_path / "keluar.coop", TODAY)
    admit(runner, "Siti Aminah", "0001")
    admit(runner, "Budi Santoso", "0002")
    yield runner
    assert [result for result in run_checks(runner.book) if not result.ok] == []
    runner.book.close()


def deposit(runner: Runner, product: str, amount: int, member: str = "0001") -> None:
    runner.execute(savings.Deposit(request_id(), BEFORE, member, product, amount))


def lend(runner: Runner, amount: int) -> str:
    outcome = runner.execute(loans.Lend(request_id(), BEFORE, "0001", "flat", amount, 12, Decimal("1.5")))
    assert outcome.loan
    return outcome.loan


def earn(runner: Runner, rate: str) -> None:
    """Voluntary savings bear interest by the day, from the first day on."""
    with runner.book.write() as unit:
        terms = unit.products.terms("sukarela", TODAY)
        plain = KINDS[unit.products.get("sukarela").kind].plain_terms({**terms, "interest_method": "daily_balance", "rate_yearly": rate})
        unit.connection.exec_driver_sql("UPDATE product_terms SET terms = ? WHERE product = 'sukarela'", (json.dumps(plain),))


def golden(runner: Runner) -> str:
    """Domain.md §1.3: 100,000 + 3,000,000 + 1,250,000 + 6,250 - 2,100,000 - 31,500 - 25,000; ten days at 18.25 % are 6,250."""
    earn(runner, "18.25")
    for product, amount in (("pokok", 100_000), ("wajib", 3_000_000), ("sukarela", 1_250_000)):
        deposit(runner, product, amount)
    return lend(runner, 2_100_000)


def leaving(runner: Runner, terms: Terms = USUAL) -> Leaving:
    return runner.read(lambda unit, _context: leaving_of(unit, "0001", TODAY, terms))


def settle(runner: Runner, shown: int, **given: object) -> settlements.Settle:
    command = settlements.Settle(request_id(), TODAY, "0001", "mundur", "RP-7", shown, **given)  # type: ignore[arg-type]
    runner.execute(command)
    return command


def status(runner: Runner) -> MemberStatus:
    return runner.read(lambda unit, _context: unit.members.get("0001").status)


def test_the_golden_leaver_gets_2_199_750(runner: Runner) -> None:
    loan = golden(runner)
    before = ledger_sums(runner.book)
    settle(runner, 2_199_750, exit_fee=25_000)
    after = ledger_sums(runner.book)
    moved = {code: after.get(code, 0) - before.get(code, 0) for code in before.keys() | after.keys()}
    assert {code: amount for code, amount in moved.items() if amount} == {
        "3-1100": 100_000,
        "3-1110": 3_000_000,
        "2-1100": 1_250_000,
        "5-1100": 6_250,
        "1-1200": -2_100_000,
        "4-1100": -31_500,
        "4-1130": -25_000,
        "1-1010": -2_199_750,
    }
    assert status(runner) is MemberStatus.LEFT
    assert runner.read(lambda unit, _: unit.loans.get(loan).state) is LoanState.REPAID
    assert all(runner.read(lambda unit, _: [account.closed == TODAY for account in unit.accounts.of_member(1)]))


def test_interest_of_savings_counts_to_the_evening_before(runner: Runner) -> None:
    """1,250,000 since 10 June at 6 % a year: ten days to the evening of the 19th are 1,250,000 x 6 % x 10 / 365 = 2,054.79."""
    earn(runner, "6")
    deposit(runner, "sukarela", 1_250_000)
    settle(runner, 1_252_055)
    assert ledger_sums(runner.book)["5-1100"] == 2_055
    runner.execute(settlement_undo.UndoSettlement(request_id(), TODAY, "0001", "salah orang"))
    assert "5-1100" not in ledger_sums(runner.book)
    assert leaving(runner).net == 1_252_055


def test_interest_above_the_exempt_sum_bears_tax(runner: Runner) -> None:
    """Ten days at 60 % of 20,000,000 are 328,767.12; more than 240,000 in a month bears 10 % of all of it: 32,877."""
    earn(runner, "60")
    deposit(runner, "sukarela", 20_000_000)
    card = leaving(runner)
    assert [(each.gross, each.tax) for each in card.interest] == [(328_767, 32_877)]
    settle(runner, 20_295_890)
    assert ledger_sums(runner.book)["2-1310"] == -32_877


def test_what_is_paid_has_a_receipt_of_its_own(runner: Runner) -> None:
    golden(runner)
    command = settle(runner, 2_224_750)
    record = runner.read(lambda unit, _: unit.settlements.latest(1))
    assert record is not None
    assert record.entry is not None
    voucher, paid = runner.read(lambda unit, _: (unit.ledger.entry(record.entry), unit.ledger.entry(record.parts[0].paid_by)))
    assert (voucher.number, paid.number) == ("JU-2025-0001", "KK-2025-0002")
    assert [(part.payee, part.amount) for part in record.parts] == [("Siti Aminah", 2_224_750)]
    assert runner.execute(command).replayed


def test_taken_back_as_one_everything_is_as_before(runner: Runner) -> None:
    loan = golden(runner)
    before, card = ledger_sums(runner.book), leaving(runner)
    settle(runner, 2_224_750)
    runner.execute(settlement_undo.UndoSettlement(request_id(), TODAY, "0001", "salah orang"))
    assert ledger_sums(runner.book) == before
    assert status(runner) is MemberStatus.ACTIVE
    assert runner.read(lambda unit, _: unit.loans.get(loan).state) is LoanState.DISBURSED
    assert leaving(runner) == card
    settle(runner, 2_224_750)
    assert status(runner) is MemberStatus.LEFT


def test_what_she_had_closed_herself_that_day_stays_closed(runner: Runner) -> None:
    for product, amount in (("pokok", 100_000), ("sukarela", 50_000)):
        deposit(runner, product, amount)
    runner.execute(savings_closing.CloseSavings(request_id(), TODAY, "0001", "sukarela"))
    settle(runner, 100_000)
    runner.execute(settlement_undo.UndoSettlement(request_id(), TODAY, "0001", "batal"))
    accounts = runner.read(lambda unit, _context: unit.accounts.of_member(unit.members.get("0001").id))
    assert {account.product: account.closed for account in accounts} == {"pokok": None, "sukarela": TODAY}


def test_reversing_the_voucher_in_the_journal_takes_back_the_whole(runner: Runner) -> None:
    golden(runner)
    before = ledger_sums(runner.book)
    settle(runner, 2_224_750)
    record = runner.read(lambda unit, _: unit.settlements.latest(1))
    runner.execute(corrections.Reverse(request_id(), TODAY, record.entry, "salah orang"))
    assert (ledger_sums(runner.book), status(runner)) == (before, MemberStatus.ACTIVE)


def test_what_does_not_cover_the_debt_is_a_receivable(runner: Runner) -> None:
    deposit(runner, "pokok", 100_000)
    lend(runner, 2_100_000)
    settle(runner, -2_031_500)
    assert ledger_sums(runner.book)["1-1220"] == 2_031_500
    with pytest.raises(PaymentAboveDebt):
        runner.execute(settlement_debts.ReceiveDebt(request_id(), TODAY, "0001", 2_031_501))
    runner.execute(settlement_debts.ReceiveDebt(request_id(), TODAY, "0001", 500_000))
    assert ledger_sums(runner.book)["1-1220"] == 1_531_500
    with pytest.raises(SettlementFollowed):
        runner.execute(settlement_undo.UndoSettlement(request_id(), TODAY, "0001", "salah orang"))


def test_the_rest_may_go_into_an_account_of_another_member(runner: Runner) -> None:
    deposit(runner, "pokok", 100_000)
    settle(runner, 100_000, way=Way.TRANSFER, to_member="0002", to_product="sukarela")
    assert runner.read(lambda unit, _: unit.accounts.find(2, "sukarela").balance) == 100_000
    assert "2-1500" not in ledger_sums(runner.book)


def test_the_rest_may_not_go_into_her_own_account(runner: Runner) -> None:
    deposit(runner, "pokok", 100_000)
    with pytest.raises(BadField):
        settle(runner, 100_000, way=Way.TRANSFER, to_member="0001", to_product="sukarela")


def test_what_is_owed_is_paid_from_its_day_on_or_by_a_decision(runner: Runner) -> None:
    deposit(runner, "pokok", 100_000)
    settle(runner, 100_000, way=Way.OWED, payable="months:3")
    assert ledger_sums(runner.book)["2-1500"] == -100_000
    part = runner.read(lambda unit, _: unit.settlements.latest(1).parts[0].id)
    with pytest.raises(SettlementNotYet):
        runner.execute(settlements.PaySettlement(request_id(), TODAY, "0001", part))
    runner.execute(settlements.PaySettlement(request_id(), TODAY, "0001", part, "RP-9"))
    assert "2-1500" not in ledger_sums(runner.book)
    with pytest.raises(NothingOwed):
        runner.execute(settlements.PaySettlement(request_id(), TODAY, "0001", part, "RP-9"))


def test_after_the_annual_meeting_means_that_it_was_held(runner: Runner) -> None:
    runner.execute(leaving_rules.ChangeLeavingRules(request_id(), "after_meeting", 10_000, True))
    deposit(runner, "pokok", 100_000)
    settle(runner, 90_000, way=Way.OWED)
    part = runner.read(lambda unit, _: unit.settlements.latest(1).parts[0].id)
    with pytest.raises(SettlementAfterMeeting):
        runner.execute(settlements.PaySettlement(request_id(), TODAY, "0001", part))
    with pytest.raises(BadField):
        runner.execute(settlements.PaySettlement(request_id(), TODAY, "0001", part + 1))


def test_figures_that_changed_since_they_were_shown_are_refused(runner: Runner) -> None:
    deposit(runner, "pokok", 100_000)
    with pytest.raises(SettlementChanged):
        settle(runner, 90_000)


def test_a_loan_that_is_asked_for_stands_against_leaving(runner: Runner) -> None:
    runner.execute(loans.Apply(request_id(), BEFORE, "0001", "flat", 1_000_000, 10))
    with pytest.raises(LeaverHasApplication):
        settle(runner, 0)


def test_a_reason_is_needed_and_no_day_before_the_last_entry(runner: Runner) -> None:
    deposit(runner, "pokok", 100_000)
    with pytest.raises(FieldMissing):
        runner.execute(settlements.Settle(request_id(), TODAY, "0001", " ", "", 100_000))
    with pytest.raises(DateTooEarly):
        runner.execute(settlements.Settle(request_id(), date(2025, 6, 9), "0001", "mundur", "", 100_000))


def test_who_has_nothing_leaves_without_a_voucher_and_may_come_back(runner: Runner) -> None:
    settle(runner, 0)
    assert status(runner) is MemberStatus.LEFT
    with pytest.raises(MemberNotActive):
        deposit(runner, "pokok", 1)
    runner.execute(settlement_undo.UndoSettlement(request_id(), TODAY, "0001", "salah orang"))
    assert status(runner) is MemberStatus.ACTIVE
    with pytest.raises(NotSettled):
        runner.execute(settlement_undo.UndoSettlement(request_id(), TODAY, "0001", "salah orang"))


# --- loans written off ----------------------------------------------------------------------------


def written_off(runner: Runner, saved: int) -> str:
    """600,000 lent and written off ten days later, before anything fell due."""
    earn(runner, "0")
    deposit(runner, "sukarela", saved)
    loan = lend(runner, 600_000)
    runner.execute(ChangeNow(request_id(), TODAY, loan, WriteOff(decision="RAT 2/2025"), "tidak tertagih"))
    return loan


def claimed(runner: Runner, loan: str) -> int:
    return runner.read(lambda unit, _: claim_of(unit, unit.loans.get(loan)))


def test_what_is_claimed_of_a_written_off_loan_is_kept_from_the_leaver(runner: Runner) -> None:
    loan = written_off(runner, 1_000_000)
    before = ledger_sums(runner.book)
    settle(runner, 400_000)
    after = ledger_sums(runner.book)
    moved = {code: after.get(code, 0) - before.get(code, 0) for code in before.keys() | after.keys()}
    expected = {"2-1100": 1_000_000, "4-1400": -600_000, "1-1010": -400_000, "9-1100": -600_000, "9-1900": 600_000}
    assert {code: amount for code, amount in moved.items() if amount} == expected
    assert claimed(runner, loan) == 0
    runner.execute(settlement_undo.UndoSettlement(request_id(), TODAY, "0001", "tetap anggota"))
    assert ledger_sums(runner.book) == before
    assert (runner.read(lambda unit, _: unit.loans.get(loan).state), claimed(runner, loan)) == (LoanState.WRITTEN_OFF, 600_000)


def test_a_claim_takes_no_more_than_the_leaver_has_and_the_rest_stays_claimed(runner: Runner) -> None:
    """It becomes no debt in the books, which had given it up; it may still be recovered."""
    loan = written_off(runner, 350_000)
    found = leaving(runner)
    assert [(each.claimed, each.paid) for each in found.written_off] == [(600_000, 350_000)]
    settle(runner, 0)
    assert (status(runner), claimed(runner, loan)) == (MemberStatus.LEFT, 250_000)
    assert "1-1220" not in ledger_sums(runner.book)
    runner.execute(Recover(request_id(), TODAY, loan, 250_000))
    assert claimed(runner, loan) == 0
