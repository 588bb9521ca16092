"""Undoing a posting of today: a reversal linked to it, with its reason. If its receipt is out, it says to take it back."""

from __future__ import annotations

from coopdesk.i18n.catalogue import _
from coopdesk.services.counter import LastPosting
from coopdesk.ui.forms.entry_correction import EntryCorrection
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session
from coopdesk.ui.widgets.label import Label

UNDER_THE_TITLE = 2


class CounterUndo(EntryCorrection):
    def __init__(self, page: Page, session: Session, last: LastPosting, whose: str) -> None:
        """`whose`: the member and the amount, in words."""
        back_to = page.first_field()
        assert back_to is not None
        super().__init__(page, session, last.card, back_to)
        self.body.insertWidget(UNDER_THE_TITLE, Label(whose, kind="strong", wrap=True))
        if last.printed:
            take_back = Label(ink="due", wrap=True)
            self.say(take_back.setText, lambda: _("Its receipt was printed: take it back from the member before you go on."))
            self.body.insertWidget(UNDER_THE_TITLE + 1, take_back)

    def _question(self) -> str:
        return _("Undo {number} by a reversal?").format(number=self._number)
