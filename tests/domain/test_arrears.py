from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopdesk.domain.allocation import Due, Part, allocate
from coopdesk.domain.arrears import Arrears, Bucket, Paid, Pause, arrears, bucket_of, days_delinquent, delinquent_since, ever_late, unpaid
from coopdesk.domain.journal import Component
from coopdesk.domain.penalty import PenaltyBase, PenaltyTerms
from coopdesk.domain.rates import Rate
from coopdesk.domain.schedule import ScheduleMethod, ScheduleTerms, make_schedule

SCHEDULE = make_schedule(ScheduleTerms(12_000_000, Rate(Decimal("1.5")), ScheduleMethod.FLAT, 12, date(2026, 1, 10)))
DAILY = PenaltyTerms(Decimal("0.1"))
FIRST_DUE = date(2026, 2, 10)


def paid(on: date, *parts: tuple[int, Component, int]) -> list[Paid]:
    return [Paid(on, Part(*part)) for part in parts]


def test_an_instalment_due_today_is_not_overdue() -> None:
    dues = unpaid(SCHEDULE, [], FIRST_DUE)
    assert arrears(dues, FIRST_DUE) == Arrears(0, 0, 0, 0, 0, None)
    assert allocate(dues, 1_180_000, FIRST_DUE).rest == 0


def test_arrears_count_from_the_oldest_unpaid_due_date() -> None:
    on = date(2026, 3, 15)
    late = arrears(unpaid(SCHEDULE, [], on), on)
    assert late == Arrears(2_000_000, 360_000, 0, 0, 33, FIRST_DUE)
    assert late.total == 2_360_000


def test_nine_days_late_with_penalty() -> None:
    on = date(2026, 2, 19)
    dues = unpaid(SCHEDULE, [], on, DAILY)
    assert arrears(dues, on) == Arrears(1_000_000, 180_000, 10_620, 0, 9, FIRST_DUE)
    parts = allocate(dues, 1_000_000, on).parts
    left = unpaid(SCHEDULE, [Paid(on, part) for part in parts], on, DAILY)
    assert left[0] == Due(1, FIRST_DUE, principal=190_620)


def test_penalty_goes_on_with_what_is_left_unpaid() -> None:
    payment = paid(date(2026, 2, 19), (1, Component.PENALTY, 10_620), (1, Component.INTEREST, 180_000), (1, Component.PRINCIPAL, 809_380))
    assert unpaid(SCHEDULE, payment, date(2026, 2, 28), DAILY)[0].penalty == 1_716


def test_a_fee_that_was_paid_leaves_an_instalment_as_it_was() -> None:
    on = date(2026, 2, 19)
    assert unpaid(SCHEDULE, paid(on, (1, Component.FEE, 5_000)), on, DAILY) == unpaid(SCHEDULE, [], on, DAILY)


def test_a_payment_within_grace_stops_the_penalty() -> None:
    terms = PenaltyTerms(Decimal("0.1"), grace_days=3)
    payment = paid(date(2026, 2, 12), (1, Component.INTEREST, 180_000), (1, Component.PRINCIPAL, 1_000_000))
    assert unpaid(SCHEDULE, payment, date(2026, 4, 1), terms)[0] == Due(1, FIRST_DUE)


def test_a_loan_brought_in_bears_penalty_from_its_cut_over_on() -> None:
    on = date(2026, 2, 19)
    assert unpaid(SCHEDULE, [], on, DAILY, penalty_from=date(2026, 2, 18))[0].penalty == 1_180
    assert unpaid(SCHEDULE, [], on, DAILY, penalty_from=date(2026, 1, 1))[0].penalty == 10_620


@pytest.mark.parametrize(
    ("base", "expected"),
    [(PenaltyBase.OVERDUE_INSTALMENT, 10_620), (PenaltyBase.OVERDUE_PRINCIPAL, 9_000), (PenaltyBase.OVERDUE_INTEREST, 1_620)],
)
def test_the_base_of_a_penalty(base: PenaltyBase, expected: int) -> None:
    assert unpaid(SCHEDULE, [], date(2026, 2, 19), PenaltyTerms(Decimal("0.1"), base=base))[0].penalty == expected


def test_interest_alone_is_the_base_to_the_unit() -> None:
    """All of it for each of nine days."""
    terms = PenaltyTerms(Decimal(100), base=PenaltyBase.OVERDUE_INTEREST)
    assert unpaid(SCHEDULE, [], date(2026, 2, 19), terms)[0].penalty == 9 * 180_000


def test_later_payments_do_not_count_yet() -> None:
    payment = paid(date(2026, 3, 1), (1, Component.INTEREST, 180_000), (1, Component.PRINCIPAL, 1_000_000))
    assert arrears(unpaid(SCHEDULE, payment, date(2026, 2, 28)), date(2026, 2, 28)).days_past_due == 18
    assert arrears(unpaid(SCHEDULE, payment, date(2026, 3, 1)), date(2026, 3, 1)).days_past_due == 0


def test_more_paid_than_planned_is_nothing_unpaid() -> None:
    assert unpaid(SCHEDULE, paid(FIRST_DUE, (1, Component.INTEREST, 200_000)), FIRST_DUE)[0].interest == 0


def test_what_is_within_the_tolerance_makes_nobody_late() -> None:
    dues = [Due(1, FIRST_DUE, principal=900, interest=100), Due(2, date(2026, 3, 10), principal=900, interest=101)]
    on = date(2026, 3, 20)
    assert arrears(dues, on, tolerance=1000) == Arrears(1_800, 201, 0, 0, 10, date(2026, 3, 10))
    assert arrears(dues, on).days_past_due == 38


def test_an_unpaid_penalty_alone_is_owed_but_not_days_late() -> None:
    on = FIRST_DUE + timedelta(5)
    assert arrears([Due(1, FIRST_DUE, penalty=50, fee=5)], on) == Arrears(0, 0, 50, 5, 0, None)


def test_grace_and_moratorium_stop_the_delinquent_days() -> None:
    since, pause = date(2023, 10, 1), Pause(date(2023, 10, 6), date(2023, 10, 30))
    assert delinquent_since(since, 3) == date(2023, 10, 4)
    assert [days_delinquent(since, date(2023, 10, day), 3, [pause]) for day in (2, 5, 6, 30, 31)] == [0, 1, 2, 2, 3]
    assert days_delinquent(since, date(2023, 10, 31)) == 30


def test_buckets_are_bounded_on_both_sides_or_open() -> None:
    buckets = [Bucket("current", None, 0), Bucket("late", 1, 90), Bucket("bad", 181, None)]
    found = [bucket_of(days, buckets) for days in (0, 1, 90, 91, 181)]
    assert [bucket.name if bucket else None for bucket in found] == ["current", "late", "late", None, "bad"]


@given(st.lists(st.tuples(st.integers(0, 500), st.integers(1, 2_000_000)), max_size=12), st.integers(0, 500))
def test_arrears_are_the_plan_due_less_what_was_paid(payments: list[tuple[int, int]], asked: int) -> None:
    """Whatever is paid, whenever: due so far, less principal and interest paid of it, is what is in arrears."""
    start, history, rest = date(2026, 1, 10), [], 0
    for offset, amount in sorted(payments):
        on = start + timedelta(offset)
        allocation = allocate(unpaid(SCHEDULE, history, on), amount, on)
        history += [Paid(on, part) for part in allocation.parts]
        rest += allocation.rest
    assert sum(entry.part.amount for entry in history) + rest == sum(amount for _, amount in payments)
    on = start + timedelta(asked)
    late = arrears(unpaid(SCHEDULE, history, on), on)
    overdue = {row.n for row in SCHEDULE if row.due < on}
    paid_of_it = sum(entry.part.amount for entry in history if entry.on <= on and entry.part.instalment in overdue)
    assert late.total == sum(row.total for row in SCHEDULE if row.n in overdue) - paid_of_it
    assert (late.days_past_due > 0) == (late.total > 0)


def test_only_what_was_not_whole_on_its_day_can_be_late() -> None:
    """Of four instalments: paid on the day, interest missing, paid a day late, and one whose payment was taken back later."""
    dues = [instalment.due for instalment in SCHEDULE]
    whole = ((Component.PRINCIPAL, 1_000_000), (Component.INTEREST, 180_000))
    payments = [
        *paid(dues[0], *((1, component, amount) for component, amount in whole)),
        *paid(dues[0] + timedelta(1), (1, Component.PENALTY, 500)),
        *paid(dues[1], (2, Component.PRINCIPAL, 1_000_000), (2, Component.PENALTY, 180_000)),
        *paid(dues[2] + timedelta(1), *((3, component, amount) for component, amount in whole)),
        *paid(dues[3] - timedelta(9), *((4, component, amount) for component, amount in whole)),
        *paid(dues[3] + timedelta(9), (4, Component.PRINCIPAL, -1)),
    ]
    assert [instalment.n for instalment in ever_late(SCHEDULE[:4], payments)] == [2, 3, 4]
    for on in (dues[3], dues[3] + timedelta(9), dues[3] + timedelta(99)):
        late, every = (arrears(unpaid(some, payments, on, DAILY), on) for some in (ever_late(SCHEDULE, payments), SCHEDULE))
        assert late == every
