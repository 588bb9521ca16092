"""Where nothing is yet: an icon, one serif sentence, one line of what will stand here, one main button."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coopdesk.ui.widgets.icon_mark import IconMark
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.label import CentredLabel
from coopdesk.ui.widgets.spoken import Spoken, Words


class EmptyState(Spoken, QWidget):
    def __init__(self, icon: str, what: Words, will_be: Words, button: KeyButton | None = None) -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        layout.setSpacing(8)
        layout.addStretch()
        layout.addWidget(IconMark(icon, "text2", 30), 0, Qt.AlignmentFlag.AlignHCenter)
        sentence, line = CentredLabel(kind="question", wrap=True), CentredLabel(ink="text2", wrap=True)
        for label, words in ((sentence, what), (line, will_be)):
            self.say(label.setText, words)
            layout.addWidget(label)
        if button:
            layout.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch()
