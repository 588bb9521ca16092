"""When a part of a settlement may be paid."""

from __future__ import annotations

from datetime import date

import pytest

from coopdesk.domain.errors import BadField, NothingOwed, SettlementAfterMeeting, SettlementNotYet
from coopdesk.domain.leaving import Payable, PayableRule, shared_among
from coopdesk.domain.members import MemberStatus
from coopdesk.domain.settlements import SettlementPart, SettlementRecord, check_payable

LEFT, DUE = date(2026, 3, 12), date(2026, 6, 12)
OPEN, PAID = SettlementPart(1, "Siti", "", "", 100), SettlementPart(2, "Ani", "", "", 100, 7)


def record(on: date | None) -> SettlementRecord:
    return SettlementRecord(1, 1, 3, MemberStatus.ACTIVE, PayableRule(), on, (OPEN, PAID), LEFT)


def test_a_part_is_paid_from_its_day_on() -> None:
    check_payable(record(DUE), OPEN, DUE, early=False)
    with pytest.raises(SettlementNotYet):
        check_payable(record(DUE), OPEN, date(2026, 6, 11), early=False)
    check_payable(record(DUE), OPEN, LEFT, early=True)


def test_after_the_meeting_needs_its_minutes() -> None:
    with pytest.raises(SettlementAfterMeeting):
        check_payable(record(None), OPEN, DUE, early=False)
    check_payable(record(None), OPEN, DUE, early=True)


def test_nothing_is_paid_twice() -> None:
    with pytest.raises(NothingOwed):
        check_payable(record(DUE), PAID, DUE, early=True)


@pytest.mark.parametrize(("text", "day"), [("now", LEFT), ("months:3", DUE), ("after_meeting", None)])
def test_a_rule_is_a_text_and_a_day(text: str, day: date | None) -> None:
    assert (PayableRule.of(text).text(), PayableRule.of(text).day(LEFT)) == (text, day)


@pytest.mark.parametrize("text", ["", "soon", "months", "months:0", "months:x", "now:3", "months:121"])
def test_other_texts_are_no_rule(text: str) -> None:
    with pytest.raises(BadField):
        PayableRule.of(text)
    assert PayableRule(Payable.MONTHS, 3).text() == "months:3"


def test_nobody_shares_nothing() -> None:
    assert shared_among(5, []) == ()
