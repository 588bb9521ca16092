"""What is said where a year's surplus cannot be shared out, decided or paid so."""

from __future__ import annotations

from collections.abc import Mapping

from coopdesk.domain import errors
from coopdesk.marks import N_

SURPLUS: Mapping[type[errors.Refusal], str] = {
    errors.NoSurplus: N_("{year} brought no surplus, so there is nothing to share out. Nothing was changed."),
    errors.NoLoss: N_("{year} brought no loss, so there is none to cover or to carry. Nothing was changed."),
    errors.BelowLegalShare: N_("{purpose} gets {percent} %, and the law asks for {least} % at least. Nothing was changed; give it more."),
    errors.AboveLegalShare: N_("{purpose} gets {percent} %, and the law allows {most} % at most. Nothing was changed; give it less."),
    errors.RefundTooHigh: N_(
        "The refund would be {refund} % of what members paid; the law allows {times} times the interest on share capital, which is {interest} %. "
        "Nothing was changed; give more to capital or less to business."
    ),
    errors.DividendTooHigh: N_("What was declared comes to {asked}, and {there} is there for it. Nothing was changed; declare less."),
    errors.SurplusYearOpen: N_("The year {year} is not closed yet. Nothing was posted; the meeting decides on a year that is over and closed."),
    errors.SurplusDecided: N_("The meeting has decided on {year} already ({decision}). Nothing was changed; take that decision back first."),
    errors.SurplusNotDecided: N_("Nothing has been decided on {year} yet. Nothing was posted; record what the meeting decided first."),
    errors.SurplusChanged: N_("The surplus was shown as {shown} and is {now} now. Nothing was posted; look at the figures again."),
    errors.SurplusPaid: N_("{parts} members have their part of {year} already, so the decision stands. Nothing was changed; take the payments back first."),
    errors.ReserveTooSmall: N_("The reserve has {reserve}, and the loss is {loss}. Nothing was posted; carry the loss into the next year."),
    errors.NoSharesSold: N_("{product} is not sold in shares at meetings, so there is no fund to share out. Nothing was posted; set it among the terms of the product."),
    errors.NoStampCard: N_("No shares are sold at meetings in this book, so there are no stamp cards. Set it among the terms of a product of share capital."),
    errors.NotSharedOut: N_("No fund was shared out, so there are no slips to print. Share it out first."),
    errors.NobodyHoldsShares: N_("No member holds a share, so there is nothing to share out. Nothing was posted."),
    errors.ShareOutChanged: N_("The fund was shown as {shown} and is {now} now. Nothing was posted; look at the figures again."),
    errors.ShareOutTooSmall: N_("{name} ({member}) gets {gets} and owes {owes} on loans. Nothing was posted; collect the rest first, or write it off."),
    errors.ShareOutFollowed: N_("Entry {entry} was posted after the share-out. Nothing was changed; take back what came after it first."),
    errors.SharedOutInYear: N_("The fund was shared out on {date}, so the surplus of {year} is the members' already. Nothing was posted."),
    errors.SurplusNotLapsed: N_("Members may fetch their parts of {year} until {until}. Nothing was posted; wait for that day."),
    errors.SurplusAllPaid: N_("Every part of {year} has been paid or moved already. Nothing was posted."),
    errors.PartPaid: N_("Member {member} got this part on {day}. Nothing was posted."),
    errors.PartMissing: N_("Member {member} has no part in the surplus of {year}. Nothing was posted."),
    errors.NothingLate: N_("Nothing is late on the loans of member {member}. Nothing was posted; pay the part in cash or into savings."),
    errors.ConsentMissing: N_("Member {member} has not agreed that her part pays what she owes. Nothing was posted; ask her, and say so here."),
    errors.DividedLeaver: N_("Member {member} has left. Nothing was posted; her part is paid in cash, to her or her heirs."),
}
