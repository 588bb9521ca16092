"""Pots of groups, and loans that a group asks for as one."""

from __future__ import annotations

from coopdesk.domain import errors
from coopdesk.domain.cash_acts import ActChoice
from coopdesk.domain.group_loans import PartAsked
from coopdesk.domain.groups import GroupDetails
from coopdesk.domain.journal import EventKind
from coopdesk.domain.meetings import MeetingRules
from coopdesk.domain.pots import PotKind
from coopdesk.services.cash_acts import CarryOut
from coopdesk.services.group_loans import ApplyForGroup
from coopdesk.services.groups import FoundGroup
from coopdesk.services.meetings import SetMeetingRules
from coopdesk.services.pots import AssignToPot, PotPaidIn, SavePot
from tests.refusals.register import reproduces
from tests.refusals.scene import DAY, Scene

POT = 1


def _pot(scene: Scene, paid: int = 0) -> None:
    scene.do(FoundGroup, DAY, GroupDetails("Melati"))
    scene.do(SavePot, "Melati", PotKind.CASH, "Kas")
    if paid:
        scene.do(PotPaidIn, DAY, POT, paid)


@reproduces(errors.PotNameTaken)
def a_second_pot_of_that_name(scene: Scene) -> object:
    _pot(scene)
    return scene.do(SavePot, "Melati", PotKind.SOCIAL, " Kas ")


@reproduces(errors.PotHasMoved)
def another_kind_for_what_moved(scene: Scene) -> object:
    _pot(scene, 10_000)
    return scene.do(SavePot, "Melati", PotKind.COVER, "Kas", 0, True, POT)


@reproduces(errors.PotNotEmpty)
def out_of_use_with_money_in_it(scene: Scene) -> object:
    _pot(scene, 10_000)
    return scene.do(SavePot, "Melati", PotKind.CASH, "Kas", 0, False, POT)


@reproduces(errors.PotTakesFines)
def out_of_use_while_fines_go_there(scene: Scene) -> object:
    _pot(scene)
    scene.do(SetMeetingRules, "Melati", MeetingRules(fine_pot=POT))
    return scene.do(SavePot, "Melati", PotKind.CASH, "Kas", 0, False, POT)


@reproduces(errors.PotNotInUse)
def into_a_pot_out_of_use(scene: Scene) -> object:
    _pot(scene)
    scene.do(SavePot, "Melati", PotKind.CASH, "Kas", 0, False, POT)
    return scene.do(PotPaidIn, DAY, POT, 1_000)


@reproduces(errors.EntryNotForPot)
def a_deposit_given_to_a_pot(scene: Scene) -> object:
    _pot(scene)
    return scene.do(AssignToPot, 1, POT)


@reproduces(errors.PotPartTooLarge)
def more_of_an_entry_than_is_in_no_pot(scene: Scene) -> object:
    _pot(scene)
    came = scene.do(CarryOut, DAY, EventKind.GROUP_FUND_PAID_IN, ActChoice("1-1010", "2-1220", 50_000), "lama").entry
    return scene.do(AssignToPot, came, POT, 50_001)


@reproduces(errors.NotInGroup)
def a_loan_of_the_group_for_a_stranger(scene: Scene) -> object:
    _pot(scene)
    return scene.do(ApplyForGroup, DAY, "Melati", "flat", "Modal", (PartAsked("0001", 600_000, 6),))
