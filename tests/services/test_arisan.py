"""Arisan of a group: paid, drawn and taken back; the cooperative's journal and cash know nothing of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from coopdesk.domain.arisan import ArisanOrder
from coopdesk.domain.errors import ArisanOver, ArisanUnpaid, BadField, FieldMissing, ReasonMissing, UnknownArisan
from coopdesk.domain.groups import GroupDetails
from coopdesk.services import checks
from coopdesk.services.arisan import (
    ArisanCard,
    ArisanDesk,
    BeginArisan,
    DrawArisan,
    EndArisan,
    PayArisan,
    RenameArisan,
    TakeBackArisan,
    arisan_desk,
)
from coopdesk.services.groups import FoundGroup
from tests.books import rows
from tests.services.meeting_hall import GROUP, MEETS, Hall, open_hall

NUMBERS = ("0002", "0001", "0003")
SHARE, FEE = 50_000, 5_000


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Hall]:
    hall = open_hall(tmp_path / "melati.coop")
    before = rows(hall.runner.book, "SELECT count(*), max(sequence) FROM journal_entry"), hall.balances()
    yield hall
    assert (rows(hall.runner.book, "SELECT count(*), max(sequence) FROM journal_entry"), hall.balances()) == before, "its money is no money of the cooperative"
    assert [result for result in checks.run_checks(hall.runner.book) if not result.ok] == []
    hall.runner.book.close()


def desk(hall: Hall) -> ArisanDesk:
    return hall.runner.read(lambda unit, context: arisan_desk(unit, context, GROUP))


def begin(hall: Hall, order: ArisanOrder = ArisanOrder.AGREED) -> int:
    identity = hall.do(BeginArisan, MEETS, GROUP, "Arisan lebaran", SHARE, FEE, order, NUMBERS).batch
    assert identity is not None
    return identity


def test_a_cycle_in_an_agreed_order(hall: Hall) -> None:
    identity = begin(hall)
    for winner in NUMBERS:
        hall.do(PayArisan, MEETS, identity, NUMBERS)
        assert hall.do(DrawArisan, MEETS, identity, 4711).member == winner
    card = desk(hall).cards[0]
    first, second, _third = card.people
    assert card.named(first) == "Wati"
    called_alike = replace(card.people[second], details=replace(card.people[second].details, name="wati"))
    namesakes = ArisanCard(card.standing, card.people | {second: called_alike})
    assert list(map(namesakes.named, card.people)) == ["Wati (0002)", "wati (0001)", "Budi"]
    assert [(turn.number, card.people[turn.member].number, turn.amount, turn.seed) for turn in card.standing.turns] == [
        (1, "0002", 150_000, 0),
        (2, "0001", 150_000, 0),
        (3, "0003", 150_000, 0),
    ]
    assert (card.standing.is_over, card.standing.box) == (True, 9 * FEE)
    with pytest.raises(ArisanOver):
        hall.do(PayArisan, MEETS, identity, NUMBERS)
    hall.do(EndArisan, MEETS, identity)
    assert desk(hall).cards[0].standing.ended == MEETS


def test_a_group_renames_and_ends_one_early_and_takes_that_back(hall: Hall) -> None:
    identity = begin(hall, ArisanOrder.LOT)
    hall.do(PayArisan, MEETS, identity, NUMBERS)
    hall.do(RenameArisan, identity, " Arisan  Maret ")
    with pytest.raises(FieldMissing):
        hall.do(RenameArisan, identity, " ")
    with pytest.raises(FieldMissing):
        hall.do(EndArisan, MEETS, identity)
    hall.do(EndArisan, MEETS, identity, "Rapat 4: dikembalikan")
    for command, given in ((DrawArisan, (4711,)), (EndArisan, ("lagi",))):
        with pytest.raises(ArisanOver):
            hall.do(command, MEETS, identity, *given)
    now = desk(hall).cards[0].standing
    assert (now.arisan.name, now.ended, now.box, [now.balance(member) for member in now.arisan.members]) == ("Arisan Maret", MEETS, 3 * (SHARE + FEE), [SHARE] * 3)
    hall.do(TakeBackArisan, MEETS, identity, "jadi diteruskan")
    assert (desk(hall).cards[0].standing.ended, bool(hall.do(DrawArisan, MEETS, identity, 4711).member)) == (None, True)


def test_a_lot_is_drawn_by_its_seed_and_can_be_taken_back(hall: Hall) -> None:
    identity = begin(hall, ArisanOrder.LOT)
    hall.do(PayArisan, MEETS, identity, NUMBERS[:2])
    with pytest.raises(ArisanUnpaid):
        hall.do(DrawArisan, MEETS, identity, 4711)
    hall.do(PayArisan, MEETS, identity, NUMBERS[2:])
    winner = hall.do(DrawArisan, MEETS, identity, 4711).member
    assert desk(hall).cards[0].standing.turns[0].seed == 4711
    with pytest.raises(ReasonMissing):
        hall.do(TakeBackArisan, MEETS, identity, " ")
    hall.do(TakeBackArisan, MEETS, identity, "belum semua hadir")
    assert desk(hall).cards[0].standing.turns == ()
    assert hall.do(DrawArisan, MEETS, identity, 4711).member == winner, "the same seed, the same lot"


def test_what_is_refused(hall: Hall) -> None:
    identity = begin(hall)
    with pytest.raises(ArisanOver):
        hall.do(TakeBackArisan, MEETS, identity, "belum ada apa-apa")
    with pytest.raises(BadField):
        hall.do(PayArisan, MEETS, identity, ("0004",))
    with pytest.raises(UnknownArisan):
        hall.do(PayArisan, MEETS, 99, NUMBERS)


def test_without_a_group_the_first_that_has_one_is_shown(hall: Hall) -> None:
    hall.do(FoundGroup, MEETS, GroupDetails("Anggrek"))
    first = hall.runner.read(arisan_desk)
    assert (first.group and first.group.name, first.cards, first.members) == ("Anggrek", (), ())
    begin(hall)
    first = hall.runner.read(arisan_desk)
    assert (first.group and first.group.name, len(first.cards), [each.name for each in first.groups]) == (GROUP, 1, ["Anggrek", GROUP])
