"""The drawer: what was in it this morning, what came and went, and what should be there now."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy

from coopdesk.domain.tills import CashCount
from coopdesk.i18n.catalogue import _, current, ngettext
from coopdesk.services.home import CashToday, cash_today
from coopdesk.ui.session import Session
from coopdesk.ui.views.home_card import HomeCard
from coopdesk.ui.views.home_figures import FigureLine, TotalLine
from coopdesk.ui.views.home_health import Statement
from coopdesk.ui.views.home_links import Place, cash_place
from coopdesk.ui.widgets.empty_state import EmptyState
from coopdesk.ui.widgets.key_button import KeyButton


class CashCard(HomeCard):
    count_asked = Signal()

    def __init__(self, session: Session) -> None:
        self._cash: CashToday | None = None
        empty = EmptyState("wallet", lambda: _("The drawer is empty"), lambda: _("What comes in and goes out today is summed here."))
        super().__init__(session, "wallet", self._title_words, empty)
        self.opening, self.came_in, self.went_out, self.closing = FigureLine(), FigureLine(), FigureLine(), TotalLine()
        self.lines = (self.opening, self.came_in, self.went_out, self.closing)
        for line in self.lines:
            line.stand_under(self.lines)
            line.clicked.connect(lambda _checked=False, line=line: self._open(line))
            self.content.addWidget(line)
        self.content.addStretch()
        self.counted, self.count = Statement(), KeyButton("count_cash")
        self.count.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.count.clicked.connect(self.count_asked)
        self.content.addWidget(self.counted)
        self.content.addWidget(self.count)

    def load(self) -> None:
        self.session.ask(cash_today, self._show)

    def _title_words(self) -> str:
        till = self._cash.names.get(current().language) if self._cash else None
        return _("Cash in {till}").format(till=till) if till else _("Cash in the drawer")

    def _show(self, cash: CashToday) -> None:
        self._cash = cash
        self.title.setText(self._title_words())
        self.setAccessibleName(self._title_words())
        if cash.untouched:
            self.show_empty()
            return
        amount, number = self.session.amount, current().formats.number
        receipts = ngettext("In, {n} receipt", "In, {n} receipts", cash.receipts).format(n=number(cash.receipts))
        vouchers = ngettext("Out, {n} voucher", "Out, {n} vouchers", cash.vouchers).format(n=number(cash.vouchers))
        self.opening.set_figure(_("Opening balance"), amount(cash.opening))
        self.came_in.set_figure(receipts, amount(cash.came_in))
        self.went_out.set_figure(vouchers, amount(-cash.went_out))
        self._show_count(cash.counted)
        self.closing.set_figure(_("Should be there"), self.session.money(cash.closing))
        for line in self.lines:
            line.set_opens(self._place(line) is not None)
        self.show_content()

    def _show_count(self, count: CashCount | None) -> None:
        """When the drawer was last counted, and what came of it."""
        self.counted.setVisible(count is not None)
        if count is None:
            return
        formats, apart = current().formats, count.difference
        agrees = _("it agreed") if not apart else _("{amount} over") if apart > 0 else _("{amount} short")
        said = _("Counted {moment}: {result}")
        moment = formats.stamp(count.recorded_at.astimezone())
        self.counted.put("due" if apart else "good", said.format(moment=moment, result=agrees.format(amount=self.session.amount(abs(apart)))), "")

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
        if self._cash:
            self._show(self._cash)
