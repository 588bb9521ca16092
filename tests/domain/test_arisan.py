"""Arisan: everybody pays every turn, each takes the pool once, the box keeps the fees."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopdesk.domain.arisan import (
    Arisan,
    ArisanEvent,
    ArisanOrder,
    ArisanStanding,
    ArisanStep,
    check_arisan,
    check_ends,
    check_pays,
    drawn_by_lot,
    next_drawn,
    standing,
)
from coopdesk.domain.errors import ArisanOver, ArisanUnpaid, BadAmount, BadField, FieldMissing, Refusal

DAY = date(2026, 3, 12)
ARISAN = Arisan(1, 1, "Arisan lebaran", 50_000, 5_000, ArisanOrder.LOT, DAY, (7, 3, 5))
AGREED = replace(ARISAN, order=ArisanOrder.AGREED)


def paid(events: list[ArisanEvent], turn: int, *members: int) -> None:
    events += [ArisanEvent(len(events) + place, ArisanStep.PAID, turn, member, ARISAN.share, 0, DAY) for place, member in enumerate(members, 1)]


def drawn(events: list[ArisanEvent], turn: int, member: int) -> None:
    events.append(ArisanEvent(len(events) + 1, ArisanStep.DRAWN, turn, member, ARISAN.pool, 9, DAY))


@given(st.integers(2, 12), st.integers(1, 10**6), st.integers(0, 10**5), st.integers(0, 10**9), st.sampled_from(ArisanOrder))
def test_a_whole_cycle_pays_everybody_once_and_leaves_the_fees(members: int, amount: int, fee: int, seed: int, order: ArisanOrder) -> None:
    arisan = Arisan(1, 1, "A", amount, fee, order, DAY, tuple(range(members, 0, -1)))
    events: list[ArisanEvent] = []
    for turn in range(1, members + 1):
        for member in arisan.members:
            events.append(ArisanEvent(len(events) + 1, ArisanStep.PAID, turn, member, arisan.share, 0, DAY))
        winner = next_drawn(standing(arisan, events), seed)
        events.append(ArisanEvent(len(events) + 1, ArisanStep.DRAWN, turn, winner, arisan.pool, seed, DAY))
    done = standing(arisan, events)
    assert done.is_over
    assert sorted(turn.member for turn in done.turns) == sorted(arisan.members)
    assert done.box == fee * members * members
    if order is ArisanOrder.AGREED:
        assert [turn.member for turn in done.turns] == list(arisan.members)


def test_ten_who_pay_fifty_thousand() -> None:
    ten = replace(ARISAN, members=tuple(range(10)))
    assert (ten.share, ten.pool) == (55_000, 500_000)


def test_nobody_is_drawn_before_all_have_paid_and_who_has_drawn_keeps_paying() -> None:
    events: list[ArisanEvent] = []
    paid(events, 1, 7, 3)
    with pytest.raises(ArisanUnpaid) as refused:
        next_drawn(standing(AGREED, events), 1)
    assert refused.value == ArisanUnpaid(1)
    paid(events, 1, 5)
    assert next_drawn(standing(AGREED, events), 1) == 7
    drawn(events, 1, 7)
    now = standing(AGREED, events)
    assert (now.turn, now.unpaid, now.waiting, now.box) == (2, (7, 3, 5), (3, 5), 15_000)


def test_what_was_taken_back_does_not_count() -> None:
    events: list[ArisanEvent] = []
    paid(events, 1, 7, 3, 5)
    drawn(events, 1, 3)
    events.append(ArisanEvent(5, ArisanStep.TAKEN_BACK, 1, 3, ARISAN.pool, 0, DAY, 4))
    now = standing(ARISAN, events)
    assert (now.turns, now.unpaid, now.box, now.last) == ((), (), 165_000, events[2])
    assert standing(ARISAN, ()).last is None


def test_it_is_ended_by_decision_and_everybody_stands_somewhere() -> None:
    events: list[ArisanEvent] = []
    paid(events, 1, 7, 3, 5)
    drawn(events, 1, 3)
    paid(events, 2, 7)
    with pytest.raises(FieldMissing):
        check_ends(standing(ARISAN, events), " ")
    check_ends(standing(ARISAN, events), "Rapat 4")
    events.append(ArisanEvent(6, ArisanStep.ENDED, 2, None, 0, 0, DAY))
    now = standing(ARISAN, events)
    assert (now.ended, now.is_over, now.all_drawn, now.unpaid, now.box) == (DAY, True, False, (), 70_000)
    assert [(now.took(member), now.balance(member)) for member in ARISAN.members] == [(0, 100_000), (150_000, -100_000), (0, 50_000)]
    assert sum(now.balance(member) for member in ARISAN.members) == now.box - 4 * ARISAN.fee, "what the turn that is on has brought"
    with pytest.raises(ArisanOver):
        check_ends(now, "Rapat 5")
    with pytest.raises(ArisanOver):
        check_pays(now, [7])
    events.append(ArisanEvent(7, ArisanStep.TAKEN_BACK, 2, None, 0, 0, DAY, 6))
    assert standing(ARISAN, events) == standing(ARISAN, events[:5])
    check_ends(over(), "")
    assert [over().balance(member) for member in ARISAN.members] == [0, 0, 0]


def test_the_same_seed_draws_the_same_lot() -> None:
    assert drawn_by_lot([3, 5, 7], 4711, 1) == drawn_by_lot([7, 5, 3], 4711, 1)
    assert {drawn_by_lot([3, 5, 7], seed, 1) for seed in range(30)} == {3, 5, 7}


def over() -> ArisanStanding:
    events: list[ArisanEvent] = []
    for turn, member in enumerate(ARISAN.members, 1):
        paid(events, turn, *ARISAN.members)
        drawn(events, turn, member)
    return standing(ARISAN, events)


def test_a_cycle_that_is_over_takes_nothing_more() -> None:
    assert over().unpaid == ()
    with pytest.raises(ArisanOver):
        next_drawn(over(), 1)
    with pytest.raises(ArisanOver):
        check_pays(over(), [7])


@pytest.mark.parametrize(("members", "refusal"), [([], FieldMissing("members")), ([9], BadField("member", "9")), ([3, 3], BadField("member", "3"))])
def test_who_cannot_pay(members: list[int], refusal: Refusal) -> None:
    check_pays(standing(ARISAN, ()), [3, 5])
    with pytest.raises(Refusal) as refused:
        check_pays(standing(ARISAN, ()), members)
    assert refused.value == refusal


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        ({"name": " "}, FieldMissing("name")),
        ({"members": (1,)}, FieldMissing("members")),
        ({"members": (1, 2, 1)}, BadField("member", "1")),
        ({"amount": 0}, BadAmount("0")),
        ({"fee": -1}, BadAmount("-1")),
    ],
)
def test_what_is_no_arisan(changed: dict[str, object], refusal: Refusal) -> None:
    check_arisan(ARISAN)
    with pytest.raises(Refusal) as refused:
        check_arisan(replace(ARISAN, **changed))  # type: ignore[arg-type]
    assert refused.value == refusal
