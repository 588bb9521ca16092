"""Classes by days delinquent: bounds, pauses, and the class that a changed loan keeps."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from coopdesk.domain.allocation import Part
from coopdesk.domain.arrears import Arrears, Paid, Pause
from coopdesk.domain.calendar import MONTHLY, Period, PeriodUnit
from coopdesk.domain.errors import BadRate, ClassesNotWhole
from coopdesk.domain.journal import Component
from coopdesk.domain.loan_classes import (
    SHIPPED,
    ClassRule,
    KeptClass,
    Lateness,
    LoanClass,
    check_rule,
    lateness,
    paid_on_time,
    with_kept_class,
)
from coopdesk.domain.loan_events import LoanEvent, LoanEventKind, in_force, waiting
from coopdesk.domain.schedule import Instalment

SINCE = date(2026, 1, 10)
WEEKLY = Period(PeriodUnit.WEEK)


def late(days: int) -> tuple[Arrears, date]:
    return Arrears(500_000, 0, 0, 0, days, SINCE if days else None), SINCE + timedelta(days)


@pytest.mark.parametrize(
    ("days", "period", "expected"),
    [
        (0, MONTHLY, LoanClass.CURRENT),
        (90, MONTHLY, LoanClass.CURRENT),
        (91, MONTHLY, LoanClass.SUBSTANDARD),
        (180, MONTHLY, LoanClass.SUBSTANDARD),
        (181, MONTHLY, LoanClass.DOUBTFUL),
        (270, MONTHLY, LoanClass.DOUBTFUL),
        (271, MONTHLY, LoanClass.LOSS),
        (30, WEEKLY, LoanClass.CURRENT),
        (31, WEEKLY, LoanClass.SUBSTANDARD),
        (61, WEEKLY, LoanClass.DOUBTFUL),
        (91, WEEKLY, LoanClass.LOSS),
    ],
)
def test_the_shipped_bounds(days: int, period: Period, expected: LoanClass) -> None:
    """domain.md 3.5: monthly 90/180/270, weekly and daily 30/60/90."""
    assert lateness(*late(days), period, SHIPPED) == Lateness(days, days, expected)


def test_a_pause_stops_the_days_that_classes_rest_on() -> None:
    arrears, on = late(200)
    pause = Pause(SINCE + timedelta(50), SINCE + timedelta(140))
    assert lateness(arrears, on, MONTHLY, SHIPPED, [pause]) == Lateness(200, 110, LoanClass.SUBSTANDARD)


def test_a_cooperative_may_have_bounds_of_its_own() -> None:
    strict = ClassRule((30, 60, 90), (7, 14, 21), 6, (Decimal(1), Decimal(15), Decimal(60), Decimal(100)))
    assert ClassRule.from_plain({"monthly": [1, 2, 3], "shorter": [1, 2, 3], "kept_for": 3}).percents == SHIPPED.percents
    assert ClassRule.from_plain(strict.to_plain()) == strict
    assert lateness(*late(31), MONTHLY, strict).loan_class is LoanClass.SUBSTANDARD
    check_rule(strict)


@pytest.mark.parametrize("rule", [ClassRule((90, 90, 270)), ClassRule((-1, 60, 90)), ClassRule(shorter=(30, 60, 50)), ClassRule(kept_for=-1)])
def test_bounds_that_do_not_rise_are_refused(rule: ClassRule) -> None:
    with pytest.raises(ClassesNotWhole):
        check_rule(rule)


@pytest.mark.parametrize("wrong", ["-1", "100.1", "NaN"])
def test_shares_set_aside_lie_between_nothing_and_all(wrong: str) -> None:
    with pytest.raises(BadRate):
        check_rule(ClassRule(percents=(Decimal(0), Decimal(10), Decimal(50), Decimal(wrong))))


ROWS = tuple(Instalment(n, date(2026, n, 1), 100_000, 10_000) for n in range(1, 5))


def paid(n: int, on: date, amount: int = 110_000) -> Paid:
    return Paid(on, Part(n, Component.PRINCIPAL, amount))


def test_a_changed_loan_keeps_its_class_until_enough_was_paid_on_time() -> None:
    kept, now = KeptClass(LoanClass.DOUBTFUL, ROWS), Lateness(0, 0, LoanClass.CURRENT)
    two = [paid(1, date(2026, 1, 1)), paid(2, date(2026, 2, 1)), paid(3, date(2026, 3, 2))]
    assert paid_on_time(ROWS, two) == 2
    assert with_kept_class(now, kept, two, SHIPPED) == Lateness(0, 0, LoanClass.DOUBTFUL, kept=True)
    assert with_kept_class(now, kept, [*two, paid(4, date(2026, 3, 30))], SHIPPED) == now
    assert with_kept_class(now, None, two, SHIPPED) == now


def test_a_worse_class_is_not_mended_by_the_one_before() -> None:
    now = Lateness(400, 400, LoanClass.LOSS)
    assert with_kept_class(now, KeptClass(LoanClass.DOUBTFUL, ROWS), [], SHIPPED) == now
    assert with_kept_class(now, KeptClass(LoanClass.LOSS, ROWS), [], SHIPPED) == now


def event(identity: int, what: LoanEventKind, of: int | None = None) -> LoanEvent:
    return LoanEvent(identity, 1, what, SINCE, "Ratna", details={"of": of} if of else {})


def test_what_was_asked_waits_until_it_is_answered_and_what_is_undone_is_not_in_force() -> None:
    asked, made = event(1, LoanEventKind.CHANGE_ASKED), event(2, LoanEventKind.CHANGE_MADE, 1)
    again, undone = event(3, LoanEventKind.CHANGE_ASKED), event(4, LoanEventKind.CHANGE_UNDONE, 2)
    assert (waiting([asked]), in_force([asked])) == (asked, [])
    assert (waiting([asked, made]), in_force([asked, made])) == (None, [made])
    assert (waiting([asked, made, again, undone]), in_force([asked, made, again, undone])) == (again, [])
    assert waiting([asked, event(5, LoanEventKind.CHANGE_DECLINED, 1)]) is None
