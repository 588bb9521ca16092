"""A field that finds one of many by number or name as it is typed; what was found hangs under it, Enter takes the first."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView

from coopdesk.i18n.search import Index
from coopdesk.ui.widgets.keys import is_enter
from coopdesk.ui.widgets.label import restyle
from coopdesk.ui.widgets.spoken import Spoken, Words

FOUND_MAX = 12
Choice = tuple[str, str]
"""Number (or code) and name."""


class Choices:
    """Many to pick from, prepared for being found; of a whole cooperative's members to be made beside the screen."""

    def __init__(self, all_of_them: Iterable[Choice] = ()) -> None:
        self.names = dict(all_of_them)
        self.index = Index(self.names.items(), lambda choice: choice)


class PickField(Spoken, QLineEdit):
    changed = Signal()
    entered = Signal()
    """Enter was pressed on a choice that stands, or on an empty field."""

    def __init__(self, name: Words, hint: Words) -> None:
        super().__init__()
        self.number = ""
        """The number of the choice that stands, empty while there is none."""
        self._choices = Choices()
        self._found = QStringListModel(self)
        self._hanging = QCompleter(self._found, self)
        self._hanging.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._hanging.setMaxVisibleItems(FOUND_MAX)
        self._hanging.setWidget(self)
        self._popup = QListView()
        self._hanging.setPopup(self._popup)
        self._hanging.activated.connect(self._take_words)
        self.say(self.setAccessibleName, name)
        self.say(self.setPlaceholderText, hint)
        self.textEdited.connect(lambda _text: self._edited())
        self.installEventFilter(self)

    def set_choices(self, choices: Choices) -> None:
        self._choices = choices
        if self.number:
            self.choose(self.number)

    def choose(self, number: str) -> None:
        """Show a choice, as if it had been typed; an unknown one stands as it is, refused."""
        self.number = number if number in self._choices.names else ""
        self.setText(self._words(number) if self.number else number)
        self.setCursorPosition(0)
        self._mark()

    def _words(self, number: str) -> str:
        return f"{number}  {self._choices.names[number]}"

    def _edited(self) -> None:
        typed = self.text().strip()
        self.number = typed if typed in self._choices.names else ""
        found = [self._words(number) for number, _name in self._matches(typed)]
        self._found.setStringList(found)
        if found and typed and not self.number:
            self._hanging.complete()
        else:
            self._popup.hide()
        restyle(self, state="")
        self.changed.emit()

    def _matches(self, typed: str) -> list[Choice]:
        return self._choices.index.find(typed, FOUND_MAX) if typed else []

    def _take_words(self, words: str) -> None:
        self._take(words.split("  ", 1)[0])

    def _take(self, number: str) -> None:
        self.choose(number)
        self.changed.emit()

    def _settle(self) -> None:
        """What is typed becomes its best match; what matches nothing is marked."""
        if not self.number and self.text().strip():
            popup = self._popup
            at = popup.currentIndex()
            found = self._matches(self.text().strip())
            if popup.isVisible() and at.isValid():
                self._take_words(str(at.data()))
            elif found:
                self._take(found[0][0])
        elif self.number:
            self.choose(self.number)
        self._popup.hide()
        self._mark()

    def _mark(self) -> None:
        restyle(self, state="bad" if self.text().strip() and not self.number else "")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self and is_enter(event):
            self._settle()
            if self.number or not self.text().strip():
                self.entered.emit()
            return True
        return super().eventFilter(watched, event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self._settle()
