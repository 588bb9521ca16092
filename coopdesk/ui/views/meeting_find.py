"""A line above the grid of a meeting that finds a name: letters go to it, Enter goes back into the grid, Esc too."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent

from coopdesk.i18n.catalogue import _
from coopdesk.ui.widgets.card import Frame, spread
from coopdesk.ui.widgets.hinted_edit import HintedEdit
from coopdesk.ui.widgets.icon_mark import IconMark
from coopdesk.ui.widgets.keys import is_enter


class FindName(Frame):
    """Hidden until `begin`. `find` gets what is typed at each key, and nothing at its end."""

    def __init__(self, find: Callable[[str], None]) -> None:
        super().__init__("bar", row=True, margins=(12, 5, 12, 5), gap=8)
        self._find = find
        self.edit = HintedEdit(lambda: _("Find a name"), lambda: _("Name or number, then Enter"))
        self.edit.textChanged.connect(lambda text: find(text.strip()) if text.strip() else None)
        self.edit.installEventFilter(self)
        spread(self.box, IconMark("search", "text2", 17), self.edit)
        self.hide()

    def begin(self) -> None:
        self.show()
        self.edit.clear()
        self.edit.setFocus()

    def end(self) -> None:
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and (is_enter(event) or event.key() == Qt.Key.Key_Escape):
            self.end()
            self._find("")
            return True
        return super().eventFilter(watched, event)
