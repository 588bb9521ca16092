"""When instalments fall due by a product's terms: every rhythm, due day, shift and grace; defaults are what older books mean."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopdesk.domain.calendar import LAST_WEEK, MeetingDay, Shift, WorkingDays, shifted
from coopdesk.domain.errors import BadTerm
from coopdesk.domain.loan_plan import DayBasis, Frequency, GraceInterest, PlanTerms, first_day
from coopdesk.domain.loan_schedule import loan_schedule
from coopdesk.domain.loans import LoanTerms, schedule_terms
from coopdesk.domain.schedule import Instalment, make_schedule
from coopdesk.domain.schedule_terms import Residue
from coopdesk.domain.seasons import ALL_MONTHS, HARVESTS, Season, lean_months
from coopdesk.products import KINDS, Family

START = date(2026, 1, 31)


def terms(kind: str = "loan_flat", **given: object) -> LoanTerms:
    return LoanTerms.from_plain(KINDS[kind].plain_terms({"instalment_step": 1, **given}))


def plan(amount: int, count: int, kind: str = "loan_flat", start: date = START, **given: object) -> tuple[Instalment, ...]:
    return loan_schedule(terms(kind, **given), amount, count, start)


def days(rows: tuple[Instalment, ...]) -> list[str]:
    return [row.due.isoformat()[5:] for row in rows]


def test_terms_of_before_there_were_any_mean_what_they_meant() -> None:
    old = {"method": "flat", "rate_monthly": "1.5", "instalment_step": 100, "provision_pct": "1", "admin_pct": "1"}
    late = {"penalty_daily_pct": "0.1", "penalty_grace_days": 3, "penalty_cap_pct": "3", "order": ["penalty", "interest", "principal"]}
    read = LoanTerms.from_plain({**old, **late, "overpayment": "next_instalments"})
    assert (read.plan, read.recognition, read.margin, read.penalty_given) == (PlanTerms(), None, 0, False)
    assert PlanTerms.from_plain(KINDS["loan_flat"].plain_terms({})) == PlanTerms()


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, ["02-28", "03-31", "04-30"]),
        ({"frequency": "weekly"}, ["02-07", "02-14", "02-21"]),
        ({"frequency": "two_weekly"}, ["02-14", "02-28", "03-14"]),
        ({"frequency": "four_weekly"}, ["02-28", "03-28", "04-25"]),
        ({"frequency": "n_monthly", "months_between": 3}, ["04-30", "07-31", "10-31"]),
        ({"frequency": "daily"}, ["02-01", "02-02", "02-03"]),
        ({"frequency": "daily", "rest_days": "sunday"}, ["02-02", "02-03", "02-04"]),
        ({"frequency": "meetings"}, ["02-14", "03-14", "04-11"]),
        ({"frequency": "meetings", "meeting_week": "5", "meeting_weekday": "4"}, ["02-27", "03-27", "04-24"]),
        ({"due_rule": "day_of_month_after_start", "day_of_month": 5}, ["02-05", "03-05", "04-05"]),
        ({"due_rule": "day_of_month_after_start"}, ["02-28", "03-31", "04-30"]),
        ({"due_rule": "first_of_next_month"}, ["02-01", "03-01", "04-01"]),
        ({"due_rule": "last_of_current_month"}, ["02-28", "03-31", "04-30"]),
        ({"due_rule": "first_of_month_by_cutoff", "cutoff_day": 15}, ["03-01", "04-01", "05-01"]),
        ({"frequency": "weekly", "due_rule": "first_of_next_month"}, ["02-07", "02-14", "02-21"]),
        ({"rest_days": "weekend", "shift": "following"}, ["03-02", "03-31", "04-30"]),
        ({"rest_days": "weekend", "shift": "preceding"}, ["02-27", "03-31", "04-30"]),
        ({"rest_days": "weekend", "shift": "next_meeting"}, ["03-14", "03-31", "04-30"]),
        ({"rest_days": "friday"}, ["02-28", "03-31", "04-30"]),
    ],
)
def test_due_days(given: dict[str, object], expected: list[str]) -> None:
    assert days(plan(900_000, 3, **given)) == expected


def test_the_last_of_the_month_is_this_month_s_where_it_is_still_to_come() -> None:
    assert days(plan(900_000, 2, start=date(2026, 1, 10), due_rule="last_of_current_month")) == ["01-31", "02-28"]
    assert days(plan(900_000, 2, start=date(2026, 2, 28), due_rule="last_of_current_month")) == ["03-31", "04-30"]


def test_the_first_day_of_who_begins_on_the_last_of_a_short_month_is_the_last_of_the_next() -> None:
    assert first_day(terms(due_rule="last_of_current_month").plan, date(2026, 2, 28)) == (date(2026, 3, 31), 31)


def test_holidays_beside_each_other_and_rest_days_are_one_gap() -> None:
    """30 April to 3 May are closed together: a holiday, another, Saturday, Sunday."""
    closed = frozenset({date(2026, 4, 30), date(2026, 5, 1)})
    later = loan_schedule(terms(rest_days="weekend", shift="following"), 900_000, 1, date(2026, 3, 30), closed)
    earlier = loan_schedule(terms(rest_days="weekend", shift="preceding"), 900_000, 1, date(2026, 4, 3), closed)
    holidays_alone = loan_schedule(terms(shift="following"), 900_000, 1, date(2026, 3, 30), closed)
    assert (days(later), days(earlier), days(holidays_alone)) == (["05-04"], ["04-29"], ["05-02"])


def test_a_meeting_day_by_its_weekday() -> None:
    second_saturday, last_friday = MeetingDay(2, 5), MeetingDay(LAST_WEEK, 4)
    assert second_saturday.after(date(2026, 3, 14)) == date(2026, 4, 11)
    assert second_saturday.after(date(2026, 3, 13)) == date(2026, 3, 14)
    assert last_friday.in_month(date(2026, 1, 1)) == date(2026, 1, 30)
    assert last_friday.in_month(date(2026, 2, 1)) == date(2026, 2, 27)


def test_without_meetings_an_instalment_moves_to_the_next_working_day() -> None:
    sunday = date(2026, 2, 1)
    assert shifted(sunday, WorkingDays(frozenset({6}), shift=Shift.NEXT_MEETING)) == date(2026, 2, 2)
    assert shifted(sunday, WorkingDays(shift=Shift.NEXT_MEETING, meeting=MeetingDay(2, 5))) == sunday


@pytest.mark.parametrize(
    ("basis", "interest"),
    [("period", 15_000), ("30/360", 15_000), ("actual/360", 14_000), ("actual/365", 13_808), ("actual/actual", 13_808)],
)
def test_interest_of_february_by_each_day_count(basis: str, interest: int) -> None:
    """1,000,000 at 1.5 % a month: 18 % x 28/360, 18 % x 28/365."""
    row = plan(1_000_000, 2, "loan_declining", start=date(2026, 2, 1), day_basis=basis)[0]
    assert row.interest == interest
    assert DayBasis(basis)


def test_a_first_period_of_odd_length_bears_its_days() -> None:
    """Paid out on 10 January, due on the first: 22 of January's 31 days of 15,000 are 10,645."""
    given = {"due_rule": "first_of_next_month", "start": date(2026, 1, 10)}
    whole, by_days = plan(1_000_000, 3, "loan_declining", **given), plan(1_000_000, 3, "loan_declining", first_part="by_days", **given)
    assert (whole[0].interest, by_days[0].interest) == (15_000, 10_645)
    assert [row.principal for row in whole] == [row.principal for row in by_days]


def test_a_level_instalment_differs_by_the_days_of_the_first_period_alone() -> None:
    """Three of 343,383 at 1.5 %: the first bears 10,645 where a whole month bears 15,000, and repays as much."""
    rows = plan(1_000_000, 3, "loan_annuity", start=date(2026, 1, 10), due_rule="first_of_next_month", first_part="by_days")
    assert (rows[0].principal, rows[0].interest, rows[1].total) == (343_383 - 15_000, 10_645, 343_383)


@pytest.mark.parametrize(
    ("residue", "first", "last"),
    [(Residue.LAST_INSTALMENT, 417_000, 413_000), (Residue.FIRST_INSTALMENT, 413_000, 417_000), (Residue.RESPREAD, 417_000, 416_000)],
)
def test_where_the_difference_of_rounding_is_paid(residue: Residue, first: int, last: int) -> None:
    """5,000,000 / 12 to 1,000: 417,000 x 11 + 413,000 (domain.md §3.1)."""
    rows = plan(5_000_000, 12, instalment_step=1_000, residue=residue.value)
    assert (rows[0].principal, rows[-1].principal) == (first, last)
    assert sum(row.principal for row in rows) == 5_000_000


def test_grace_and_its_interest() -> None:
    """12,000,000 over 12, three months without principal: a level instalment of 1,435,318 over nine (domain.md §3.1)."""
    paid = plan(12_000_000, 12, "loan_annuity", grace_periods=3)
    assert [row.total for row in paid[:4]] == [180_000, 180_000, 180_000, 1_435_318]
    collected = plan(12_000_000, 12, "loan_annuity", grace_periods=3, grace_interest="collected")
    assert (collected[0].n, collected[0].interest, len(collected)) == (1, 720_000, 9)
    waived = plan(12_000_000, 12, "loan_annuity", grace_periods=3, grace_interest="waived")
    assert (len(waived), waived[0].due, waived[0].interest) == (9, date(2026, 5, 31), 180_000)
    assert sum(row.interest for row in waived) + 3 * 180_000 == sum(row.interest for row in paid)


def test_capitalised_interest_is_paid_over_the_rest() -> None:
    """1,000,000 at 1 %: after two periods 1,020,100 are owed, so 510,050 and 510,050 with 10,201 and 5,101 of interest."""
    rows = plan(1_000_000, 4, "loan_declining", rate_monthly="1", grace_periods=2, grace_interest="capitalised")
    assert [(row.n, row.due.isoformat(), row.principal, row.interest) for row in rows] == [
        (1, "2026-04-30", 489_950, 20_100 + 10_201),
        (2, "2026-05-31", 510_050, 5_101),
    ]
    with pytest.raises(BadTerm):
        plan(1_000_000, 2, grace_periods=2, grace_interest="capitalised")


def capitalised(count: int, start: date = START, **given: object) -> list[tuple[str, int, int]]:
    rows = plan(1_000_000, count, "loan_declining", start=start, rate_monthly="1", grace_interest="capitalised", **given)
    return [(day, row.principal, row.interest) for day, row in zip(days(rows), rows, strict=True)]


def test_after_a_grace_that_capitalises_each_period_bears_its_own_days() -> None:
    """12 % x 28/365 of a million are 9,205, x 31/365 of the sum 10,286; on 1,019,491 April bears 10,055, May on the half 5,195."""
    found = capitalised(4, date(2026, 2, 1), grace_periods=2, day_basis="actual/365")
    assert found == [("05-01", 490_255, 19_491 + 10_055), ("06-01", 509_745, 5_195)]


def test_after_a_grace_that_capitalises_no_period_is_odd() -> None:
    """22 of January's 31 days of 10,000 are 7,097, a whole month of the sum 10,071; then whole months of 1,017,168."""
    found = capitalised(4, date(2026, 1, 10), grace_periods=2, due_rule="first_of_next_month", first_part="by_days")
    assert found == [("04-01", 508_584 - 17_168, 17_168 + 10_172), ("05-01", 508_584, 5_086)]


def test_a_grace_that_capitalises_leaves_the_due_days_and_the_lean_months_as_they_are() -> None:
    """1,010,000 from March on, which asks for no principal: of the first 505,000 of it 10,000 are interest."""
    assert capitalised(4, grace_periods=1, lean_months=[3]) == [("03-31", 0, 10_100), ("04-30", 495_000, 20_100), ("05-31", 505_000, 5_050)]


def test_a_grace_of_nothing_is_none() -> None:
    assert plan(1_000_000, 4, grace_interest=GraceInterest.CAPITALISED.value) == plan(1_000_000, 4)


def test_lean_months_ask_for_interest_only() -> None:
    rows = plan(1_000_000, 4, "loan_declining", lean_months=[2, 3])
    assert [row.principal for row in rows] == [0, 0, 500_000, 500_000]


def test_a_balloon_is_left_for_the_end() -> None:
    """40 % of 12,000,000 beside the sixth of six equal parts of the rest."""
    rows = plan(12_000_000, 6, "loan_balloon", balloon_pct="40")
    assert [row.principal for row in rows] == [1_200_000] * 5 + [6_000_000]
    assert plan(12_000_000, 6, "loan_balloon", balloon_pct="100")[-1].principal == 12_000_000


def test_seasons_name_their_months() -> None:
    assert set(HARVESTS) == set(Season) - {Season.OWN_MONTHS}
    assert lean_months(Season.AT_THE_END) == ALL_MONTHS
    assert ALL_MONTHS - lean_months(Season.OWN_MONTHS, frozenset({5})) == {5}
    assert PlanTerms.from_plain({"season": "coffee"}).lean_months == ALL_MONTHS - {8}


def test_interest_that_waits_for_the_harvest() -> None:
    """10,000,000 x 2 % x 6 = 1,200,000 (domain.md §3.1)."""
    assert plan(10_000_000, 6, "loan_seasonal", rate_monthly="2", interest_paid="with_principal") == (
        Instalment(1, date(2026, 7, 31), 10_000_000, 1_200_000),
    )


def test_interest_that_waits_is_paid_once() -> None:
    """1,000,000 at 1 % over four months, principal in March and May: 10,000 twice, then 5,000 twice."""
    rows = plan(1_000_000, 4, "loan_seasonal", rate_monthly="1", season="own_months", harvest_months=[3, 5], interest_paid="with_principal")
    assert [(row.n, row.principal, row.interest) for row in rows] == [(1, 500_000, 20_000), (2, 500_000, 10_000)]


def test_a_price_bears_no_interest() -> None:
    rows = plan(11_800_000, 2, "loan_murabahah", rate_monthly="1.5")
    assert [(row.principal, row.interest) for row in rows] == [(5_900_000, 0), (5_900_000, 0)]


def test_the_engine_has_no_more_dates_than_it_can_take() -> None:
    assert len(schedule_terms(terms(frequency="meetings"), 1_000, 5, START).dues) == 5
    assert make_schedule(schedule_terms(terms(), 1_000, 2, START)) == plan(1_000, 2)


LOANS = sorted(code for code, kind in KINDS.items() if kind.family is Family.LOANS)


@given(
    st.sampled_from(LOANS),
    st.integers(100_000, 10**9),
    st.integers(2, 40),
    st.dates(date(2020, 1, 1), date(2040, 12, 31)),
    st.data(),
)
def test_whatever_the_terms_principal_sums_and_dates_rise(code: str, amount: int, count: int, start: date, data: st.DataObject) -> None:
    wanted = {
        "frequency": st.sampled_from(list(Frequency)).map(str),
        "due_rule": st.sampled_from(["same_day_as_start", "first_of_next_month", "last_of_current_month", "first_of_month_by_cutoff"]),
        "rest_days": st.sampled_from(["none", "sunday", "weekend"]),
        "grace_periods": st.integers(0, count - 1),
        "grace_interest": st.sampled_from(list(GraceInterest)).map(str),
        "day_basis": st.sampled_from(list(DayBasis)).map(str),
        "lean_months": st.sets(st.integers(1, 12)).map(sorted),
        "season": st.sampled_from(list(Season)).map(str),
        "interest_paid": st.sampled_from(["each_time", "with_principal"]),
        "instalment_step": st.sampled_from([1, 100, 500, 1_000]),
        "residue": st.sampled_from(["last_instalment", "first_instalment"]),
        "balloon_pct": st.integers(1, 100).map(str),
        "worth_pct": st.integers(0, 99).map(str),
    }
    known = {term.key: term for term in KINDS[code].terms}
    given_terms = {key: data.draw(values, key) for key, values in wanted.items() if key in known}
    given_terms = {key: value for key, value in given_terms.items() if not known[key].choices or value in known[key].choices}
    rows = loan_schedule(LoanTerms.from_plain(KINDS[code].plain_terms(given_terms)), amount, count, start)
    assert sum(row.principal for row in rows) == amount
    assert min(min(row.principal, row.interest) for row in rows) >= 0
    assert all(row.total for row in rows) or "share_pct" in known
    assert [row.n for row in rows] == list(range(1, len(rows) + 1))
    assert start < rows[0].due
    assert all(earlier.due <= later.due for earlier, later in pairwise(rows))
    assert len(rows) <= count


@pytest.mark.parametrize("grace", [3, 4])
def test_a_grace_that_capitalises_leaves_an_instalment_to_pay(grace: int) -> None:
    given = {"grace_periods": grace, "grace_interest": "capitalised"}
    with pytest.raises(BadTerm) as refused:
        loan_schedule(terms("loan_declining", **given), 1_000_000, 3, START)
    assert refused.value == BadTerm("3")
