"""In which months a general entry comes again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from coopdesk.domain.errors import DateTooEarly
from coopdesk.domain.general_entry import GeneralLine
from coopdesk.domain.journal import Side
from coopdesk.domain.journal_templates import JournalTemplate, check_months

LINES = (GeneralLine("5-1100", Side.DEBIT, 300_000), GeneralLine("5-1200", Side.DEBIT, 50_000), GeneralLine("1-1010", Side.CREDIT, 350_000))
ONCE = JournalTemplate(1, "sewa", LINES)
RENT = replace(ONCE, first_month=date(2025, 2, 20), last_month=date(2025, 4, 3))
"""From February to April, whatever the days."""
DAYS = [date(2025, 1, 31), date(2025, 2, 1), date(2025, 3, 15), date(2025, 4, 30), date(2025, 5, 1)]


def test_its_amount_is_what_it_debits() -> None:
    assert ONCE.amount == 350_000


def test_it_recurs_from_its_first_month_to_its_last() -> None:
    assert [RENT.recurs_in(day) for day in DAYS] == [False, True, True, True, False]
    assert [replace(RENT, last_month=None).recurs_in(day) for day in DAYS] == [False, True, True, True, True]


def test_one_without_a_first_month_or_out_of_use_never_recurs() -> None:
    assert not any(each.recurs_in(day) for each in (ONCE, replace(RENT, active=False)) for day in DAYS)


def test_it_is_due_until_it_stands_posted_in_the_month() -> None:
    assert [replace(RENT, posted=frozenset({date(2025, 3, 31)})).due_in(day) for day in DAYS] == [False, True, False, True, False]


def test_the_last_month_is_not_before_the_first() -> None:
    with pytest.raises(DateTooEarly) as refused:
        check_months(date(2025, 3, 1), date(2025, 2, 28))
    assert refused.value == DateTooEarly(date(2025, 2, 28), date(2025, 3, 1))
    check_months(date(2025, 3, 31), date(2025, 3, 1))
    check_months(date(2025, 3, 31), None)
    check_months(None, date(2025, 3, 1))
