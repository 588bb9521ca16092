"""Changes of loans that are not plain: broken first periods, agreed dates, days counted, a grace or a balloon (worked by hand)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from coopdesk.domain.allocation import Due
from coopdesk.domain.loan_changes import HandEdit, Moratorium, PausedInterest, Reschedule
from coopdesk.domain.loans import RATE_MONTHLY_MAX, TERM_MAX, LoanTerms
from coopdesk.domain.reschedule import Running, hand_edited, paused, rescheduled
from coopdesk.domain.schedule import Instalment
from tests.domain.test_reschedule import BEGUN, PLAIN, standing, terms

PAUSED_ON = date(2026, 1, 20)
TWO = ((date(2026, 2, 10), 1_000_000, 10_000), (date(2026, 3, 10), 1_000_000, 5_000))


def running(kind: LoanTerms) -> Running:
    rows = tuple(Instalment(n, *row) for n, row in enumerate(TWO, 1))
    return Running(kind, rows, tuple(Due(*row) for row in rows), BEGUN, PAUSED_ON)


def more_asked_for(kind: LoanTerms) -> list[int]:
    """What a pause of one month adds to each of two instalments, where its 10,000 of interest are capitalised."""
    changed = paused(running(kind), Moratorium(1, PausedInterest.CAPITALISED))
    return [row.total - old.total for row, old in zip(changed.schedule, changed.before, strict=True)]


def test_a_longer_first_period_raises_the_first_instalment_where_the_product_counts_its_days() -> None:
    """Nothing paid, 59 days of 28 to 10 March: 379,286; principal of it as in a month, 1,100,160 less 180,000."""
    at = standing(terms("annuity", first_part="by_days"), [], PAUSED_ON)
    rows = rescheduled(at, Reschedule(date(2026, 3, 10), 12)).schedule
    assert (rows[0].principal, rows[0].interest) == (920_160, 379_286)
    assert [row.n for row in rows] == list(range(1, 13))


def test_agreed_dates_give_way_to_the_new_ones() -> None:
    dues = [date(2026, 4, 25), date(2026, 8, 10)]
    agreed = LoanTerms.from_plain({**PLAIN, "method": "declining", "frequency": "free_dates", "dues": [day.isoformat() for day in dues]})
    at = standing(agreed, [], PAUSED_ON, 6_000_000, 2)
    assert [row.due for row in at.schedule] == dues
    assert [row.due for row in rescheduled(at, Reschedule(date(2026, 9, 5), 2)).schedule] == [date(2026, 9, 5), date(2026, 10, 5)]


def test_the_interest_of_a_pause_bears_by_days_where_the_loan_does() -> None:
    """49 days to 10 March on 10,000 at 18 % a year, 241.64; then 31 on 5,000, 76.44."""
    assert more_asked_for(terms("declining", day_basis="actual/365")) == [5_000 + 242, 5_000 + 76]


def test_the_interest_of_a_pause_has_no_grace() -> None:
    assert more_asked_for(terms("declining", grace_periods=1)) == [5_000 + 150, 5_000 + 75]


def test_the_interest_of_a_pause_comes_with_the_balloon_where_the_loan_has_one() -> None:
    assert more_asked_for(terms("fixed_principal_balloon", balloon_pct=Decimal(40))) == [150, 10_000 + 150]


def test_a_row_of_as_much_principal_as_interest_is_put_off_too() -> None:
    kind = terms()
    row = Instalment(1, date(2026, 2, 10), 10_000, 10_000)
    at = Running(kind, (row,), (Due(*row),), BEGUN, PAUSED_ON)
    assert [each.due for each in paused(at, Moratorium(1, PausedInterest.WAIVED)).schedule] == [date(2026, 3, 10)]


def test_new_dates_keep_off_holidays() -> None:
    """10 March and 10 April are none to work on."""
    kind = terms(shift="following", due_rule="day_of_month_after_start", day_of_month=10)
    at = replace(running(kind), holidays=frozenset({date(2026, 3, 10), date(2026, 4, 10)}))
    moved = [date(2026, 3, 11), date(2026, 4, 11)]
    assert [row.due for row in paused(at, Moratorium(1)).schedule] == moved
    assert [row.due for row in rescheduled(at, Reschedule(date(2026, 3, 10), 2)).schedule] == moved


def test_the_interest_of_a_pause_is_asked_for_to_the_unit_though_instalments_are_rounded() -> None:
    assert more_asked_for(terms("declining", instalment_step=4_000)) == [5_000 + 150, 5_000 + 75]


def test_rows_by_hand_of_a_balloon_follow_no_rule_of_the_product() -> None:
    """2,000,000 at 1.5 % for the 28 days to 10 February of which a month there has 31, and so on as a plain loan."""
    kind = terms("fixed_principal_balloon", balloon_pct=Decimal(40), due_rule="first_of_next_month")
    changed = hand_edited(replace(running(kind), begun=date(2026, 1, 13)), HandEdit(((date(2026, 2, 10), 2_000_000),)))
    assert [row.interest for row in changed.schedule] == [27_097]


def test_the_longest_term_can_be_agreed() -> None:
    assert len(rescheduled(running(terms("declining")), Reschedule(date(2026, 2, 10), TERM_MAX)).schedule) == TERM_MAX


def test_the_highest_rate_of_a_product_can_be_agreed() -> None:
    rows = rescheduled(running(terms("declining")), Reschedule(date(2026, 2, 10), 1, RATE_MONTHLY_MAX)).schedule
    assert rows[0].interest == 2_000_000 * RATE_MONTHLY_MAX / 100
