"""The head of the page: its title and one grey line, or the way back in place of both."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QSizePolicy

from coopdesk.ui.page import Page
from coopdesk.ui.theme import look
from coopdesk.ui.widgets.card import Frame, spread
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.label import Label


class Header(Frame):
    back_asked = Signal()

    def __init__(self) -> None:
        super().__init__("head", row=True, margins=(24, 0, 24, 0), gap=14)
        self._title, self._subtitle = Label(kind="title"), Label(kind="small", ink="text2")
        self._subtitle.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._back = KeyButton("back_to_members", "link", cap=False, words=lambda: "")
        self._back.clicked.connect(self.back_asked)
        spread(self.box, self._title, self._subtitle, self._back, None)
        self.box.setStretchFactor(self._subtitle, 1)
        self._grow()

    def show_page(self, page: Page) -> None:
        back = page.back()
        self._title.setText(page.title())
        self._subtitle.setText(page.subtitle())
        self._title.setVisible(back is None)
        self._subtitle.setVisible(back is None)
        self._back.setVisible(back is not None)
        if back:
            self._back.set_words(back[0])

    def set_width_class(self, width_class: str) -> None:
        side = 16 if width_class == "narrow" else 24
        self.box.setContentsMargins(side, 0, side, 0)

    def _grow(self) -> None:
        self.setFixedHeight(look().height("page_header"))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._grow()
