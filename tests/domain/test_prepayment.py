from __future__ import annotations

from datetime import date

from coopdesk.domain.prepayment import ReplayedRow

DUE = date(2026, 2, 10)


def test_a_row_takes_interest_first_and_never_more_than_it_asks_for() -> None:
    row = ReplayedRow(1, DUE, 31, principal=100, interest=10, fee=5, balance=0)
    assert row.total == row.outstanding == 115
    assert row.pay(date(2026, 2, 1), 12) == (12, 0)
    assert (row.interest_unpaid, row.paid_in_advance, row.paid_on) == (3, 12, None)
    assert row.pay(DUE, 10) == (10, 7)
    assert row.pay(date(2026, 3, 1), 1_000) == (93, 93)
    assert (row.paid_late, row.outstanding, row.paid_on) == (93, 0, date(2026, 3, 1))
    assert row.pay(date(2026, 4, 1), 1_000) == (0, 0)
    assert row.paid_on == date(2026, 3, 1)
