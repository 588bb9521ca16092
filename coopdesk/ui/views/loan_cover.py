"""What stands behind an application, for who decides on it: guarantors, savings of her own that are held, collateral, and the ratio."""

from __future__ import annotations

from coopdesk.domain.cover import Cover
from coopdesk.i18n.catalogue import _, current
from coopdesk.services.collateral import cover_of
from coopdesk.ui.session import Session
from coopdesk.ui.widgets.card import Card
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.spoken import Spoken
from coopdesk.ui.widgets.sum_box import SumBox, SumRow

WHOLE = 100


class CoverCard(Spoken, Card):
    def __init__(self, session: Session) -> None:
        super().__init__("shield-check")
        self._session = session
        self._sums, self._ratio = SumBox(), Label(wrap=True)
        self.say(self.title.setText, lambda: _("Behind the loan"))
        self.body.addWidget(self._sums)
        self.body.addWidget(self._ratio)

    def show_loan(self, number: str) -> None:
        self._session.ask(lambda unit, _context: cover_of(unit, unit.loans.get(number)), self._show)

    def _show(self, cover: Cover) -> None:
        amount = self._session.amount
        rows = ((_("Guarantors stand for"), cover.guaranteed), (_("Her own savings held"), cover.own), (_("Collateral counts for"), cover.collateral))
        self._sums.set_rows(*(SumRow(words, amount(figure)) for words, figure in rows), SumRow(_("Together"), amount(cover.total), total=True))
        if not cover.total or cover.percent is None:
            self._ratio.setText(_("Nothing stands behind it yet; the tab of its security is where that is written down."))
        else:
            self._ratio.setText(_("This covers {percent} of the principal.").format(percent=current().formats.percent(cover.percent)))
        self._ratio.set_ink("good" if cover.percent is not None and cover.percent >= WHOLE else "text2")
