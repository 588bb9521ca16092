"""History put right: a payment on a loan that was forgotten goes into its place, and so does money moved between savings."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtWidgets import QDialog

from coopdesk.domain.calendar import month_start
from coopdesk.services.loan_card import loan_card
from coopdesk.ui.forms.counter_panel import CounterAsk
from coopdesk.ui.forms.earlier_day import EarlierDay
from coopdesk.ui.pictures.loans import late_loan
from coopdesk.ui.pictures.studio import Studio

FORGOTTEN = 100_000


def earlier_day(studio: Studio) -> QDialog:
    """A part of the first instalment on its day; what was paid after it is split anew."""
    line = late_loan(studio)
    studio.leave_form()
    page = studio.show("counter", CounterAsk(line.member, "repay", loan=line.number))
    page.form.panel.amount.set_minor(FORGOTTEN)
    page.to_review()
    page.review.earlier.click()
    dialog = next(each for each in studio.window.findChildren(EarlierDay) if each.isVisible())
    rows = studio.stage.runner.read(lambda unit, context: loan_card(unit, context, line.number)).rows
    dialog.day.set_date(rows[0].due)
    dialog.reason.set_text("Kuitansi kolektor baru diserahkan")
    return dialog


def earlier_interest(studio: Studio) -> QDialog:
    """A transfer of a day in the month whose interest is credited: what it earned is worked out anew."""
    studio.leave_form()
    page = studio.show("counter", CounterAsk(studio.stage.sample.member, "transfer", "sukarela"))
    page.form.panel.amount.set_minor(FORGOTTEN)
    page.to_review()
    page.review.earlier.click()
    dialog = next(each for each in studio.window.findChildren(EarlierDay) if each.isVisible())
    dialog.day.set_date(month_start(studio.stage.runner.business_date) - timedelta(20))
    return dialog
