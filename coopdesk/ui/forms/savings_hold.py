"""Money of an account is held, or let go: how much, until when and why; beside it what stays free.

The last field is the reason: Enter there holds the money.
"""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QComboBox

from coopdesk.domain.errors import DateTooEarly, HoldAboveFree, ReasonMissing
from coopdesk.domain.holds import Hold
from coopdesk.domain.loans import LoanState
from coopdesk.domain.money import Minor
from coopdesk.domain.savings import SavingsAccount, Withdrawable, check_amount
from coopdesk.i18n.catalogue import _, current, pgettext
from coopdesk.services.context import Outcome
from coopdesk.services.holds import PlaceHold, ReleaseHold
from coopdesk.services.member_card import MemberCard
from coopdesk.ui.forms.act_question import ActQuestion, asks_for
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session
from coopdesk.ui.widgets.date_edit import DateEdit
from coopdesk.ui.widgets.field import field
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.money_edit import MoneyEdit
from coopdesk.ui.widgets.sum_box import SumBox, SumRow
from coopdesk.ui.widgets.text_field import TextField

UNSETTLED = (LoanState.APPLIED, LoanState.APPROVED, LoanState.DISBURSED)


class HoldMoney(ActQuestion):
    topic = "member"
    wanted = QSize(620, 640)

    def __init__(self, page: Page, session: Session, card: MemberCard) -> None:
        super().__init__(page, session, lambda: _("What is held?"), "hold_now")
        self._card = card
        self._accounts = [account for account in card.accounts if account.closed is None]
        self._loans = [loan for loan in card.loans if loan.state in UNSETTLED]
        self.account, self.extent, self.loan, self.sums = QComboBox(), QComboBox(), QComboBox(), SumBox()
        self.amount = MoneyEdit(session.currency, lambda: _("Amount to be held"), lambda: _("150k or 1.5 million is understood"), self._check)
        self.until = DateEdit(
            lambda: _("Until"), session.business_date, lambda: _("its last day; empty: until it is released"), self._check_day, optional=True
        )
        self.reason = TextField(lambda: _("Reason"), lambda: _("stays in the book with your name"))
        self._fill()
        self._lay_out()
        self._connect()
        self.judge()
        self.amount.setFocus()

    def _fill(self) -> None:
        for account in self._accounts:
            self.account.addItem("", account.product)
        usual = max(self._accounts, key=lambda each: (each.terms.withdrawable is Withdrawable.ANY_TIME, each.free), default=None)
        self.account.setCurrentIndex(self._accounts.index(usual) if usual else -1)
        for whole in (False, True):
            self.extent.addItem("", whole)
        for number in ("", *(loan.number for loan in self._loans)):
            self.loan.addItem("", number)
        self.say(lambda _text: self._say_choices(), lambda: "")

    def _lay_out(self) -> None:
        self._whose_loan = field(lambda: _("For"), self.loan)
        for part in (
            field(lambda: pgettext("of a member", "Account"), self.account),
            field(lambda: _("How much"), self.extent),
            self.amount,
            self._whose_loan,
            self.until,
            self.reason,
            self.sums,
        ):
            self.body.addWidget(part)
        self._whose_loan.setVisible(bool(self._loans))
        self.body.addStretch()

    def _connect(self) -> None:
        for box in (self.account, self.extent, self.loan):
            box.currentIndexChanged.connect(lambda _row: self._chosen())
        for part in (self.amount, self.until, self.reason):
            part.changed.connect(self.judge)
        self.amount.entered.connect(self.until.setFocus)
        self.until.entered.connect(self.reason.setFocus)

    def _say_choices(self) -> None:
        names = {product.code: product.name(current().language) for product in self._card.products}
        for row, account in enumerate(self._accounts):
            self.account.setItemText(row, f"{names.get(account.product, account.product)}  {account.number}")
        for row, words in enumerate((_("An amount"), _("The whole account, and what comes in later"))):
            self.extent.setItemText(row, words)
        for row, loan in enumerate(self._loans, 1):
            self.loan.setItemText(row, _("Her loan {loan}, until it is settled").format(loan=loan.number))
        self.loan.setItemText(0, _("No loan; the reason says why"))
        self.judge()

    # --- judging ----------------------------------------------------------------------------------

    def chosen_account(self) -> SavingsAccount | None:
        code = self.account.currentData()
        return next((each for each in self._accounts if each.product == code), None)

    def whole(self) -> bool:
        return bool(self.extent.currentData())

    def _check(self, minor: Minor) -> None:
        check_amount(minor)
        account = self.chosen_account()
        if account and minor > account.free:
            raise HoldAboveFree(account.free, minor)

    def _check_day(self, day: date) -> None:
        if day < self._session.business_date:
            raise DateTooEarly(day, self._session.business_date)

    def _chosen(self) -> None:
        self.amount.setVisible(not self.whole())
        self.amount.set_check(self._check)
        self.judge()

    def judge(self) -> None:
        account, wanted = self.chosen_account(), self.amount.minor
        if account is None:
            self.main.setEnabled(False)
            return
        held = account.free if self.whole() else wanted
        amount = self._session.amount
        rows = [SumRow(_("Balance"), amount(account.balance)), SumRow(_("Held already"), amount(account.held))]
        rows.append(SumRow(_("To be held"), "—" if held is None else amount(held)))
        rows.append(SumRow(_("Free then"), "—" if held is None else amount(account.free - held), total=True))
        self.sums.set_rows(*rows)
        self.main.setEnabled(held is not None and self.until.refusal is None)

    # --- doing ------------------------------------------------------------------------------------

    def is_missing(self) -> bool:
        return not self.loan.currentData() and asks_for(self.reason, ReasonMissing())

    def command(self) -> PlaceHold:
        amount, member = None if self.whole() else self.amount.minor, self._card.member.number
        given = (self._session.business_date, member, self.account.currentData(), amount, self.reason.text(), self.until.date)
        return PlaceHold(self.request_id, *given, str(self.loan.currentData() or ""))

    def done_words(self, outcome: Outcome) -> str:
        account = self.chosen_account()
        assert account is not None
        held = account.free if self.whole() else self.amount.minor or 0
        return _("{amount} of account {account} is held.").format(amount=self._session.money(held), account=account.number)


class HoldRelease(ActQuestion):
    topic = "member"

    def __init__(self, page: Page, session: Session, hold: Hold) -> None:
        super().__init__(page, session, lambda: _("Set this money free?"), "release_now")
        self._hold = hold
        what, how = Label(wrap=True), Label(kind="small", ink="text2", wrap=True)
        self.say(what.setText, self._what)
        self.say(how.setText, lambda: _("The history keeps that it was held, why, and who set it free."))
        self.reason = TextField(lambda: _("Reason"), lambda: _("stays in the book with your name"))
        for part in (what, self.reason, how):
            self.body.addWidget(part)
        self.body.addStretch()
        self.reason.setFocus()

    def _what(self) -> str:
        amount = _("The whole account") if self._hold.amount is None else self._session.money(self._hold.amount)
        since = current().formats.date(self._hold.since)
        said = _("{amount}, held since {date}: {reason}.")
        return said.format(amount=amount, date=since, reason=(self._hold.loan or self._hold.reason).rstrip("."))

    def is_missing(self) -> bool:
        return asks_for(self.reason, ReasonMissing())

    def command(self) -> ReleaseHold:
        return ReleaseHold(self.request_id, self._session.business_date, self._hold.id, self.reason.text())

    def done_words(self, outcome: Outcome) -> str:
        return _("The money is free again.")
