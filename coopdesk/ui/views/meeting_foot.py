"""The keys of a grid of a meeting, said under it; they leave one by one where the width does not do."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from coopdesk.i18n.catalogue import _, pgettext
from coopdesk.ui.actions import key_of
from coopdesk.ui.theme import look
from coopdesk.ui.views.meeting_tab import letters
from coopdesk.ui.widgets.button_row import Foot
from coopdesk.ui.widgets.card import Frame
from coopdesk.ui.widgets.key_cap import KeyCap, cap_size
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.spoken import Spoken, Words


class Cap(KeyCap):
    """A hint is shown whether or not buttons show their keys."""

    def sizeHint(self) -> QSize:
        return cap_size(self.key, hint=True)

    def set_key(self, key: str) -> None:
        self.key = key
        self.setAccessibleName(key)
        self.updateGeometry()
        self.update()


class KeyHints(Spoken, Foot):
    def __init__(self, enter: tuple[str, Words], *, with_figures: bool) -> None:
        super().__init__(margins=(12, 3, 12, 3), gap=14)
        self._hints: list[QWidget] = []
        key, words = enter
        self._add(lambda: key, words)
        if with_figures:
            self._add(lambda: pgettext("keys on the keyboard", "figures"), lambda: _("another amount"))
        self._add(lambda: " ".join(letters()), lambda: _("attendance"))
        self._add(lambda: key_of("undo_typed"), lambda: _("undo a step"))
        self._add(lambda: key_of("find_name"), lambda: _("find a name"))
        self.box.addStretch()

    def _add(self, key: Words, words: Words) -> None:
        place, cap, said = Frame("bare", row=True, gap=5), Cap(key()), Label(kind="small", ink="text2")
        self.say(cap.set_key, key)
        self.say(said.setText, words)
        place.box.addWidget(cap)
        place.box.addWidget(said)
        self._hints.append(place)
        self.box.addWidget(place)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def sizeHint(self) -> QSize:
        return QSize(0, look().height("control_small") + 4)

    def fit(self) -> None:
        left = self.width() - 24
        for hint in self._hints:
            left -= hint.sizeHint().width() + self.box.spacing()
            hint.setVisible(left >= -self.box.spacing())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()
