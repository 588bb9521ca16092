"""The drawer: what was in it this morning, what came and went, and what should be there now."""

from __future__ import annotations

from datetime import timedelta

from coopdesk.i18n.catalogue import _, current, ngettext
from coopdesk.services.home import CashToday, cash_today
from coopdesk.ui.session import Session
from coopdesk.ui.views.home_card import HomeCard
from coopdesk.ui.views.home_figures import FigureLine, TotalLine
from coopdesk.ui.views.home_links import Place, cash_place
from coopdesk.ui.widgets.empty_state import EmptyState


class CashCard(HomeCard):
    def __init__(self, session: Session) -> None:
        empty = EmptyState("wallet", lambda: _("The drawer is empty"), lambda: _("What comes in and goes out today is summed here."))
        super().__init__(session, "wallet", lambda: _("Cash in the drawer"), empty)
        self._cash: CashToday | None = None
        self.opening, self.came_in, self.went_out, self.closing = FigureLine(), FigureLine(), FigureLine(), TotalLine()
        self.lines = (self.opening, self.came_in, self.went_out, self.closing)
        for line in self.lines:
            line.stand_under(self.lines)
            line.clicked.connect(lambda _checked=False, line=line: self._open(line))
            self.content.addWidget(line)
        self.content.addStretch()

    def load(self) -> None:
        self.session.ask(cash_today, self._show)

    def _show(self, cash: CashToday) -> None:
        self._cash = cash
        if cash.untouched:
            self.show_empty()
            return
        amount, number = self.session.amount, current().formats.number
        receipts = ngettext("In, {n} receipt", "In, {n} receipts", cash.receipts).format(n=number(cash.receipts))
        vouchers = ngettext("Out, {n} voucher", "Out, {n} vouchers", cash.vouchers).format(n=number(cash.vouchers))
        self.opening.set_figure(_("Opening balance"), amount(cash.opening))
        self.came_in.set_figure(receipts, amount(cash.came_in))
        self.went_out.set_figure(vouchers, amount(-cash.went_out))
        self.closing.set_figure(_("Should be there"), self.session.money(cash.closing))
        for line in self.lines:
            line.set_opens(self._place(line) is not None)
        self.show_content()

    def _place(self, line: FigureLine) -> Place | None:
        """The opening balance is explained by the days before, what came and went by this one."""
        if self._cash is None:
            return None
        day, account = self.session.business_date, self._cash.account
        if line is self.opening:
            return cash_place(account, None, day - timedelta(1))
        return cash_place(account, None if line is self.closing else day, day)

    def _open(self, line: FigureLine) -> None:
        if place := self._place(line):
            self.asked.emit(*place)

    def retranslate(self) -> None:
        super().retranslate()
        if known := getattr(self, "_cash", None):
            self._show(known)
