"""Leaving, death, two numbers made one, and months of dues."""

from __future__ import annotations

from datetime import date

from coopdesk.domain import errors
from coopdesk.domain.deposit_payouts import PayoutChoice
from coopdesk.domain.members import MemberDetails
from coopdesk.domain.settlements import Way
from coopdesk.domain.term_deposits import Rollover
from coopdesk.services import (
    dues,
    guarantors,
    holds,
    loans,
    member_death,
    member_merging,
    members,
    savings,
    settlement_debts,
    settlement_undo,
    settlements,
    term_deposits,
)
from coopdesk.services.member_leaving import leaving_of
from tests.books import TODAY
from tests.refusals.register import reproduces
from tests.refusals.scene import DAY, Scene

SECOND, LATER = "0002", date(2025, 4, 3)


def _net(scene: Scene, member: str = SECOND) -> int:
    return scene.runner.read(lambda unit, _context: leaving_of(unit, member, DAY)).net


def _leave(scene: Scene, **more: object) -> object:
    return scene.do(settlements.Settle, DAY, SECOND, "mundur", "", _net(scene), **more)


def _save(scene: Scene) -> None:
    scene.do(savings.Deposit, DAY, SECOND, "pokok", 100_000)


def _part(scene: Scene) -> int:
    record = scene.runner.read(lambda unit, _context: unit.settlements.latest(unit.members.get(SECOND).id))
    return record.parts[0].id


# --- leaving ---------------------------------------------------------------------------------------


@reproduces(errors.LeaverHasApplication)
def who_has_asked_for_a_loan_leaves(scene: Scene) -> object:
    scene.do(loans.Apply, DAY, SECOND, "flat", 500_000, 5)
    return _leave(scene)


@reproduces(errors.LeaverHasDeposit)
def who_has_a_term_deposit_leaves(scene: Scene) -> object:
    scene.do(term_deposits.PlaceDeposit, DAY, SECOND, "berjangka", 5_000_000, 3, PayoutChoice.AT_MATURITY, Rollover.NONE, "sukarela")
    return _leave(scene)


@reproduces(errors.LeaverHasHold)
def whose_money_is_held_leaves(scene: Scene) -> object:
    scene.do(savings.Deposit, DAY, SECOND, "sukarela", 100_000)
    scene.do(holds.PlaceHold, DAY, SECOND, "sukarela", 50_000, "sengketa")
    return _leave(scene)


@reproduces(errors.LeaverHasGuarantors)
def whose_money_does_not_pay_a_loan_that_others_stand_for_leaves(scene: Scene) -> object:
    scene.do(savings.Deposit, DAY, SECOND, "sukarela", 100_000)
    scene.do(guarantors.Guarantor, DAY, "PJ-2025-0001", SECOND, "sukarela", 100_000)
    return scene.do(settlements.Settle, DAY, "0001", "mundur", "", _net(scene, "0001"))


@reproduces(errors.SettlementChanged)
def a_settlement_that_was_shown_before_a_deposit(scene: Scene) -> object:
    shown = _net(scene)
    _save(scene)
    return scene.do(settlements.Settle, DAY, SECOND, "mundur", "", shown)


@reproduces(errors.NothingOwed)
def a_settlement_paid_twice(scene: Scene) -> object:
    _save(scene)
    _leave(scene)
    return scene.do(settlements.PaySettlement, DAY, SECOND, _part(scene))


@reproduces(errors.SettlementNotYet)
def a_settlement_before_its_day(scene: Scene) -> object:
    _save(scene)
    _leave(scene, way=Way.OWED, payable="months:3")
    return scene.do(settlements.PaySettlement, DAY, SECOND, _part(scene))


@reproduces(errors.SettlementAfterMeeting)
def a_settlement_before_the_meeting(scene: Scene) -> object:
    _save(scene)
    _leave(scene, way=Way.OWED, payable="after_meeting")
    return scene.do(settlements.PaySettlement, DAY, SECOND, _part(scene))


@reproduces(errors.SettlementFollowed)
def a_settlement_whose_debt_was_paid_since(scene: Scene) -> object:
    net = _net(scene, "0001")
    scene.do(settlements.Settle, DAY, "0001", "mundur", "", net)
    scene.do(settlement_debts.ReceiveDebt, DAY, "0001", -net)
    return scene.do(settlement_undo.UndoSettlement, DAY, "0001", "keliru")


@reproduces(errors.NotSettled)
def a_settlement_that_never_was(scene: Scene) -> object:
    return scene.do(settlement_undo.UndoSettlement, DAY, SECOND, "keliru")


# --- death -----------------------------------------------------------------------------------------


def _die(scene: Scene) -> None:
    scene.do(member_death.ReportDeath, SECOND, DAY, "surat kematian")


@reproduces(errors.MemberDied)
def a_deposit_of_who_died(scene: Scene) -> object:
    _die(scene)
    return scene.do(savings.Deposit, DAY, SECOND, "pokok", 100_000)


@reproduces(errors.NotReportedDead)
def who_is_alive_is_taken_back(scene: Scene) -> object:
    return scene.do(member_death.WithdrawDeath, SECOND, "keliru")


@reproduces(errors.HeirsMissing)
def nobody_inherits(scene: Scene) -> object:
    _save(scene)
    _die(scene)
    return scene.do(settlements.Settle, TODAY, SECOND, "meninggal", "", 100_000)


# --- two numbers -----------------------------------------------------------------------------------


@reproduces(errors.MergeWithSelf)
def a_number_merged_with_itself(scene: Scene) -> object:
    return scene.do(member_merging.MergeMembers, DAY, SECOND, SECOND, "dua kali")


@reproduces(errors.MergeRefused)
def two_persons_merged(scene: Scene) -> object:
    for number, born in (("0001", date(1980, 1, 1)), (SECOND, date(1990, 1, 1))):
        scene.do(members.ChangeMember, number, MemberDetails("Siti", DAY, birth_date=born))
    return scene.do(member_merging.MergeMembers, DAY, SECOND, "0001", "dua kali")


@reproduces(errors.MergeFollowed)
def a_merge_with_a_deposit_since(scene: Scene) -> object:
    scene.do(member_merging.MergeMembers, DAY, SECOND, "0001", "dua kali")
    scene.deposit(1_000)
    return scene.do(member_merging.UndoMerge, DAY, SECOND, "keliru")


# --- dues ------------------------------------------------------------------------------------------


def _exempt(scene: Scene) -> object:
    return scene.do(dues.ExemptFromDues, SECOND, "wajib", DAY, LATER, "sakit")


@reproduces(errors.ExemptionOverlaps)
def a_month_exempt_twice(scene: Scene) -> object:
    _exempt(scene)
    return _exempt(scene)


@reproduces(errors.UnknownExemption)
def an_exemption_that_is_not_there(scene: Scene) -> object:
    return scene.do(dues.EndExemption, 7, "keliru")
