"""What is said where money is held, a guarantor cannot stand for a loan, or a paper is not where it should be."""

from __future__ import annotations

from collections.abc import Mapping

from coopdesk.domain import errors
from coopdesk.marks import N_

SECURITY: Mapping[type[errors.Refusal], str] = {
    errors.AccountBlocked: N_("The whole account {account} is held: {reason}. Nothing was posted; release the hold first."),
    errors.MoneyHeld: N_("{held} of this account is held ({reason}), so at most {free} is free. Nothing was posted; enter a smaller amount."),
    errors.HeldForGuarantee: N_(
        "{held} of this account is held, because the member guarantees {loans}; at most {free} is free. "
        "Nothing was posted; it is set free as that loan is repaid."
    ),
    errors.HoldAboveFree: N_("Only {free} is free, less than the {amount} to be held. Nothing was changed; hold less, or the whole account."),
    errors.HoldReleased: N_("This hold was already released on {day}. Nothing was changed."),
    errors.UnknownHold: N_("There is no hold {hold} in this book."),
    errors.UnknownGuarantee: N_("There is no guarantee {guarantee} in this book."),
    errors.UnknownCollateral: N_("There is no collateral {collateral} in this book."),
    errors.GuarantorIsBorrower: N_("Member {member} borrows this money and cannot guarantee it herself. Nothing was changed; choose another member."),
    errors.GuaranteeTooLarge: N_("{amount} is more than one member may guarantee of this loan ({most}). Nothing was changed."),
    errors.GuaranteeAboveFree: N_("Only {free} is free in this account, less than the {amount} to be guaranteed. Nothing was changed."),
    errors.TooManyGuarantees: N_(
        "Member {member} guarantees as many loans as one member may ({most}). Nothing was changed; choose another member."
    ),
    errors.GuaranteesAlready: N_("Member {member} guarantees loan {loan} from this account already. Nothing was changed; release that first."),
    errors.GuaranteeReleased: N_("This guarantee was already released on {day}. Nothing was changed."),
    errors.GuaranteeOpen: N_("Member {member} still guarantees {loans}. Nothing was changed; find another guarantor first."),
    errors.LoanWithoutGuarantor: N_("Nobody stands for loan {loan} any more. Nothing was posted."),
    errors.LoanNotLate: N_(
        "Loan {loan} is {days} days late; its guarantors are called after {needed}. Nothing was posted; remind the borrower first."
    ),
    errors.CallTooLarge: N_("{amount} is more than can be called, {most}. Nothing was posted; enter at most that."),
    errors.CollateralElsewhere: N_("This does not go with where “{collateral}” is ({place}). Nothing was changed."),
    errors.CollateralNeeded: N_(
        "What was lent with loan {loan} is still owed, so its collateral stays here. Nothing was changed; who decides on loans can allow the return first."
    ),
}
