"""Whose loan it is: searched by name or number as typed; once chosen, what she saves and owes stands in one line."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from coopdesk.domain.errors import Refusal
from coopdesk.domain.money import Minor
from coopdesk.i18n.catalogue import _
from coopdesk.services.counter import Person
from coopdesk.services.loan_card import Borrower, borrower
from coopdesk.ui.forms.counter_people import People
from coopdesk.ui.session import Session
from coopdesk.ui.views.loan_limit import covers_words, limit_words
from coopdesk.ui.views.loan_rows import state_badge
from coopdesk.ui.widgets.field import FieldLabel, Refused
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.keys import is_enter
from coopdesk.ui.widgets.label import Label, restyle
from coopdesk.ui.widgets.row_list import ListRow, RowList
from coopdesk.ui.widgets.spoken import Spoken

FOUND_SHOWN = 5


class BorrowerField(Spoken, QWidget):
    """`borrower` None: nobody is chosen yet. The list of those found stands under the field only while somebody types."""

    changed = Signal()
    entered = Signal()
    """Somebody was chosen: typing goes on in the next field."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session, self._people = session, People(session)
        self.borrower: Borrower | None = None
        self.edit, self.found = QLineEdit(), RowList(lambda: _("Members found"))
        self._said, self._late, self._refused = Label(ink="text2", wrap=True), Label(kind="small", ink="late", wrap=True), Refused()
        self._above, self._covers = Label(kind="small", ink="due", wrap=True), Label(kind="small", ink="late", wrap=True)
        self.again = KeyButton("another_borrower", "link", icon=False)
        self._lay_out()
        self.say(self.edit.setAccessibleName, lambda: _("Member"))
        self.edit.textEdited.connect(lambda _text: self._search())
        self.edit.installEventFilter(self)
        self.found.opened.connect(self.choose)
        self.again.clicked.connect(self.ask_again)
        self._people.load()

    def _lay_out(self) -> None:
        whole, line = QVBoxLayout(self), QHBoxLayout()
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(3)
        line.setSpacing(8)
        line.addWidget(self._said, 1)
        line.addWidget(self.again, 0, Qt.AlignmentFlag.AlignTop)
        whole.addWidget(FieldLabel(lambda: _("Member"), lambda: _("name or number")))
        whole.addWidget(self.edit)
        whole.addWidget(self.found)
        whole.addLayout(line)
        whole.addWidget(self._late)
        whole.addWidget(self._covers)
        whole.addWidget(self._above)
        whole.addWidget(self._refused)
        self._show()

    # --- searching --------------------------------------------------------------------------------

    def _search(self) -> None:
        self._people.find(self.edit.text().strip(), self._show_found)

    def _show_found(self, found: Sequence[Person]) -> None:
        rows = [ListRow(each.number, f"{each.name} · {each.number}", more=each.group) for each in found[:FOUND_SHOWN]]
        self.found.set_rows([ListRow(row.key, row.name) for row in rows])
        self.found.setFixedHeight(self.found.height_of(len(rows)) if rows else 0)
        self.found.setVisible(bool(rows))
        if rows:
            self.found.choose(rows[0].key)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if is_enter(event):
                if (number := self.found.chosen()) is not None and self.found.isVisibleTo(self):
                    self.choose(number)
                return True
            step = {Qt.Key.Key_Down.value: 1, Qt.Key.Key_Up.value: -1}.get(event.key())
            if step:
                self.found.step(step)
                return True
        return super().eventFilter(watched, event)

    # --- the one chosen ---------------------------------------------------------------------------

    def choose(self, number: str) -> None:
        """Take the member with this number; a refusal stands under the field."""
        self._session.ask(lambda unit, context: borrower(unit, context, number), self._chosen, self._refused_one)

    def _chosen(self, found: Borrower) -> None:
        self.borrower = found
        self._show_found(())
        self._show()
        self.changed.emit()
        self.entered.emit()

    def _refused_one(self, refusal: Refusal) -> None:
        self._refused.set_refusal(refusal, self._session.currency)

    def ask_again(self) -> None:
        """Another member."""
        self.borrower = None
        self.edit.clear()
        self._show()
        self.changed.emit()
        self.edit.setFocus()

    def show_refusal(self, refusal: Refusal) -> None:
        self._refused.set_refusal(refusal, self._session.currency)

    def _show(self) -> None:
        who = self.borrower
        for part in (self.found, self._late, self._covers, self._above):
            part.hide()
        self.edit.setVisible(who is None)
        self.again.setVisible(who is not None)
        self._said.setVisible(who is not None)
        self._refused.set_refusal(who.refusal if who else None, self._session.currency)
        restyle(self.edit, state="")
        if who is None:
            return
        money = self._session.money
        owed = _("owes {amount}").format(amount=money(who.owed)) if who.owed else _("owes nothing")
        saved = _("savings {amount}").format(amount=money(who.savings))
        self._said.setText(f"{who.member.number} {who.member.name} · {saved} · {owed}")
        said = _("{loan}: {state}")
        late = [said.format(loan=line.number, state=state_badge(line.state, line.days_late)[0]) for line in who.others if line.days_late]
        self._late.setText("\n".join(late))
        self._late.setVisible(bool(late))
        self._covers.setText(covers_words(who.covers, self._session))
        self._covers.setVisible(bool(who.covers))

    def warn_of(self, asked: Minor | None) -> None:
        """Say where a loan of `asked` would bring her above what one member may owe."""
        words = limit_words(self.borrower.limit, self.borrower.owed, asked or 0, self._session) if self.borrower else ""
        self._above.setText(words)
        self._above.setVisible(bool(words))

    def retranslate(self) -> None:
        super().retranslate()
        self._show()
