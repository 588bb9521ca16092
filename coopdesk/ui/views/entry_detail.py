"""An entry opened in place: its journal lines on one side; who recorded it when, where it is printed, and what can be done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout

from coopdesk.domain.journal import EventKind, Side
from coopdesk.domain.passbook import Place
from coopdesk.i18n.catalogue import _, current
from coopdesk.services.access import Act, may
from coopdesk.services.context import Context
from coopdesk.services.member_card import EntryCard, entry_card
from coopdesk.ui.session import Session
from coopdesk.ui.widgets.card import Frame
from coopdesk.ui.widgets.journal_lines import JournalLine, JournalLines
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.label import Label

SIDE_PX, GAP_PX, TOP_PX, FOOT_PX, START_PX = 320, 8, 10, 12, 46


@dataclass(frozen=True, slots=True)
class Leave:
    """What the operator may do with an entry."""

    receipt: bool
    correct: bool

    @classmethod
    def of(cls, context: Context) -> Leave:
        return cls(*(may(context.operator, act, context.solo) for act in (Act.PRINT, Act.REVERSE)))


class EntryDetail(Frame):
    """Made empty, with the room it will need, when the row is opened; filled when the entry was read."""

    receipt_asked = Signal(object)
    correct_asked = Signal(object)
    """The EntryCard shown."""

    def __init__(self, session: Session, place: Place | None) -> None:
        super().__init__("detail", row=True, margins=(START_PX, TOP_PX, 0, FOOT_PX), gap=0)
        self._session, self._place = session, place
        self._lines, self._facts = QVBoxLayout(), Frame("beside", margins=(16, 0, 16, 0), gap=4)
        self._title = Label(kind="label")
        self._lines.addWidget(self._title)
        self.receipt, self.correct = KeyButton("receipt", size="small"), KeyButton("correct", size="small")
        self.receipt.hide()
        self.correct.hide()
        self._facts.setFixedWidth(SIDE_PX)
        self.box.addLayout(self._lines, 1)
        self.box.addWidget(self._facts, 0, Qt.AlignmentFlag.AlignTop)
        self.setMinimumHeight(130)

    def sizeHint(self) -> QSize:
        """As high as the facts beside need once they are wrapped."""
        hint, beside = super().sizeHint(), self._facts.heightForWidth(self._facts.width())
        return hint.expandedTo(QSize(0, beside + TOP_PX + FOOT_PX))

    def read(self, entry: int, shown: Callable[[], None]) -> None:
        """Fill it; `shown` is told when it is."""

        def show(answer: tuple[EntryCard, Leave]) -> None:
            self.show_entry(*answer)
            shown()

        self._session.ask(lambda unit, context: (entry_card(unit, entry), Leave.of(context)), show)

    def show_entry(self, card: EntryCard, leave: Leave) -> None:
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
        self._offer(card, leave)

    def _offer(self, card: EntryCard, leave: Leave) -> None:
        """Both buttons side by side where there is room; greyed with the reason where they cannot work."""
        buttons = Frame("bare", row=True, margins=(0, 6, 0, 0), gap=GAP_PX)
        room = sum(button.sizeHint().width() for button in (self.receipt, self.correct)) + GAP_PX
        if room > SIDE_PX - 32:
            buttons.box.setDirection(QBoxLayout.Direction.TopToBottom)
        for button in (self.receipt, self.correct):
            buttons.box.addWidget(button)
            button.show()
        buttons.box.addStretch()
        self._facts.box.addWidget(buttons)
        self.receipt.setEnabled(leave.receipt)
        self.correct.setEnabled(leave.correct and not card.reversed_by and card.entry.kind is not EventKind.REVERSAL)
        self.receipt.clicked.connect(lambda: self.receipt_asked.emit(card))
        self.correct.clicked.connect(lambda: self.correct_asked.emit(card))
        for text in _reasons(card, leave):
            self._facts.box.addWidget(Label(text, "small", "text2", wrap=True))

    def _said(self, card: EntryCard) -> list[str]:
        entry, formats = card.entry, current().formats
        when = formats.stamp(entry.recorded_at.astimezone())
        said = [_("Recorded {when} by {operator}").format(when=when, operator=entry.operator)]
        if self._place:
            said.append(_("Passbook page {page}, line {line}").format(page=self._place.page, line=self._place.line))
        if entry.memo:
            said.append(entry.memo)
        if card.put_right:
            said.append(_("In its place stands {number}.").format(number=card.put_right.shown_number or card.put_right.sequence))
        if card.stands_for:
            said.append(_("Stands in place of {number}.").format(number=card.stands_for.shown_number or card.stands_for.sequence))
        return said


def _reasons(card: EntryCard, leave: Leave) -> list[str]:
    """Why a button is grey."""
    said = []
    if card.reversed_by:
        number = card.reversed_by.shown_number or card.reversed_by.sequence
        said.append(_("Corrected by {number}").format(number=number))
    elif card.entry.kind is EventKind.REVERSAL:
        said.append(_("A correction is not corrected again; post the right entry instead."))
    elif not leave.correct:
        said.append(_("Your role does not correct entries; ask somebody whose role does."))
    if not leave.receipt:
        said.append(_("Your role does not print."))
    return said
