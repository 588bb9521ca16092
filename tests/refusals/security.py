"""Money that is held, guarantors who cannot stand for a loan, and papers that are not where they should be."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from coopdesk.domain import errors
from coopdesk.domain.collateral import CollateralKind, MoveKind
from coopdesk.services.collateral import AddCollateral, MoveCollateral
from coopdesk.services.guarantee_call import CallGuarantors
from coopdesk.services.guarantors import Guarantor, ReleaseGuarantor, check_may_leave
from coopdesk.services.holds import PlaceHold, ReleaseHold
from coopdesk.services.loans import Apply
from coopdesk.services.savings import Deposit, Withdraw
from tests.books import TODAY
from tests.refusals.register import reproduces
from tests.refusals.scene import DAY, LOAN, Scene


def hold(scene: Scene, amount: int | None = 20_000) -> object:
    return scene.do(PlaceHold, DAY, "0001", "sukarela", amount, "sengketa warisan")


def guarantor(scene: Scene, amount: int = 100_000, loan: str = LOAN, on: date = DAY) -> object:
    """The second member saves and stands for the loan of the first."""
    if not scene.runner.read(lambda unit, _: unit.accounts.of_member(unit.members.get("0002").id)):
        scene.do(Deposit, DAY, "0002", "sukarela", 300_000)
    return scene.do(Guarantor, on, loan, "0002", "sukarela", amount)


def paper(scene: Scene) -> int:
    given = (LOAN, CollateralKind.VEHICLE, "L-1234567", "Honda Beat 2021", "Anggota 0001", 8_000_000, Decimal(30))
    return int(scene.do(AddCollateral, DAY, *given).collateral)


# --- money that is held ----------------------------------------------------------------------------


@reproduces(errors.AccountBlocked)
def out_of_a_blocked_account(scene: Scene) -> object:
    hold(scene, None)
    return scene.withdraw(1)


@reproduces(errors.MoneyHeld)
def beyond_the_free_part(scene: Scene) -> object:
    hold(scene)
    return scene.withdraw(30_001)


@reproduces(errors.HeldForGuarantee)
def what_stands_for_another(scene: Scene) -> object:
    guarantor(scene)
    return scene.do(Withdraw, DAY, "0002", "sukarela", 200_001)


@reproduces(errors.HoldAboveFree)
def more_held_than_there_is(scene: Scene) -> object:
    return hold(scene, 50_001)


@reproduces(errors.HoldReleased)
def released_twice(scene: Scene) -> object:
    hold(scene)
    for _time in range(2):
        scene.do(ReleaseHold, DAY, 1, "selesai")
    return None


@reproduces(errors.UnknownHold)
def a_hold_that_is_none(scene: Scene) -> object:
    return scene.do(ReleaseHold, DAY, 7, "selesai")


# --- guarantors ------------------------------------------------------------------------------------


@reproduces(errors.GuarantorIsBorrower)
def she_stands_for_herself(scene: Scene) -> object:
    return scene.do(Guarantor, DAY, LOAN, "0001", "sukarela", 10_000)


@reproduces(errors.GuaranteeTooLarge)
def more_than_the_loan(scene: Scene) -> object:
    return guarantor(scene, 600_001)


@reproduces(errors.GuaranteeAboveFree)
def more_than_she_has(scene: Scene) -> object:
    return guarantor(scene, 300_001)


@reproduces(errors.TooManyGuarantees)
def a_fourth_loan(scene: Scene) -> object:
    for _loan in range(3):
        scene.do(Apply, DAY, "0001", "flat", 600_000, 6)
    for number in ("PJ-2025-0002", "PJ-2025-0003", "PJ-2025-0004"):
        guarantor(scene, 10_000, number)
    return guarantor(scene, 10_000)


@reproduces(errors.GuaranteesAlready)
def twice_from_one_account(scene: Scene) -> object:
    guarantor(scene)
    return guarantor(scene)


@reproduces(errors.GuaranteeReleased)
def let_go_twice(scene: Scene) -> object:
    guarantor(scene)
    for _time in range(2):
        scene.do(ReleaseGuarantor, DAY, 1, "diganti")
    return None


@reproduces(errors.UnknownGuarantee)
def a_guarantee_that_is_none(scene: Scene) -> object:
    return scene.do(ReleaseGuarantor, DAY, 7, "diganti")


@reproduces(errors.GuaranteeOpen)
def a_guarantor_leaves(scene: Scene) -> object:
    guarantor(scene)
    return scene.runner.read(lambda unit, _: check_may_leave(unit, unit.members.get("0002")))


@reproduces(errors.LoanWithoutGuarantor)
def nobody_to_call(scene: Scene) -> object:
    return scene.do(CallGuarantors, TODAY, LOAN, 50_000)


@reproduces(errors.LoanNotLate)
def called_too_soon(scene: Scene) -> object:
    guarantor(scene)
    return scene.do(CallGuarantors, date(2025, 4, 10), LOAN, 50_000)


@reproduces(errors.CallTooLarge)
def more_called_than_they_stand_for(scene: Scene) -> object:
    guarantor(scene)
    return scene.do(CallGuarantors, TODAY, LOAN, 100_001)


# --- collateral ------------------------------------------------------------------------------------


@reproduces(errors.UnknownCollateral)
def a_paper_that_is_none(scene: Scene) -> object:
    return scene.do(MoveCollateral, DAY, 7, MoveKind.RECEIVED, "Anggota 0001")


@reproduces(errors.CollateralElsewhere)
def lent_out_before_it_came(scene: Scene) -> object:
    return scene.do(MoveCollateral, DAY, paper(scene), MoveKind.LENT, "Anggota 0001", "", "perpanjang STNK")


@reproduces(errors.CollateralNeeded)
def given_back_too_soon(scene: Scene) -> object:
    number = paper(scene)
    scene.do(MoveCollateral, DAY, number, MoveKind.RECEIVED, "Anggota 0001", "lemari besi")
    return scene.do(MoveCollateral, DAY, number, MoveKind.GIVEN_BACK, "Anggota 0001")
