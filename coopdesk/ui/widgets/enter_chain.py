"""Enter goes on: from one field of a form to the next, and after the last one it does what the form is for."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def go_on(chain: Sequence[QWidget], finish: Callable[[], object]) -> None:
    """Give the focus to what follows in `chain` and can take it; behind the last one, `finish`."""
    open_fields = [each for each in chain if each.isEnabled() and each.isVisible()]
    now = open_fields[0].window().focusWidget() if open_fields else None
    place = open_fields.index(now) + 1 if now in open_fields else 0
    if place < len(open_fields):
        open_fields[place].setFocus(Qt.FocusReason.TabFocusReason)
    else:
        finish()
