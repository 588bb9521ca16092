"""Shares that are sold as stamps at meetings."""

from __future__ import annotations

from coopdesk.domain import errors
from coopdesk.domain.billing import BillKind
from coopdesk.domain.meetings import LineKey, SheetEntry
from coopdesk.services.meetings import OpenMeeting
from coopdesk.services.meetings.holding import keep_entries
from coopdesk.services.products import ChangeProduct
from tests.refusals.register import reproduces
from tests.refusals.scene import DAY, Scene

SHARE, MOST = 2_000, 5


def _buys(scene: Scene, amount: int) -> None:
    scene.do(ChangeProduct, "pokok", scene.runner.business_date, {"share_value": SHARE, "stamps_most": MOST})
    meeting = scene.do(OpenMeeting, scene.runner.business_date, "").batch
    member = scene.runner.read(lambda unit, _context: unit.members.get("0001").id)
    keep_entries(scene.runner, meeting, [SheetEntry(member, wanted=((LineKey(BillKind.SHARES, "pokok"), amount),))])


@reproduces(errors.StampsUneven)
def a_stamp_and_a_half(scene: Scene) -> object:
    return _buys(scene, SHARE * 3 // 2)


@reproduces(errors.TooManyStamps)
def a_sixth_stamp(scene: Scene) -> object:
    return _buys(scene, SHARE * 6)


@reproduces(errors.StampValueMissing)
def stamps_without_a_nominal(scene: Scene) -> object:
    return scene.do(ChangeProduct, "pokok", DAY, {"stamps_most": MOST})
