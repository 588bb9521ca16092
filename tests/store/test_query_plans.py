"""Questions about some days read those days and not the whole book: SQLite's own plans say so."""

from __future__ import annotations

from pathlib import Path

import pytest

from coopdesk.store.checks.balances import OTHER_MEMBERS
from coopdesk.store.queries import balances, cash_items, journal_lines, member_balances, member_ledger
from coopdesk.store.repositories import meetings
from tests.books import new_runner, rows

DAYS = ("2025-03-01", "2025-03-31")
BY_DAY = "journal_entry_business_date"


@pytest.mark.parametrize(
    ("statement", "parameters"),
    [
        (journal_lines.JOURNAL, DAYS),
        (journal_lines.CASH, (*DAYS, "1-1010")),
        (cash_items.OF_DAYS, DAYS),
        (member_balances.SINCE, DAYS[:1]),
        (balances.AT_DATE, ("2025-03", *DAYS)),
    ],
    ids=["journal", "cash book", "cash items", "since a day", "at a date"],
)
def test_postings_are_found_by_their_day(tmp_path: Path, statement: str, parameters: tuple[str, ...]) -> None:
    plan = planned(tmp_path, statement, parameters)
    assert any(step.startswith("SEARCH e ") and BY_DAY in step for step in plan)
    assert not any("posting" in step and step.startswith("SCAN") for step in plan)
    assert not any(step.startswith(("SCAN p", "SCAN e")) for step in plan)


def test_a_members_ledger_is_found_by_her_accounts(tmp_path: Path) -> None:
    plan = planned(tmp_path, member_ledger.LINES, (1, DAYS[1]))
    assert any("posting_member_account" in step for step in plan)
    assert not any(step.startswith(("SCAN p", "SCAN e")) for step in plan)


def test_kept_balances_are_compared_account_by_account_and_not_each_with_all(tmp_path: Path) -> None:
    plan = planned(tmp_path, OTHER_MEMBERS, ())
    assert sum(step.startswith("SEARCH r USING AUTOMATIC") for step in plan) == 1
    assert not any(step.startswith("SCAN r LEFT-JOIN") for step in plan)


def test_the_entries_of_a_meeting_are_found_by_it(tmp_path: Path) -> None:
    plan = planned(tmp_path, meetings.STANDING, (1, "savings_interest_adjusted"))
    assert any("journal_entry_meeting" in step for step in plan)
    assert not any(step.startswith("SCAN") for step in plan)


def planned(folder: Path, statement: str, parameters: tuple[object, ...]) -> list[str]:
    runner = new_runner(folder / "a.coop")
    try:
        return [str(row[3]) for row in rows(runner.book, "EXPLAIN QUERY PLAN " + statement, *parameters)]
    finally:
        runner.book.close()
