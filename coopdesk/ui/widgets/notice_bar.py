"""A notice in the page, above what it concerns: what happened, whether the money is safe, what to do; buttons at the end."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from coopdesk.ui.widgets.icon_mark import IconMark
from coopdesk.ui.widgets.label import Label, restyle

TONE_ICONS = {"good": "circle-check", "due": "clock", "late": "circle-alert", "info": "info"}


@dataclass(frozen=True, slots=True)
class Notice:
    """`happened` alone is one line of good news. `safe` says in words that the money is (or is not) safe; `is_safe` gives the shield."""

    happened: str
    safe: str = ""
    to_do: str = ""
    tone: str = "late"
    icon: str = ""
    is_safe: bool = True


class NoticeBar(QFrame):
    """Hidden until `show_notice`; it stays until the next one or `clear`, never leaves by itself."""

    shown_changed = Signal(bool)
    """There is a notice now, or none any more: for the room around it."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "notice")
        self.notice: Notice | None = None
        whole = QHBoxLayout(self)
        whole.setContentsMargins(12, 8, 8, 8)
        whole.setSpacing(12)
        self._icon = IconMark("info", "info", 20)
        whole.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        lines = QVBoxLayout()
        lines.setSpacing(3)
        self._happened, self._safe, self._to_do = Label(kind="strong", wrap=True), Label(wrap=True), Label(wrap=True)
        self._shield = IconMark("shield-check", "good", 17)
        self._safe_line = QWidget()
        middle = QHBoxLayout(self._safe_line)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(6)
        middle.addWidget(self._shield, 0, Qt.AlignmentFlag.AlignTop)
        middle.addWidget(self._safe, 1)
        lines.addWidget(self._happened)
        lines.addWidget(self._safe_line)
        lines.addWidget(self._to_do)
        whole.addLayout(lines, 1)
        self._buttons = QVBoxLayout()
        self._buttons.setSpacing(6)
        whole.addLayout(self._buttons)
        self.hide()

    def show_notice(self, notice: Notice, *buttons: QPushButton) -> None:
        self.notice = notice
        self._drop_buttons()
        self._icon.set_icon(notice.icon or TONE_ICONS[notice.tone], notice.tone)
        self._happened.setText(notice.happened)
        self._safe.setText(notice.safe)
        self._to_do.setText(notice.to_do)
        self._safe_line.setVisible(bool(notice.safe))
        self._to_do.setVisible(bool(notice.to_do))
        self._shield.set_icon("shield-check" if notice.is_safe else "shield-alert", "good" if notice.is_safe else "late")
        self._safe.set_ink("good" if notice.is_safe else "late")
        for button in buttons:
            self._buttons.addWidget(button)
        self.setAccessibleName(" ".join(filter(None, (notice.happened, notice.safe, notice.to_do))))
        restyle(self, tone=notice.tone)
        self.show()
        self.shown_changed.emit(True)

    def clear(self) -> None:
        self.notice = None
        self.hide()
        self.shown_changed.emit(False)

    def _drop_buttons(self) -> None:
        while self._buttons.count():
            item = self._buttons.takeAt(0)
            if item and (button := item.widget()):
                button.hide()  # at once, or its key would be in doubt between it and its follower
                button.deleteLater()
