"""Undoing a posting of today: a reversal linked to it, with its reason.

If its receipt is out, it says to take it back, and a slip of the cancellation is printed to be kept with it.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QCheckBox

from coopdesk.i18n.catalogue import _
from coopdesk.services.context import Outcome
from coopdesk.services.counter import LastPosting
from coopdesk.ui.forms.entry_correction import EntryCorrection
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session
from coopdesk.ui.widgets.label import Label

UNDER_THE_TITLE = 2


class CounterUndo(EntryCorrection):
    def __init__(self, page: Page, session: Session, last: LastPosting, whose: str, print_slip: Callable[[int], None]) -> None:
        """`whose`: the member and the amount, in words; `print_slip` is told the entry that was taken back."""
        back_to = page.first_field()
        assert back_to is not None
        super().__init__(page, session, last.card, back_to)
        self.body.insertWidget(UNDER_THE_TITLE, Label(whose, kind="strong", wrap=True))
        self._print_slip, self.slip = print_slip, QCheckBox()
        self.say(self.slip.setText, lambda: _("Print the slip of the cancellation, to keep with it"))
        if last.printed:
            take_back = Label(ink="due", wrap=True)
            self.say(take_back.setText, lambda: _("Its receipt was printed: take it back from the member before you go on."))
            self.body.insertWidget(UNDER_THE_TITLE + 1, take_back)
            self.body.insertWidget(UNDER_THE_TITLE + 2, self.slip)
            self.slip.setChecked(True)

    def after(self, outcome: Outcome) -> None:
        super().after(outcome)
        if self.slip.isChecked():
            self._print_slip(self._entry.sequence)

    def _question(self) -> str:
        return _("Undo {number} by a reversal?").format(number=self._number)
