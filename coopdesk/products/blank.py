"""A blank kind: copy this file, and forms, checks and contracts follow from what it says. It is no row of the rack itself.

What a kind is made of:

    code     the name that the book keeps; it never changes again
    title    what the treasurer chooses it by, marked for translation
    family   whose services handle its accounts: shares, savings, deposits or loans
    method   of a loan kind, the row of `domain/schedule_methods.METHODS` that works out its instalments
    terms    what a product of the kind may set; each one

        key, title     the name in the book's JSON, and in forms and contracts
        kind, default  money, percent, count, choice, order, months or product; the default in its plain form
        group, short   the heading it stands under, and a shorter name where the heading says the rest
        choices, said  of a choice: the values kept in the book, and their words in the same order
        only           where it counts: `Only("frequency", ("n_monthly",))` shows it only beside that choice
        rare           few products set it: it waits behind “More”
        least, most    bounds of a figure

A loan's own terms are read in `domain/loans.LoanTerms.from_plain`; a new one is read there with the default that it had
before it existed, so that loans of older books keep their meaning. Then: its row in `products/__init__.KINDS`, its test in
`tests/products/`.
"""

from __future__ import annotations

from coopdesk.marks import N_
from coopdesk.products.kind import Family, Only, ProductKind, Term, TermKind
from coopdesk.products.loan_terms import LATER, LIMITS, RATE
from coopdesk.products.plan_terms import WHEN_DUE

PURPOSE = N_("What it is for")

BLANK = ProductKind(
    code="blank",
    title=N_("Blank loan"),
    family=Family.LOANS,
    method="declining",
    terms=(
        RATE,
        *LIMITS,
        Term(
            "use",
            N_("What the loan may be used for"),
            TermKind.CHOICE,
            "any",
            ("any", "trade", "school"),
            group=PURPOSE,
            short=N_("Used for"),
            said=(N_("anything"), N_("trade"), N_("school")),
        ),
        Term(
            "school_months",
            N_("Months in which school fees are paid"),
            TermKind.MONTHS,
            [7],
            group=PURPOSE,
            only=(Only("use", ("school",)),),
        ),
        *WHEN_DUE,
        *LATER,
    ),
)
