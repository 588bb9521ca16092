"""Why the cash does not agree: what would explain it, found on the sheet, or the reason it is posted with."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from coopdesk.domain.errors import FieldMissing
from coopdesk.domain.gap_hunt import Clue, Suspect, hunt
from coopdesk.i18n.catalogue import _, pgettext
from coopdesk.services.meetings.sheet import MeetingSheet
from coopdesk.ui.forms.act_question import asks_for
from coopdesk.ui.forms.one_question import OneQuestion
from coopdesk.ui.models.table_model import Cell, CellKind, Row, TableColumn, TableModel
from coopdesk.ui.session import Session
from coopdesk.ui.theme import look
from coopdesk.ui.widgets.keys import is_enter
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.ledger_table import LedgerTable
from coopdesk.ui.widgets.text_field import TextField

COLUMNS = (
    TableColumn("who", lambda: pgettext("where a difference may come from", "Where")),
    TableColumn("what", lambda: pgettext("where a difference may come from", "What may have happened"), stretch=True, whole=True),
    TableColumn("written", lambda: pgettext("where a difference may come from", "Written"), CellKind.MONEY),
    TableColumn("right", lambda: pgettext("where a difference may come from", "Would agree"), CellKind.MONEY, leaves=1),
)
CLUES: Mapping[Clue, Callable[[], str]] = {
    Clue.SAME: lambda: _("written down, but did not come"),
    Clue.UNPAID: lambda: _("paid all that she owes"),
    Clue.HALF: lambda: _("half of it more or less"),
    Clue.TWICE: lambda: _("came twice"),
    Clue.SWAPPED: lambda: _("two digits changed places"),
    Clue.PIECE: lambda: _("one piece of it counted wrong"),
}
SHOWN_MAX = 8


class HuntQuestion(OneQuestion):
    """Enter on a row goes to the member (`wanted_member`) or to the count (`None`); a reason typed is said by `explained`."""

    topic = "meeting"
    wanted = QSize(720, 300)
    looked = Signal(object)
    explained = Signal(str)

    def __init__(self, parent: QWidget, session: Session, sheet: MeetingSheet) -> None:
        self._session, self._names = session, {each.id: each.name for each in sheet.members}
        apart = sheet.box.difference or 0
        money = session.money(abs(apart))
        super().__init__(parent, lambda: (_("Where are {amount}?") if apart < 0 else _("Where do {amount} come from?")).format(amount=money), "explain_gap")
        self.suspects = hunt(apart, sheet.rows, sheet.worths)
        self.table = LedgerTable(TableModel(COLUMNS), lambda: _("What explains the difference"), "row_compact")
        nothing, how = Label(wrap=True), Label(ink="text2", wrap=True)
        self.reason = TextField(lambda: _("Why it differs"), lambda: _("if it is not found: stays in the book with your name"))
        self.reason.set_text(sheet.meeting.difference)
        self.say(nothing.setText, lambda: _("No single payment and no single note explains it. Count again, and compare the slips with the sheet."))
        self.say(how.setText, lambda: _("Enter goes to the row, to be looked at and mended."))
        nothing.setVisible(not self.suspects)
        for part in (self.table, how):
            part.setVisible(bool(self.suspects))
        self.body.addWidget(nothing)
        self.body.addWidget(how)
        self.body.addWidget(self.table)
        self.body.addWidget(self.reason)
        self.body.addStretch()
        lines = min(len(self.suspects), SHOWN_MAX)
        self.table.setFixedHeight(look().height("table_header") + lines * look().height("row_compact") + 2)
        self.wanted = QSize(self.wanted.width(), self.wanted.height() + max(lines - 1, 0) * look().height("row_compact"))
        self.table.view.row_opened.connect(self._look)
        self.say(lambda _text: self._fill(), lambda: "")
        (self.table.view if self.suspects else self.reason).setFocus()

    def _fill(self) -> None:
        self.table.model.set_rows([self._row(place, each) for place, each in enumerate(self.suspects)])
        self.table.view.choose(0)

    def _row(self, place: int, each: Suspect) -> Row:
        amount = self._session.amount
        who = _("Note or coin") if each.member is None else self._names[each.member]
        right = "" if each.member is None else amount(each.right)
        return Row(place, (Cell(who), Cell(CLUES[each.clue]()), Cell(amount(each.written), strong=True), Cell(right)))

    def _look(self, place: int) -> None:
        self.looked.emit(self.suspects[place].member)
        self.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_enter(event):
            self.go_on()
        else:
            super().keyPressEvent(event)

    def go_on(self) -> None:
        if not asks_for(self.reason, FieldMissing("reason")):
            self.explained.emit(self.reason.text())
            self.accept()
