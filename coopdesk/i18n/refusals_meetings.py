"""What is said where a meeting, its cash box, a pot or a cover is refused."""

from __future__ import annotations

from collections.abc import Mapping

from coopdesk.domain import errors
from coopdesk.marks import N_, NN_

MEETINGS: Mapping[type[errors.Refusal], str | tuple[str, str]] = {
    errors.UnknownMeeting: N_("There is no meeting {meeting}. Nothing was changed."),
    errors.MeetingHeld: N_("There is a meeting of the same group on {date} already. Nothing was changed; open that one."),
    errors.MeetingInState: N_("The meeting is at another step: {held}. Nothing was changed; look at it again."),
    errors.MeetingWasPosted: N_("The meeting of {date} was posted before, and its trace stays. Nothing was changed; leave it open, or post it again."),
    errors.PartOfMeeting: N_("At the meeting of {date} others paid this for the member. Nothing was changed; undo the whole meeting instead."),
    errors.MeetingNotLast: N_("The meeting of {date} was posted after this one. Nothing was changed; undo that one first."),
    errors.MeetingRowsOpen: NN_(
        "{count} member has neither paid nor been passed over. Nothing was posted; type what she pays, or that she pays nothing today.",
        "{count} members have neither paid nor been passed over. Nothing was posted; type what they pay, or that they pay nothing today.",
    ),
    errors.MeetingChanged: N_("The book has changed since you looked: {was} was asked for, now it is {now}. Nothing was posted; look at the sheet again."),
    errors.MeetingNotCounted: N_("The cash box is not counted yet. Nothing was posted; count notes and coins first."),
    errors.NotAtMeeting: N_("Member {member} does not belong to this meeting. Nothing was changed."),
    errors.PaidAboveBill: N_("{paid} was paid and {asked} asked for, and no savings are named for the rest. Nothing was posted; type the rest into one of the columns."),
    errors.GapOpen: N_("{gap} was not paid, and nobody bears it yet. Nothing was posted; share it among those who are there."),
    errors.GapChanged: N_("{shared} is shared among the others, but {gap} was not paid. Nothing was posted; share it anew."),
    errors.ShareNotPaid: N_("{name} bears part of what another did not pay, and {left} of it is missing. Nothing was posted; take it from her, or share it anew."),
    errors.CoverGivenBack: N_("{name} has given back {amount} of what was paid for her. Nothing was changed; take that payment back first."),
    errors.ClaimPassedOn: N_("{name} has left, and the {amount} that she paid at this meeting for another was settled with her. Nothing was changed; take her settlement back first."),
    errors.ClaimsUndecided: N_("Member {member} paid {claims} for others that is open. Nothing was changed; choose what becomes of it."),
    errors.CoverNotOpen: N_("She owes {owed} to those who paid for her, not {amount}. Nothing was changed."),
    errors.CoversOpen: N_(
        "Others paid {owed} for member {member}, which she has not given back. Nothing was changed; let her give it back first, or write down what the group decided."
    ),
    errors.NobodyTakes: N_(
        "{name} ({member}), who paid for her, is not a member any more, and the group has no pot. Nothing was posted; make a pot on the page of the group, or write it off."
    ),
    errors.PotTooSmall: N_("{pot} has {balance}, not {asked}. Nothing was posted; take less."),
    errors.UnknownPot: N_("The group has no such pot. Nothing was changed; make one first on the page of the group."),
    errors.TooManyVotes: N_("{votes} votes were counted, but {here} members were there. Nothing was changed; count again."),
    errors.MinutesClosed: N_("The minutes are closed: the meeting of {date} is posted already. Nothing was changed; write it into the minutes of that one."),
    errors.UnknownDecision: N_("The minutes have no such decision any more. Nothing was changed; look at them again."),
    errors.BoxTooSmall: N_("The cash box has {available}, and {asked} is to be paid out. Nothing was posted; pay out less."),
    errors.PayoutDiffers: N_("Loan {loan} hands out {handed}, but {listed} stands on the sheet. Nothing was posted; look at the payouts again."),
    errors.UnknownArisan: N_("There is no arisan {arisan}. Nothing was changed."),
    errors.ArisanUnpaid: NN_(
        "{count} member has not paid this turn. Nobody was drawn; record what she pays first.",
        "{count} members have not paid this turn. Nobody was drawn; record what they pay first.",
    ),
    errors.ArisanOver: N_("In {name} there is nothing left to do: everybody has drawn, it was ended, or nothing is recorded yet. Nothing was changed."),
    errors.RefusedAtMeeting: N_("{member} {name}: {why}"),
    errors.PayoutRefused: N_("Payout {place}, {member} {name}: {why}"),
    errors.LoanMovedAfterMeeting: N_(
        "Loan {loan} was paid or changed on {since}, so it takes no payment of {day} any more, and {paid} for it stands on the sheet. "
        "Nothing was posted, and the sheet is kept. Take back what was posted on the loan since, post the meeting, and post that again; "
        "or type 0 in this row and take the money at the counter."
    ),
    errors.LoanOwesLess: N_(
        "{paid} for loan {loan} stands on the sheet, and it takes at most {owed}. "
        "Nothing was posted, and the sheet is kept. Type no more than that in this row; what is above it can go into savings."
    ),
}
