"""Why a meeting, its sheet, its cash box, a cover or a pot is refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from coopdesk.domain import errors
from coopdesk.domain.covers import ClaimsTo
from coopdesk.domain.groups import GroupDetails
from coopdesk.domain.meetings import Attendance, MeetingRules, Payout, PayoutKind, SheetEntry
from coopdesk.domain.members import MemberDetails, MemberStatus
from coopdesk.domain.pots import Pot, PotKind
from coopdesk.domain.tills import Pieces
from coopdesk.services import corrections, covers, groups, meetings, pots
from coopdesk.services.loans import Apply
from coopdesk.services.meetings.gaps import proposed_shares
from coopdesk.services.meetings.holding import keep_count, keep_entries, keep_payouts, keep_shares
from coopdesk.services.meetings.posting import check_ready
from coopdesk.services.meetings.sheet import MeetingSheet, meeting_sheet
from coopdesk.services.member_leaving import leaving_of
from coopdesk.services.members import AdmitMember
from coopdesk.services.settlements import Settle
from coopdesk.store.ledger import Stamp
from tests.books import rows
from tests.refusals.register import reproduces
from tests.refusals.scene import DAY, Scene

GROUP, FUND = "Melati", "2-1220"
SITI, WATI = 1, 2
"""The members 0001, who owes on a loan, and 0002, by id."""
MUCH = 5_000_000


def group(scene: Scene, rules: MeetingRules | None = None) -> None:
    scene.do(groups.FoundGroup, DAY, GroupDetails(GROUP))
    scene.do(groups.MoveMembers, ("0001", "0002"), GROUP, DAY)
    if rules:
        scene.do(meetings.SetMeetingRules, GROUP, rules)


def opened(scene: Scene, days_ago: int = 0) -> int:
    return int(scene.do(meetings.OpenMeeting, scene.runner.business_date - timedelta(days_ago), GROUP).batch)


def a_meeting(scene: Scene, rules: MeetingRules | None = None) -> int:
    group(scene, rules)
    return opened(scene)


def sheet(scene: Scene, meeting: int) -> MeetingSheet:
    return scene.runner.read(lambda unit, context: meeting_sheet(unit, context, meeting))


def typed(scene: Scene, meeting: int, siti: int | None = None, wati: int | None = None) -> None:
    """None: as billed; Wati brings so much that the box is not empty."""
    billed = {row.member: row.billed for row in sheet(scene, meeting).rows}
    paid = {SITI: billed[SITI] if siti is None else siti, WATI: billed[WATI] + MUCH if wati is None else wati}
    keep_entries(scene.runner, meeting, [SheetEntry(member, Attendance.PRESENT, amount) for member, amount in paid.items()])


def shared(scene: Scene, meeting: int) -> None:
    """Wati pays what Siti does not."""
    typed(scene, meeting, siti=0)
    keep_shares(scene.runner, meeting, SITI, proposed_shares(sheet(scene, meeting), SITI))
    typed(scene, meeting, siti=0)


def post(scene: Scene, meeting: int, over: int = 0) -> Any:
    return scene.do(meetings.PostMeeting, meeting, sheet(scene, meeting).sums.billed + over)


def counted(scene: Scene, meeting: int) -> Any:
    keep_count(scene.runner, meeting, [Pieces(1, max(0, sheet(scene, meeting).box.expected))], "keliru")
    return post(scene, meeting)


def held(scene: Scene, days_ago: int = 0) -> int:
    meeting = opened(scene, days_ago)
    typed(scene, meeting)
    counted(scene, meeting)
    return meeting


def covered(scene: Scene) -> int:
    """Siti owes Wati what she paid for her."""
    meeting = a_meeting(scene)
    shared(scene, meeting)
    counted(scene, meeting)
    return meeting


def a_pot(scene: Scene) -> int:
    group(scene)
    with scene.runner.book.write() as unit:
        return unit.pots.save(Pot(0, unit.groups.get(GROUP).id, PotKind.SOCIAL, "Dana sosial", FUND))


def give_back(scene: Scene, amount: int = 10_000) -> object:
    return scene.do(covers.GiveBack, scene.runner.business_date, "0001", amount)


@reproduces(errors.UnknownMeeting)
def a_meeting_that_is_not_there(scene: Scene) -> object:
    return scene.do(meetings.DropMeeting, 99)


@reproduces(errors.MeetingHeld)
def two_meetings_of_a_group_on_one_day(scene: Scene) -> object:
    group(scene)
    opened(scene)
    return opened(scene)


@reproduces(errors.MeetingInState)
def an_undoing_of_what_is_not_posted(scene: Scene) -> object:
    return scene.do(meetings.UndoMeeting, a_meeting(scene), "keliru")


@reproduces(errors.MeetingWasPosted)
def a_meeting_dropped_that_the_book_has_seen(scene: Scene) -> object:
    group(scene)
    meeting = held(scene)
    scene.do(meetings.UndoMeeting, meeting, "keliru")
    return scene.do(meetings.DropMeeting, meeting)


@reproduces(errors.PartOfMeeting)
def one_payment_taken_back_that_another_made_for_her(scene: Scene) -> object:
    meeting = covered(scene)
    entry = rows(scene.runner.book, "SELECT max(sequence) FROM journal_entry WHERE meeting = ? AND member = ? AND kind = 'loan_repayment'", meeting, SITI)[0][0]
    return scene.do(corrections.Reverse, scene.runner.business_date, entry, "keliru")


@reproduces(errors.MeetingNotLast)
def an_earlier_meeting_undone_before_a_later_one(scene: Scene) -> object:
    group(scene)
    earlier = held(scene, 7)
    held(scene)
    return scene.do(meetings.UndoMeeting, earlier, "keliru")


@reproduces(errors.MeetingRowsOpen)
def a_sheet_on_which_nobody_is_typed(scene: Scene) -> object:
    return post(scene, a_meeting(scene))


@reproduces(errors.MeetingChanged)
def another_sum_than_the_sheet_asks_for(scene: Scene) -> object:
    meeting = a_meeting(scene)
    typed(scene, meeting)
    return post(scene, meeting, over=1)


@reproduces(errors.MeetingNotCounted)
def a_box_that_nobody_counted(scene: Scene) -> object:
    meeting = a_meeting(scene)
    typed(scene, meeting)
    return post(scene, meeting)


@reproduces(errors.NotAtMeeting)
def money_of_one_who_is_not_of_the_group(scene: Scene) -> object:
    meeting = a_meeting(scene)
    scene.do(AdmitMember, DAY, "0003", MemberDetails("Tamu", DAY))
    return keep_entries(scene.runner, meeting, [SheetEntry(3, Attendance.PRESENT, 1_000)])


@reproduces(errors.PaidAboveBill)
def more_than_the_bill_where_no_savings_take_it(scene: Scene) -> object:
    meeting = a_meeting(scene)
    typed(scene, meeting)
    found = sheet(scene, meeting)
    strict = replace(found, rules=replace(found.rules, excess="")).with_entries([row.entry for row in found.rows])
    return check_ready(strict, strict.sums.billed)


@reproduces(errors.GapOpen)
def a_gap_that_the_rules_want_shared(scene: Scene) -> object:
    meeting = a_meeting(scene, MeetingRules(must_cover=True))
    typed(scene, meeting, siti=0)
    return counted(scene, meeting)


@reproduces(errors.GapChanged)
def a_gap_shared_before_she_paid_a_part(scene: Scene) -> object:
    meeting = a_meeting(scene)
    shared(scene, meeting)
    typed(scene, meeting, siti=10_000)
    return counted(scene, meeting)


@reproduces(errors.ShareNotPaid)
def a_share_of_a_gap_that_is_not_paid(scene: Scene) -> object:
    meeting = a_meeting(scene)
    shared(scene, meeting)
    typed(scene, meeting, siti=0, wati=0)
    return counted(scene, meeting)


@reproduces(errors.CoverGivenBack)
def a_meeting_undone_of_which_something_was_given_back(scene: Scene) -> object:
    meeting = covered(scene)
    give_back(scene)
    return scene.do(meetings.UndoMeeting, meeting, "keliru")


@reproduces(errors.CoverNotOpen)
def more_given_back_than_is_owed(scene: Scene) -> object:
    return give_back(scene)


@reproduces(errors.NobodyTakes)
def something_given_back_to_one_who_left_without_a_settlement(scene: Scene) -> object:
    covered(scene)
    with scene.runner.book.write() as unit:
        stamp = Stamp(scene.runner.operator.name, scene.runner.business_date, datetime(2026, 3, 1, tzinfo=UTC))
        unit.members.set_status(WATI, MemberStatus.LEFT, scene.runner.business_date, "pindah", "", stamp)
    return give_back(scene)


def wati_leaves(scene: Scene, to: ClaimsTo | None) -> object:
    day = scene.runner.business_date
    net = scene.runner.read(lambda unit, _context: leaving_of(unit, "0002", day).net)
    return scene.do(Settle, day, "0002", "pindah", "Rapat 4", net, claims_to=to)


@reproduces(errors.ClaimsUndecided)
def a_bearer_who_leaves_with_an_open_claim(scene: Scene) -> object:
    covered(scene)
    return wati_leaves(scene, None)


@reproduces(errors.ClaimPassedOn)
def a_meeting_undone_whose_bearer_has_left(scene: Scene) -> object:
    meeting = covered(scene)
    scene.do(pots.SavePot, GROUP, PotKind.COVER, "Dana")
    wati_leaves(scene, ClaimsTo.PASSED)
    return scene.do(meetings.UndoMeeting, meeting, "keliru")


@reproduces(errors.CoversOpen)
def a_loan_for_whom_others_paid(scene: Scene) -> object:
    covered(scene)
    return scene.do(Apply, scene.runner.business_date, "0001", "flat", 600_000, 6)


@reproduces(errors.PotTooSmall)
def more_than_is_in_a_pot(scene: Scene) -> object:
    return scene.do(pots.PotPaidOut, scene.runner.business_date, a_pot(scene), 1_000, "sakit", "0002")


@reproduces(errors.UnknownPot)
def fines_into_a_pot_that_is_not_there(scene: Scene) -> object:
    group(scene)
    return scene.do(meetings.SetMeetingRules, GROUP, MeetingRules(fine_pot=9))


@reproduces(errors.BoxTooSmall)
def more_paid_out_than_the_box_has(scene: Scene) -> object:
    meeting = a_meeting(scene)
    typed(scene, meeting, siti=0, wati=0)
    keep_payouts(scene.runner, meeting, [Payout(1, SITI, PayoutKind.WITHDRAWAL, "sukarela", 10_000)])
    return counted(scene, meeting)


@reproduces(errors.PayoutRefused)
def a_withdrawal_of_more_than_she_has(scene: Scene) -> object:
    meeting = a_meeting(scene)
    typed(scene, meeting)
    keep_payouts(scene.runner, meeting, [Payout(1, SITI, PayoutKind.WITHDRAWAL, "sukarela", 60_000)])
    return counted(scene, meeting)
