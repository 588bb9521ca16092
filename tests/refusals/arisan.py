"""Arisan of a group: nobody is drawn before all have paid."""

from __future__ import annotations

from coopdesk.domain import errors
from coopdesk.domain.arisan import ArisanOrder
from coopdesk.domain.groups import GroupDetails
from coopdesk.services.arisan import BeginArisan, DrawArisan, TakeBackArisan
from coopdesk.services.groups import FoundGroup, MoveMembers
from tests.refusals.register import reproduces
from tests.refusals.scene import DAY, Scene


def _begun(scene: Scene) -> int:
    scene.do(FoundGroup, DAY, GroupDetails("Melati"))
    scene.do(MoveMembers, ("0001", "0002"), "Melati", DAY)
    return int(scene.do(BeginArisan, DAY, "Melati", "Arisan", 50_000, 0, ArisanOrder.LOT, ("0001", "0002")).batch)


@reproduces(errors.UnknownArisan)
def one_that_is_not_there(scene: Scene) -> object:
    return scene.do(DrawArisan, DAY, 99, 7)


@reproduces(errors.ArisanUnpaid)
def nobody_has_paid(scene: Scene) -> object:
    return scene.do(DrawArisan, DAY, _begun(scene), 7)


@reproduces(errors.ArisanOver)
def nothing_to_take_back(scene: Scene) -> object:
    return scene.do(TakeBackArisan, DAY, _begun(scene), "keliru")
