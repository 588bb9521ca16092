"""Whom to serve: search as typed, the members that fit, and those who were served today."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from coopdesk.domain.members import MemberStatus
from coopdesk.i18n.catalogue import _, current, ngettext
from coopdesk.i18n.search import fold
from coopdesk.services.counter import DayReceipt, Person
from coopdesk.ui.actions import key_of
from coopdesk.ui.forms.counter_people import FOUND_MAX, People
from coopdesk.ui.theme import look
from coopdesk.ui.widgets.card import Frame
from coopdesk.ui.widgets.icon_mark import IconMark
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.key_cap import KeyCap
from coopdesk.ui.widgets.keys import is_enter
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.row_list import ListRow, RowList, row_height
from coopdesk.ui.widgets.spoken import Spoken

PAGE_KEYS = (Qt.Key.Key_Escape, Qt.Key.Key_F4, Qt.Key.Key_F6, Qt.Key.Key_F8)
WIDTH_PX, RECENT_MAX, FOUND_ROWS = 236, 4, 7


class SearchField(Spoken, Frame):
    """The field alone: beside its lists, or as the head of a narrow page with how many were found."""

    def __init__(self) -> None:
        super().__init__("field", row=True, margins=(10, 0, 6, 0), gap=8)
        self.edit, self._count = QLineEdit(), Label(ink="text2")
        self.edit.setProperty("role", "bare")
        self.say(self.edit.setPlaceholderText, lambda: _("Name or number"))
        self.say(self.edit.setAccessibleName, lambda: _("Find a member"))
        self.box.addWidget(IconMark("search", "text2", 18))
        self.box.addWidget(self.edit, 1)
        self.box.addWidget(self._count)
        self.box.addWidget(KeyCap(key_of("find_member")))
        self._count.hide()
        self._grow()

    def show_count(self, words: str) -> None:
        self._count.setText(words)
        self._count.setVisible(bool(words))

    def _grow(self) -> None:
        self.setFixedHeight(look().height("action"))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "edit"):
            self._grow()


class CounterSearch(Spoken, QWidget):
    chosen = Signal(object)
    """The number of the member to serve."""
    found_changed = Signal()
    pressed = Signal(object)
    """A key of the page (QKeyEvent): in the head of a narrow page it would not come there by itself."""

    def __init__(self, people: People) -> None:
        super().__init__()
        self._people = people
        self.narrow = False
        self._found: Sequence[Person] = ()
        self._opens_first = False
        self.field, self.list = SearchField(), RowList(lambda: _("Members that fit"))
        self.edit, self.recent = self.field.edit, RowList(lambda: _("Recently served"))
        self.new = KeyButton("admit_member")
        self._head, self._served = Label(kind="small", ink="text2", wrap=True), Label(kind="label")
        self._lay_out()
        self.edit.textChanged.connect(lambda _text: self._ask())
        self.edit.installEventFilter(self)
        self.list.opened.connect(self.chosen)
        self.recent.opened.connect(self.chosen)
        self.say(self._served.setText, lambda: _("Recently served"))
        self._show(())

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(10)
        self.found = Frame("card", margins=(1, 1, 1, 1))
        head = Frame("bar", row=True, margins=(12, 6, 12, 6))
        head.box.addWidget(self._head)
        self.found.box.addWidget(head)
        self.found.box.addWidget(self.list)
        self.recent_card = Frame("card", margins=(1, 1, 1, 1))
        self.recent_card.box.addWidget(self.recent)
        self._served.setContentsMargins(4, 6, 4, 0)
        self.field_place = QVBoxLayout()
        self.field_place.addWidget(self.field)
        whole.addLayout(self.field_place)
        self._list_place = QVBoxLayout()
        self._list_place.addWidget(self.found)
        whole.addLayout(self._list_place)
        whole.addWidget(self._served)
        whole.addWidget(self.recent_card)
        whole.addStretch(1)
        self.new.setSizePolicy(self.new.sizePolicy().Policy.Expanding, self.new.sizePolicy().Policy.Fixed)
        whole.addWidget(self.new)

    # --- asking -----------------------------------------------------------------------------------

    def _ask(self) -> None:
        self._opens_first = False
        self._people.find(self.edit.text().strip(), self._show)

    def _show(self, found: Sequence[Person]) -> None:
        self._found = found
        query = self.edit.text().strip()
        self.list.set_rows([self._row(person, query) for person in found])
        if found:
            self.list.choose(found[0].number)
        self._head.setText(self.count_words() if query else "")
        self.found.setVisible(bool(query))
        self.list.setVisible(bool(found))
        self._fit()
        self.found_changed.emit()
        if self._opens_first and found:
            self._open()

    def _row(self, person: Person, query: str) -> ListRow:
        past = person.status is MemberStatus.LEFT
        more = " · ".join(filter(None, (person.number, person.group, _("has left") if past else "")))
        return ListRow(person.number, person.name, more, marked=marks(person.name, query), strong=True, past=past)

    def count_words(self) -> str:
        """How many members fit what is typed."""
        if not self.edit.text().strip():
            return ""
        many = len(self._found)
        if not many:
            return _("Nobody was found. Look at the spelling, or type the number.")
        if many >= FOUND_MAX:
            return _("More than {n} members fit").format(n=current().formats.number(FOUND_MAX - 1))
        return ngettext("{n} member fits", "{n} members fit", many).format(n=current().formats.number(many))

    def short_words(self) -> str:
        """The same in the head of a narrow page, where there is one line."""
        return self.count_words() if self._found or not self.edit.text().strip() else _("Nobody was found.")

    def show_served(self, receipts: Sequence[DayReceipt]) -> None:
        """The last members in the receipts of the day, newest first."""
        rows: dict[str, ListRow] = {}
        for receipt in receipts:
            if receipt.member and receipt.member not in rows and len(rows) < RECENT_MAX:
                rows[receipt.member] = ListRow(receipt.member, receipt.name, time=current().formats.time(receipt.recorded_at))
        self.recent.set_rows(list(rows.values()))
        self._fit()

    # --- room -------------------------------------------------------------------------------------

    def needs_px(self) -> int:
        """So wide that the button at the foot is whole."""
        return self.new.sizeHint().width()

    def take_list(self) -> None:
        """Back from the narrow page."""
        self._list_place.addWidget(self.found)

    def set_narrow(self, *, narrow: bool) -> None:
        """Narrow: the field stands in the head, the list only while it is searched."""
        self.narrow = narrow
        self.field.show_count(self.short_words() if narrow else "")
        self._fit()

    def _fit(self) -> None:
        """As many found as there is room for; who was served gives way."""
        searching, room = bool(self._found), self.height() or 560
        rows = len(self._found)
        taken = self.field.height() + self.new.sizeHint().height() + 60 if not self.narrow else 60
        fits = max((room - taken) // max(row_height(two_lines=True), 1), 2)
        shown = min(rows, fits, FOUND_ROWS if not self.narrow else rows)
        self.list.setFixedHeight(self.list.height_of(shown) if shown else 1)
        left = room - taken - (self.list.height() + 40 if searching else 0)
        recent = 0 if self.narrow else min(len(self.recent.rows()), max((left - 30) // max(row_height(two_lines=False), 1), 0))
        if searching and recent < 2:
            recent = 0
        self.recent.setFixedHeight(max(self.recent.height_of(recent), 1))
        for part in (self._served, self.recent_card):
            part.setVisible(bool(recent))
        self.new.setVisible(not self.narrow)

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type] # Qt's own event
        self._fit()

    # --- keys -------------------------------------------------------------------------------------

    def start(self) -> None:
        """Begin anew: the field has the focus, what stands in it goes with the next key."""
        self.edit.setFocus()
        self.edit.selectAll()

    def clear(self) -> None:
        self.edit.clear()

    def _open(self) -> None:
        self._opens_first = False
        if (number := self.list.chosen()) is not None:
            self.chosen.emit(number)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows move the bar in the list; Enter serves whom it shows, or will when the answer has come."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if is_enter(event) and self.edit.text().strip():
                if self._people.answering:
                    self._opens_first = True
                else:
                    self._open()
                return True
            if event.key() in PAGE_KEYS:
                self.pressed.emit(event)
                return True
            step = {Qt.Key.Key_Down.value: 1, Qt.Key.Key_Up.value: -1}.get(event.key())
            if step:
                self.list.step(step)
                return True
        return super().eventFilter(watched, event)

    def retranslate(self) -> None:
        super().retranslate()
        self._show(self._found)


def marks(name: str, query: str) -> tuple[tuple[int, int], ...]:
    """Where the words typed begin words of the name: (start, length)."""
    found: list[tuple[int, int]] = []
    folded = fold(name)
    if len(folded) != len(name):
        return ()
    for word in fold(query).split():
        at = 0
        while (at := folded.find(word, at)) >= 0:
            if at == 0 or not folded[at - 1].isalnum():
                found.append((at, len(word)))
                break
            at += 1
    return tuple(found)
