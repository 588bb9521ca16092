"""A loan's facts in one line, shared by the statement and the schedule."""

from __future__ import annotations

from coopdesk.domain.papers import LoanFacts
from coopdesk.domain.schedule import ScheduleMethod
from coopdesk.marks import N_
from coopdesk.printing.style import PrintStyle

FACTS = {
    ScheduleMethod.FLAT: N_("Principal {principal}, paid out {date}, flat interest of {rate} a month, {term} instalments."),
    ScheduleMethod.FLAT_LEVEL: N_("Principal {principal}, paid out {date}, flat interest of {rate} a month, {term} instalments."),
    ScheduleMethod.DECLINING: N_("Principal {principal}, paid out {date}, declining interest of {rate} a month, {term} instalments."),
    ScheduleMethod.ANNUITY: N_("Principal {principal}, paid out {date}, annuity at {rate} a month, {term} instalments."),
}


def facts_line(facts: LoanFacts, style: PrintStyle) -> str:
    """What was agreed, and how many instalments are paid."""
    words, formats = style.words, style.formats
    agreed = style.fill(
        words.gettext(FACTS[facts.method]),
        principal=style.amount(facts.principal),
        date=formats.date(facts.disbursed),
        rate=formats.percent(facts.rate_monthly),
        term=formats.number(facts.term),
    )
    paid = style.fill(words.gettext("{paid} of {term} paid."), paid=formats.number(facts.paid), term=formats.number(facts.term))
    return f"{agreed} {paid}"
