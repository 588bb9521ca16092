"""Every figure of the statement is a figure of the ledger: against sums that raw SQL makes of the tables."""

from __future__ import annotations

import pytest

from coopdesk.domain.errors import DateAfterBusinessDate, DateBeforeBook
from coopdesk.domain.members import MemberDetails
from coopdesk.domain.papers import DueContribution, DueInstalment
from coopdesk.services import loan_payoff, loan_repayment, members, savings
from coopdesk.services.papers.statement import statement, statements
from coopdesk.services.runner import Runner
from tests.books import request_id
from tests.services.papers.book import TODAY, ask, balance, day, number_of


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
    runner.execute(loan_repayment.Repay(request_id(), day(3, 2), "PJ-2025-0001", 10_000))
    runner.execute(loan_repayment.Repay(request_id(), day(3, 5), "PJ-2025-0001", 5_000))
    (loan,) = ask(runner, statement, "0001", day(3, 1), day(3, 31)).loans
    assert [(line.n, line.paid_on) for line in loan.instalments] == [(1, day(3, 5)), (2, None), (3, None)]
    assert loan.facts.paid == 1


def test_a_loan_paid_off_is_in_the_statement_of_its_last_days_only(runner: Runner) -> None:
    runner.execute(loan_payoff.PayOff(request_id(), day(3, 20), "PJ-2025-0001"))
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
