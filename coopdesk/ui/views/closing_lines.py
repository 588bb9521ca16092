"""What a step or the closing of a year posts, account by account, under a line of words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from coopdesk.domain.chart import Account
from coopdesk.domain.journal import Line, Side
from coopdesk.i18n.catalogue import current
from coopdesk.ui.session import Session
from coopdesk.ui.widgets.card import Frame
from coopdesk.ui.widgets.journal_lines import JournalLine, JournalLines
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.tall_area import TallArea


class ClosingLines(Frame):
    def __init__(self, session: Session) -> None:
        super().__init__("bare")
        self._session, self.words = session, Label(kind="strong", wrap=True)
        within = QWidget()
        self._room = QVBoxLayout(within)
        self._room.setContentsMargins(16, 10, 16, 10)
        self._room.setSpacing(8)
        self._room.addWidget(self.words)
        self._room.addStretch()
        self._shown: JournalLines | None = None
        self.box.addWidget(TallArea(within, modest=True), 1)

    def show_lines(self, words: str, lines: Sequence[Line], accounts: Mapping[str, Account]) -> None:
        self.words.setText(words)
        if self._shown:
            self._room.removeWidget(self._shown)
            self._shown.hide()
            self._shown.deleteLater()
        self._shown = JournalLines(tuple(self._line(each, accounts) for each in lines)) if lines else None
        if self._shown:
            self._room.insertWidget(1, self._shown)

    def _line(self, line: Line, accounts: Mapping[str, Account]) -> JournalLine:
        amount, name = self._session.amount(line.amount), accounts[line.account].name(current().language)
        return JournalLine(line.account, name, *((amount, "") if line.side is Side.DEBIT else ("", amount)))
