"""What a member gets at a meeting, put on the sheet: cash out of her savings, or a grant out of a pot of the group."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QWidget

from coopdesk.domain.meetings import Payout, PayoutKind
from coopdesk.domain.money import Minor
from coopdesk.domain.pots import Pot, check_takes_out
from coopdesk.domain.products import Product
from coopdesk.domain.savings import SavingsAccount, check_amount, check_withdrawal
from coopdesk.i18n.catalogue import _, current
from coopdesk.services.meetings.payouts import drawable, pot_tonight
from coopdesk.services.meetings.sheet import MeetingSheet
from coopdesk.ui.forms.field_by_field import FieldByField
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session
from coopdesk.ui.widgets.choice_box import ChoiceBox
from coopdesk.ui.widgets.field import field
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.money_edit import MoneyEdit
from coopdesk.ui.widgets.pick_field import Choices, PickField
from coopdesk.ui.widgets.spoken import Words
from coopdesk.ui.widgets.text_field import TextField

Drawn = tuple[SavingsAccount, Product]


class PayoutQuestion(FieldByField):
    """Who, out of what, how much; `given` carries the payout, which is paid when the meeting is posted."""

    topic = "meeting_payouts"
    wanted = QSize(620, 520)
    given = Signal(object)
    kind: PayoutKind

    def __init__(self, page: Page, session: Session, sheet: MeetingSheet, question: Words, action_id: str, source: ChoiceBox, source_name: Words) -> None:
        super().__init__(page.window(), question, action_id)
        self._session, self._sheet = session, sheet
        self.member = PickField(lambda: _("Member"), lambda: _("Name or number"))
        self.member.set_choices(Choices((each.number, each.name) for each in sheet.members))
        self.source, self.free = source, Label(kind="small", ink="text2", wrap=True)
        self.amount = MoneyEdit(session.currency, lambda: _("Amount"), None, self._check)
        self.note = TextField(lambda: _("Note"), lambda: _("may stay empty"))
        for part in (field(lambda: _("Member"), self.member), field(source_name, self.source), self.free, self.amount, self.note):
            self.body.addWidget(part)
        self.body.addStretch()
        self.member.changed.connect(self._picked)
        self.source.currentIndexChanged.connect(lambda _row: self._turned())
        self.amount.changed.connect(self.judge)
        for entered in (self.member.entered, self.amount.entered):
            entered.connect(self.next_field)
        self.say(lambda _text: self._say_free(), lambda: "")
        self.member.setFocus()
        self.judge()

    # --- subclasses -------------------------------------------------------------------------------

    def target(self) -> str:
        """What the money comes out of; empty where nothing is chosen."""
        return ""

    def there(self) -> Minor:
        """What can be taken of it."""
        return 0

    def check(self, minor: Minor) -> None:
        """Raises what the amount would be refused for."""

    def pick(self, member: int) -> None:
        """Another member (by id) is meant."""

    # --- one for both -----------------------------------------------------------------------------

    @property
    def who(self) -> int | None:
        return next((each.id for each in self._sheet.members if each.number == self.member.number), None)

    def _picked(self) -> None:
        if (who := self.who) is not None:
            self.pick(who)
        self._turned()

    def _turned(self) -> None:
        self._say_free()
        self.amount.set_check(self._check)
        self.judge()

    def _check(self, minor: Minor) -> None:
        check_amount(minor)
        if self.target():
            self.check(minor)

    def _say_free(self) -> None:
        if self.who is None:
            self.free.setText("")
        elif not self.target():
            self.free.setText(_("She has no savings that she may draw on."))
        else:
            self.free.setText(_("{amount} can be taken.").format(amount=self._session.money(max(0, self.there()))))

    def chain(self) -> Sequence[QWidget]:
        return self.member, self.source, self.amount.edit, self.note.edit

    def judge(self) -> None:
        self.main.setEnabled(self.who is not None and bool(self.target()) and self.amount.minor is not None)

    def go_on(self) -> None:
        who, minor = self.who, self.amount.minor
        if self.main.isEnabled() and who is not None and minor is not None:
            self.accept()
            self.given.emit(Payout(0, who, self.kind, self.target(), minor, self.note.text()))


class WithdrawalQuestion(PayoutQuestion):
    """Of what is free: her savings with what she saves tonight, less what is on the sheet already."""

    kind = PayoutKind.WITHDRAWAL

    def __init__(self, page: Page, session: Session, sheet: MeetingSheet) -> None:
        source: ChoiceBox = ChoiceBox((), lambda each: each[1].name(current().language))
        super().__init__(page, session, sheet, lambda: _("Who withdraws savings?"), "pay_withdrawal_now", source, lambda: _("From the account"))

    def pick(self, member: int) -> None:
        sheet = self._sheet
        self._session.ask(lambda unit, _context: drawable(unit, sheet, member), self._offer)

    def _offer(self, found: tuple[Drawn, ...]) -> None:
        self.source.set_values(found)
        self._turned()

    @property
    def _account(self) -> SavingsAccount | None:
        return self.source.value[0] if self.who is not None and self.source.value else None

    def target(self) -> str:
        return self._account.product if self._account else ""

    def there(self) -> Minor:
        account = self._account
        return min(account.free, account.balance - account.terms.minimum_balance) if account else 0

    def check(self, minor: Minor) -> None:
        if account := self._account:
            check_withdrawal(account, minor)


class GrantQuestion(PayoutQuestion):
    """Out of what is in the pot with tonight's contributions, less what is on the sheet already."""

    kind = PayoutKind.GRANT

    def __init__(self, page: Page, session: Session, sheet: MeetingSheet) -> None:
        source: ChoiceBox = ChoiceBox([pot for pot, _balance in sheet.pots], lambda pot: pot.name)
        super().__init__(page, session, sheet, lambda: _("Who gets something out of a pot?"), "pay_grant_now", source, lambda: _("Pot"))

    @property
    def _pot(self) -> Pot | None:
        found: Pot | None = self.source.value
        return found

    def target(self) -> str:
        return str(self._pot.id) if self._pot else ""

    def there(self) -> Minor:
        return pot_tonight(self._sheet, self._pot) if self._pot else 0

    def check(self, minor: Minor) -> None:
        if self._pot:
            check_takes_out(self._pot, self.there(), minor)
