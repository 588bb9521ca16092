"""A question with several fields: Enter goes from one to the next, and says yes after the last."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from coopdesk.ui.forms.one_question import OneQuestion
from coopdesk.ui.widgets.enter_chain import go_on
from coopdesk.ui.widgets.keys import is_enter


class FieldByField(OneQuestion):
    """Beside the kind of question it is; `chain` names the fields."""

    def chain(self) -> Sequence[QWidget]:
        return ()

    def next_field(self) -> None:
        go_on(self.chain(), self.go_on)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_enter(event):
            self.next_field()
        else:
            super().keyPressEvent(event)
