"""Why what stands on a sheet is not posted: a payout, or what a loan does not take."""

from __future__ import annotations

from collections.abc import Callable

from coopdesk.domain import errors
from coopdesk.domain.billing import BillKind
from coopdesk.domain.meetings import LineKey, Payout, PayoutKind, SheetEntry
from coopdesk.domain.tills import Pieces
from coopdesk.services import loans, meetings
from coopdesk.services.loan_repayment import Repay
from coopdesk.services.meetings.holding import keep_count, keep_entries, keep_payouts
from coopdesk.services.meetings.sheet import meeting_sheet
from tests.refusals.meetings import MUCH, SITI, counted, group, opened, sheet, typed
from tests.refusals.register import reproduces
from tests.refusals.scene import Scene

ASKED, CUT_SHORT, SAVED, DAYS = 300_000, 1_000, 2_000_000, 3


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


def paid_on_her_loan(scene: Scene, days_ago: int = 0, above: int = 0) -> object:
    """Siti pays as billed, and so much more on her loan."""
    group(scene)
    meeting = opened(scene, days_ago)
    typed(scene, meeting)
    row = next(each for each in sheet(scene, meeting).rows if each.member == SITI)
    line = next(each for each in row.bill if each.kind is BillKind.LOAN)
    keep_entries(
        scene.runner,
        meeting,
        [SheetEntry(SITI, paid=row.billed + above, wanted=((LineKey(BillKind.LOAN, line.target), line.amount + above),))],
    )
    if days_ago:
        scene.do(Repay, scene.runner.business_date, line.target, CUT_SHORT)
    return counted(scene, meeting)


@reproduces(errors.RefusedAtMeeting)
def more_on_a_loan_than_is_owed(scene: Scene) -> object:
    return paid_on_her_loan(scene, above=MUCH)


@reproduces(errors.LoanOwesLess)
def a_loan_that_takes_no_more(scene: Scene) -> object:
    return its_reason(lambda: paid_on_her_loan(scene, above=MUCH))


@reproduces(errors.LoanMovedAfterMeeting)
def a_loan_that_was_paid_after_the_day_of_the_meeting(scene: Scene) -> object:
    return its_reason(lambda: paid_on_her_loan(scene, DAYS))


def its_reason(act: Callable[[], object]) -> object:
    try:
        return act()
    except errors.RefusedAtMeeting as refused:
        raise refused.why from None
