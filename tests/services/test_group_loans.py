"""Loans that a group asks for as one: applied for, approved and paid out together, each member with a loan of her own."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from coopdesk.domain.errors import (
    BadField,
    CoversOpen,
    FieldMissing,
    LoanAboveSavings,
    LoanStateWrong,
    LoanTooLarge,
    LoanTooSmall,
    MemberNotActive,
    NotInGroup,
    RefusedAtMeeting,
    UnknownLoan,
)
from coopdesk.domain.group_loans import PartAsked
from coopdesk.domain.loans import Loan, LoanState
from coopdesk.domain.members import MemberDetails, MemberStatus
from coopdesk.services.checks import run_checks
from coopdesk.services.group_loan_sheet import group_loan_sheet
from coopdesk.services.group_loans import ApplyForGroup, DecideTogether, DisburseTogether, apply_together, group_loans, in_state, part_of
from coopdesk.services.loans import Apply, Lend
from coopdesk.services.members import AdmitMember, ChangeStatus
from coopdesk.services.products import ChangeProduct
from coopdesk.services.savings import Deposit
from tests.books import request_id
from tests.services.meeting_hall import GROUP, MEETS, Hall, cover, open_hall

DAY = MEETS - timedelta(3)


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Hall]:
    made = open_hall(tmp_path / "buku.coop")
    yield made
    assert [result for result in run_checks(made.runner.book) if not result.ok] == []
    made.runner.book.close()


def apply(hall: Hall, *parts: PartAsked, on: date = DAY) -> None:
    hall.do(ApplyForGroup, on, GROUP, "flat", "Modal panen", parts)


def waiting(hall: Hall) -> list[Loan]:
    return list(hall.runner.read(lambda unit, _context: unit.loans.in_state(LoanState.APPLIED)))


def states(hall: Hall) -> list[tuple[int, LoanState]]:
    group = hall.runner.read(lambda unit, _context: unit.groups.get(GROUP).id)
    (_whole, loans), *_older = hall.runner.read(lambda unit, _context: group_loans(unit, group))
    return [(loan.principal, loan.state) for loan in loans]


def test_a_loan_of_the_group_goes_its_way_together_and_keeps_its_name(hall: Hall) -> None:
    apply(hall, PartAsked("0001", 900_000, 6), PartAsked("0002", 600_000, 6, "bibit"), PartAsked("0005", 300_000, 10))
    group = hall.runner.read(lambda unit, _context: unit.groups.get(GROUP).id)
    ((whole, loans),) = hall.runner.read(lambda unit, _context: group_loans(unit, group))
    assert (whole.words, whole.date, [loan.purpose for loan in loans]) == ("Modal panen", DAY, ["Modal panen", "bibit", "Modal panen"])
    numbers = tuple(loan.number for loan in loans)
    hall.do(DecideTogether, DAY, whole.id, numbers[:2], True)
    hall.do(DecideTogether, DAY, whole.id, numbers[2:], False, "belum cukup")
    before = hall.balances()
    done = hall.do(DisburseTogether, DAY, whole.id, numbers[:2])
    assert states(hall) == [(900_000, LoanState.DISBURSED), (600_000, LoanState.DISBURSED), (300_000, LoanState.REJECTED)]
    assert before["1-1010"] - hall.balances()["1-1010"] == 1_500_000 - 2 * 1_500_000 // 100, "two percent are kept back"
    assert [loan.lent for loan in in_state(loans, LoanState.APPLIED)] == [900_000, 600_000, 300_000]
    found = hall.runner.read(lambda unit, _context: unit.group_loans.of_loan(loans[1].id))
    assert found == whole
    assert done.entry is not None
    assert hall.runner.read(lambda unit, _context: unit.group_loans.of_loan(loans[1].id - 100)) is None


def test_all_of_it_or_nothing_and_the_refusal_names_the_member(hall: Hall) -> None:
    hall.do(ChangeStatus, DAY, "0002", MemberStatus.PASSIVE, "pindah")
    with pytest.raises(RefusedAtMeeting) as refused:
        apply(hall, PartAsked("0001", 900_000, 6), PartAsked("0002", 600_000, 6))
    assert (refused.value.name, type(refused.value.why)) == ("Wati", MemberNotActive)
    hall.do(AdmitMember, DAY, "0009", MemberDetails("Tuti", DAY))
    with pytest.raises(NotInGroup):
        apply(hall, PartAsked("0001", 900_000, 6), PartAsked("0009", 600_000, 6))
    with pytest.raises(BadField):
        apply(hall, PartAsked("0001", 900_000, 6), PartAsked("0001", 600_000, 6))
    with pytest.raises(FieldMissing):
        apply(hall)
    assert len(hall.runner.read(lambda unit, _context: unit.loans.in_state(LoanState.APPLIED))) == 0
    apply(hall, PartAsked("0001", 900_000, 6), PartAsked("0005", 600_000, 6))
    applied = hall.runner.read(lambda unit, _context: unit.loans.in_state(LoanState.APPLIED))
    with pytest.raises(RefusedAtMeeting) as refused:
        hall.do(DisburseTogether, DAY, 1, tuple(loan.number for loan in applied))
    assert isinstance(refused.value.why, LoanStateWrong)
    with pytest.raises(FieldMissing):
        hall.do(DecideTogether, DAY, 1, (), True)
    with pytest.raises(UnknownLoan):
        hall.do(DecideTogether, DAY, 2, (applied[0].number,), True)


def test_the_same_request_lends_once(hall: Hall) -> None:
    asked = ApplyForGroup(request_id(), DAY, GROUP, "flat", "Modal", (PartAsked("0001", 900_000, 6), PartAsked("0002", 900_000, 6)))
    first, again = hall.runner.execute(asked), hall.runner.execute(asked)
    assert (again.batch, again.replayed) == (first.batch, True)
    assert len(hall.runner.read(lambda unit, _context: unit.loans.in_state(LoanState.APPLIED))) == 2


def test_what_the_group_decided_stays_with_each_loan(hall: Hall) -> None:
    hall.do(ApplyForGroup, DAY, GROUP, "flat", "Modal panen", (PartAsked("0001", 900_000, 6), PartAsked("0002", 600_000, 6)), "Rapat 7 Februari")
    hall.do(ApplyForGroup, DAY, GROUP, "flat", "Modal tanam", (PartAsked("0005", 900_000, 6),))
    hall.do(Apply, DAY, "0005", "flat", 500_000, 6)
    told = [part for loan in waiting(hall) if (part := hall.runner.read(lambda unit, _context, loan=loan: part_of(unit, loan)))]
    assert [(part.whole.words, part.group, part.decision) for part in told] == [
        ("Modal panen", GROUP, "Rapat 7 Februari"),
        ("Modal panen", GROUP, "Rapat 7 Februari"),
        ("Modal tanam", GROUP, ""),
    ]
    assert len(waiting(hall)) == 4, "the one who asked alone has no group's loan"


def test_the_grid_offers_what_the_application_is_not_refused_for(tmp_path: Path) -> None:
    """Random members, some of them passive, with random savings and loans, where a member may owe three times what she saved."""
    by_chance, names = random.Random(6), [f"Anggota {n}" for n in range(1, 17)]
    hall = open_hall(tmp_path / "buku.coop", names)
    terms = hall.runner.read(lambda unit, context: unit.products.terms("flat", context.business_date))
    hall.do(ChangeProduct, "flat", MEETS, {**terms, "savings_times": 3, "amount_min": 300_000, "amount_max": 3_000_000})
    for place in range(len(names)):
        _by_chance(hall, f"{place + 1:04}", by_chance)
    sheet = hall.runner.read(lambda unit, context: group_loan_sheet(unit, context, unit.groups.get(GROUP).id))
    product = next(each for each in sheet.products if each.product.code == "flat")
    rooms = {each.who.member.number: sheet.room(each, product) or 0 for each in sheet.borrowers}
    assert len(set(rooms.values())) > 6
    assert {0, 3_000_000} < set(rooms.values())
    for number, room in rooms.items():
        for amount in {room, room + 1, room // 2, by_chance.randint(1, 4_000_000)} - {0}:
            assert _is_lent(hall, number, amount) == (300_000 <= amount <= room), (number, room, amount)
    hall.runner.book.close()


def _by_chance(hall: Hall, number: str, by_chance: random.Random) -> None:
    hall.do(Deposit, DAY, number, "sukarela", by_chance.choice((20_000, 120_000, 250_000, 500_000, 2_000_000)) + by_chance.randint(0, 9_999))
    if by_chance.random() < 0.4:
        hall.do(Lend, DAY, number, "menurun", by_chance.choice((250_000, 800_000)), 8)
    if by_chance.random() < 0.2:
        hall.do(ChangeStatus, DAY, number, MemberStatus.PASSIVE, "pindah")


def _is_lent(hall: Hall, number: str, amount: int) -> bool:
    asked = ApplyForGroup("try", hall.runner.business_date, GROUP, "flat", "Coba", (PartAsked(number, amount, 6),))
    try:
        hall.runner.rehearse(lambda unit, context: apply_together(unit, context, asked))
    except RefusedAtMeeting as refused:
        assert isinstance(refused.why, LoanAboveSavings | LoanTooLarge | LoanTooSmall | MemberNotActive)
        return False
    return True


def test_who_was_paid_for_is_lent_to_by_the_words_of_her_group_and_asked_about_once(hall: Hall) -> None:
    cover(hall, "Joko")
    hall.post()
    joko = PartAsked("0004", 900_000, 6)
    with pytest.raises(RefusedAtMeeting) as refused:
        apply(hall, joko, on=MEETS)
    assert isinstance(refused.value.why, CoversOpen)
    hall.do(ApplyForGroup, MEETS, GROUP, "flat", "Modal", (joko, PartAsked("0001", 900_000, 6)), "Rapat 14 Februari")
    numbers = tuple(loan.number for loan in waiting(hall))
    hall.do(DecideTogether, MEETS, 1, numbers, True)
    sheet = hall.runner.read(lambda unit, context: group_loan_sheet(unit, context, unit.groups.get(GROUP).id))
    ((_whole, loans),) = sheet.wholes
    assert max(each.blocked for each in sheet.borrowers) > 0
    assert sheet.undecided(loans) == 0
    assert [hall.runner.read(lambda unit, _context, loan=loan: part_of(unit, loan)).decision for loan in loans] == ["Rapat 14 Februari"] * 2
    hall.do(DisburseTogether, MEETS, 1, numbers)
