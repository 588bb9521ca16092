"""The terms of a loan about its instalments: when they fall due, how interest is counted, what grace is given (domain.md §3.1)."""

from __future__ import annotations

from dataclasses import replace

from coopdesk.domain.calendar import Shift
from coopdesk.domain.due_rules import DueRule
from coopdesk.domain.loan_plan import DayBasis, FirstPart, Frequency, GraceInterest, InterestPaid, RestDays
from coopdesk.domain.schedule_terms import Residue
from coopdesk.marks import N_
from coopdesk.products.kind import Only, Term, TermKind

DATES = N_("When instalments fall due")
GRACE = N_("Grace and lean months")

WHOLE_MONTHS = Only("frequency", (Frequency.MONTHLY.value, Frequency.N_MONTHLY.value))
OTHER_DAY = Only("due_rule", (DueRule.SAME_DAY_AS_START.value,), but=True)
MEETS = (Only("frequency", (Frequency.MEETINGS.value,)), Only("shift", (Shift.NEXT_MEETING.value,)))
GRACED = Only("grace_periods", (0,), but=True)
WEEKDAYS = (N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday"), N_("Saturday"), N_("Sunday"))

FREQUENCY = Term(
    "frequency",
    N_("How often an instalment falls due"),
    TermKind.CHOICE,
    Frequency.MONTHLY.value,
    tuple(each.value for each in Frequency),
    group=DATES,
    short=N_("An instalment"),
    said=(
        N_("every working day"),
        N_("every week"),
        N_("every two weeks"),
        N_("every four weeks"),
        N_("every month"),
        N_("every few months"),
        N_("at each meeting"),
        N_("on dates agreed one by one"),
    ),
)
MONTHS_BETWEEN = Term(
    "months_between",
    N_("Months between two instalments"),
    TermKind.COUNT,
    3,
    group=DATES,
    short=N_("Every"),
    unit=N_("months"),
    only=(Only("frequency", (Frequency.N_MONTHLY.value,)),),
    least=2,
    most=60,
)
DUE_RULE = Term(
    "due_rule",
    N_("The day on which instalments fall due"),
    TermKind.CHOICE,
    DueRule.SAME_DAY_AS_START.value,
    tuple(rule.value for rule in DueRule),
    group=DATES,
    short=N_("Falls due"),
    said=(
        N_("on the day of the payout"),
        N_("on a fixed day"),
        N_("on the first of the month"),
        N_("on the last of the month"),
        N_("on the first, by a cut-off day"),
    ),
    only=(WHOLE_MONTHS,),
)
DAY_OF_MONTH = Term(
    "day_of_month",
    N_("Fixed day of the month"),
    TermKind.COUNT,
    0,
    group=DATES,
    short=N_("Day of the month"),
    none=N_("that of the payout"),
    only=(Only("due_rule", (DueRule.DAY_OF_MONTH_AFTER_START.value,)),),
    most=31,
)
CUTOFF_DAY = Term(
    "cutoff_day",
    N_("Paid out by this day, due from the next month on"),
    TermKind.COUNT,
    15,
    group=DATES,
    short=N_("Cut-off day"),
    only=(Only("due_rule", (DueRule.FIRST_OF_MONTH_BY_CUTOFF.value,)),),
    least=1,
    most=31,
)
MEETING_WEEK = Term(
    "meeting_week",
    N_("Which week of the month the meeting is in"),
    TermKind.CHOICE,
    "2",
    ("1", "2", "3", "4", "5"),
    group=DATES,
    short=N_("The meeting is on the"),
    said=(N_("first"), N_("second"), N_("third"), N_("fourth"), N_("last")),
    only=MEETS,
)
MEETING_WEEKDAY = Term(
    "meeting_weekday",
    N_("Day of the week of the meeting"),
    TermKind.CHOICE,
    "5",
    ("0", "1", "2", "3", "4", "5", "6"),
    group=DATES,
    short=N_("Day of the week"),
    said=WEEKDAYS,
    only=MEETS,
)
REST_DAYS = Term(
    "rest_days",
    N_("Days of the week on which nothing falls due"),
    TermKind.CHOICE,
    RestDays.NONE.value,
    tuple(each.value for each in RestDays),
    group=DATES,
    short=N_("Rest days"),
    said=(N_("none"), N_("Sunday"), N_("Saturday and Sunday"), N_("Friday")),
    rare=True,
)
SHIFT = Term(
    "shift",
    N_("Where an instalment moves that falls on a rest day or a holiday"),
    TermKind.CHOICE,
    Shift.NONE.value,
    tuple(each.value for each in Shift),
    group=DATES,
    short=N_("On a day of rest"),
    said=(
        N_("it stays"),
        N_("moves to the next working day"),
        N_("moves to the working day before"),
        N_("to the next working day of the same month"),
        N_("moves to the next meeting"),
    ),
)
FIRST_PART = Term(
    "first_part",
    N_("Interest of a first period that is longer or shorter"),
    TermKind.CHOICE,
    FirstPart.WHOLE.value,
    tuple(each.value for each in FirstPart),
    group=DATES,
    short=N_("First period"),
    said=(N_("bears the interest of a whole one"), N_("bears interest by its days")),
    only=(OTHER_DAY,),
    rare=True,
)
DAY_BASIS = Term(
    "day_basis",
    N_("How the interest of a period is counted"),
    TermKind.CHOICE,
    DayBasis.PERIOD.value,
    tuple(each.value for each in DayBasis),
    group=DATES,
    short=N_("Interest counts"),
    said=(
        N_("every period alike"),
        N_("days, 30 a month of 360"),
        N_("days as they are, of 360"),
        N_("days as they are, of 365"),
        N_("days as they are, of their own year"),
    ),
    rare=True,
)
RESIDUE_WORDS = {
    Residue.LAST_INSTALMENT: N_("in the last instalment"),
    Residue.FIRST_INSTALMENT: N_("in the first instalment"),
    Residue.RESPREAD: N_("spread over the others"),
}


def residue(*choices: Residue) -> Term:
    """Where what rounding leaves is paid, of the places that a kind knows; the first is the default."""
    return Term(
        "residue",
        N_("Where the difference of rounding is paid"),
        TermKind.CHOICE,
        choices[0].value,
        tuple(each.value for each in choices),
        group=DATES,
        short=N_("Difference of rounding"),
        said=tuple(RESIDUE_WORDS[each] for each in choices),
        rare=True,
    )


GRACE_PERIODS = Term(
    "grace_periods",
    N_("Instalments without principal at the beginning"),
    TermKind.COUNT,
    0,
    group=GRACE,
    short=N_("Without principal at first"),
    unit=N_("instalments"),
    none=N_("none"),
    rare=True,
    most=120,
)
GRACE_INTEREST = Term(
    "grace_interest",
    N_("What becomes of their interest"),
    TermKind.CHOICE,
    GraceInterest.PAID.value,
    tuple(each.value for each in GraceInterest),
    group=GRACE,
    short=N_("Their interest"),
    said=(N_("is paid each time"), N_("is paid all at once after them"), N_("is added to the debt"), N_("is waived")),
    only=(GRACED,),
)
LEAN_MONTHS = Term(
    "lean_months",
    N_("Months in which no principal falls due"),
    TermKind.MONTHS,
    [],
    group=GRACE,
    short=N_("No principal in"),
    only=(Only("frequency", (Frequency.MONTHLY.value, Frequency.MEETINGS.value)),),
    rare=True,
)
INTEREST_PAID = Term(
    "interest_paid",
    N_("When interest is paid"),
    TermKind.CHOICE,
    InterestPaid.EACH_TIME.value,
    tuple(each.value for each in InterestPaid),
    short=N_("Interest is paid"),
    said=(N_("every month"), N_("all at once with the harvest")),
)

WHEN_DUE = (FREQUENCY, MONTHS_BETWEEN, DUE_RULE, DAY_OF_MONTH, CUTOFF_DAY, MEETING_WEEK, MEETING_WEEKDAY, REST_DAYS, SHIFT)
"""For every kind that is paid in instalments of any rhythm."""

BY_RULE = replace(FREQUENCY, choices=FREQUENCY.choices[:-1], said=FREQUENCY.said[:-1])
"""For kinds whose margin is one of so many months."""
WHEN_DUE_BY_RULE = (BY_RULE, *WHEN_DUE[1:])
SHIFTS_TO_MEETING = (Only("shift", (Shift.NEXT_MEETING.value,)),)
WHEN_DUE_MONTHLY = (
    *(DUE_RULE, DAY_OF_MONTH, CUTOFF_DAY, REST_DAYS, SHIFT),
    *(replace(term, only=SHIFTS_TO_MEETING) for term in (MEETING_WEEK, MEETING_WEEKDAY)),
)
COUNTING = (FIRST_PART, DAY_BASIS)
"""For kinds that bear interest."""

GRACING = (GRACE_PERIODS, GRACE_INTEREST, LEAN_MONTHS)
