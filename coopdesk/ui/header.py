"""The head of the page: title and one grey line, or the way back in place of both; at the end the go-to field and the lock.

A page may put its own actions in place of the go-to field, or one field in place of everything but the lock.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QWidget

from coopdesk.ui.page import Page
from coopdesk.ui.theme import look
from coopdesk.ui.widgets.card import Frame, spread
from coopdesk.ui.widgets.go_to_field import GoToField
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.label import Label, Remark


class HeaderButton(KeyButton):
    """Shows a key that the desk takes: it acts whether the button is in sight or not."""

    def _takes_key(self) -> bool:
        return False


class Header(Frame):
    back_asked = Signal()
    act_asked = Signal(str)
    """An action's id: goto or lock."""

    def __init__(self) -> None:
        super().__init__("head", row=True, margins=(24, 0, 24, 0), gap=14)
        self._title, self._subtitle = Label(kind="title"), Remark()
        self._back = KeyButton("back_to_members", "link", cap=False, words=lambda: "")
        self._own = Frame("bare", row=True, gap=10)
        self._page: Page | None = None
        self._field: QWidget | None = None
        self._held: list[QWidget] = []
        self.goto, self.lock = GoToField(), HeaderButton("lock", "plain", "small")
        self._back.clicked.connect(self.back_asked)
        for button in (self.goto, self.lock):
            button.clicked.connect(lambda _on=False, asked=button.action_id: self.act_asked.emit(asked))
        spread(self.box, self._title, self._subtitle, self._back, None, self._own, self.goto, self.lock)
        self.box.setStretchFactor(self._subtitle, 1)
        self._grow()

    def show_page(self, page: Page, back_to: str = "") -> None:
        """`back_to`: what the page is called that led to this one, in place of the page's own words for the way back."""
        back, field, actions = page.back(), page.header_field(), page.header_actions()
        self._title.setText(page.title())
        self._subtitle.setText(page.subtitle())
        for label in (self._title, self._subtitle):
            label.setVisible(back is None and field is None)
        self._back.setVisible(back is not None and field is None)
        if back:
            self._back.set_words(back_to or back[0])
        self._borrow(page, field, actions)
        self._own.setVisible(bool(actions) and field is None)
        self.goto.setVisible(not actions and field is None)

    def _borrow(self, page: Page, field: QWidget | None, actions: Sequence[QWidget]) -> None:
        """Take the page's widgets in, and give those of the page before back to it, so that they live and go with it."""
        if self._held != list(actions):
            for widget in self._held:
                self._give_back(widget)
            self._held = list(actions)
            for widget in self._held:
                self._own.box.addWidget(widget)
                widget.show()
        if self._field is not field:
            if self._field:
                self._give_back(self._field)
            if field:
                self.box.insertWidget(0, field, 1)
                field.show()
        self._field, self._page = field, page

    def _give_back(self, widget: QWidget | None) -> None:
        """What the page has taken back itself stays where it put it."""
        if widget is not None and widget.parentWidget() in (self, self._own):
            widget.hide()
            (self._own.box if widget.parentWidget() is self._own else self.box).removeWidget(widget)
            widget.setParent(self._page)

    def set_width_class(self, width_class: str) -> None:
        side = 16 if width_class == "narrow" else 24
        self.box.setContentsMargins(side, 0, side, 0)
        self.goto.set_short(width_class == "narrow")

    def _grow(self) -> None:
        self.setFixedHeight(look().height("page_header"))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._grow()
