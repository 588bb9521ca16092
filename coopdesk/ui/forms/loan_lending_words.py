"""What lending says at the counter: what the loan will cost beside its fields, and the rows of its review."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from coopdesk.domain.lending_limit import LendingLimit
from coopdesk.i18n.catalogue import _, current, ngettext
from coopdesk.services.context import Context
from coopdesk.services.loan_offer import LoanOffer, LoanProduct, lent_products
from coopdesk.services.own_capital import lending_limit
from coopdesk.ui.session import Session
from coopdesk.ui.views.loan_offer import cap_words, cost_words, cut_rows, rate_words, yearly_words


@dataclass(frozen=True, slots=True)
class Lent:
    """A loan in words: which one, over how long, for what, where its money goes (empty for cash), and what is too much of it."""

    named: str
    length: str
    purpose: str
    way: str
    above: str = ""


@dataclass(frozen=True, slots=True)
class LendingTerms:
    """What can be lent, whether who lends is alone, and what one member may owe at most (None: no limit)."""

    products: tuple[LoanProduct, ...]
    solo: bool
    limit: LendingLimit | None


def lending_terms(unit: Any, context: Context) -> LendingTerms:
    return LendingTerms(lent_products(unit, context), context.solo, lending_limit(unit, context.business_date))


def told_beside(session: Session, offer: LoanOffer, above: str) -> str:
    """Warnings where she would owe too much (`above`) or it costs too much, its instalments, and what it costs."""
    row, _left = offer.rows[0]
    many = ngettext("{n} instalment, on {date}: {amount}.", "{n} instalments, the first on {date}: {amount}.", len(offer.rows))
    formats = current().formats
    first = many.format(n=formats.number(len(offer.rows)), date=formats.date(row.due), amount=session.money(row.total))
    return " ".join(filter(None, (above, cap_words(offer.told), first, cost_words(session, offer), yearly_words(offer))))


def review_rows(session: Session, offer: LoanOffer, lent: Lent) -> tuple[tuple[str, str], ...]:
    effective = offer.told.effective
    rows = (
        (_("Attention"), " ".join(filter(None, (lent.above, cap_words(offer.told))))),
        (_("For"), lent.named),
        (_("The money goes"), lent.way),
        *((row.words, row.figure) for row in cut_rows(session, offer)),
        (_("Over"), lent.length),
        (_("Effective rate a year"), "" if effective is None else rate_words(effective)),
        (_("Purpose"), lent.purpose),
    )
    return tuple(row for row in rows if row[1])
