"""An employer keeps back from pay: the bill, a file that came back short and with a stranger, its money, what is held, and all of it taken back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from coopdesk.domain import errors
from coopdesk.domain.billing import BillKind, SpreadRule
from coopdesk.domain.general_entry import GeneralLine
from coopdesk.domain.journal import Side
from coopdesk.domain.payroll import AnswerRow, ListState, RowMatch
from coopdesk.services import payroll
from coopdesk.services.checks import run_checks
from coopdesk.services.corrections import Reverse
from coopdesk.services.journal import PostJournal
from coopdesk.services.loan_repayment import Repay
from coopdesk.services.loans import Lend
from coopdesk.services.payroll.bill import bill_lines
from coopdesk.services.payroll.employers import employer_of, work_of
from coopdesk.services.payroll.posting import shares
from coopdesk.services.planned_savings import MakePlan
from coopdesk.services.products import AddProduct
from coopdesk.services.runner import Runner
from coopdesk.services.savings import Deposit
from tests.books import admit, ledger_sums, new_runner, request_id, rows

START, MONTH, DAY = date(2025, 2, 10), date(2025, 3, 1), date(2025, 3, 10)
HELD, BANK, PLAN = "2-1230", "1-1100", "simpanan-hari-raya"


@pytest.fixture
def runner(tmp_path: Path) -> Iterator[Runner]:
    """Siti owes a loan and dues and saves a little, Wati dues alone, both at the school; Rini works elsewhere."""
    runner = new_runner(tmp_path / "buku.coop", DAY)
    for name, number in (("Siti Aminah", "0001"), ("Wati Lestari", "0002"), ("Rini Astuti", "0003")):
        admit(runner, name, number)
        do(runner, Deposit, START, number, "pokok", 100_000)
    do(runner, Lend, START, "0001", "flat", 1_200_000, 12)
    do(runner, payroll.SaveEmployer, "SMP1", "SMP Negeri 1", "Bu Tini", 25)
    do(runner, payroll.Employ, START, "0001", "SMP1", "198501", "sukarela", 50_000)
    do(runner, payroll.Employ, START, "0002", "SMP1", "198702")
    yield runner
    runner.book.close()


def do(runner: Runner, command: Any, *given: Any, **named: Any) -> Any:
    return runner.execute(command(request_id(), *given, **named))


def billed(runner: Runner) -> dict[str, dict[tuple[BillKind, str], int]]:
    """Member number → what each line of the bill would ask for."""
    with runner.book.read() as unit:
        found: dict[str, dict[tuple[BillKind, str], int]] = {}
        for line in bill_lines(unit, employer_of(unit, "SMP1"), MONTH, DAY):
            found.setdefault(unit.members.by_id(line.member).number, {})[line.kind, line.target] = line.amount
        return found


def fix(runner: Runner) -> int:
    total = sum(amount for lines in billed(runner).values() for amount in lines.values())
    made = do(runner, payroll.FixBill, "SMP1", MONTH, total).batch
    assert made is not None
    return int(made)


def answer(runner: Runner, made: int, *given: tuple[str, str, int]) -> None:
    found = tuple(AnswerRow(row, number, name, amount) for row, (number, name, amount) in enumerate(given, 2))
    do(runner, payroll.ReadAnswer, made, "gaji.csv", found)


def spread_of(runner: Runner, made: int) -> dict[str, list[tuple[str, int]]]:
    with runner.book.read() as unit:
        found = unit.payroll.find(made)
        assert found
        return {unit.members.by_id(each.member).number: [(line.target, line.paid) for line in each.lines] for each in shares(unit, found, DAY)}


def state(runner: Runner, made: int) -> ListState:
    with runner.book.read() as unit:
        found = unit.payroll.find(made)
        assert found
        return found.state


def balances(runner: Runner) -> list[tuple[Any, ...]]:
    found = rows(runner.book, "SELECT member_account, debit - credit FROM member_balance ORDER BY 1")
    return [each for each in found if each[1]]


def faults(runner: Runner) -> list[Any]:
    return [each for each in run_checks(runner.book) if not each.ok]


def test_the_bill_asks_for_what_is_due_by_the_pay_day(runner: Runner) -> None:
    """An instalment of 100,000 with 1.5 % of 1,200,000; three months of 25,000; what she agreed to save; nobody who works elsewhere."""
    asked = billed(runner)
    loan = next(target for kind, target in asked["0001"] if kind is BillKind.LOAN)
    assert asked == {
        "0001": {(BillKind.LOAN, loan): 118_000, (BillKind.DUES, "wajib"): 75_000, (BillKind.SAVINGS, "sukarela"): 50_000},
        "0002": {(BillKind.DUES, "wajib"): 75_000},
    }
    made = fix(runner)
    assert billed(runner) == asked
    with pytest.raises(errors.PayrollListed):
        do(runner, payroll.FixBill, "SMP1", MONTH, 368_000)
    do(runner, payroll.DropBill, made)
    assert fix(runner)


def test_a_plan_is_billed_up_to_the_pay_day(runner: Runner) -> None:
    do(runner, AddProduct, "planned_savings", "Simpanan Hari Raya", DAY, {"window_month": 7})
    do(runner, MakePlan, DAY, "0002", PLAN, "Qurban", 75_000, 12)
    do(runner, Deposit, DAY, "0002", PLAN, 20_000)
    assert billed(runner)["0002"][BillKind.PLAN, PLAN] == 55_000


def test_a_short_file_with_a_stranger_is_posted_held_cleared_and_taken_back(runner: Runner) -> None:
    made, before, accounts = fix(runner), ledger_sums(runner.book), balances(runner)
    loan = next(target for kind, target in billed(runner)["0001"] if kind is BillKind.LOAN)
    answer(runner, made, ("198501", "SITI AMINAH", 168_000), ("", "wati lestari", 130_000), ("77", "Joko", 25_000))
    with pytest.raises(errors.PayrollRowsOpen):
        do(runner, payroll.PostPayroll, DAY, made, BANK)
    do(runner, payroll.AssignRow, made, 3, "0002")
    assert spread_of(runner, made) == {"0001": [(loan, 118_000), ("wajib", 50_000), ("sukarela", 0)], "0002": [("wajib", 75_000)]}

    command = payroll.PostPayroll(request_id(), DAY, made, BANK)
    first = runner.execute(command)
    after = ledger_sums(runner.book)
    assert {code: after.get(code, 0) - before.get(code, 0) for code in after if after.get(code, 0) != before.get(code, 0)} == {
        BANK: 323_000,
        "1-1200": -100_000,
        "4-1100": -18_000,
        "3-1110": -125_000,
        HELD: -80_000,
    }
    assert runner.execute(command).replayed
    assert ledger_sums(runner.book) == after
    assert state(runner, made) is ListState.SETTLED
    assert faults(runner) == []
    with runner.book.read() as unit:
        assert [(row.match, row.held) for row in unit.payroll.rows(made)] == [
            (RowMatch.NUMBER, 0),
            (RowMatch.CHOSEN, 55_000),
            (RowMatch.NOBODY, 25_000),
        ]

    cleared = do(runner, payroll.ClearHeld, DAY, made, 4, "0003", product="sukarela")
    do(runner, payroll.ClearHeld, DAY, made, 3, account=BANK)
    assert HELD not in ledger_sums(runner.book)
    assert ledger_sums(runner.book)[BANK] == 268_000
    with pytest.raises(errors.NothingInSuspense):
        do(runner, payroll.ClearHeld, DAY, made, 4, "0003", product="sukarela")
    with pytest.raises(errors.HeldCleared):
        do(runner, payroll.UndoPayroll, DAY, made, "salah file")
    with runner.book.read() as unit:
        returned = unit.payroll.rows(made)[1].cleared_by
    for entry in (returned, cleared.entry):
        do(runner, Reverse, DAY, entry, "salah orang")
    assert ledger_sums(runner.book)[HELD] == -80_000
    assert faults(runner) == []

    do(runner, Reverse, DAY, first.entry, "salah file")
    assert (ledger_sums(runner.book), balances(runner)) == (before, accounts)
    assert state(runner, made) is ListState.ANSWERED
    assert faults(runner) == []
    assert do(runner, payroll.PostPayroll, DAY, made, BANK).entry
    assert ledger_sums(runner.book) == after


def test_the_check_sees_what_the_ledger_and_the_rows_in_suspense_do_not_agree_on(runner: Runner) -> None:
    """By hand the account takes entries while nothing is in suspense, and none while something is; the check leaves those alone."""
    by_hand = (GeneralLine(BANK, Side.DEBIT, 7_000), GeneralLine(HELD, Side.CREDIT, 7_000))
    do(runner, PostJournal, DAY, by_hand, "titipan lama")
    made = fix(runner)
    answer(runner, made, ("77", "Joko", 25_000))
    do(runner, payroll.PostPayroll, DAY, made, BANK)
    assert faults(runner) == []
    with pytest.raises(errors.HeldByPayroll):
        do(runner, PostJournal, DAY, by_hand, "titipan")
    with runner.book.write() as unit:
        unit.connection.exec_driver_sql("UPDATE payroll_row SET held = held - 1")
    assert [(each.id, str(each.faults[0])) for each in run_checks(runner.book) if not each.ok] == [("I15", "payroll_row: 24999 open, 25000 booked")]


def test_the_rule_of_the_employer_says_what_a_shortage_leaves_open(runner: Runner) -> None:
    made = fix(runner)
    answer(runner, made, ("1", "", 121_500))
    found = {}
    for rule in SpreadRule:
        do(runner, payroll.SaveEmployer, "SMP1", "SMP Negeri 1", "", 25, rule, employer="SMP1")
        found[rule] = [paid for _target, paid in spread_of(runner, made)["0001"]]
    assert found == {
        SpreadRule.LOANS_FIRST: [118_000, 3_500, 0],
        SpreadRule.DUES_FIRST: [46_500, 75_000, 0],
        SpreadRule.PRO_RATA: [59_000, 37_500, 25_000],
    }


def test_what_comes_above_the_bill_goes_where_the_employer_says_and_nothing_is_paid_twice(runner: Runner) -> None:
    """Siti paid her instalment at the counter meanwhile: what was kept back for it is hers all the same."""
    made = fix(runner)
    do(runner, payroll.SaveEmployer, "SMP1", "SMP Negeri 1", excess="sukarela", employer="SMP1")
    loan = next(target for kind, target in billed(runner)["0001"] if kind is BillKind.LOAN)
    do(runner, Repay, DAY, loan, 118_000)
    answer(runner, made, ("0001", "Siti", 243_000))
    do(runner, payroll.PostPayroll, DAY, made, BANK)
    with runner.book.read() as unit:
        member = unit.members.get("0001").id
        found = [(line.target, line.amount, line.paid) for line in unit.payroll.lines(made) if line.member == member]
    assert found == [(loan, 118_000, 0), ("wajib", 75_000, 75_000), ("sukarela", 50_000, 50_000), ("sukarela", 0, 118_000)]
    assert HELD not in ledger_sums(runner.book)
    assert faults(runner) == []


def test_a_loan_is_paid_off_from_pay_and_open_again_where_that_is_taken_back(runner: Runner) -> None:
    do(runner, Lend, START, "0002", "flat", 100_000, 1)
    made = fix(runner)
    answer(runner, made, ("0002", "Wati", 176_500))
    paid = do(runner, payroll.PostPayroll, DAY, made, BANK)
    kinds = "SELECT state FROM loan l JOIN member_account a ON a.id = l.id JOIN member m ON m.id = a.member WHERE m.number = '0002'"
    assert rows(runner.book, kinds) == [("repaid",)]
    do(runner, payroll.UndoPayroll, DAY, paid.batch, "salah file")
    assert rows(runner.book, kinds) == [("disbursed",)]
    assert faults(runner) == []


def test_one_works_in_one_place_at_a_time(runner: Runner) -> None:
    do(runner, payroll.SaveEmployer, "DINKES", "Dinas Kesehatan")
    with pytest.raises(errors.EmployedElsewhere):
        do(runner, payroll.Employ, DAY, "0001", "DINKES")
    do(runner, payroll.EndEmployment, date(2025, 3, 5), "0001")
    do(runner, payroll.Employ, date(2025, 3, 6), "0001", "DINKES", "9")
    with runner.book.read() as unit:
        member = unit.members.get("0001")
        places = [work_of(unit, member, day) for day in (date(2025, 1, 1), date(2025, 3, 5), DAY)]
    assert [place and place.employer.code for place in places] == [None, "SMP1", "DINKES"]
    assert "0001" not in billed(runner)
