"""The band above every page of a book that is not for work: coloured, and in words."""

from __future__ import annotations

from PySide6.QtCore import Qt

from coopdesk.i18n.catalogue import _
from coopdesk.ui.session import Mode
from coopdesk.ui.widgets.card import Frame
from coopdesk.ui.widgets.icon_mark import IconMark
from coopdesk.ui.widgets.label import Label, restyle
from coopdesk.ui.widgets.spoken import Spoken

TONES = {Mode.PRACTICE: ("due", "play"), Mode.READ_ONLY: ("info", "info")}


class ModeBand(Spoken, Frame):
    def __init__(self) -> None:
        super().__init__("band", row=True, margins=(24, 6, 24, 6), gap=8)
        self._mode, self._narrow = Mode.WORK, False
        self._icon, self._label = IconMark("info", "info", 18), Label(kind="strong", wrap=True)
        self.box.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        self.box.addWidget(self._label, 1)
        self.say(self._label.setText, self._words)
        self.set_mode(Mode.WORK)

    def _words(self) -> str:
        if self._mode is Mode.PRACTICE and self._narrow:
            return _("Practice: nothing here is real.")
        if self._mode is Mode.PRACTICE:
            return _("Practice: nothing here is real, and every page printed from it says so.")
        if self._mode is Mode.READ_ONLY and self._narrow:
            return _("A backup, only to be read.")
        if self._mode is Mode.READ_ONLY:
            return _("You look into a backup: everything can be read, nothing can be changed.")
        return ""

    def set_mode(self, mode: Mode) -> None:
        self._mode = mode
        self.setVisible(mode is not Mode.WORK)
        self.retranslate()
        if mode in TONES:
            tone, icon = TONES[mode]
            self._icon.set_icon(icon, tone)
            self._label.set_ink(tone)
            restyle(self, tone=tone)

    def set_width_class(self, width_class: str) -> None:
        self._narrow = width_class == "narrow"
        side = 16 if self._narrow else 24
        self.box.setContentsMargins(side, 6, side, 6)
        self.retranslate()
