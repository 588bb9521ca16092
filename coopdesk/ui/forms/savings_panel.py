"""Paying into or out of one account at the counter: which account, how much; what deposit and withdrawal have in common."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QWidget

from coopdesk.domain.errors import Refusal
from coopdesk.domain.money import Minor
from coopdesk.domain.savings import SavingsAccount
from coopdesk.i18n.catalogue import _, current
from coopdesk.services.context import Outcome
from coopdesk.services.member_card import MemberCard
from coopdesk.ui.forms.counter_panel import Beside, CounterAsk, CounterPanel, ReviewWords
from coopdesk.ui.session import Session
from coopdesk.ui.widgets.field import field
from coopdesk.ui.widgets.money_edit import MoneyEdit
from coopdesk.ui.widgets.sum_box import SumRow


def product_names(card: MemberCard) -> dict[str, str]:
    """Code → name of each product in the language shown."""
    return {product.code: product.name(current().language) for product in card.products}


def most_used(card: MemberCard, offered: Sequence[str]) -> str:
    """Of the products offered the last one in which she has an entry: what members come for stands behind what they must pay."""
    moved = {line.product for line in card.lines}
    return next((code for code in reversed(offered) if code in moved), offered[-1] if offered else "")


def fill_accounts(box: QComboBox, card: MemberCard, accounts: Sequence[SavingsAccount], wanted: str, *, numbers: bool = True) -> None:
    """Offer `accounts`; chosen is `wanted`, else what was chosen, else the most used one. Without `numbers` a narrow box does."""
    chosen = wanted or str(box.currentData() or "")
    codes = [account.product for account in accounts]
    names = product_names(card)
    box.blockSignals(True)
    box.clear()
    for account in accounts:
        box.addItem("  ".join(filter(None, (names[account.product], account.number if numbers else ""))), account.product)
    box.setCurrentIndex(max(box.findData(chosen if chosen in codes else most_used(card, codes)), 0))
    box.blockSignals(False)


def sum_of(panel: CounterPanel, title: str, account: SavingsAccount, moved: tuple[str, MoneyEdit], after: Minor | None) -> Beside:
    """Now, what is moved, and then; "—" while the amount is not clear. A note says what is held of it, and what is free."""
    words, amount = moved
    session, unclear = panel.session, SumRow(moved[0], _("not clear yet"), ink="text3")
    middle = SumRow(words, "" if amount.minor is None else session.amount(amount.minor))
    return Beside(
        title,
        (
            SumRow(_("Now"), session.amount(account.balance)),
            unclear if amount.text() and amount.minor is None else middle,
            SumRow(_("Then"), "—" if after is None else session.amount(after), total=True, ink="text" if after is not None else "text3"),
        ),
        room=(unclear,),
        product=account.product,
        note=held_words(session, account),
    )


def held_words(session: Session, account: SavingsAccount) -> str:
    """What of a balance is held; empty where nothing is."""
    if not account.held:
        return ""
    return _("{held} of it is held, {free} is free.").format(held=session.money(account.held), free=session.money(account.free))


class SavingsPanel(CounterPanel):
    """Arrows up and down in the amount choose the account, so that nobody has to leave the field."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.products = QComboBox()
        self.amount = MoneyEdit(session.currency, self.amount_name, lambda: _("150k or 1.5 million is understood"))
        self.fields.addWidget(field(self.account_name, self.products))
        self.fields.addWidget(self.amount)
        self.add_rest()
        self.add_note()
        self.products.currentIndexChanged.connect(lambda _row: self._account_changed())
        self.amount.changed.connect(self._amount_changed)
        self.amount.entered.connect(self.after_amount)
        self.amount.edit.installEventFilter(self)

    def add_rest(self) -> None:
        """Fields between the amount and the note."""

    # --- what differs -----------------------------------------------------------------------------

    @abstractmethod
    def amount_name(self) -> str:
        """The label of the amount field."""

    @abstractmethod
    def account_name(self) -> str:
        """The label of the account field."""

    @abstractmethod
    def moved_name(self) -> str:
        """The amount's name in the sum."""

    @abstractmethod
    def accounts(self, card: MemberCard) -> list[SavingsAccount]:
        """The accounts that can be chosen."""

    @abstractmethod
    def check(self, account: SavingsAccount, amount: Minor) -> None:
        """The account's rules; raises their refusal."""

    @abstractmethod
    def balance_after(self, account: SavingsAccount, amount: Minor) -> Minor: ...

    # --- what is shown ----------------------------------------------------------------------------

    def show_card(self, card: MemberCard, ask: CounterAsk | None = None) -> None:
        self.card = card
        fill_accounts(self.products, card, self.accounts(card), ask.product if ask else "")
        self._account_changed()

    def account(self) -> SavingsAccount | None:
        code = self.products.currentData()
        return self.card.account(code) if self.card and code else None

    def first_field(self) -> QWidget:
        return self.amount

    def _account_changed(self) -> None:
        if account := self.account():
            self.amount.set_check(lambda minor: self.check(account, minor))
        self.changed.emit()

    def _amount_changed(self) -> None:
        self.changed.emit()

    def after_amount(self) -> None:
        """Enter on an amount that stands."""
        self.finished.emit()

    def beside(self) -> Beside:
        account, minor = self.account(), self.amount.minor
        if self.card is None or account is None:
            return Beside("", ())
        title = _("Balance of {account}").format(account=product_names(self.card)[account.product])
        after = None if minor is None else self.balance_after(account, minor)
        return sum_of(self, title, account, (self.moved_name(), self.amount), after)

    def why_not(self) -> str:
        if self.account() is None:
            return _("no account to choose") if self.card else ""
        if self.amount.refusal:
            return _("the amount is not clear yet")
        return "" if self.amount.minor is not None else _("the amount is missing")

    def unavailable(self) -> str:
        return "" if self.products.count() else _("There is no account of hers for this.")

    def review_rows(self, account: SavingsAccount, minor: Minor) -> tuple[tuple[str, str], ...]:
        """For what, and from which balance to which."""
        assert self.card is not None
        change = _("{before} becomes {after}").format(
            before=self.session.amount(account.balance), after=self.session.amount(self.balance_after(account, minor))
        )
        named = " ".join(filter(None, (product_names(self.card)[account.product], account.number)))
        return (_("For"), named), (_("Balance"), change)

    def reviewed(self, whom: str, series: str, *rows: tuple[str, str]) -> ReviewWords:
        account, minor = self.account(), self.amount.minor
        assert self.card is not None
        assert account is not None
        assert minor is not None
        whom = whom.format(name=self.card.member.name, number=self.card.member.number)
        return ReviewWords(whom, minor, (*self.review_rows(account, minor), *rows, *self.note_rows()), series, account.product)

    def done_words(self, _outcome: Outcome) -> str:
        account, minor = self.account(), self.amount.minor or 0
        after = self.session.amount(self.balance_after(account, minor)) if account else ""
        return _("{what} {amount}, the balance is now {balance}.").format(
            what=self.moved_name(), amount=self.session.money(minor), balance=after
        )

    def show_refusal(self, refusal: Refusal) -> bool:
        return False

    # --- drafts -----------------------------------------------------------------------------------

    def typed(self) -> dict[str, str]:
        texts = self.typed_note() | ({"amount": self.amount.text()} if self.amount.text() else {})
        return texts | {"product": str(self.products.currentData() or "")} if texts else {}

    def take_typed(self, typed: Mapping[str, str]) -> None:
        if (row := self.products.findData(typed.get("product", ""))) >= 0:
            self.products.setCurrentIndex(row)
        self.amount.set_text(typed.get("amount", ""))
        self.take_typed_note(typed)

    def renew(self) -> None:
        self.amount.clear()
        super().renew()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = {Qt.Key.Key_Down.value: 1, Qt.Key.Key_Up.value: -1}.get(event.key())
            if step and self.products.count():
                self.products.setCurrentIndex((self.products.currentIndex() + step) % self.products.count())
                return True
        return super().eventFilter(watched, event)

    def retranslate(self) -> None:
        super().retranslate()
        if self.card:
            self.show_card(self.card)
