"""Money from one account to another: between her own, or into one of another member, whom a number or a name finds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QComboBox, QWidget

from coopdesk.domain.errors import Refusal
from coopdesk.domain.journal import Series
from coopdesk.domain.members import MemberStatus
from coopdesk.domain.money import Minor
from coopdesk.domain.savings import SavingsAccount, balance_after_withdrawal, check_deposit, check_withdrawal
from coopdesk.i18n.catalogue import _, pgettext
from coopdesk.services.context import Outcome
from coopdesk.services.counter import Person
from coopdesk.services.member_card import MemberCard, member_card
from coopdesk.services.savings import Transfer
from coopdesk.ui.forms.counter_panel import Beside, CounterAsk, CounterPanel, ReviewWords
from coopdesk.ui.forms.counter_people import People
from coopdesk.ui.forms.savings_panel import fill_accounts, product_names, sum_of
from coopdesk.ui.forms.savings_withdrawal import drawable
from coopdesk.ui.session import Session
from coopdesk.ui.widgets.card import Frame
from coopdesk.ui.widgets.field import field
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.money_edit import MoneyEdit
from coopdesk.ui.widgets.text_field import EnterEdit


class TransferPanel(CounterPanel):
    """An empty receiver is the member herself."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._people = People(session)
        self._taker: MemberCard | None = None
        self.source, self.receiver, self.target = QComboBox(), EnterEdit(), QComboBox()
        self._who = Label(kind="small", ink="text2", wrap=True)
        self.amount = MoneyEdit(session.currency, lambda: _("Amount"), lambda: _("150k or 1.5 million is understood"))
        to = Frame("bare", row=True, gap=12)
        to.box.addWidget(field(lambda: _("To member"), self.receiver), 1)
        to.box.addWidget(field(lambda: _("Into the account"), self.target), 1)
        self.say(self.receiver.setPlaceholderText, lambda: _("herself"))
        self.say(self.receiver.setAccessibleDescription, lambda: _("Number or name; empty: her own account"))
        for part in (field(lambda: _("From the account"), self.source), to, self._who, self.amount):
            self.fields.addWidget(part)
        self.add_note()
        self.source.currentIndexChanged.connect(lambda _row: self._source_changed())
        self.target.currentIndexChanged.connect(lambda _row: self._judge())
        self.receiver.textChanged.connect(self._find)
        self.receiver.entered.connect(self.amount.setFocus)
        self.amount.changed.connect(self.changed)
        self.amount.entered.connect(self._after_amount)

    # --- whom and where ---------------------------------------------------------------------------

    def show_card(self, card: MemberCard, ask: CounterAsk | None = None) -> None:
        if self.card is None or self.card.member.number != card.member.number:
            self.receiver.clear()
            self._people.load()
        self.card = card
        fill_accounts(self.source, card, drawable(card), ask.product if ask else "")
        if not self.receiver.text().strip():
            self._taker = card
        self._offer_targets()

    def first_field(self) -> QWidget:
        return self.receiver

    def _find(self, text: str) -> None:
        query = text.strip()
        if query:
            self._people.find(query, self._found)
        else:
            self._people.find("", lambda _none: None)
            self._take(self.card)

    def _found(self, found: Sequence[Person]) -> None:
        person = next((each for each in found if each.status not in (MemberStatus.LEFT, MemberStatus.ANNULLED)), None)
        if person is None:
            self._take(None)
            return
        day = self.session.business_date
        self.session.ask(lambda unit, _context: member_card(unit, person.number, day), self._take)

    def _take(self, card: MemberCard | None) -> None:
        self._taker = card
        self._offer_targets()

    def _source_changed(self) -> None:
        self._offer_targets()

    def _offer_targets(self) -> None:
        """The accounts of the receiver, without the one that gives."""
        taker, source = self._taker, self.account()
        accounts = [] if taker is None else [each for product in taker.products if (each := taker.account(product.code))]
        if taker and source and taker.member.number == source.member_number:
            accounts = [each for each in accounts if each.product != source.product]
        if taker is None:
            self.target.blockSignals(True)
            self.target.clear()
            self.target.blockSignals(False)
        else:
            fill_accounts(self.target, taker, accounts, "", numbers=False)
        self._who.setText(self._receiver_words())
        self._who.setVisible(bool(self._who.text()))
        self._judge()

    def _receiver_words(self) -> str:
        if self._taker is None:
            return _("Nobody was found.") if self.receiver.text().strip() else ""
        if self._is_herself():
            return ""
        return f"{self._taker.member.name} · {self._taker.member.number}"

    def _is_herself(self) -> bool:
        return bool(self.card and self._taker and self._taker.member.number == self.card.member.number)

    # --- judging ----------------------------------------------------------------------------------

    def account(self) -> SavingsAccount | None:
        code = self.source.currentData()
        return self.card.account(code) if self.card and code else None

    def to_account(self) -> SavingsAccount | None:
        code = self.target.currentData()
        return self._taker.account(code) if self._taker and code else None

    def _judge(self) -> None:
        source, target = self.account(), self.to_account()

        def check(minor: Minor) -> None:
            if source:
                check_withdrawal(source, minor)
            if target:
                check_deposit(target, minor)

        self.amount.set_check(check)
        self.changed.emit()

    def beside(self) -> Beside:
        account, minor = self.account(), self.amount.minor
        if self.card is None or account is None:
            return Beside("", ())
        title = _("Balance of {account}").format(account=product_names(self.card)[account.product])
        after = None if minor is None else balance_after_withdrawal(account, minor)
        moved = pgettext("event", "Transfer"), self.amount
        return sum_of(self, title, account, moved, after)

    def why_not(self) -> str:
        if self.account() is None:
            return _("no account to choose") if self.card else ""
        if self._taker is None:
            return _("the receiving member is not clear yet")
        if self.to_account() is None:
            return _("no account to choose")
        if self.amount.refusal:
            return _("the amount is not clear yet")
        return "" if self.amount.minor is not None else _("the amount is missing")

    def unavailable(self) -> str:
        return "" if self.source.count() else _("There is no account of hers for this.")

    # --- posting ----------------------------------------------------------------------------------

    def review(self) -> ReviewWords:
        account, target, minor = self.account(), self.to_account(), self.amount.minor
        assert self.card is not None
        assert self._taker is not None
        assert account is not None
        assert target is not None
        assert minor is not None
        names, session = product_names(self.card), self.session
        whose = "" if self._is_herself() else f"{self._taker.member.name} ({self._taker.member.number}), "
        rows = (
            (_("From"), " ".join((names[account.product], account.number))),
            (_("To"), whose + " ".join(filter(None, (names[target.product], target.number)))),
            (
                _("Balance"),
                _("{before} becomes {after}").format(
                    before=session.amount(account.balance), after=session.amount(balance_after_withdrawal(account, minor))
                ),
            ),
        )
        whom = _("Moved for {name} ({number})").format(name=self.card.member.name, number=self.card.member.number)
        return ReviewWords(whom, minor, (*rows, *self.note_rows()), Series.JOURNAL, account.product)

    def command(self) -> Transfer:
        account, target, minor = self.account(), self.to_account(), self.amount.minor
        assert account is not None
        assert target is not None
        assert minor is not None
        parties = account.member_number, account.product, target.member_number, target.product
        return Transfer(self.request_id, self.session.business_date, *parties, minor, self.memo_text())

    def done_words(self, _outcome: Outcome) -> str:
        account, minor = self.account(), self.amount.minor or 0
        after = self.session.amount(balance_after_withdrawal(account, minor)) if account else ""
        return _("{what} {amount}, the balance is now {balance}.").format(
            what=pgettext("event", "Transfer"), amount=self.session.money(minor), balance=after
        )

    def show_refusal(self, refusal: Refusal) -> bool:
        return False

    def _after_amount(self) -> None:
        if self.memo.isVisible():
            self.memo.setFocus()
        else:
            self.finished.emit()

    # --- drafts -----------------------------------------------------------------------------------

    def typed(self) -> dict[str, str]:
        texts = self.typed_note() | {
            name: edit.text() for name, edit in (("amount", self.amount), ("receiver", self.receiver)) if edit.text()
        }
        chosen = {"source": str(self.source.currentData() or ""), "target": str(self.target.currentData() or "")}
        return texts | chosen if texts else {}

    def take_typed(self, typed: Mapping[str, str]) -> None:
        self.receiver.setText(typed.get("receiver", ""))
        for box, name in ((self.source, "source"), (self.target, "target")):
            if (row := box.findData(typed.get(name, ""))) >= 0:
                box.setCurrentIndex(row)
        self.amount.set_text(typed.get("amount", ""))
        self.take_typed_note(typed)

    def renew(self) -> None:
        self.receiver.clear()
        self.amount.clear()
        super().renew()

    def retranslate(self) -> None:
        super().retranslate()
        if self.card:
            self.show_card(self.card)
