"""Every figure of the collection sheet is a figure of the ledger: against sums that raw SQL makes of the tables."""

from __future__ import annotations

from coopdesk.services.papers.collection_sheet import collection_sheet
from coopdesk.services.runner import Runner
from tests.services.papers.book import ask, day


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
