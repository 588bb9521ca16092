"""Loans that a group asks for as one: applied for, approved and paid out together, each member with a loan of her own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from coopdesk.domain.errors import BadField, FieldMissing, LoanStateWrong, MemberNotActive, NotInGroup, RefusedAtMeeting, UnknownLoan
from coopdesk.domain.group_loans import PartAsked
from coopdesk.domain.loans import LoanState
from coopdesk.domain.members import MemberDetails, MemberStatus
from coopdesk.services.checks import run_checks
from coopdesk.services.group_loans import ApplyForGroup, DecideTogether, DisburseTogether, group_loans, in_state
from coopdesk.services.members import AdmitMember, ChangeStatus
from tests.books import request_id
from tests.services.meeting_hall import GROUP, MEETS, Hall, open_hall

DAY = MEETS - timedelta(3)


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Hall]:
    made = open_hall(tmp_path / "buku.coop")
    yield made
    assert [result for result in run_checks(made.runner.book) if not result.ok] == []
    made.runner.book.close()


def apply(hall: Hall, *parts: PartAsked, on: date = DAY) -> None:
    hall.do(ApplyForGroup, on, GROUP, "flat", "Modal panen", parts)


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
