"""Values that are said in words: equal values say the same, whatever made them."""

from __future__ import annotations

from coopdesk.domain.journal import EventKind
from coopdesk.domain.wording import BroughtForward, Coded, EventText


def test_texts_are_values() -> None:
    assert EventText(EventKind.DEPOSIT, came_in=True) == EventText(EventKind.DEPOSIT, True, subject="", memo="")
    assert EventText(EventKind.TRANSFER, came_in=True) != EventText(EventKind.TRANSFER, came_in=False)
    assert len({BroughtForward(), BroughtForward(), Coded("pokok", ("Simpanan pokok",)), Coded("pokok", ("Simpanan pokok",))}) == 2
