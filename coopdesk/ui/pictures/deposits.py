"""Term deposits: one placed at the counter, the list of what matures when, one deposit's page, a break, the run."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog

from coopdesk.domain.calendar import add_months
from coopdesk.domain.deposit_payouts import PayoutChoice
from coopdesk.domain.term_deposits import Rollover
from coopdesk.services.deposit_register import register
from coopdesk.services.term_deposits import PlaceDeposit
from coopdesk.ui.pictures.studio import Studio

AMOUNT = 25_000_000
PLACED = (
    (7, 40_000_000, 12, PayoutChoice.MONTHLY, Rollover.NONE),
    (4, 10_000_000, 6, PayoutChoice.AT_MATURITY, Rollover.PRINCIPAL_AND_INTEREST),
    (3, 15_000_000, 3, PayoutChoice.AT_MATURITY, Rollover.NONE),
    (2, 5_000_000, 3, PayoutChoice.ADDED, Rollover.PRINCIPAL),
)
"""Months ago, amount, months, what the interest does and what is done at maturity."""


def placing(studio: Studio) -> None:
    studio.leave_form()
    panel = studio.serve("place").form.panel
    panel.amount.set_minor(AMOUNT)
    panel.months.setCurrentIndex(panel.months.count() - 1)


def placing_review(studio: Studio) -> None:
    studio.page.to_review()


def deposits(studio: Studio) -> None:
    """What matures this month."""
    _place_some(studio)
    studio.leave_form()
    studio.show("deposits", None)


def deposit(studio: Studio) -> None:
    _place_some(studio)
    studio.leave_form()
    studio.show("term_deposit", studio.stage.runner.read(register)[-1].number)


def breaking(studio: Studio) -> QDialog:
    from coopdesk.ui.forms.deposit_break import BreakQuestion

    deposit(studio)
    studio.page.ask_breaking()
    dialog: QDialog = studio.window.findChildren(BreakQuestion)[-1]
    return dialog


def run(studio: Studio) -> None:
    _place_some(studio)
    studio.leave_form()
    studio.show("deposit_run", None)


def _place_some(studio: Studio) -> None:
    """Deposits of some months ago, whose interest is not posted yet."""
    runner = studio.stage.runner
    if runner.read(register):
        return
    day, members = runner.business_date, runner.read(lambda unit, _context: unit.members.all())
    for number, (ago, amount, months, payout, rollover) in enumerate(PLACED):
        member = members[3 * number].number
        placed = PlaceDeposit(f"picture-{number}", add_months(day, -ago), member, "berjangka", amount, months, payout, rollover, "sukarela")
        runner.execute(placed)
