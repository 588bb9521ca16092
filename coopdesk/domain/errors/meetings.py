"""Meetings of members: their sheet, their cash box, the pots of groups, and who paid for whom."""

from __future__ import annotations

from datetime import date

from coopdesk.domain.errors.refusal import Refusal
from coopdesk.domain.money import Minor


class UnknownMeeting(Refusal):
    meeting: int


class MeetingHeld(Refusal):
    """There is a meeting of the same group on that day already."""

    date: date


class MeetingInState(Refusal):
    """The meeting is posted already, or not yet."""

    held: str


class MeetingWasPosted(Refusal):
    """It left its trace in the book, and stays."""

    date: date


class PartOfMeeting(Refusal):
    """An entry that pays for one out of the money of others, or out of a pot: it goes back with the whole meeting."""

    entry: int
    date: date


class MeetingNotLast(Refusal):
    """A later meeting of the group is posted; it is undone first."""

    date: date


class MeetingRowsOpen(Refusal):
    """Nobody said yet what these members pay."""

    count: int


class MeetingChanged(Refusal):
    """The book has changed since the sheet was looked at."""

    was: Minor
    now: Minor


class MeetingNotCounted(Refusal):
    """Nobody has counted the cash box yet."""


class NotAtMeeting(Refusal):
    member: str


class PaidAboveBill(Refusal):
    """More was paid than was asked for, and no product is named for the rest."""

    asked: Minor
    paid: Minor


class GapOpen(Refusal):
    """What members did not pay is not shared yet, and the rules ask for it."""

    gap: Minor


class GapChanged(Refusal):
    """What is shared is not what the member did not pay."""

    shared: Minor
    gap: Minor


class ShareNotPaid(Refusal):
    """She bears a share of what another did not pay, and pays less than that."""

    name: str
    left: Minor


class CoverGivenBack(Refusal):
    """What was paid for her at the meeting she has given back since."""

    name: str
    amount: Minor


class ClaimPassedOn(Refusal):
    """Who paid at the meeting has left, and what she was owed for it was settled with her."""

    name: str
    amount: Minor


class ClaimsUndecided(Refusal):
    """She paid for others, and nobody said what becomes of it when she leaves."""

    member: str
    claims: Minor


class CoverNotOpen(Refusal):
    """She owes less to those who paid for her, or nothing is paid."""

    owed: Minor
    amount: Minor


class NobodyTakes(Refusal):
    """Who paid for her has left or died, and the group has no pot for what is given back."""

    member: str
    name: str


class CoversOpen(Refusal):
    """Others paid for her, and she has not given it back."""

    member: str
    owed: Minor


class PotTooSmall(Refusal):
    pot: str
    balance: Minor
    asked: Minor


class UnknownPot(Refusal):
    pot: str


class TooManyVotes(Refusal):
    votes: int
    here: int


class MinutesClosed(Refusal):
    """The next meeting is posted: what this one decided stands."""

    date: date


class UnknownDecision(Refusal):
    """Not of this meeting, or no task that it can hear of."""

    decision: int


class BoxTooSmall(Refusal):
    """What is paid out is more than the cash box has."""

    available: Minor
    asked: Minor


class PayoutDiffers(Refusal):
    """What a loan hands out in cash is not what stands on the sheet: cuts, or an old loan that it pays off, have changed."""

    loan: str
    listed: Minor
    handed: Minor


class RefusedAtMeeting(Refusal):
    """What one member's line was refused for."""

    member: str
    name: str
    why: Refusal


class PayoutRefused(Refusal):
    """Why what stands in a place of the list of payouts is not paid out."""

    place: int
    member: str
    name: str
    why: Refusal


class LoanMovedAfterMeeting(Refusal):
    """A loan was paid or changed after the day of the meeting whose payment it is to take."""

    loan: str
    paid: Minor
    day: date
    since: date


class LoanOwesLess(Refusal):
    """More stands on the sheet for a loan than it takes."""

    loan: str
    paid: Minor
    owed: Minor


class UnknownArisan(Refusal):
    arisan: str


class ArisanUnpaid(Refusal):
    """Nobody is drawn while some have not paid the turn."""

    count: int


class ArisanOver(Refusal):
    """Everybody has drawn, or nothing was recorded yet."""

    name: str
