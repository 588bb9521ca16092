from __future__ import annotations

from datetime import date

import pytest

from coopdesk.domain.journal import EventKind
from coopdesk.domain.ledger_pages import AccountPlace, AccountRow


@pytest.mark.parametrize(("debit", "credit", "before"), [(40_000, 0, 60_000), (0, 25_000, 125_000)])
def test_a_page_ends_before_its_last_line(debit: int, credit: int, before: int) -> None:
    """The balance of 100,000 stands after the line: a debit brought it up, a credit down."""
    day = date(2026, 3, 12)
    row = AccountRow(419, 1, "KM-2026-0419", day, EventKind.DEPOSIT, "0147", "Siti", "", debit, credit, 100_000)
    assert row.place == AccountPlace(day, 419, 1, before)
