"""An entry opened in place: its journal lines on one side; who recorded it when, and where it is printed, on the other."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from coopdesk.domain.journal import Side
from coopdesk.domain.passbook import Place
from coopdesk.i18n.catalogue import _, current
from coopdesk.services.member_card import EntryCard
from coopdesk.ui.session import Session
from coopdesk.ui.widgets.card import Frame
from coopdesk.ui.widgets.journal_lines import JournalLine, JournalLines
from coopdesk.ui.widgets.label import Label

SIDE_PX = 290


class EntryDetail(Frame):
    """Made empty, with the room it will need, when the row is opened; filled when the entry was read."""

    def __init__(self, session: Session, place: Place | None) -> None:
        super().__init__("detail", row=True, margins=(46, 10, 0, 12), gap=0)
        self._session, self._place = session, place
        self._lines, self._facts = QVBoxLayout(), Frame("beside", margins=(16, 0, 16, 0), gap=4)
        self._title = Label(kind="label")
        self._lines.addWidget(self._title)
        self._facts.setFixedWidth(SIDE_PX)
        self.box.addLayout(self._lines, 1)
        self.box.addWidget(self._facts, 0, Qt.AlignmentFlag.AlignTop)
        self.setMinimumHeight(130)

    def show_entry(self, card: EntryCard) -> None:
        entry, language, session = card.entry, current().language, self._session
        self._title.setText(_("Journal {number}").format(number=entry.shown_number or entry.sequence))
        lines = (
            JournalLine(
                account.code,
                account.name(language),
                session.amount(line.amount) if line.side is Side.DEBIT else "",
                session.amount(line.amount) if line.side is Side.CREDIT else "",
            )
            for line, account in card.lines
        )
        self._lines.addWidget(JournalLines(tuple(lines)))
        self._lines.addStretch()
        for text in self._said(card):
            self._facts.box.addWidget(Label(text, "small", "text2", wrap=True))
        self.setMinimumHeight(self.sizeHint().height())

    def _said(self, card: EntryCard) -> list[str]:
        entry, formats = card.entry, current().formats
        when = formats.stamp(entry.recorded_at.astimezone())
        said = [_("Recorded {when} by {operator}").format(when=when, operator=entry.operator)]
        if self._place:
            said.append(_("Passbook page {page}, line {line}").format(page=self._place.page, line=self._place.line))
        if card.reversed_by:
            number = card.reversed_by.shown_number or card.reversed_by.sequence
            said.append(_("Corrected by {number}").format(number=number))
        if entry.memo:
            said.append(entry.memo)
        return said
