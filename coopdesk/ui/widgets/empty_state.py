"""Where nothing is yet: an icon, one serif sentence, one line of what will stand here, its buttons, the main one last."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coopdesk.ui.widgets.card import spread
from coopdesk.ui.widgets.icon_mark import IconMark
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.label import CentredLabel
from coopdesk.ui.widgets.spoken import Spoken, Words


class EmptyState(Spoken, QWidget):
    def __init__(self, icon: str, what: Words, will_be: Words, *buttons: KeyButton) -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        layout.setSpacing(8)
        layout.addStretch()
        layout.addWidget(IconMark(icon, "text2", 30), 0, Qt.AlignmentFlag.AlignHCenter)
        sentence, more = CentredLabel(kind="question", wrap=True), CentredLabel(ink="text2", wrap=True)
        for label, words in ((sentence, what), (more, will_be)):
            self.say(label.setText, words)
            layout.addWidget(label)
        if buttons:
            line = QHBoxLayout()
            line.setSpacing(12)
            spread(line, None, *buttons, None)
            layout.addSpacing(4)
            layout.addLayout(line)
        layout.addStretch()
