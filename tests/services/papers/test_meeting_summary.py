"""Every figure of the meeting summary is a figure of the ledger: against sums that raw SQL makes of the tables."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from coopdesk.domain.errors import DateAfterBusinessDate, DateBeforeBook
from coopdesk.domain.members import MemberDetails, MemberStatus
from coopdesk.domain.papers import CashItem, CashLine, SignatureRole
from coopdesk.services import loans, members
from coopdesk.services.papers import heads
from coopdesk.services.papers.meeting_summary import meeting_summary
from coopdesk.services.runner import Runner
from tests.books import new_runner, request_id
from tests.services.papers.book import TODAY, ask, balance, day


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
