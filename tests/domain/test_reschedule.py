"""A running loan with another schedule: by hand, and over random loans, payments and changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coopdesk.domain.allocation import allocate
from coopdesk.domain.arrears import Paid, unpaid
from coopdesk.domain.errors import BadDate, BadRate, BadTerm, DateTooEarly, NothingStillToCome, Refusal, ScheduleNotWhole
from coopdesk.domain.loan_changes import ChangeKind, HandEdit, Moratorium, Overdue, PausedInterest, Reschedule, WriteOff, change_from_plain
from coopdesk.domain.loans import LoanTerms, allocation_rule, penalty_terms, schedule_terms
from coopdesk.domain.reschedule import (
    PERIODS_PAUSED_MAX,
    Running,
    check_reschedule,
    compared,
    hand_edited,
    open_rows,
    paused,
    rescheduled,
    settled_rows,
)
from coopdesk.domain.schedule import Instalment, make_schedule

PLAIN = {
    "rate_monthly": "1.5",
    "instalment_step": 1,
    "provision_pct": "0",
    "admin_pct": "0",
    "penalty_daily_pct": "0.1",
    "penalty_grace_days": 3,
    "penalty_cap_pct": "3",
    "order": ["penalty", "interest", "principal"],
    "overpayment": "next_instalments",
}
BEGUN = date(2026, 1, 10)


def terms(method: str = "flat", **other: object) -> LoanTerms:
    return LoanTerms.from_plain({**PLAIN, "method": method, **other})


def standing(kind: LoanTerms, paid: list[tuple[date, int]], on: date, principal: int = 12_000_000, count: int = 12) -> Running:
    """A loan since 10 January 2026 after payments as the product splits them."""
    schedule = make_schedule(schedule_terms(kind, principal, count, BEGUN))
    done: list[Paid] = []
    for day, amount in paid:
        dues = unpaid(schedule, done, day, penalty_terms(kind))
        done += [Paid(day, part) for part in allocate(dues, amount, day, allocation_rule(kind)).parts]
    return Running(kind, schedule, unpaid(schedule, done, on, penalty_terms(kind)), BEGUN, on)


def five_paid(method: str = "flat", on: date = date(2026, 7, 20)) -> Running:
    """Five instalments paid on their day, the sixth is overdue."""
    kind = terms(method)
    dues = make_schedule(schedule_terms(kind, 12_000_000, 12, BEGUN))[:5]
    return standing(kind, [(row.due, row.total) for row in dues], on)


def test_the_balance_over_fourteen_months_with_the_overdue_interest_in_it() -> None:
    """The example of the module: 7,000,000 + 180,000 = 7,180,000; 512,858 + 107,700 a month, the rest with the last."""
    changed = rescheduled(five_paid(), Reschedule(date(2026, 8, 10), 14, interest=Overdue.CAPITALISED))
    coming = changed.schedule[5:]
    assert (changed.capitalised_interest, changed.capitalised) == (180_000, 180_000)
    assert [(row.principal, row.interest) for row in coming[:2]] == [(512_858, 107_700)] * 2
    assert [row.n for row in coming] == list(range(6, 20))
    assert coming[-1].principal == 7_180_000 - 13 * 512_858


def test_what_is_overdue_comes_first_is_waived_or_goes_into_the_principal() -> None:
    """Penalty of the sixth instalment on 20 July: 1,180,000 x 0.1 % x 10 days."""
    at = five_paid()
    first = rescheduled(at, Reschedule(date(2026, 8, 10), 7))
    assert first.schedule[5].interest == 105_000 + 180_000
    assert (first.waived_interest, first.waived_penalty) == (0, 11_800)
    waived = rescheduled(at, Reschedule(date(2026, 8, 10), 7, interest=Overdue.WAIVED, penalty=Overdue.CAPITALISED))
    assert (waived.waived_interest, waived.waived_penalty, waived.capitalised_penalty) == (180_000, 0, 11_800)
    assert sum(row.principal for row in waived.schedule) == 12_011_800


def test_a_longer_first_period_bears_interest_by_its_days() -> None:
    """From 10 July, the last due date, to 10 October: 92 days of a period of 30 days (10 September on): 7,000,000 x 1.5 % x 92 / 30."""
    changed = rescheduled(five_paid("declining"), Reschedule(date(2026, 10, 10), 7))
    assert changed.schedule[5].interest == 7_000_000 * 15 * 92 // 30 // 1000 + 105_000


def test_a_grace_is_not_begun_again() -> None:
    at = standing(terms("declining", grace_periods=3), [], date(2026, 7, 20))
    changed = rescheduled(at, Reschedule(date(2026, 8, 10), 4))
    assert [row.principal for row in changed.schedule] == [3_000_000] * 4
    assert changed.before == at.schedule


def test_new_dates_follow_the_first_of_them_and_not_the_old_day() -> None:
    at = standing(terms(due_rule="first_of_next_month"), [], date(2026, 7, 20))
    changed = rescheduled(at, Reschedule(date(2026, 8, 15), 3))
    assert [row.due for row in changed.schedule] == [date(2026, month, 15) for month in (8, 9, 10)]


def test_a_new_rate_is_what_the_balance_bears() -> None:
    changed = rescheduled(five_paid("declining"), Reschedule(date(2026, 8, 10), 7, rate=Decimal(1), interest=Overdue.WAIVED))
    assert changed.schedule[5].interest == 70_000


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        (Reschedule(date(2026, 7, 20), 7), DateTooEarly(date(2026, 7, 20), date(2026, 7, 20))),
        (Reschedule(date(2026, 8, 10), 0), BadTerm("0")),
        (Reschedule(date(2026, 8, 10), 601), BadTerm("601")),
        (Reschedule(date(2026, 8, 10), 7, Decimal(-1)), BadRate("-1")),
        (Reschedule(date(2026, 8, 10), 7, Decimal("NaN")), BadRate("NaN")),
    ],
)
def test_what_cannot_be_rescheduled(change: Reschedule, refusal: Refusal) -> None:
    for act in (rescheduled, check_reschedule):
        with pytest.raises(type(refusal)) as refused:
            act(five_paid(), change)
        assert refused.value == refusal


def test_a_loan_that_owes_nothing_has_nothing_to_come() -> None:
    paid = standing(terms(rate_monthly="0"), [(date(2026, 2, 10), 12_000_000)], date(2026, 3, 1))
    with pytest.raises(NothingStillToCome):
        rescheduled(paid, Reschedule(date(2026, 8, 10), 7))
    with pytest.raises(NothingStillToCome):
        paused(paid, Moratorium(3))


# --- a pause ----------------------------------------------------------------------------------------


def test_month_ends_stay_month_ends_through_a_pause() -> None:
    kind = terms()
    schedule = make_schedule(schedule_terms(kind, 1_200_000, 3, date(2026, 1, 31)))
    at = Running(kind, schedule, unpaid(schedule, [], date(2026, 2, 1)), date(2026, 1, 31), date(2026, 2, 1))
    assert [row.due.isoformat() for row in paused(at, Moratorium(1)).schedule] == ["2026-03-31", "2026-04-30", "2026-05-31"]


def test_a_pause_without_interest_moves_dates_only() -> None:
    at = five_paid(on=date(2026, 7, 1))
    for change in (Moratorium(2, PausedInterest.WAIVED), Moratorium(2, PausedInterest.RUNS)):
        free = replace(at, schedule=tuple(row._replace(interest=0) for row in at.schedule))
        assert [row.interest for row in paused(free, change).schedule] == [0] * 12
    moved = paused(at, Moratorium(2, PausedInterest.WAIVED))
    assert moved.until == date(2026, 9, 1)
    assert [row.due.month for row in moved.schedule[4:7]] == [6, 9, 10]


def test_capitalised_interest_of_a_pause_bears_interest_itself() -> None:
    """Declining, 7,000,000 left: 105,000 + 106,575 of two months = 211,575 over seven rows of 30,225, interest 1.5 % on its balance."""
    changed = paused(five_paid("declining", on=date(2026, 7, 1)), Moratorium(2, PausedInterest.CAPITALISED))
    extra = [row.interest - old.interest for row, old in zip(changed.schedule[5:], changed.before[5:], strict=True)]
    assert extra[:2] == [30_225 + 3_174, 30_225 + 2_720]
    assert sum(extra) == 211_575 + sum(round((211_575 - 30_225 * k) * 0.015 + 1e-9) for k in range(7))


@pytest.mark.parametrize("periods", [0, -1, 61])
def test_no_such_pause(periods: int) -> None:
    with pytest.raises(BadTerm):
        paused(five_paid(), Moratorium(periods))


def test_where_everything_is_overdue_there_is_nothing_to_pause() -> None:
    with pytest.raises(NothingStillToCome):
        paused(five_paid(on=date(2027, 6, 1)), Moratorium(3))


# --- rows by hand -----------------------------------------------------------------------------------


def test_rows_by_hand_on_the_regular_days_bear_what_the_schedule_bore() -> None:
    at = five_paid("declining", on=date(2026, 7, 1))
    again = hand_edited(at, HandEdit(tuple((row.due, row.principal) for row in open_rows(at))))
    assert again.schedule == at.schedule


@pytest.mark.parametrize("periods", [0, PERIODS_PAUSED_MAX + 1])
def test_a_pause_of_no_length_is_refused(periods: int) -> None:
    with pytest.raises(BadTerm) as refused:
        paused(five_paid(), Moratorium(periods))
    assert refused.value == BadTerm(str(periods))


def test_the_longest_pause_and_the_shortest_rest() -> None:
    at = five_paid()
    assert paused(at, Moratorium(PERIODS_PAUSED_MAX)).schedule[-1].due == date(2032, 1, 10)
    assert [row.principal for row in rescheduled(at, Reschedule(date(2026, 8, 10), 1)).schedule[5:]] == [7_000_000]


def test_rows_by_hand_bear_nothing_where_the_loan_does_not() -> None:
    free = standing(terms(rate_monthly="0"), [], date(2026, 1, 20))
    assert [row.interest for row in hand_edited(free, HandEdit(((date(2026, 3, 10), 12_000_000),))).schedule] == [0]


def test_rows_by_hand_must_hold_all_the_principal() -> None:
    with pytest.raises(ScheduleNotWhole):
        hand_edited(five_paid(), HandEdit(((date(2026, 9, 10), 6_999_999),)))
    with pytest.raises(BadDate):
        hand_edited(five_paid(), HandEdit(((date(2026, 9, 10), 6_000_000), (date(2026, 8, 10), 1_000_000))))
    with pytest.raises(BadTerm):
        hand_edited(five_paid(), HandEdit(()))


# --- what it is kept as -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        (Reschedule(date(2026, 8, 10), 7), ChangeKind.RESCHEDULE),
        (Reschedule(date(2026, 8, 10), 7, Decimal("1.25")), ChangeKind.RESTRUCTURE),
        (Reschedule(date(2026, 8, 10), 7, interest=Overdue.WAIVED), ChangeKind.RESTRUCTURE),
        (Reschedule(date(2026, 8, 10), 7, penalty=Overdue.CAPITALISED), ChangeKind.RESTRUCTURE),
        (Moratorium(3, PausedInterest.WAIVED), ChangeKind.MORATORIUM),
        (HandEdit(((date(2026, 8, 10), 5),)), ChangeKind.HAND_EDIT),
        (WriteOff(decision="RAT 3"), ChangeKind.WRITE_OFF),
        (WriteOff(decision="RAT 3", taken=5), ChangeKind.TAKEN_OVER),
        (WriteOff(claim_too=True, decision="RAT 3"), ChangeKind.CLAIM_WAIVED),
    ],
)
def test_a_change_comes_back_from_the_book_as_it_was_asked(change: Reschedule | Moratorium | HandEdit | WriteOff, kind: ChangeKind) -> None:
    assert change.kind is kind
    assert change_from_plain(kind.value, change.to_plain()) == change


# --- whatever the loan ------------------------------------------------------------------------------

methods = st.sampled_from(["flat", "declining", "annuity"])
payments = st.lists(st.tuples(st.integers(0, 500), st.integers(1, 400_000)), max_size=6)


@st.composite
def loans(draw: st.DrawFn) -> Running:
    kind = terms(draw(methods), rate_monthly=str(draw(st.sampled_from(["0", "0.8", "1.5", "2.75"]))))
    principal, count = draw(st.integers(10_000, 3_000_000)), draw(st.integers(1, 24))
    on = BEGUN + timedelta(draw(st.integers(1, 700)))
    given_paid = sorted((BEGUN + timedelta(days), amount) for days, amount in draw(payments))
    schedule = make_schedule(schedule_terms(kind, principal, count, BEGUN))
    done: list[Paid] = []
    for day, amount in given_paid:
        dues = unpaid(schedule, done, day, penalty_terms(kind))
        if day <= on and amount < sum(due.total for due in dues):
            done += [Paid(day, part) for part in allocate(dues, amount, day, allocation_rule(kind)).parts]
    return Running(kind, schedule, unpaid(schedule, done, on, penalty_terms(kind)), BEGUN, on)


changes = st.one_of(
    st.builds(
        Reschedule,
        first_due=st.integers(1, 90).map(lambda days: date(2028, 1, 1) + timedelta(days)),
        count=st.integers(1, 36),
        rate=st.sampled_from([None, Decimal(0), Decimal("0.5")]),
        interest=st.sampled_from(list(Overdue)),
        penalty=st.sampled_from([Overdue.CAPITALISED, Overdue.WAIVED]),
    ),
    st.builds(Moratorium, st.integers(1, 12), st.sampled_from(list(PausedInterest))),
)


@settings(max_examples=120, deadline=None)
@given(loans(), changes)
def test_the_principal_of_a_changed_schedule_is_what_was_lent_and_what_went_into_it(at: Running, change: Reschedule | Moratorium) -> None:
    work = rescheduled if isinstance(change, Reschedule) else paused
    try:
        changed = work(at, change)  # type: ignore[operator]
    except NothingStillToCome:
        return
    assert sum(row.principal for row in changed.schedule) == sum(row.principal for row in at.schedule) + changed.capitalised
    assert all(row.principal >= 0 and row.interest >= 0 for row in changed.schedule)
    assert [row.n for row in changed.schedule] == sorted({row.n for row in changed.schedule})
    settled = {row.n: row for row in settled_rows(at)}
    assert all(row.principal >= settled[row.n].principal for row in changed.schedule if row.n in settled)
    told = compared(at, changed)
    assert sum(row.before.total for row in told.rows if row.before) == sum(due.principal + due.interest for due in at.dues)
    if not changed.capitalised:
        assert sum(row.after.principal for row in told.rows if row.after) == at.outstanding


def test_rows_are_instalments() -> None:
    assert open_rows(five_paid())[0] == Instalment(6, date(2026, 7, 10), 1_000_000, 180_000)


# --- by hand ----------------------------------------------------------------------------------------

BY_HAND = HandEdit(((date(2026, 8, 10), 4_000_000), (date(2026, 10, 10), 3_000_000)))


@pytest.mark.parametrize(
    ("method", "interest", "penalty"),
    [("declining", (105_000 + 105_000, 91_500), 11_050), ("flat", (180_000 + 180_000, 366_000), 11_800)],
)
def test_rows_by_hand_bear_the_days_between_them(method: str, interest: tuple[int, int], penalty: int) -> None:
    """To 10 August a month, with the overdue one; to 10 October 61 days of 30: of 3,000,000 left, or flat of 12,000,000."""
    at = five_paid(method)
    changed = hand_edited(at, BY_HAND)
    assert [(row.n, row.principal, row.interest) for row in changed.schedule[5:]] == [(6, 4_000_000, interest[0]), (7, 3_000_000, interest[1])]
    assert (changed.before, changed.waived_penalty, changed.waived_interest) == (at.schedule, penalty, 0)


def test_a_pause_that_waives_its_interest_moves_days_alone() -> None:
    at = five_paid()
    moved = paused(at, Moratorium(2, PausedInterest.WAIVED)).schedule
    assert [(row.n, row.principal, row.interest) for row in moved] == [(row.n, row.principal, row.interest) for row in at.schedule]
    assert [row.due for row in moved[5:8]] == [date(2026, 7, 10), date(2026, 10, 10), date(2026, 11, 10)]


def test_a_pause_of_three_months_asks_for_three_months_of_interest() -> None:
    moved = paused(five_paid(), Moratorium(3)).schedule
    assert [row.interest for row in moved[6:9]] == [180_000 + 3 * 180_000, 180_000, 180_000]


def put_off(on: date, *days: date) -> list[date]:
    kind = terms()
    rows = tuple(Instalment(n, day, 1_000_000, 0) for n, day in enumerate(days, 1))
    dues = unpaid(rows, [], on, penalty_terms(kind))
    return [row.due for row in paused(Running(kind, rows, dues, BEGUN, on), Moratorium(1)).schedule]


def test_each_row_keeps_its_day_of_the_month() -> None:
    on = date(2026, 8, 1)
    assert put_off(on, date(2026, 8, 10), date(2026, 9, 12)) == [date(2026, 9, 10), date(2026, 10, 12)]
    assert put_off(on, date(2026, 8, 31), date(2026, 9, 30)) == [date(2026, 9, 30), date(2026, 10, 31)]
    assert put_off(on, date(2026, 8, 30), date(2026, 9, 30)) == [date(2026, 9, 30), date(2026, 10, 30)]


def test_what_was_paid_of_a_row_is_not_compared() -> None:
    """On its day the sixth lacks 180,000 of principal; a month's pause asks for 180,000 of interest more."""
    kind = terms()
    dues = make_schedule(schedule_terms(kind, 12_000_000, 12, BEGUN))[:6]
    paid = [(row.due, row.total) for row in dues[:5]] + [(dues[5].due, 1_000_000)]
    at = standing(kind, paid, date(2026, 7, 10))
    row = compared(at, paused(at, Moratorium(1))).rows[0]
    assert (row.n, row.principal, row.interest, row.days) == (6, 0, 180_000, 31)
    assert row.after
    assert (row.after.principal, row.after.interest) == (180_000, 180_000)
