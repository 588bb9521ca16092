"""The lines of an account: in the order of the ledger for a passbook, in the order of days for a statement."""

from __future__ import annotations

from datetime import date

from coopdesk.domain.account_lines import AccountLine, by_date, running
from coopdesk.domain.journal import EventKind


def line(entry: int, day: int, moved: int) -> AccountLine:
    return AccountLine(entry, 2, date(2025, 3, day), f"KM-{entry}", EventKind.DEPOSIT, "", "Ratna", max(0, -moved), max(0, moved))


LINES = [line(1, 10, 100), line(2, 12, -30), line(3, 11, 50)]


def test_balances_run_in_the_order_of_the_list() -> None:
    assert [each.balance for each in running(LINES)] == [100, 70, 120]
    assert [each.balance for each in running(LINES, opening=5)] == [105, 75, 125]


def test_a_statement_puts_days_in_order_and_counts_anew() -> None:
    assert [(each.entry, each.balance) for each in by_date(running(LINES))] == [(1, 100), (3, 150), (2, 120)]


def test_what_stands_in_the_order_of_days_keeps_the_balances_of_the_ledger() -> None:
    opened = running(LINES[:2], opening=5)
    assert by_date(opened) == opened


def test_lines_of_one_day_stay_in_the_order_of_the_ledger() -> None:
    assert [each.entry for each in by_date([line(4, 10, 1), line(2, 10, 1), line(3, 10, 1)])] == [2, 3, 4]
