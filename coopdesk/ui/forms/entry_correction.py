"""Correcting an entry: the reason is asked, then a reversal is posted; the wrong entry stays where it is.

Where only the amount was wrong, the right one is asked too, and the right entry is posted in the same step. Of a payment
on a loan with others after it, what becomes of them is shown line by line before.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from coopdesk.domain.errors import BadAmount, BelowMinimumDeposit, NothingToCorrect, ReasonMissing, Refusal, SameAmountAgain
from coopdesk.domain.journal import EventKind
from coopdesk.i18n.catalogue import _, current
from coopdesk.i18n.labels import label
from coopdesk.services.backdating import Shown
from coopdesk.services.context import Context, Outcome
from coopdesk.services.corrections import Correct, Reverse, amount_of, changes_later, check_right_amount, rehearse
from coopdesk.services.member_card import EntryCard
from coopdesk.ui.forms.act_question import ActQuestion, asks_for
from coopdesk.ui.forms.correction_reason import ReasonField
from coopdesk.ui.forms.earlier_day import EarlierDay
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session
from coopdesk.ui.views.history_change import HistoryChange
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.money_edit import MoneyEdit

OF_THE_AMOUNT = (BadAmount, BelowMinimumDeposit, SameAmountAgain)


class EntryCorrection(ActQuestion):
    """One dialog is one request: pressed twice it posts once."""

    topic = "corrections"

    def __init__(self, page: Page, session: Session, card: EntryCard, back_to: QWidget) -> None:
        self._entry, self._number = card.entry, card.entry.shown_number or str(card.entry.sequence)
        super().__init__(page, session, self._question, "post_correction")
        self._back_to = back_to
        if self._entry.kind is EventKind.LOAN_REPAYMENT:
            self.wanted = EarlierDay.wanted  # wide enough for the payments after it
        what, self._note = Label(kind="small", ink="text2", wrap=True), Label(kind="small", ink="text2", wrap=True)
        self.reason = ReasonField()
        self.amount = MoneyEdit(
            session.currency,
            lambda: _("Right amount"),
            lambda: _("{amount} was posted; empty: it is only taken back").format(amount=session.money(amount_of(self._entry))),
            lambda minor: check_right_amount(self._entry, minor),
            optional=True,
        )
        self.say(what.setText, lambda: f"{current().formats.date(self._entry.business_date)} · {label(self._entry.kind, current())}")
        self.say(self._note.setText, self._how)
        self.change, self._replays = HistoryChange(session), False
        for part in (what, self.reason, self.amount, self._note, self.change):
            self.body.addWidget(part)
        self.body.setStretchFactor(self.change, 1)
        self.body.addStretch()
        self.reason.changed.connect(self._reason_changed)
        self.reason.entered.connect(self._reason_given)
        self.amount.changed.connect(self._amount_changed)
        self.amount.entered.connect(self.go_on)
        self._reason_changed()
        session.ask(lambda unit, _context: changes_later(unit, self._entry), self._others_follow)
        self.reason.setFocus()

    def _question(self) -> str:
        return _("Correct {number} by a reversal?").format(number=self._number)

    def _how(self) -> str:
        """What will happen, before it happens."""
        day = current().formats.date(self._session.business_date)
        opposite = _("An opposite entry is posted on {date}. The wrong one stays in the book, in grey, and names its correction.")
        said = opposite.format(date=day)
        if (right := self._right()) is not None:
            again = _("In the same step the right one, {amount}, is posted in its place with a receipt of its own.")
            said = f"{said} {again.format(amount=self._session.money(right))}"
        return said

    def _right(self) -> int | None:
        """The amount to be posted in place of the wrong one."""
        return self.amount.minor if not self.amount.isHidden() else None

    def _reason_changed(self) -> None:
        was_hidden = self.amount.isHidden()
        self.amount.setVisible(self.reason.is_amount and self._has_amount())
        self._note.setText(self._how())
        if was_hidden is not self.amount.isHidden():
            self._rehearse()

    def _amount_changed(self) -> None:
        self._note.setText(self._how())
        self._rehearse()

    # --- a payment with others after it -----------------------------------------------------------

    def _others_follow(self, follows: bool) -> None:
        self._replays = follows
        self._rehearse()

    def _rehearse(self) -> None:
        """Ask what becomes of what is after it, with the right amount or without it."""
        if not self._replays:
            return
        self.change.show_change(None)
        self.main.setEnabled(False)
        amount, command = self._right() or 0, self.command()

        def question(unit: Any, context: Context) -> Shown:
            return rehearse(unit, context, command)

        self._session.rehearse(question, lambda shown: self._show_change(amount, shown), lambda refusal: self._cannot(amount, refusal))

    def _show_change(self, amount: int, shown: Shown) -> None:
        if amount == (self._right() or 0):
            self.notice.clear()
            self.change.show_change(shown)
            self.main.setEnabled(True)

    def _cannot(self, amount: int, refusal: Refusal) -> None:
        if amount == (self._right() or 0):
            super().show_refusal(refusal)

    def _has_amount(self) -> bool:
        try:
            check_right_amount(self._entry, 0)
        except NothingToCorrect:
            return False
        return True

    def _reason_given(self) -> None:
        if not self.amount.isHidden() and not self.amount.text():
            self.amount.setFocus()
        else:
            self.go_on()

    def is_missing(self) -> bool:
        if asks_for(self.reason, ReasonMissing()):
            return True
        unclear = self._right() is None and not self.amount.isHidden() and bool(self.amount.text().strip())
        if unclear:
            self.amount.setFocus()
        return unclear

    def carry_out(self) -> None:
        self.notice.clear()
        super().carry_out()

    def command(self) -> Reverse:
        """With what was shown of it."""
        asked = self.request_id, self._session.business_date, self._entry.sequence, self.reason.text()
        seen, right = self.change.shown.seen if self.change.shown else "", self._right()
        return Reverse(*asked, seen=seen) if right is None else Correct(*asked, right, seen=seen)

    def done_words(self, outcome: Outcome) -> str:
        number, put_right = str(outcome.number or outcome.entry), self._right() is not None
        words = _("Corrected: {right} stands in place of {number}.") if put_right else _("Corrected: {reversal} takes back {number}.")
        return words.format(right=number, reversal=number, number=self._number)

    def after(self, outcome: Outcome) -> None:
        self._back_to.setFocus()

    def judge(self) -> None:
        self.main.setEnabled(True)
        self._rehearse()

    def show_refusal(self, refusal: Refusal) -> None:
        if isinstance(refusal, OF_THE_AMOUNT) and not self.amount.isHidden():
            self.amount.show_refusal(refusal)
            self.amount.setFocus()
            return
        super().show_refusal(refusal)
        self.reason.setFocus()
