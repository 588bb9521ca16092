"""A loan's facts in one line, shared by the statement and the schedule; and what it costs, as its borrower is told."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from coopdesk.domain.disclosure import Disclosure, one_decimal
from coopdesk.domain.loan_cost import LoanCost, cost_of
from coopdesk.domain.loan_tranches import dated, tranches_of
from coopdesk.domain.papers import LoanFacts
from coopdesk.domain.schedule import ScheduleMethod
from coopdesk.i18n.loan_costs import AGREED, RECEIVED, SHARE_OF
from coopdesk.marks import N_
from coopdesk.printing.style import PrintStyle

FACTS = {
    ScheduleMethod.FLAT: N_("Principal {principal}, paid out {date}, flat interest of {rate} a month, {term} instalments."),
    ScheduleMethod.FLAT_LEVEL: N_("Principal {principal}, paid out {date}, flat interest of {rate} a month, {term} instalments."),
    ScheduleMethod.DECLINING: N_("Principal {principal}, paid out {date}, declining interest of {rate} a month, {term} instalments."),
    ScheduleMethod.ANNUITY: N_("Principal {principal}, paid out {date}, annuity at {rate} a month, {term} instalments."),
}


OTHER_FACTS = N_("Principal {principal}, paid out {date}, interest of {rate} a month, {term} instalments.")


def facts_line(facts: LoanFacts, style: PrintStyle) -> str:
    """What was agreed, how many instalments are paid, and what is held for later ones."""
    words, formats = style.words, style.formats
    agreed = style.fill(
        words.gettext(AGREED.get(facts.cost) or FACTS.get(facts.method, OTHER_FACTS)),
        principal=style.amount(facts.principal),
        date=formats.date(facts.disbursed),
        rate=formats.percent(facts.rate_monthly),
        share=formats.percent(facts.share_pct),
        term=formats.number(facts.term),
    )
    paid = style.fill(words.gettext("{paid} of {term} paid."), paid=formats.number(facts.paid), term=formats.number(facts.term))
    held = style.fill(words.gettext("Held for instalments {amount}."), amount=style.amount(facts.held)) if facts.held else ""
    return f"{agreed} {paid} {held}".strip()


def later_parts_line(plain: Mapping[str, Any], start: date, style: PrintStyle) -> str:
    """Of a loan that is paid out in parts, those after the first; empty for one that was paid out whole."""
    parts = dated(tranches_of(plain), start)
    said = style.words.gettext("{amount} on {date}")
    listed = "; ".join(style.fill(said, amount=style.amount(part.amount), date=style.formats.date(part.on)) for part in parts)
    return style.fill(style.words.gettext("Paid out in parts, later: {parts}."), parts=listed) if parts else ""


def cost_line(told: Disclosure, plain: Mapping[str, Any], style: PrintStyle) -> str:
    """What the member received, what the loan costs her in all, and what that is in a year; `plain`: its terms."""
    words, percent, cost = style.words, style.formats.percent, cost_of(plain)
    in_all = style.fill(
        words.gettext(RECEIVED[cost]),
        received=style.amount(told.received),
        interest=style.amount(told.interest),
        cuts=style.amount(told.cuts),
        cost=style.amount(told.cost),
    )
    if cost is LoanCost.SHARE:
        yearly = style.fill(words.gettext(SHARE_OF), pct=percent(Decimal(plain["share_pct"])))
    elif told.with_cuts is None or told.effective is None:
        yearly = style.fill(words.gettext("{nominal} a year by the contract."), nominal=percent(told.nominal))
    else:
        yearly = style.fill(
            words.gettext("{nominal} a year by the contract, {yearly} with what is cut, {effective} effective."),
            nominal=percent(told.nominal),
            yearly=percent(one_decimal(told.with_cuts)),
            effective=percent(one_decimal(told.effective)),
        )
    return f"{in_all} {yearly}"
