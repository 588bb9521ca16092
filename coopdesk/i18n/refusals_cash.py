"""What is said where acts with the cooperative's own money, tills and closed days do not go."""

from __future__ import annotations

from collections.abc import Mapping

from coopdesk.domain import errors
from coopdesk.marks import N_

CASH: Mapping[type[errors.Refusal], str] = {
    errors.AccountNotOfAct: N_("Account {account} does not go with this act. Nothing was posted; choose one of those offered."),
    errors.VoucherBookedBefore: N_(
        "Paper {voucher} of the same payee is booked already as {number}. Nothing was posted; look at {number} before you pay twice."
    ),
    errors.CountDiffers: N_(
        "The book says {expected}, and {counted} were counted. Nothing was kept; count again, or write down why they differ."
    ),
    errors.NotATill: N_("Account {account} is not a till. Nothing was changed; choose a cash account."),
    errors.TillHeld: N_("{holder} has a till already, {account}. Nothing was changed; hand that one over first."),
    errors.TillNotCounted: N_(
        "Cash account {account} has no count of {day} that agrees with the book. Nothing was changed; count it, then do this again."
    ),
    errors.CashDayClosed: N_(
        "The cash of {closed} was counted and closed, so no cash moves on {day} any more. Nothing was posted; "
        "post it on the next day, or have that day opened again."
    ),
    errors.DayNotClosed: N_("{day} is not the last closed day. Nothing was changed; days open again from the last one back."),
}
