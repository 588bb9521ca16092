"""Groups of members and the days on which they meet."""

from __future__ import annotations

from datetime import date

from coopdesk.domain import errors
from coopdesk.domain.groups import GroupDetails
from coopdesk.domain.meeting_days import DayOfMonth
from coopdesk.services.groups import ChangeGroup, CloseGroup, FoundGroup, MoveMembers, ReopenGroup
from tests.refusals.register import reproduces
from tests.refusals.scene import DAY, Scene

EARLIER = date(2025, 2, 3)


def _melati(scene: Scene, **more: object) -> None:
    scene.do(FoundGroup, EARLIER, GroupDetails("Melati", **more))  # type: ignore[arg-type]


@reproduces(errors.BadMeetingRule)
def a_meeting_on_the_fortieth(scene: Scene) -> object:
    return scene.do(FoundGroup, DAY, GroupDetails("Melati", meets=DayOfMonth(40)))


@reproduces(errors.UnknownGroup)
def into_a_group_that_is_not_there(scene: Scene) -> object:
    return scene.do(MoveMembers, ("0001",), "Melati", DAY)


@reproduces(errors.GroupNameTaken)
def a_second_group_of_that_name(scene: Scene) -> object:
    _melati(scene)
    return scene.do(FoundGroup, DAY, GroupDetails(" Melati "))


@reproduces(errors.GroupFull)
def one_more_than_it_may_have(scene: Scene) -> object:
    _melati(scene, most=1)
    return scene.do(MoveMembers, ("0001", "0002"), "Melati", DAY)


@reproduces(errors.GroupLimitsCrossed)
def at_least_more_than_at_most(scene: Scene) -> object:
    return scene.do(FoundGroup, DAY, GroupDetails("Melati", least=20, most=10))


@reproduces(errors.GroupInItself)
def a_group_below_itself(scene: Scene) -> object:
    _melati(scene)
    return scene.do(ChangeGroup, "Melati", GroupDetails("Melati", above="Melati"))


@reproduces(errors.GroupNotEmpty)
def a_group_closed_over_its_members(scene: Scene) -> object:
    _melati(scene)
    scene.do(MoveMembers, ("0001",), "Melati", DAY)
    return scene.do(CloseGroup, "Melati", DAY)


@reproduces(errors.GroupClosed)
def into_a_group_that_is_no_more(scene: Scene) -> object:
    _melati(scene)
    scene.do(CloseGroup, "Melati", DAY)
    return scene.do(MoveMembers, ("0001",), "Melati", DAY)


@reproduces(errors.AlreadyInGroup)
def into_the_group_she_is_in(scene: Scene) -> object:
    _melati(scene)
    scene.do(MoveMembers, ("0001",), "Melati", DAY)
    return scene.do(MoveMembers, ("0001",), "Melati", DAY)


@reproduces(errors.GroupOpen)
def reopen_what_is_open(scene: Scene) -> object:
    _melati(scene)
    return scene.do(ReopenGroup, "Melati")
