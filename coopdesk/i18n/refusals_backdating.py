"""What is said where an entry on an earlier day does not go with what was entered since."""

from __future__ import annotations

from collections.abc import Mapping

from coopdesk.domain import errors
from coopdesk.marks import N_

BACKDATING: Mapping[type[errors.Refusal], str] = {
    errors.LaterActStands: N_(
        "On {day} “{event}” ({number}) was posted on loan {loan}, by what was owed then. "
        "Nothing was posted; take {number} back, enter this one, then do that again."
    ),
    errors.LaterChangeStands: N_(
        "On {day} loan {loan} got a new schedule that the member signed ({change}); with this entry it would be another one. "
        "Nothing was posted; undo that change on the page of the loan, enter this one, then ask for the change anew."
    ),
    errors.LaterPrepaymentBlocked: N_(
        "Then {due} would have been due and unpaid on {day}, when {number} paid principal before its time. "
        "Nothing was posted; take {number} back first, and enter it again as an instalment."
    ),
    errors.LaterSplitUnfit: N_(
        "{number} of {day} was split by hand, and then less of it would be owed ({part}). "
        "Nothing was posted; correct {number} first, or split this one otherwise."
    ),
    errors.LaterPaymentTooLarge: N_(
        "Then the payment {number} of {day}, {amount}, would be more than the {owed} owed on that day. "
        "Nothing was posted; enter less, or correct that payment first."
    ),
    errors.PayoffNoLongerFits: N_(
        "Then {asked} would have paid the loan off, but {number} took {amount}. Nothing was posted; take that payoff back first."
    ),
    errors.InterestOfEntry: N_("Entry {entry} puts interest right because of {cause}. Nothing was changed; correct {cause}, and this one goes back with it."),
    errors.NotAnEarlierDay: N_("{day} is not before the business date, {business_date}. Nothing was posted; post it as it is, or choose an earlier day."),
    errors.ShownIsOld: N_("Somebody posted in between, so what was shown is no longer what would happen. Nothing was posted; look at it again."),
    errors.BalanceTooLowLater: N_(
        "On {day} only {left} would have been left, and at least {minimum} must stay. Nothing was posted; enter a smaller amount or a later day."
    ),
}
