"""Closing a year: what income and expense come to, and where it goes, before it is done."""

from __future__ import annotations

from PySide6.QtCore import Signal

from coopdesk.i18n.catalogue import _
from coopdesk.services.closing_desk import ClosingDesk, PeriodState
from coopdesk.ui.session import Mode, Session
from coopdesk.ui.views.closing_lines import ClosingLines
from coopdesk.ui.widgets.button_row import Foot
from coopdesk.ui.widgets.card import Frame, spread
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.label import EndLabel
from coopdesk.ui.widgets.spoken import Spoken


class YearTransfer(Spoken, Frame):
    """`foot` has its buttons, as that of a month."""

    close_asked = Signal()
    reopen_asked = Signal()
    page_asked = Signal(str, object)
    """The surplus of the year is shared out on its own page, and the annual meeting has its book on another."""

    def __init__(self, session: Session) -> None:
        super().__init__("bare")
        self._session = session
        self._desk: ClosingDesk | None = None
        self.lines, self._why = ClosingLines(session), EndLabel(ink="text2", wrap=True)
        self.close_year, self.reopen = KeyButton("close_year", "main", "action"), KeyButton("reopen_period", "danger")
        self.foot = Foot(margins=(16, 8, 16, 8), gap=12)
        self.surplus, self.book = KeyButton("surplus", "link"), KeyButton("annual_book", "link")
        spread(self.foot.box, self.reopen, self._why, self.surplus, self.book, self.close_year)
        self.foot.box.setStretchFactor(self._why, 1)
        self.box.addWidget(self.lines, 1)
        self.close_year.clicked.connect(self.close_asked)
        self.reopen.clicked.connect(self.reopen_asked)
        self.surplus.clicked.connect(lambda: self._open("surplus"))
        self.book.clicked.connect(lambda: self._open("annual_book"))

    def show_desk(self, desk: ClosingDesk) -> None:
        self._desk, closed = desk, desk.chosen.state is PeriodState.CLOSED
        writes = self._session.mode is not Mode.READ_ONLY
        self.lines.show_lines(self._words(desk), desk.year_lines, desk.accounts)
        self.close_year.setVisible(not closed)
        self.close_year.setEnabled(desk.may_close and writes and desk.chosen.state is PeriodState.NEXT and desk.in_the_way is None)
        self.reopen.setVisible(closed)
        self.surplus.setVisible(closed)
        self.book.setVisible(closed)
        self.reopen.setEnabled(desk.may_reopen and writes and desk.chosen.closing is not None)
        self._why.setText("" if closed or desk.may_close else _("Your role does not close years; ask the treasurer."))

    def _open(self, page: str) -> None:
        if self._desk:
            self.page_asked.emit(page, self._desk.chosen.last_day.year)

    def _words(self, desk: ClosingDesk) -> str:
        if not desk.year_lines:
            return _("Nothing stands on income and expense of this year.")
        if desk.chosen.state is PeriodState.CLOSED:
            return _("Posted on the first day of the next year")
        return _("What stands on income and expense now; it will be posted on the first day of the next year")

    def on_enter(self) -> None:
        if self.close_year.isVisible() and self.close_year.isEnabled():
            self.close_year.click()

    def retranslate(self) -> None:
        super().retranslate()
        if self._desk:
            self.show_desk(self._desk)
