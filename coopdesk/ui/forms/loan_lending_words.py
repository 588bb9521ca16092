"""What lending says at the counter: what the loan will cost beside its fields, and the rows of its review."""

from __future__ import annotations

from dataclasses import dataclass

from coopdesk.i18n.catalogue import _, current, ngettext
from coopdesk.services.loan_offer import LoanOffer
from coopdesk.ui.session import Session
from coopdesk.ui.views.loan_offer import cap_words, cost_words, cut_rows, rate_words, yearly_words


@dataclass(frozen=True, slots=True)
class Lent:
    """A loan in words: which one, over how long, for what, and where its money goes (empty for cash)."""

    named: str
    length: str
    purpose: str
    way: str


def told_beside(session: Session, offer: LoanOffer) -> str:
    """A warning where it costs too much, its instalments, and what it costs."""
    row, _left = offer.rows[0]
    many = ngettext("{n} instalment, on {date}: {amount}.", "{n} instalments, the first on {date}: {amount}.", len(offer.rows))
    formats = current().formats
    first = many.format(n=formats.number(len(offer.rows)), date=formats.date(row.due), amount=session.money(row.total))
    return " ".join(filter(None, (cap_words(offer.told), first, cost_words(session, offer), yearly_words(offer))))


def review_rows(session: Session, offer: LoanOffer, lent: Lent) -> tuple[tuple[str, str], ...]:
    effective = offer.told.effective
    rows = (
        (_("Attention"), cap_words(offer.told)),
        (_("For"), lent.named),
        (_("The money goes"), lent.way),
        *((row.words, row.figure) for row in cut_rows(session, offer)),
        (_("Over"), lent.length),
        (_("Effective rate a year"), "" if effective is None else rate_words(effective)),
        (_("Purpose"), lent.purpose),
    )
    return tuple(row for row in rows if row[1])
