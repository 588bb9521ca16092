"""Every figure of the receipt is a figure of the ledger: against sums that raw SQL makes of the tables."""

from __future__ import annotations

import pytest

from coopdesk.domain.errors import BadField, FieldMissing, UnknownEntry
from coopdesk.domain.journal import Component, EntryDraft, EventKind, Line, Side
from coopdesk.domain.loan_cuts import Cut
from coopdesk.domain.papers import CashFlow, ReceiptPart
from coopdesk.domain.print_jobs import JobState
from coopdesk.services import loan_repayment, print_jobs
from coopdesk.services.papers.receipt import receipt
from coopdesk.services.runner import Runner
from tests.books import FIRST_DAY, request_id, rows
from tests.services.papers.book import TODAY, ask, balance, day, entry_of, number_of


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
    assert paper.parts == (
        ReceiptPart(Component.PRINCIPAL, 12_000_000),
        ReceiptPart(Cut.PROVISION, -120_000),
        ReceiptPart(Cut.ADMIN, -120_000),
    )
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
    runner.execute(loan_repayment.Repay("some", TODAY, "PJ-2025-0001", 600))
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
