"""A page of fields: what was typed in it is never thrown away silently. The first try to leave says so, the second leaves."""

from __future__ import annotations

from abc import abstractmethod

from PySide6.QtWidgets import QHBoxLayout, QWidget

from coopdesk.i18n.catalogue import _
from coopdesk.ui.page import Page
from coopdesk.ui.theme import look
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.notice_bar import Notice


class FormPage(Page):
    """Subclasses say whether something would be lost; `_leaving`: it was said, or is to be lost."""

    _leaving = False
    _limited: QWidget | None = None
    _split: tuple[QHBoxLayout, QWidget] | None = None

    @abstractmethod
    def would_lose(self) -> bool:
        """Whether something is typed and not saved."""

    @abstractmethod
    def loss_words(self) -> str:
        """What is not saved yet."""

    def limit(self, fields: QWidget) -> None:
        """They stop growing at the width of a form, which follows the size of the text."""
        self._limited = fields
        fields.setMaximumWidth(round(look().layout("form_max_px") * look().scale))

    def set_width_class(self, width_class: str) -> None:
        super().set_width_class(width_class)
        if self._limited:
            self.limit(self._limited)
        if self._split:
            self._share_width(*self._split)

    def lay_beside(self, fields: QWidget, result: QWidget) -> None:
        """What comes of the fields stands beside them; a narrow window has no room for it."""
        line = QHBoxLayout()
        line.setSpacing(16)
        line.addWidget(fields, 1)
        line.addWidget(result, 1)
        self.column.addLayout(line, 1)
        self._split = line, result

    def _share_width(self, line: QHBoxLayout, result: QWidget) -> None:
        result.setVisible(self.width_class != "narrow")
        for part, share in enumerate((1, 1) if self.width_class == "wide" else (3, 2)):
            line.setStretch(part, share)

    def safe_words(self) -> str:
        return _("The book is as it was.")

    @abstractmethod
    def first_field(self) -> QWidget:
        """Where typing goes on after all."""

    def may_leave(self) -> bool:
        if self._leaving or not self.would_lose():
            return True
        self._leaving = True
        stay = KeyButton("stay", "plain", "small")
        stay.clicked.connect(self._stay)
        self.notice.show_notice(Notice(self.loss_words(), self.safe_words(), _("Leave again to discard it."), "due"), stay)
        return False

    def _stay(self) -> None:
        self._leaving = False
        self.notice.clear()
        self.first_field().setFocus()
