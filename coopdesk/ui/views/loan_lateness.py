"""How late a loan is, in words: its class, the days past due and those that the class rests on."""

from __future__ import annotations

from coopdesk.domain.loan_classes import Lateness, LoanClass
from coopdesk.i18n.catalogue import _, current, ngettext
from coopdesk.i18n.labels import label

TONES = {
    LoanClass.CURRENT: ("good", "check"),
    LoanClass.SUBSTANDARD: ("due", "clock"),
    LoanClass.DOUBTFUL: ("late", "triangle-alert"),
    LoanClass.LOSS: ("late", "triangle-alert"),
}


def class_badge(late: Lateness) -> tuple[str, str, str]:
    """Words, tone and icon."""
    return (label(late.loan_class, current()), *TONES[late.loan_class])


def lateness_words(late: Lateness) -> str:
    """One line: "Class: Substandard · 113 days past due · 21 days delinquent"."""
    return " · ".join((_("Class: {name}").format(name=label(late.loan_class, current())), days_words(late)))


def days_words(late: Lateness) -> str:
    """Without the class, where a badge beside it says that."""
    number = current().formats.number
    past = ngettext("{n} day past due", "{n} days past due", late.days_past_due).format(n=number(late.days_past_due))
    delinquent = ngettext("{n} day delinquent", "{n} days delinquent", late.days_delinquent).format(n=number(late.days_delinquent))
    return " · ".join((past, delinquent, *((_("class kept from before the change"),) if late.kept else ())))
