"""The terms that say when interest and penalties of a product come into the books: as they are paid, or month by month."""

from __future__ import annotations

from coopdesk.domain.accruals import Booked
from coopdesk.domain.loans import PenaltyTo
from coopdesk.marks import N_
from coopdesk.products.kind import Only, Term, TermKind

BOOKS = N_("In the books")
WHEN = tuple(booked.value for booked in Booked)

INTEREST_BOOKED = Term(
    "interest_booked",
    N_("When interest comes into the books"),
    TermKind.CHOICE,
    Booked.WHEN_PAID.value,
    WHEN,
    group=BOOKS,
    short=N_("Interest booked"),
    rare=True,
)
PENALTY_BOOKED = Term(
    "penalty_booked",
    N_("When penalties come into the books"),
    TermKind.CHOICE,
    Booked.WHEN_PAID.value,
    WHEN,
    group=BOOKS,
    short=N_("Penalties booked"),
    only=(Only("penalty_to", (PenaltyTo.INCOME.value,)),),
    rare=True,
)
