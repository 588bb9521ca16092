"""Waiving penalty: how much and why, by who asks; granted, declined or taken back by who may."""

from __future__ import annotations

from collections.abc import Callable

from coopdesk.domain.errors import FieldMissing, WaiverAbovePenalty
from coopdesk.domain.money import Minor
from coopdesk.i18n.catalogue import _
from coopdesk.services.context import Outcome
from coopdesk.services.loan_charges import LoanCharges
from coopdesk.services.loan_waiver import AskWaiver, DecideWaiver, UndoWaiver
from coopdesk.ui.forms.act_question import ActQuestion, asks_for
from coopdesk.ui.forms.take_back import TakeBack
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.money_edit import MoneyEdit
from coopdesk.ui.widgets.spoken import Words
from coopdesk.ui.widgets.text_field import TextField


class _Waiver(ActQuestion):

    topic = "loan"

    def __init__(self, page: Page, session: Session, charges: LoanCharges, question: Words, action_id: str) -> None:
        super().__init__(page, session, question, action_id)
        self._charges = charges
        self.reason = TextField(lambda: _("Reason"), lambda: _("stays with the loan"))

    def is_missing(self) -> bool:
        return asks_for(self.reason, FieldMissing("reason"))

    def facts(self, words: str) -> None:
        said = Label(ink="text2", wrap=True)
        said.setText(words)
        self.body.addWidget(said)


class WaiverAsked(_Waiver):
    def __init__(self, page: Page, session: Session, charges: LoanCharges) -> None:
        super().__init__(page, session, charges, lambda: _("Waive how much of the penalty?"), "ask_waiver_now")
        self.amount = MoneyEdit(session.currency, lambda: _("Amount to be waived"), lambda: _("150k or 1.5 million is understood"), self._check)
        for part in (self.amount, self.reason):
            self.body.addWidget(part)
        self.facts(_("The penalty is {amount}. Who asks does not grant it, unless only one person works in the book.").format(amount=session.money(charges.penalty)))
        self.body.addStretch()
        self.amount.set_minor(charges.penalty or None)
        self.amount.edit.selectAll()
        self.amount.changed.connect(self.judge)
        self.amount.entered.connect(self.reason.setFocus)
        self.judge()
        self.amount.setFocus()

    def _check(self, minor: Minor) -> None:
        if minor > self._charges.penalty:
            raise WaiverAbovePenalty(minor, self._charges.penalty)

    def judge(self) -> None:
        self.main.setEnabled(self.amount.minor is not None)

    def command(self) -> AskWaiver:
        day, number = self._session.business_date, self._charges.loan.number
        return AskWaiver(self.request_id, day, number, self.amount.minor or 0, self.reason.text())

    def done_words(self, outcome: Outcome) -> str:
        return _("The waiver of {amount} is written down.").format(amount=self._session.money(self.amount.minor or 0))


class WaiverGranted(_Waiver):
    def __init__(self, page: Page, session: Session, charges: LoanCharges) -> None:
        super().__init__(page, session, charges, lambda: _("Grant this waiver?"), "grant_now")
        _say_asked(self, session, charges)
        self.body.addStretch()
        self.main.setFocus()

    def is_missing(self) -> bool:
        return False

    def command(self) -> DecideWaiver:
        return DecideWaiver(self.request_id, self._session.business_date, self._charges.loan.number, approve=True)

    def done_words(self, outcome: Outcome) -> str:
        return _("The waiver is granted: that penalty is not asked for any more.")


class WaiverDeclined(_Waiver):
    def __init__(self, page: Page, session: Session, charges: LoanCharges) -> None:
        super().__init__(page, session, charges, lambda: _("Decline this waiver?"), "decline_now")
        _say_asked(self, session, charges)
        self.body.addWidget(self.reason)
        self.body.addStretch()
        self.reason.setFocus()

    def command(self) -> DecideWaiver:
        return DecideWaiver(self.request_id, self._session.business_date, self._charges.loan.number, approve=False, reason=self.reason.text())

    def done_words(self, outcome: Outcome) -> str:
        return _("The waiver is declined.")


class WaiverUndone(TakeBack):
    topic = "loan"

    def __init__(self, page: Page, session: Session, charges: LoanCharges) -> None:
        self._charges = charges
        super().__init__(page, session, lambda: _("Take the waiver back?"), "undo_waiver_now", self._told)

    def _told(self) -> str:
        granted = self._charges.granted
        return _("{amount} will be asked for again.").format(amount=self._session.money(granted.amount or 0)) if granted else ""

    def command(self) -> UndoWaiver:
        return UndoWaiver(self.request_id, self._session.business_date, self._charges.loan.number, self.reason.text())

    def done_words(self, outcome: Outcome) -> str:
        return _("The waiver is taken back: that penalty is asked for again.")


def _say_asked(dialog: _Waiver, session: Session, charges: LoanCharges) -> None:
    if asked := charges.waiting:
        words = _("{operator} asks to waive {amount}: {reason}")
        dialog.facts(words.format(operator=asked.operator, amount=session.money(asked.amount or 0), reason=asked.reason))


DIALOGS: dict[str, Callable[[Page, Session, LoanCharges], ActQuestion]] = {
    "ask_waiver": WaiverAsked,
    "grant_waiver": WaiverGranted,
    "decline_waiver": WaiverDeclined,
    "undo_waiver": WaiverUndone,
}
"""The dialog behind each action of the loan's page."""
