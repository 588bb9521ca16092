"""Every figure on paper is a figure of the ledger: each paper against sums that raw SQL makes of the tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from coopdesk.domain.disclosure import one_decimal
from coopdesk.domain.errors import BadField, DateAfterBusinessDate, DateBeforeBook, FieldMissing, LoanStateWrong, UnknownEntry
from coopdesk.domain.journal import Component, EntryDraft, EventKind, Line, Side
from coopdesk.domain.members import MemberDetails, MemberStatus
from coopdesk.domain.papers import CashFlow, CashItem, CashLine, DueContribution, DueInstalment, ReceiptPart, SignatureRole
from coopdesk.domain.print_jobs import JobState
from coopdesk.services import corrections, loans, members, print_jobs, savings
from coopdesk.services.papers import heads
from coopdesk.services.papers.collection_sheet import collection_sheet
from coopdesk.services.papers.meeting_summary import meeting_summary
from coopdesk.services.papers.receipt import receipt
from coopdesk.services.papers.schedule import schedule
from coopdesk.services.papers.statement import statement, statements
from coopdesk.services.runner import Runner
from tests.books import FIRST_DAY, new_runner, request_id, rows

TODAY = date(2025, 4, 20)
BALANCE = "SELECT coalesce(sum(CASE p.side WHEN 'D' THEN p.amount ELSE -p.amount END), 0) FROM posting p JOIN journal_entry e ON e.sequence = p.entry "


def day(month: int, number: int) -> date:
    return date(2025, month, number)


@pytest.fixture
def runner(tmp_path: Path) -> Iterator[Runner]:
    """Two members of a group, one of no group; savings, a loan paid late and in part, a transfer, a correction."""
    runner = new_runner(tmp_path / "buku.coop", TODAY, address="Jl. Raya 27", legal_number="518/BH", name="KSP Sumber Makmur")
    for number, name, group, joined in (
        ("0001", "Siti Aminah", "Melati", day(1, 2)),
        ("0002", "Budi", "Melati", day(2, 3)),
        ("0003", "Joko", "", day(1, 5)),
    ):
        runner.execute(members.AdmitMember(request_id(), joined, number, MemberDetails(name, joined, group=group, nik="3578014503800002")))
    for on, member, product, amount in (
        (day(1, 3), "0001", "pokok", 100_000),
        (day(1, 3), "0001", "wajib", 60_000),
        (day(1, 3), "0001", "sukarela", 500_000),
        (day(2, 3), "0002", "sukarela", 300_000),
        (day(3, 1), "0003", "sukarela", 40_000),
    ):
        runner.execute(savings.Deposit(request_id(), on, member, product, amount))
    runner.execute(loans.Lend("lend", day(1, 10), "0001", "flat", 12_000_000, 12))
    runner.execute(savings.Withdraw("withdraw", day(2, 5), "0001", "sukarela", 200_000))
    runner.execute(loans.Repay("repay", day(2, 19), "PJ-2025-0001", 1_180_000))
    runner.execute(savings.Transfer("transfer", day(2, 20), "0001", "sukarela", "0002", "sukarela", 50_000))
    runner.execute(savings.Deposit("wrong", day(2, 21), "0001", "sukarela", 70_000, memo="keliru"))
    runner.execute(corrections.Reverse("reverse", day(3, 2), entry_of(runner, "wrong"), "salah anggota"))
    yield runner
    runner.book.close()


def entry_of(runner: Runner, request: str) -> int:
    return int(rows(runner.book, "SELECT sequence FROM journal_entry WHERE request_id = ?", request)[0][0])


def number_of(runner: Runner, request: str) -> str:
    return str(rows(runner.book, "SELECT number FROM journal_entry WHERE request_id = ?", request)[0][0])


def balance(runner: Runner, where: str, *parameters: Any) -> int:
    """Debits less credits of the postings that meet a condition."""
    return int(rows(runner.book, BALANCE + "WHERE " + where, *parameters)[0][0])


def ask(runner: Runner, question: Callable[..., Any], *asked: Any, **more: Any) -> Any:
    return runner.read(lambda unit, context: question(unit, context, *asked, **more))


# --- receipt --------------------------------------------------------------------------------------


def test_a_deposit_is_received_with_its_balance_before_and_after(runner: Runner) -> None:
    paper = ask(runner, receipt, entry_of(runner, "wrong"))
    assert (paper.number, paper.kind, paper.flow, paper.amount) == (number_of(runner, "wrong"), "deposit", CashFlow.IN, 70_000)
    assert (paper.product, paper.account, paper.member.name, paper.member.group) == (
        "Simpanan sukarela",
        "0001-03",
        "Siti Aminah",
        "Melati",
    )
    assert (paper.balance_before, paper.balance_after) == (250_000, 320_000)
    assert (paper.business_date, paper.operator, paper.memo, paper.copy, paper.parts) == (day(2, 21), "Bendahara", "keliru", 0, ())
    assert (paper.letterhead.name, paper.letterhead.legal_number, paper.letterhead.place) == ("KSP Sumber Makmur", "518/BH", "")
    assert (paper.tendered, paper.till, paper.counterpart, paper.reverses) == (None, "", "", "")


def test_a_withdrawal_and_a_correction_pay_out(runner: Runner) -> None:
    paper = ask(runner, receipt, entry_of(runner, "withdraw"))
    assert (paper.flow, paper.amount, paper.balance_before, paper.balance_after) == (CashFlow.OUT, 200_000, 500_000, 300_000)
    paper = ask(runner, receipt, entry_of(runner, "reverse"))
    assert (paper.flow, paper.amount, paper.reverses, paper.memo) == (CashFlow.OUT, 70_000, number_of(runner, "wrong"), "salah anggota")
    assert (paper.balance_before, paper.balance_after) == (320_000, 250_000)


def test_a_transfer_moves_no_cash_and_names_the_other_account(runner: Runner) -> None:
    paper = ask(runner, receipt, entry_of(runner, "transfer"), "en")
    assert (paper.flow, paper.amount, paper.product, paper.account) == (CashFlow.NONE, 50_000, "Voluntary savings", "0001-03")
    assert paper.counterpart == "Voluntary savings, 0002-03 Budi"
    assert (paper.balance_before, paper.balance_after) == (300_000, 250_000)


def test_a_payout_is_made_up_of_the_loan_less_its_cuts(runner: Runner) -> None:
    """12,000,000 less 1 % provision and 1 % administration."""
    paper = ask(runner, receipt, entry_of(runner, "lend"))
    assert (paper.flow, paper.amount, paper.product, paper.account) == (CashFlow.OUT, 11_760_000, "Pinjaman flat", "PJ-2025-0001")
    assert paper.parts == (ReceiptPart(Component.PRINCIPAL, 12_000_000), ReceiptPart(Component.FEE, -240_000))
    assert (paper.balance_before, paper.balance_after) == (0, 12_000_000)


def test_a_late_repayment_shows_its_penalty(runner: Runner) -> None:
    """1,180,000 due on 10 February, paid on the 19th: 9 days at 0.1 % are 10,620 (domain.md 3.4)."""
    paper = ask(runner, receipt, entry_of(runner, "repay"))
    assert {part.component: part.amount for part in paper.parts} == {
        Component.PENALTY: 10_620,
        Component.INTEREST: 180_000,
        Component.PRINCIPAL: 989_380,
    }
    assert sum(part.amount for part in paper.parts) == paper.amount == 1_180_000
    assert {part.instalment for part in paper.parts} == {1}
    assert paper.balance_after == 12_000_000 - 989_380 == balance(runner, "p.account = '1-1200'")


def test_a_payment_of_penalty_alone_still_names_its_loan(runner: Runner) -> None:
    runner.execute(loans.Repay("some", TODAY, "PJ-2025-0001", 600))
    paper = ask(runner, receipt, entry_of(runner, "some"))
    assert (paper.account, paper.parts, paper.balance_before, paper.balance_after) == ("PJ-2025-0001", (), 11_010_620, 11_010_620)


def test_an_entry_without_member_has_none_on_paper(runner: Runner) -> None:
    lines = (Line("1-1010", Side.DEBIT, 900), Line("3-1900", Side.CREDIT, 900))
    with runner.book.write() as unit:
        unit.ledger.post(
            EntryDraft(EventKind.OPENING_CASH, FIRST_DAY, lines, "opening", None, reference="S-1"), runner._context(unit).stamp
        )
    paper = ask(runner, receipt, entry_of(runner, "opening"))
    assert (paper.member, paper.product, paper.number, paper.flow) == (None, "", "S-1", CashFlow.IN)
    assert (paper.balance_before, paper.balance_after) == (None, None)


def test_an_unknown_entry_has_no_receipt(runner: Runner) -> None:
    with pytest.raises(UnknownEntry):
        ask(runner, receipt, 999)


def test_the_check_code_is_the_entrys_own_and_does_not_change(runner: Runner) -> None:
    papers = [ask(runner, receipt, entry_of(runner, request)) for request in ("wrong", "withdraw", "wrong")]
    link = rows(runner.book, "SELECT hex(hash) FROM journal_entry WHERE request_id = 'wrong'")[0][0]
    assert papers[0].proof == papers[2].proof != papers[1].proof
    assert papers[0].proof.check.replace(" ", "") == link[:8]
    assert papers[0].proof.payload == f"{number_of(runner, 'wrong')} 70000 {link[:8]}"


def test_a_second_print_is_a_copy_and_a_failed_one_is_none(runner: Runner) -> None:
    entry = entry_of(runner, "wrong")

    def queue() -> tuple[int, int]:
        outcome = runner.execute(print_jobs.QueuePrint(request_id(), "receipt", str(entry)))
        return outcome.print_job or 0, outcome.copy or 0

    first, copy = queue()
    assert copy == 0
    for state in (JobState.SENT, JobState.CONFIRMED):
        runner.execute(print_jobs.SettlePrint(request_id(), first, state))
    assert ask(runner, receipt, entry).copy == 1
    jammed, copy = queue()
    assert copy == 1
    runner.execute(print_jobs.SettlePrint(request_id(), jammed, JobState.FAILED))
    assert queue()[1] == 1
    assert ask(runner, receipt, entry).copy == 2
    assert ask(runner, receipt, entry, copy=1).copy == 1
    assert ask(runner, receipt, entry_of(runner, "withdraw")).copy == 0


def test_a_print_names_its_paper_and_a_job_exists(runner: Runner) -> None:
    for form, subject, missing in (("", "4", "form"), ("receipt", "", "subject")):
        with pytest.raises(FieldMissing, match=missing):
            runner.execute(print_jobs.QueuePrint(request_id(), form, subject))
    with pytest.raises(BadField, match="job"):
        runner.execute(print_jobs.SettlePrint(request_id(), 77, JobState.SENT))
    job = runner.execute(print_jobs.QueuePrint(request_id(), "receipt", "4")).print_job or 0
    with pytest.raises(BadField, match="state"):
        runner.execute(print_jobs.SettlePrint(request_id(), job, JobState.CONFIRMED))


# --- statement ------------------------------------------------------------------------------------


def test_a_statements_accounts_are_those_of_the_ledger(runner: Runner) -> None:
    paper = ask(runner, statement, "0001", day(2, 1), day(2, 28))
    assert [(each.product, each.number, each.opening, each.closing) for each in paper.accounts] == [
        ("Simpanan pokok", "0001-01", 100_000, 100_000),
        ("Simpanan wajib", "0001-02", 60_000, 60_000),
        ("Simpanan sukarela", "0001-03", 500_000, 320_000),
    ]
    moved = paper.accounts[2]
    assert [(line.date, line.number, line.out, line.in_, line.balance) for line in moved.lines] == [
        (day(2, 5), number_of(runner, "withdraw"), 200_000, 0, 300_000),
        (day(2, 20), number_of(runner, "transfer"), 50_000, 0, 250_000),
        (day(2, 21), number_of(runner, "wrong"), 0, 70_000, 320_000),
    ]
    assert (moved.total_out, moved.total_in) == (250_000, 70_000)
    held = "p.member_account IN (SELECT a.id FROM member_account a JOIN member m ON m.id = a.member WHERE m.number = '0001') "
    saved = held + "AND p.account IN ('3-1100', '3-1110', '2-1100') AND e.business_date <= '2025-02-28'"
    assert paper.savings_total == -balance(runner, saved) == 480_000


def test_a_statements_loan_is_that_of_the_day(runner: Runner) -> None:
    paper = ask(runner, statement, "0001", day(2, 1), day(2, 28))
    (loan,) = paper.loans
    assert (loan.facts.number, loan.facts.principal, loan.facts.term, loan.facts.paid) == ("PJ-2025-0001", 12_000_000, 12, 0)
    assert loan.facts.outstanding == paper.loans_total == 11_010_620
    assert [(line.n, line.due, line.paid_on, line.outstanding) for line in loan.instalments] == [
        (1, day(2, 10), None, 11_000_000),
        (2, day(3, 10), None, 10_000_000),
    ]
    before = ask(runner, statement, "0001", day(1, 1), day(1, 31)).loans[0]
    assert before.facts.outstanding == 12_000_000
    assert ask(runner, statement, "0002", day(2, 1), day(2, 28)).loans == ()


def test_what_is_awaited_is_what_is_unpaid_by_the_end_of_the_month(runner: Runner) -> None:
    """10,620 of principal left of the first instalment, and 9 more days of 0.1 % of it: 96."""
    paper = ask(runner, statement, "0001", day(2, 1), day(2, 28))
    assert paper.due_instalments == (DueInstalment("PJ-2025-0001", 1, day(2, 10), 10_620 + 96),)
    assert paper.due_contributions == ()
    paper = ask(runner, statement, "0001", day(4, 1), TODAY)
    assert [due.n for due in paper.due_instalments] == [1, 2, 3]
    assert paper.due_contributions == (
        DueContribution("Simpanan wajib", day(3, 1), 15_000),
        DueContribution("Simpanan wajib", day(4, 1), 25_000),
    )
    assert paper.due_total == sum(due.amount for due in paper.due_instalments) + 40_000
    assert paper.objections_until == day(5, 20)


def test_a_paid_instalment_shows_the_day_of_the_payment_that_completed_it(runner: Runner) -> None:
    runner.execute(loans.Repay(request_id(), day(3, 2), "PJ-2025-0001", 10_000))
    runner.execute(loans.Repay(request_id(), day(3, 5), "PJ-2025-0001", 5_000))
    (loan,) = ask(runner, statement, "0001", day(3, 1), day(3, 31)).loans
    assert [(line.n, line.paid_on) for line in loan.instalments] == [(1, day(3, 5)), (2, None), (3, None)]
    assert loan.facts.paid == 1


def test_a_loan_paid_off_is_in_the_statement_of_its_last_days_only(runner: Runner) -> None:
    runner.execute(loans.PayOff(request_id(), day(3, 20), "PJ-2025-0001"))
    (loan,) = ask(runner, statement, "0001", day(3, 1), day(3, 31)).loans
    assert (loan.facts.outstanding, loan.instalments[-1].paid_on) == (0, day(3, 20))
    assert ask(runner, statement, "0001", day(4, 1), TODAY).loans == ()
    assert ask(runner, statement, "0001", day(2, 1), day(2, 28)).loans[0].facts.outstanding == 11_010_620


def test_the_statements_of_many_are_those_of_each(runner: Runner) -> None:
    every = ask(runner, lambda unit, context: list(statements(unit, context, ["0001", "0002"], day(2, 1), day(2, 28), "en")))
    assert every == [ask(runner, statement, number, day(2, 1), day(2, 28), "en") for number in ("0001", "0002")]
    assert every[0].accounts[0].product == "Principal savings"


def test_a_statement_of_days_to_come_is_refused(runner: Runner) -> None:
    with pytest.raises(DateAfterBusinessDate):
        ask(runner, statement, "0001", day(4, 1), day(4, 30))
    with pytest.raises(DateBeforeBook):
        ask(runner, statement, "0001", day(3, 2), day(3, 1))


def test_a_statement_is_proven_by_its_figures(runner: Runner) -> None:
    one, again = (ask(runner, statement, "0001", day(2, 1), day(2, 28)).proof for _ in range(2))
    assert one == again
    assert one.code == "RK-0001-280225"
    assert one.payload == f"RK-0001-280225 {one.check.replace(' ', '')}"
    runner.execute(savings.Deposit(request_id(), day(2, 28), "0001", "sukarela", 1))
    assert ask(runner, statement, "0001", day(2, 1), day(2, 28)).proof.check != one.check


def test_a_member_without_money_has_an_empty_statement(runner: Runner) -> None:
    runner.execute(members.AdmitMember(request_id(), TODAY, "0004", MemberDetails("Tri", TODAY)))
    paper = ask(runner, statement, "0004", day(4, 1), TODAY)
    assert (paper.accounts, paper.loans, paper.savings_total) == ((), (), 0)


# --- schedule -------------------------------------------------------------------------------------


def test_a_schedule_is_the_sealed_one(runner: Runner) -> None:
    paper = ask(runner, schedule, "PJ-2025-0001")
    sealed = rows(runner.book, "SELECT n, due, principal, interest FROM loan_instalment ORDER BY n")
    assert [(line.n, line.due.isoformat(), line.principal, line.interest) for line in paper.instalments] == sealed
    assert (paper.total_principal, paper.total_interest, paper.total) == (12_000_000, 2_160_000, 14_160_000)
    assert paper.instalments[-1].outstanding == 0
    assert paper.facts.outstanding == 11_010_620
    assert [(sign.role, sign.name) for sign in paper.signatures] == [
        (SignatureRole.MEMBER, "Siti Aminah"),
        (SignatureRole.TREASURER, "Bendahara"),
    ]


def test_a_schedule_tells_what_the_loan_costs(runner: Runner) -> None:
    """Flat 1.5 % with 2 % cut (domain.md 3.1): 18 %, 35.8 % and (1.0298)¹² - 1 a year."""
    told = ask(runner, schedule, "PJ-2025-0001").told
    assert told is not None
    assert (told.received, told.interest, told.cost, told.above) == (11_760_000, 2_160_000, 2_400_000, None)
    assert [one_decimal(rate) for rate in (told.nominal, told.with_cuts, told.effective) if rate] == [
        Decimal(x) for x in ("18.0", "35.8", "42.2")
    ]


def test_a_loan_that_was_never_paid_out_has_no_schedule(runner: Runner) -> None:
    loan = runner.execute(loans.Apply(request_id(), TODAY, "0002", "flat", 500_000, 5)).loan
    with pytest.raises(LoanStateWrong):
        ask(runner, schedule, loan)


# --- collection sheet -----------------------------------------------------------------------------


def test_a_group_is_asked_for_what_is_due_by_the_end_of_the_month(runner: Runner) -> None:
    """April: 0001 owes 40,000 of wajib, 0002 three months since February; the loan three instalments."""
    paper = ask(runner, collection_sheet, day(4, 1), "Melati")
    assert [(row.member.number, row.compulsory, row.voluntary) for row in paper.rows] == [("0001", 40_000, None), ("0002", 75_000, None)]
    first, second = paper.rows
    unpaid = 3 * 1_000_000 - 989_380, 3 * 180_000 - 180_000
    assert (first.principal, first.interest) == unpaid
    assert (second.principal, second.interest, second.penalty, second.total) == (None, None, None, 75_000)
    assert first.total == 40_000 + sum(unpaid) + (first.penalty or 0)
    assert (paper.totals.compulsory, paper.totals.principal, paper.totals.total) == (115_000, unpaid[0], first.total + 75_000)
    assert (paper.group, paper.month, paper.denominations[0]) == ("Melati", day(4, 1), 100_000)


def test_penalties_count_up_to_the_business_date(runner: Runner) -> None:
    """Due 10 March and 10 April, paid by nobody: 41 and 10 days at 0.1 % of 1,180,000, the cap of 3 % a month above them.

    Of the first, 10,620 is unpaid since 19 February, 60 days: 637 more, and 10,620 were paid.
    """
    (first, _) = ask(runner, collection_sheet, day(4, 1), "Melati").rows
    assert first.penalty == 637 + 48_380 + 11_800
    (earlier, _) = ask(runner, collection_sheet, day(3, 15), "Melati").rows
    assert (earlier.principal, earlier.interest) == (1_010_620, 180_000)


def test_a_sheet_without_group_asks_everybody(runner: Runner) -> None:
    assert [row.member.number for row in ask(runner, collection_sheet, day(4, 1)).rows] == ["0001", "0002", "0003"]
    assert [row.member.number for row in ask(runner, collection_sheet, day(1, 1)).rows] == ["0001", "0003"]


def test_a_group_of_nobody_is_an_empty_sheet(runner: Runner) -> None:
    paper = ask(runner, collection_sheet, day(4, 1), "Mawar")
    assert (paper.rows, paper.totals.total, paper.totals.compulsory) == ((), 0, None)


# --- meeting summary ------------------------------------------------------------------------------


def test_cash_is_the_cash_of_the_ledger(runner: Runner) -> None:
    paper = ask(runner, meeting_summary, day(2, 1))
    cash = "p.account = '1-1010' AND e.business_date "
    assert paper.opening_cash == balance(runner, cash + "< '2025-02-01'")
    assert paper.closing_cash == balance(runner, cash + "<= '2025-02-28'")
    assert paper.opening_cash + paper.total_in - paper.total_out == paper.closing_cash
    assert paper.cash_in == (
        CashLine(CashItem.SAVINGS, 370_000, "Simpanan sukarela"),
        CashLine(CashItem.PRINCIPAL, 989_380),
        CashLine(CashItem.INTEREST, 180_000),
        CashLine(CashItem.PENALTY, 10_620),
    )
    assert paper.cash_out == (CashLine(CashItem.WITHDRAWAL, 200_000, "Simpanan sukarela"),)


def test_a_payout_counts_with_what_was_handed_over_and_to_how_many(runner: Runner) -> None:
    assert ask(runner, meeting_summary, day(1, 1)).cash_out == (CashLine(CashItem.DISBURSEMENT, 11_760_000, count=1),)


def test_what_corrections_moved_is_said_apart(runner: Runner) -> None:
    assert ask(runner, meeting_summary, day(3, 1)).cash_out == (CashLine(CashItem.CORRECTION, 70_000),)


@pytest.mark.parametrize("month", [1, 2, 3, 4])
def test_movements_are_those_of_the_control_accounts(runner: Runner, month: int) -> None:
    paper = ask(runner, meeting_summary, day(month, 1), "en")
    for movements, sign, controls in (
        (paper.savings, -1, {"Principal savings": "3-1100", "Compulsory savings": "3-1110", "Voluntary savings": "2-1100"}),
        (paper.loans, 1, {"Flat loan": "1-1200"}),
    ):
        assert {each.product for each in movements} == set(controls)
        for each in movements:
            account = f"p.account = '{controls[each.product]}' AND e.business_date "
            assert each.opening == sign * balance(runner, account + "< ?", paper.from_date.isoformat())
            assert each.closing == sign * balance(runner, account + "<= ?", paper.to_date.isoformat())
            assert each.opening + each.in_ - each.out == each.closing
    assert paper.savings_total.closing == sum(each.closing for each in paper.savings)
    assert (paper.history[-1].savings, paper.history[-1].loans) == (paper.savings_total.closing, paper.loans_total.closing)


def test_products_without_anything_are_absent(runner: Runner) -> None:
    assert [each.product for each in ask(runner, meeting_summary, day(2, 1)).loans] == ["Pinjaman flat"]


def test_members_come_and_go(runner: Runner) -> None:
    runner.execute(members.ChangeStatus(request_id(), day(3, 31), "0003", MemberStatus.PASSIVE))
    figures = [(paper.members, paper.joined, paper.left) for paper in (ask(runner, meeting_summary, day(month, 1)) for month in (1, 2, 3))]
    assert figures == [(2, 2, 0), (3, 1, 0), (3, 0, 0)]


def test_arrears_are_listed_by_member_the_largest_first(runner: Runner) -> None:
    """On 20 April: 0001 three instalments, 0002 lent 600,000 on 1 March and nothing paid on 1 April."""
    runner.execute(loans.Lend(request_id(), day(3, 1), "0002", "flat", 600_000, 6))
    paper = ask(runner, meeting_summary, day(4, 1))
    assert [(line.member.number, line.days) for line in paper.arrears] == [("0001", 69), ("0002", 19)]
    assert paper.arrears[1].amount == 109_000 + 19 * 109
    assert paper.arrears_total == sum(line.amount for line in paper.arrears)
    assert paper.arrears_members == paper.borrowers == 2
    assert (paper.arrears_more, paper.arrears_more_amount) == (0, 0)
    share = Decimal(100 * paper.arrears_total) / (11_010_620 + 600_000)
    assert paper.arrears_rate == share.quantize(Decimal("0.1"))


def test_more_members_in_arrears_than_are_listed_are_counted(runner: Runner) -> None:
    for number in range(10, 16):
        runner.execute(members.AdmitMember(request_id(), day(1, 5), f"00{number}", MemberDetails(f"Anggota {number}", day(1, 5))))
        runner.execute(loans.Lend(request_id(), day(3, 1), f"00{number}", "flat", 100_000 * number, 10))
    paper = ask(runner, meeting_summary, day(4, 1))
    assert (len(paper.arrears), paper.arrears_members, paper.arrears_more) == (5, 7, 2)
    assert sum(line.amount for line in paper.arrears) + paper.arrears_more_amount == paper.arrears_total
    assert [line.member.number for line in paper.arrears] == ["0001", "0015", "0014", "0013", "0012"]


def test_a_month_is_told_up_to_the_business_date(runner: Runner) -> None:
    assert ask(runner, meeting_summary, day(4, 1)).to_date == TODAY
    assert ask(runner, meeting_summary, day(3, 15)).to_date == day(3, 31)
    assert [figures.month for figures in ask(runner, meeting_summary, day(3, 1)).history] == [day(1, 1), day(2, 1), day(3, 1)]


def test_a_month_that_the_book_has_nothing_of_is_refused(runner: Runner) -> None:
    with pytest.raises(DateAfterBusinessDate):
        ask(runner, meeting_summary, day(5, 1))
    with pytest.raises(DateBeforeBook):
        ask(runner, meeting_summary, date(2024, 12, 1))


def test_a_book_without_loans_has_no_share_of_arrears(tmp_path: Path) -> None:
    empty = new_runner(tmp_path / "baru.coop", TODAY)
    paper = ask(empty, meeting_summary, day(4, 1))
    empty.book.close()
    assert (paper.savings, paper.loans, paper.cash_in, paper.arrears_rate) == ((), (), (), Decimal(0))


def test_who_signs_is_who_the_book_knows(runner: Runner) -> None:
    paper = ask(runner, meeting_summary, day(2, 1))
    assert [(sign.role, sign.name) for sign in paper.signatures] == [
        (SignatureRole.TREASURER, "Bendahara"),
        (SignatureRole.CHAIR, ""),
        (SignatureRole.SUPERVISOR, ""),
    ]
    assert ask(runner, lambda unit, _: heads.signer(unit, SignatureRole.GROUP_LEADER)) == ""
