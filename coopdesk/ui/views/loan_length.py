"""How long a loan runs and what it bears, in words: months where it is paid by the month, else instalments."""

from __future__ import annotations

from collections.abc import Mapping

from coopdesk.domain.calendar import MONTHLY
from coopdesk.domain.loan_cost import LoanCost
from coopdesk.domain.loan_plan import Frequency, PlanTerms
from coopdesk.domain.loans import LoanTerms
from coopdesk.domain.schedule import ScheduleMethod
from coopdesk.i18n.catalogue import _, current, ngettext
from coopdesk.marks import N_

INTEREST: Mapping[str, str] = {
    ScheduleMethod.FLAT: N_("flat interest of {rate} a month"),
    ScheduleMethod.FLAT_LEVEL: N_("flat interest of {rate} a month"),
    ScheduleMethod.DECLINING: N_("declining interest of {rate} a month"),
    ScheduleMethod.ANNUITY: N_("annuity at {rate} a month"),
}
OTHER = N_("interest of {rate} a month")
OTHER_COST: Mapping[LoanCost, str] = {
    LoanCost.MARGIN: N_("margin of {rate} a month, in the price"),
    LoanCost.RENT: N_("rent margin of {rate} a month"),
    LoanCost.SHARE: N_("{share} of what is declared"),
}


def by_months(plan: PlanTerms) -> bool:
    """Whether its instalments are a month from each other."""
    return plan.period == MONTHLY and plan.frequency is not Frequency.FREE_DATES


def length_words(plan: PlanTerms, count: int) -> str:
    """As in `12 months` or `25 instalments`."""
    shown = current().formats.number(count)
    if by_months(plan):
        return ngettext("{n} month", "{n} months", count).format(n=shown)
    return ngettext("{n} instalment", "{n} instalments", count).format(n=shown)


def unit_words(plan: PlanTerms) -> str:
    """What a term counts."""
    return _("months") if by_months(plan) else _("instalments")


def interest_words(terms: LoanTerms) -> str:
    """How a loan bears interest."""
    percent = current().formats.percent
    rate = percent(terms.rate_monthly)
    if words := OTHER_COST.get(terms.cost):
        return _(words).format(rate=rate, share=percent(terms.share_pct))
    if not terms.rate_monthly:
        return _("without interest")
    return _(INTEREST.get(terms.method, OTHER)).format(rate=rate)
