"""Why what stands on a sheet to be paid out is not paid out."""

from __future__ import annotations

from coopdesk.domain import errors
from coopdesk.domain.meetings import Payout, PayoutKind, SheetEntry
from coopdesk.domain.tills import Pieces
from coopdesk.services import loans, meetings
from coopdesk.services.meetings.holding import keep_count, keep_entries, keep_payouts
from coopdesk.services.meetings.sheet import meeting_sheet
from tests.refusals.register import reproduces
from tests.refusals.scene import Scene

ASKED, CUT_SHORT, SAVED = 300_000, 1_000, 2_000_000


@reproduces(errors.PayoutDiffers)
def a_loan_that_hands_out_more_than_the_sheet_says(scene: Scene) -> object:
    day = scene.runner.business_date
    meeting = scene.do(meetings.OpenMeeting, day, "").batch
    loan = scene.do(loans.Apply, day, "0002", "flat", ASKED, 3).loan
    scene.do(loans.Decide, day, loan, True)
    sheet = scene.runner.read(lambda unit, context: meeting_sheet(unit, context, meeting))
    keep_entries(scene.runner, meeting, [SheetEntry(member.id, paid=0) for member in sheet.members])
    scene.deposit(SAVED, on=day)
    keep_payouts(scene.runner, meeting, [Payout(1, sheet.members[1].id, PayoutKind.LOAN, loan, CUT_SHORT)])
    sheet = scene.runner.read(lambda unit, context: meeting_sheet(unit, context, meeting))
    keep_count(scene.runner, meeting, [Pieces(1, sheet.box.expected)])
    return scene.do(meetings.PostMeeting, meeting, sheet.sums.billed)
