"""A work page's own actions: in the header where there is room for them, in a line of the page where it is narrow."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from coopdesk.ui.widgets.card import Frame


class ActionRow(Frame):
    def __init__(self, *buttons: QWidget, before: QWidget | None = None) -> None:
        """`before` never leaves the line: a way back that the page needs only where it is narrow."""
        super().__init__("bare", row=True, gap=10)
        self._buttons = buttons
        self._here, self._first = False, 0
        if before is not None:
            self.box.addWidget(before)
            self._first = 1
        self.box.addStretch()
        self.hide()

    def in_header(self) -> tuple[QWidget, ...]:
        """What the header borrows."""
        return () if self._here else self._buttons

    def leave_header(self, here: bool) -> None:
        """Say where the actions stand from now on; the header then has to be shown anew, and `settle` called."""
        self._here = here

    def settle(self) -> None:
        """Take the actions in, if they stand here."""
        for number, button in enumerate(self._buttons):
            if self._here and self.box.indexOf(button) < 0:
                self.box.insertWidget(self._first + number, button)
                button.show()
            elif not self._here:
                self.box.removeWidget(button)
        self.setVisible(self._here)
