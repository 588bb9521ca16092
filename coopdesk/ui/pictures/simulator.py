"""The simulator of loans: two offers of one amount side by side."""

from __future__ import annotations

from coopdesk.ui.pictures.studio import Studio
from coopdesk.ui.stage import LOAN, MONTHS


def simulator(studio: Studio) -> None:
    """Flat against declining interest: the same amount and length."""
    studio.leave_form()
    page = studio.show("simulator", None)
    first, second = page.offers
    first.amount.set_minor(LOAN)
    first.term.set_text(str(MONTHS))
    page.add_offer()
    second.product.setCurrentIndex(1)
