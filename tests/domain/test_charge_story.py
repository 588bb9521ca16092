"""Each step of a charge adds up to what is charged, whatever was paid."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopdesk.domain.allocation import Part
from coopdesk.domain.arrears import Paid, late_stretches, unpaid
from coopdesk.domain.calendar import EVERY_DAY, WorkingDays
from coopdesk.domain.charge_story import Charged, InterestStory, PenaltyStory, penalty_story
from coopdesk.domain.journal import Component
from coopdesk.domain.money import round_units
from coopdesk.domain.penalty import GraceCounts, LateDays, PenaltyBase, PenaltyPer, PenaltyTerms, Stretch
from coopdesk.domain.schedule import Instalment

DUE = date(2026, 2, 10)
ROW = Instalment(1, DUE, 1_000_000, 180_000)
TERMS = PenaltyTerms(Decimal("0.1"), grace_days=3, cap_pct_month=Decimal(3))
SUNDAYS = WorkingDays(frozenset({6}), frozenset({date(2026, 2, 17)}))


def paid(on: date, component: Component, amount: int) -> Paid:
    return Paid(on, Part(1, component, amount))


def story(on: date, terms: PenaltyTerms = TERMS, payments: tuple[Paid, ...] = (), waived: tuple[Paid, ...] = (), working: WorkingDays = EVERY_DAY) -> PenaltyStory:
    return penalty_story(ROW, Charged(terms, None, payments, waived, working), on)


def test_nine_days_late() -> None:
    """Domain.md 3.4: 1,180,000 x 0.1 % x 9 days = 10,620; three percent of a begun month would be 35,400."""
    told = story(date(2026, 2, 19))
    assert (told.days_late, told.stretches, told.charged) == (9, (Stretch(9, 1_180_000),), (Stretch(9, 1_180_000),))
    assert (told.exact, told.cap, told.asked, told.left) == (Decimal("10620.0"), Decimal(35_400), 10_620, 10_620)


def test_it_names_its_terms_and_days() -> None:
    told = story(date(2026, 2, 19))
    assert (told.terms, told.due, told.since, told.on) == (TERMS, DUE, DUE, date(2026, 2, 19))


def test_another_instalment_and_a_later_day_do_not_count() -> None:
    other = Paid(date(2026, 2, 12), Part(2, Component.PENALTY, 700))
    later = paid(date(2026, 2, 20), Component.PENALTY, 900)
    told = story(date(2026, 2, 19), payments=(other, later), waived=(other, later))
    assert (told.asked, told.paid, told.waived) == (10_620, 0, 0)


def test_within_the_days_of_grace_nothing_is_charged_yet() -> None:
    told = story(date(2026, 2, 13))
    assert (told.days_late, told.charged, told.exact, told.cap, told.asked) == (3, (), 0, None, 0)


def test_in_time_there_is_nothing_to_tell() -> None:
    assert story(DUE).stretches == ()


def test_the_cap_is_what_is_asked_for() -> None:
    """Forty days at one percent a day are 472,000; two begun months allow 70,800."""
    told = story(date(2026, 3, 22), replace(TERMS, pct=Decimal(1)))
    assert (told.exact, told.cap, told.asked) == (Decimal(472_000), Decimal(70_800), 70_800)
    assert (told.before_cap, told.at_most) == (472_000, 70_800)
    assert (replace(told, exact=Decimal("15732.5")).before_cap, replace(told, cap=None).at_most) == (15_733, None)


def test_what_was_paid_and_waived_is_told_apart() -> None:
    payments = (paid(date(2026, 2, 15), Component.PRINCIPAL, 1_000_000), paid(date(2026, 2, 19), Component.PENALTY, 2_000))
    told = story(date(2026, 2, 19), payments=payments, waived=(paid(date(2026, 2, 18), Component.PENALTY, 600),))
    assert told.stretches == (Stretch(5, 1_180_000), Stretch(4, 180_000))
    assert (told.asked, told.paid, told.waived, told.left) == (6_620, 2_000, 600, 4_020)


@pytest.mark.parametrize(
    ("terms", "asked"),
    [
        (replace(TERMS, grace_counts=GraceCounts.NEVER_CHARGED), 7_080),
        (replace(TERMS, per=PenaltyPer.ONCE, pct=Decimal(2)), 23_600),
        (replace(TERMS, per=PenaltyPer.MONTH, pct=Decimal(3)), 10_620),
        (replace(TERMS, base=PenaltyBase.OVERDUE_PRINCIPAL), 9_000),
        (replace(TERMS, base=PenaltyBase.FIXED_AMOUNT, fixed=5_000, per=PenaltyPer.ONCE), 5_000),
        (replace(TERMS, base=PenaltyBase.FIXED_AMOUNT, fixed=500), 4_500),
        (replace(TERMS, base=PenaltyBase.FIXED_AMOUNT, fixed=5_000, per=PenaltyPer.MONTH), 5_000),
        (replace(TERMS, base=PenaltyBase.FIXED_AMOUNT, fixed=100_000, per=PenaltyPer.ONCE), 35_400),
    ],
)
def test_nine_days_by_other_terms(terms: PenaltyTerms, asked: int) -> None:
    assert story(date(2026, 2, 19), terms).asked == asked


def test_the_smallest_debt_is_late_too() -> None:
    told = penalty_story(Instalment(1, DUE, 1, 0), Charged(TERMS, None, (), (), EVERY_DAY), date(2026, 2, 19))
    assert told.stretches == (Stretch(9, 1),)


def test_a_base_of_principal_leaves_the_interest_out() -> None:
    assert story(date(2026, 2, 19), replace(TERMS, base=PenaltyBase.OVERDUE_PRINCIPAL)).stretches == (Stretch(9, 1_000_000),)


def test_working_days_leave_sundays_and_holidays_out() -> None:
    """From 10 to 19 February lies one Sunday, and the 17th is a holiday: seven days."""
    terms = replace(TERMS, late_days=LateDays.WORKING)
    told = story(date(2026, 2, 19), terms, working=SUNDAYS)
    assert (told.days_late, told.asked) == (7, 8_260)
    assert story(date(2026, 2, 19), TERMS, working=SUNDAYS).days_late == 9


def test_what_falls_due_on_a_holiday_is_late_after_the_next_working_day() -> None:
    row = ROW._replace(due=date(2026, 2, 15))
    since, stretches = late_stretches(row, (), date(2026, 2, 16), replace(TERMS, late_days=LateDays.WORKING), None, SUNDAYS)
    assert (since, stretches) == (date(2026, 2, 16), [])


def test_a_loan_brought_in_is_late_from_that_day() -> None:
    told = penalty_story(ROW, Charged(TERMS, date(2026, 2, 15), (), (), EVERY_DAY), date(2026, 2, 19))
    assert (told.since, told.days_late, told.asked) == (date(2026, 2, 15), 4, 4_720)


def test_interest_is_plain_where_base_times_rate_is_what_was_agreed() -> None:
    told = InterestStory(12_000_000, False, Decimal("1.5"), date(2026, 1, 10), DUE, Decimal(180_000), 180_000)
    assert (told.days, told.plain) == (31, True)
    assert not replace(told, agreed=180_100).plain


PAYMENTS = st.lists(
    st.builds(paid, st.dates(date(2026, 1, 10), date(2026, 6, 1)), st.sampled_from((Component.PRINCIPAL, Component.INTEREST)), st.integers(1, 400_000)),
    max_size=3,
).map(tuple)
ANY_TERMS = st.builds(
    PenaltyTerms,
    pct=st.sampled_from((Decimal("0.1"), Decimal(1), Decimal(3))),
    per=st.sampled_from(PenaltyPer),
    base=st.sampled_from(PenaltyBase),
    grace_days=st.integers(0, 10),
    grace_counts=st.sampled_from(GraceCounts),
    cap_pct_month=st.sampled_from((None, Decimal(3), Decimal(0))),
    fixed=st.integers(0, 100_000),
    late_days=st.sampled_from(LateDays),
)


@given(ANY_TERMS, PAYMENTS, st.integers(0, 200))
def test_the_story_ends_with_what_is_asked_for(terms: PenaltyTerms, payments: tuple[Paid, ...], days: int) -> None:
    on = DUE + timedelta(days)
    told = story(on, terms, payments, working=SUNDAYS)
    (due,) = unpaid([ROW], payments, on, terms, None, SUNDAYS)
    assert told.left == told.asked == due.penalty
    capped = told.exact if told.cap is None else min(told.exact, told.cap)
    assert told.asked == round_units(capped)
