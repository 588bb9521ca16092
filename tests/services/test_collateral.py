"""Collateral: written down, valued, received, lent out and back, and given back when the loan is settled or it is allowed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from coopdesk.domain.collateral import CollateralKind, MoveKind, Whereabouts
from coopdesk.domain.cover import Cover
from coopdesk.domain.errors import (
    ApproverIsMaker,
    BadAmount,
    BadField,
    CollateralElsewhere,
    CollateralNeeded,
    DateTooEarly,
    FieldMissing,
    LoanStateWrong,
    PermissionDenied,
    ReasonMissing,
)
from coopdesk.domain.loan_changes import WriteOff
from coopdesk.domain.operators import Role
from coopdesk.services import checks, collateral
from coopdesk.services.collateral import AddCollateral, AllowReturn, MoveCollateral, ValueCollateral
from coopdesk.services.guarantors import Guarantor
from coopdesk.services.holds import PlaceHold
from coopdesk.services.loan_changes import ChangeNow
from coopdesk.services.loan_payoff import PayOff
from coopdesk.services.loans import Lend
from coopdesk.services.member_leaving import leaving_of
from coopdesk.services.operators import AddOperator, ChangeOperator, SetPassword
from coopdesk.services.runner import Runner
from coopdesk.services.savings import Deposit
from coopdesk.services.settlement_debts import ReceiveDebt
from coopdesk.services.settlements import Settle
from tests.books import admit, new_runner, request_id
from tests.services.crew import working

DAY = date(2025, 3, 3)
LOAN = "PJ-2025-0001"


@pytest.fixture
def runner(tmp_path: Path) -> Iterator[Runner]:
    """Siti has a loan of 9,000,000 and hands over the paper of a motorcycle worth 8,500,000, less 30 percent."""
    runner = new_runner(tmp_path / "buku.coop")
    for name in ("Siti", "Budi"):
        admit(runner, name)
    runner.execute(Lend(request_id(), DAY, "0001", "menurun", 9_000_000, 12))
    given = (LOAN, CollateralKind.VEHICLE, " L-1234567 ", "Honda Beat 2021, AG 1234 XY", "Siti", 8_500_000, Decimal(30), "harga pasar")
    assert runner.execute(AddCollateral(request_id(), DAY, *given)).collateral == 1
    yield runner
    assert [result for result in checks.run_checks(runner.book) if not result.ok] == []
    runner.book.close()


def move(runner: Runner, what: MoveKind, on: date = DAY, *, person: str = "Siti", place: str = "", reason: str = "") -> None:
    runner.execute(MoveCollateral(request_id(), on, 1, what, person, place, reason))


def whereabouts(runner: Runner) -> tuple[Whereabouts, str, int]:
    found = runner.read(lambda unit, _: unit.collateral.get(1))
    return found.whereabouts, found.place, found.counted


def test_it_counts_from_the_day_it_is_received(runner: Runner) -> None:
    assert whereabouts(runner) == (Whereabouts.EXPECTED, "", 0)
    move(runner, MoveKind.RECEIVED, place="lemari besi, laci 2")
    assert whereabouts(runner) == (Whereabouts.IN_SAFE, "lemari besi, laci 2", 5_950_000)


def test_lent_out_and_back_again(runner: Runner) -> None:
    move(runner, MoveKind.RECEIVED, place="laci 2")
    move(runner, MoveKind.LENT, date(2025, 4, 1), person="Siti", reason="perpanjang STNK")
    assert whereabouts(runner) == (Whereabouts.LENT, "Siti", 5_950_000)
    with pytest.raises(CollateralElsewhere):
        move(runner, MoveKind.GIVEN_BACK, date(2025, 4, 2))
    with pytest.raises(DateTooEarly):
        move(runner, MoveKind.BACK, date(2025, 3, 31))
    move(runner, MoveKind.BACK, date(2025, 4, 9), place="laci 3")
    assert whereabouts(runner) == (Whereabouts.IN_SAFE, "laci 3", 5_950_000)


def test_the_latest_valuation_counts_and_the_first_one_stays(runner: Runner) -> None:
    move(runner, MoveKind.RECEIVED)
    runner.execute(ValueCollateral(request_id(), date(2025, 9, 1), 1, 7_000_000, Decimal("33.5"), "taksiran"))
    found = runner.read(lambda unit, _: unit.collateral.get(1))
    assert [(each.on, each.value, each.counted) for each in found.values] == [(DAY, 8_500_000, 5_950_000), (date(2025, 9, 1), 7_000_000, 4_655_000)]
    assert (found.counted, found.number) == (4_655_000, "L-1234567")
    with pytest.raises(DateTooEarly):
        runner.execute(ValueCollateral(request_id(), date(2025, 8, 31), 1, 7_000_000, Decimal(30)))
    with pytest.raises(BadField):
        runner.execute(ValueCollateral(request_id(), date(2025, 9, 2), 1, 7_000_000, Decimal("100.1")))
    for nothing in (0, -1):
        with pytest.raises(BadAmount):
            runner.execute(ValueCollateral(request_id(), date(2025, 9, 2), 1, nothing, Decimal(30)))


def test_it_goes_back_when_the_loan_is_paid_off(runner: Runner) -> None:
    move(runner, MoveKind.RECEIVED)
    with pytest.raises(CollateralNeeded):
        move(runner, MoveKind.GIVEN_BACK)
    runner.execute(PayOff(request_id(), date(2025, 12, 31), LOAN))
    move(runner, MoveKind.GIVEN_BACK, date(2025, 12, 31), person="Siti")
    assert whereabouts(runner) == (Whereabouts.GIVEN_BACK, "Siti", 0)
    with pytest.raises(CollateralElsewhere):
        move(runner, MoveKind.LENT, date(2025, 12, 31), reason="salah")
    with pytest.raises(LoanStateWrong):
        runner.execute(AddCollateral(request_id(), date(2025, 12, 31), LOAN, CollateralKind.GOLD, "", "Gelang 5 g", "Siti", 0, Decimal(0)))


def test_a_paper_stays_while_a_written_off_loan_is_claimed(runner: Runner) -> None:
    move(runner, MoveKind.RECEIVED)
    runner.execute(ChangeNow(request_id(), DAY, LOAN, WriteOff(decision="RAT 3"), "tidak tertagih"))
    with pytest.raises(CollateralNeeded):
        move(runner, MoveKind.GIVEN_BACK)
    assert runner.read(lambda unit, _: collateral.cover_of(unit, unit.loans.get(LOAN))) == Cover(9_000_000, 0, 0, 5_950_000)
    runner.execute(ChangeNow(request_id(), DAY, LOAN, WriteOff(claim_too=True, decision="RAT 4"), "hapus tagih"))
    move(runner, MoveKind.GIVEN_BACK)


def test_a_paper_stays_while_a_borrower_who_left_still_owes(runner: Runner) -> None:
    move(runner, MoveKind.RECEIVED)
    owed = -runner.read(lambda unit, _: leaving_of(unit, "0001", DAY)).net
    runner.execute(Settle(request_id(), DAY, "0001", "mundur", "RP-7", -owed))
    with pytest.raises(CollateralNeeded):
        move(runner, MoveKind.GIVEN_BACK)
    runner.execute(ReceiveDebt(request_id(), DAY, "0001", owed))
    move(runner, MoveKind.GIVEN_BACK)


def test_who_allows_the_return_is_not_who_hands_it_over(runner: Runner) -> None:
    move(runner, MoveKind.RECEIVED, place="laci 2")
    runner.execute(SetPassword(request_id(), "Bendahara", "rahasia-12"))
    runner.execute(AddOperator(request_id(), "Agus", Role.ADMINISTRATOR, "rahasia-12"))
    working(runner.book, "Agus").execute(AddOperator(request_id(), "Bambang", Role.CHAIR, "rahasia-12"))
    chair = working(runner.book, "Bambang")
    with pytest.raises(PermissionDenied):
        runner.execute(AllowReturn(request_id(), DAY, 1, "diganti sertifikat"))
    with pytest.raises(ReasonMissing):
        chair.execute(AllowReturn(request_id(), DAY, 1, " "))
    chair.execute(AllowReturn(request_id(), DAY, 1, "diganti sertifikat"))
    assert whereabouts(runner) == (Whereabouts.IN_SAFE, "laci 2", 5_950_000)
    agus = working(runner.book, "Agus")
    agus.execute(ChangeOperator(request_id(), "Bambang", Role.TREASURER, active=True))
    with pytest.raises(ApproverIsMaker):
        working(runner.book, "Bambang").execute(MoveCollateral(request_id(), DAY, 1, MoveKind.GIVEN_BACK, "Siti"))
    runner = working(runner.book, "Bendahara")
    move(runner, MoveKind.GIVEN_BACK)
    assert whereabouts(runner)[0] is Whereabouts.GIVEN_BACK


def test_what_must_be_said(runner: Runner) -> None:
    with pytest.raises(FieldMissing):
        move(runner, MoveKind.RECEIVED, person=" ")
    with pytest.raises(ReasonMissing):
        move(runner, MoveKind.STRUCK_OUT)
    with pytest.raises(BadField):
        move(runner, MoveKind.ALLOWED)
    with pytest.raises(FieldMissing):
        runner.execute(AddCollateral(request_id(), DAY, LOAN, CollateralKind.GOLD, "", " ", "Siti", 1, Decimal(0)))
    move(runner, MoveKind.STRUCK_OUT, reason="salah pinjaman")
    assert whereabouts(runner)[0] is Whereabouts.STRUCK_OUT


def test_what_stands_behind_a_loan(runner: Runner) -> None:
    """9,000,000 owed: 3,000,000 of a guarantor, 1,500,000 of her own, a paper that counts for 5,950,000 (domain/cover)."""
    for member in ("0001", "0002"):
        runner.execute(Deposit(request_id(), DAY, member, "sukarela", 4_000_000))
    runner.execute(Guarantor(request_id(), DAY, LOAN, "0002", "sukarela", 3_000_000))
    runner.execute(PlaceHold(request_id(), DAY, "0001", "sukarela", 1_500_000, "", loan=LOAN))
    move(runner, MoveKind.RECEIVED)
    found = runner.read(lambda unit, _: collateral.cover_of(unit, unit.loans.get(LOAN)))
    assert (found, found.percent) == (Cover(9_000_000, 3_000_000, 1_500_000, 5_950_000), Decimal("116.1"))
