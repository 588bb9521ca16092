"""What a pot may become, and why an entry moved one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from coopdesk.domain.errors import BadAmount, FieldMissing, PotHasMoved, PotNotEmpty, PotPartTooLarge, PotTooSmall
from coopdesk.domain.journal import EventKind
from coopdesk.domain.pots import FundEntry, Pot, PotKind, PotLine, PotMove, assigned_move, check_pot, check_takes_out, part_of

POT = Pot(1, 1, PotKind.SOCIAL, "Dana sosial", "2-1220")
LINE = PotLine(1, date(2026, 3, 1), PotMove.PAID_IN, None, 100, "")
BACK = replace(LINE, entry=2, amount=-100)


def test_a_pot_has_a_name_and_asks_for_no_less_than_nothing() -> None:
    check_pot(POT)
    with pytest.raises(FieldMissing):
        check_pot(replace(POT, name=" "))
    with pytest.raises(BadAmount):
        check_pot(replace(POT, asks=-1))


def test_what_moved_stays_of_its_kind_and_what_holds_money_in_use() -> None:
    cash, ended = replace(POT, kind=PotKind.CASH), replace(POT, active=False)
    check_pot(cash, POT)
    check_pot(replace(POT, name="Dana duka"), POT, [LINE])
    check_pot(ended, POT, [LINE, BACK])
    with pytest.raises(PotHasMoved):
        check_pot(cash, POT, [LINE, BACK])
    with pytest.raises(PotNotEmpty) as refused:
        check_pot(ended, POT, [LINE])
    assert refused.value.balance == 100


@pytest.mark.parametrize(
    ("kind", "amount", "member", "move"),
    [
        (EventKind.LOAN_FROM_GROUP_FUND, -50, 7, PotMove.COVERED),
        (EventKind.GROUP_FUND_PAID_IN, 50, None, PotMove.PAID_IN),
        (EventKind.FUND_USED, -50, None, PotMove.PAID_OUT),
        (EventKind.FUND_USED, -50, 7, PotMove.GRANT),
    ],
)
def test_what_is_assigned_says_why_it_moved(kind: EventKind, amount: int, member: int | None, move: PotMove) -> None:
    assert assigned_move(kind, amount, member) is move


def test_no_more_is_taken_than_is_in_it() -> None:
    check_takes_out(POT, 100, 100)
    with pytest.raises(BadAmount):
        check_takes_out(POT, 100, 0)
    with pytest.raises(PotTooSmall):
        check_takes_out(POT, 100, 101)


def test_a_part_of_an_entry_is_no_more_than_is_in_no_pot_yet() -> None:
    came = FundEntry(7, "BU-7", date(2026, 3, 1), EventKind.GROUP_FUND_PAID_IN, None, 300, "")
    went = replace(came, amount=-300)
    assert [part_of(each, asked) for each in (came, went) for asked in (0, 100, 300)] == [300, 100, 300, -300, -100, -300]
    with pytest.raises(BadAmount):
        part_of(came, -1)
    with pytest.raises(PotPartTooLarge) as refused:
        part_of(went, 301)
    assert refused.value == PotPartTooLarge(7, 300, 301)
