from __future__ import annotations

from datetime import date

import pytest

from coopdesk.domain.calendar import Period, PeriodUnit
from coopdesk.domain.due_rules import DueRule, DueTerms, FirstDue, first_due

CUTOFF = DueTerms(DueRule.FIRST_OF_MONTH_BY_CUTOFF, cutoff_day=15)


@pytest.mark.parametrize(
    ("start", "terms", "expected"),
    [
        (date(2025, 1, 31), DueTerms(), FirstDue(date(2025, 2, 28), 31)),
        (date(2025, 1, 31), DueTerms(day_of_month=5), FirstDue(date(2025, 2, 5), 5)),
        (date(2025, 1, 31), DueTerms(period=Period(PeriodUnit.WEEK, 2)), FirstDue(date(2025, 2, 14), 31)),
        (date(2022, 12, 30), DueTerms(DueRule.DAY_OF_MONTH_AFTER_START, day_of_month=31), FirstDue(date(2023, 1, 31), 31)),
        (date(2022, 12, 30), DueTerms(DueRule.DAY_OF_MONTH_AFTER_START), FirstDue(date(2023, 1, 30), 30)),
        (date(2022, 10, 17), DueTerms(DueRule.FIRST_OF_NEXT_MONTH), FirstDue(date(2022, 11, 1), 1)),
        (date(2024, 2, 3), DueTerms(DueRule.LAST_OF_CURRENT_MONTH), FirstDue(date(2024, 2, 29), 31)),
        (date(2024, 2, 15), CUTOFF, FirstDue(date(2024, 3, 1), 1)),
        (date(2024, 2, 16), CUTOFF, FirstDue(date(2024, 4, 1), 1)),
        (date(2024, 1, 31), DueTerms(DueRule.FIRST_OF_MONTH_BY_CUTOFF), FirstDue(date(2024, 2, 1), 1)),
    ],
)
def test_the_first_due_date_follows_the_rule_of_the_product(start: date, terms: DueTerms, expected: FirstDue) -> None:
    assert first_due(start, terms) == expected
