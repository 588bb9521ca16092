"""The counter: each verb, the review, what is refused, what was not printed."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog

from coopdesk.ui.forms.counter_panel import CounterAsk
from coopdesk.ui.pictures.loans import late_loan
from coopdesk.ui.pictures.studio import Studio
from coopdesk.ui.stage import LOAN, MONTHS

DEPOSIT, CASH, WITHDRAWAL, DOUBTFUL = 150_000, 200_000, 100_000, "12.50"


def deposit(studio: Studio) -> None:
    """A member who was found by her name, with an amount and the cash for it."""
    studio.leave_form()
    page = studio.serve("deposit")
    page.search.edit.setText(page.card.member.name.split()[0])
    page.search.list.choose(page.card.member.number)
    panel = page.form.panel
    panel.amount.set_minor(DEPOSIT)
    panel.cash.money.set_minor(CASH)
    panel.amount.edit.setFocus()


def deposit_review(studio: Studio) -> None:
    studio.page.to_review()


def refused_amount(studio: Studio) -> None:
    studio.page.to_entry()
    studio.page.form.panel.renew()
    studio.page.form.panel.amount.set_text(DOUBTFUL)


def not_printed(studio: Studio) -> None:
    """Board 10b: a receipt that did not come out, above an amount that can be read two ways."""
    deposit(studio)
    studio.page.to_review()
    studio.page.post()
    studio.settle()
    studio.page.form.panel.amount.set_text(DOUBTFUL)
    studio.page.form.panel.amount.edit.setFocus()


def withdrawal(studio: Studio) -> None:
    studio.leave_form()
    studio.serve("withdraw").form.panel.amount.set_minor(WITHDRAWAL)


def transfer(studio: Studio) -> None:
    studio.leave_form()
    studio.serve("transfer").form.panel.amount.set_minor(WITHDRAWAL)


def undo(studio: Studio) -> QDialog:
    from coopdesk.ui.forms.counter_undo import CounterUndo

    studio.leave_form()
    studio.serve("deposit").receipts.undo.click()
    dialog: QDialog = studio.window.findChildren(CounterUndo)[-1]
    return dialog


def loan_repayment(studio: Studio) -> None:
    late = late_loan(studio)
    studio.show("counter", CounterAsk(late.member, "repay", loan=late.number))


def lending(studio: Studio) -> None:
    studio.leave_form()
    panel = studio.serve("lend").form.panel
    panel.amount.set_minor(LOAN)
    panel.term.set_text(str(MONTHS))
