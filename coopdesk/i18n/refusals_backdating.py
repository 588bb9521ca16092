"""What is said where an entry on an earlier day does not go with what was entered since."""

from __future__ import annotations

from collections.abc import Mapping

from coopdesk.domain import errors
from coopdesk.marks import N_

BACKDATING: Mapping[type[errors.Refusal], str] = {
    errors.LaterActStands: N_(
        "On {day} loan {loan} was changed, or something other than a payment was posted on it; that builds on the payments before. "
        "Nothing was posted; take that back first."
    ),
    errors.LaterPaymentTooLarge: N_(
        "Then the payment {number} of {day}, {amount}, would be more than the {owed} owed on that day. "
        "Nothing was posted; enter less, or correct that payment first."
    ),
    errors.PayoffNoLongerFits: N_(
        "Then {asked} would have paid the loan off, but {number} took {amount}. Nothing was posted; take that payoff back first."
    ),
    errors.InterestOfEntry: N_("Entry {entry} puts interest right because of {cause}. Nothing was changed; correct {cause}, and this one goes back with it."),
    errors.ShownIsOld: N_("Somebody posted in between, so what was shown is no longer what would happen. Nothing was posted; look at it again."),
    errors.BalanceTooLowLater: N_(
        "On {day} only {left} would have been left, and at least {minimum} must stay. Nothing was posted; enter a smaller amount or a later day."
    ),
}
