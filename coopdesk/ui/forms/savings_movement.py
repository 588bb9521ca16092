"""Paying in and paying out at the counter: the amount, its words, the balance it leads to; a review; then the posting.

One page in two states. Nothing is posted before the review was seen; the request id is born with the form, so that a
repeated Enter posts once. `savings_deposit` and `savings_withdrawal` say what differs.
"""

from __future__ import annotations

from abc import abstractmethod
from typing import Any
from uuid import uuid4

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QStackedWidget, QWidget

from coopdesk.domain.errors import Refusal
from coopdesk.domain.money import Minor
from coopdesk.domain.savings import SavingsAccount
from coopdesk.i18n.catalogue import _, current
from coopdesk.services.context import Change, Outcome
from coopdesk.services.member_card import MemberCard, member_card
from coopdesk.ui.forms.savings_review import ReviewCard
from coopdesk.ui.notices import good_notice, refusal_notice
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session
from coopdesk.ui.theme import look
from coopdesk.ui.views.member_head import MemberHead
from coopdesk.ui.widgets.balance_strip import BalanceStrip, StripItem
from coopdesk.ui.widgets.card import Frame, spread
from coopdesk.ui.widgets.field import field
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.label import EndLabel, Label
from coopdesk.ui.widgets.money_edit import MoneyEdit
from coopdesk.ui.widgets.notice_bar import Notice
from coopdesk.ui.widgets.sum_box import SumBox, SumRow
from coopdesk.ui.widgets.tall_area import TallArea

SIDE_PX = 224
ENTRY, REVIEW = range(2)


class SavingsMovement(Page):
    nav = "members"
    reads = frozenset({Change.ACCOUNTS, Change.MEMBERS})

    def __init__(self, session: Session, subject: tuple[str, str]) -> None:
        """`subject`: the member's number and the product, or "" for the first that fits."""
        super().__init__()
        self._session, (self._number, self._wanted) = session, subject
        self._request_id = str(uuid4())
        self._leaving = False
        self.card: MemberCard | None = None
        self.head, self.strip, self.products = MemberHead(), BalanceStrip(), QComboBox()
        self.amount = MoneyEdit(session.currency, self.amount_name, lambda: _("150k or 1.5 million is understood"))
        self.memo, self._sum = QLineEdit(), SumBox()
        self.review_button, self._cancel, self._note = KeyButton("review", "main", "action"), KeyButton("cancel"), KeyButton("note", "link")
        self._next = EndLabel(ink="text2", wrap=True)
        self.review = ReviewCard(session)
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()
        self._judge()

    def _connect(self) -> None:
        self.products.currentIndexChanged.connect(lambda _row: self._choose_account())
        self.amount.changed.connect(self._judge)
        self.amount.entered.connect(self._after_amount)
        self.review_button.clicked.connect(self.to_review)
        self._cancel.clicked.connect(self.on_escape)
        self._note.clicked.connect(self._open_note)
        self.review.change.clicked.connect(self.to_entry)
        self.review.post.clicked.connect(self.post)

    # --- what differs -----------------------------------------------------------------------------

    @abstractmethod
    def amount_name(self) -> str:
        """The label of the amount field."""

    @abstractmethod
    def account_name(self) -> str:
        """The label of the account field."""

    @abstractmethod
    def accounts(self, card: MemberCard) -> list[SavingsAccount]:
        """The accounts that can be chosen."""

    @abstractmethod
    def check(self, account: SavingsAccount, amount: Minor) -> None:
        """The account's rules; raises their refusal."""

    @abstractmethod
    def balance_after(self, account: SavingsAccount, amount: Minor) -> Minor: ...

    @abstractmethod
    def command(self, request_id: str, account: SavingsAccount, amount: Minor, memo: str) -> Any: ...

    @abstractmethod
    def whom(self, card: MemberCard) -> str:
        """The first line of the review: from whom, or to whom."""

    # --- layout -----------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        top = Frame("card", margins=(1, 1, 1, 1))
        top.box.addWidget(self.head)
        top.box.addWidget(self.strip)
        self.column.addWidget(top)
        self._stack.addWidget(self._entry_card())
        self._stack.addWidget(self.review)
        self.column.addWidget(self._stack, 1)

    def _entry_card(self) -> QWidget:
        card, content = Frame("card", margins=(1, 1, 1, 1)), QWidget()
        parts = QHBoxLayout(content)
        parts.setContentsMargins(0, 0, 0, 0)
        parts.setSpacing(0)
        left, side = Frame("bare", margins=(16, 14, 16, 8), gap=11), Frame("side", margins=(16, 14, 16, 14), gap=4)
        self._memo_field = field(lambda: _("Note"), self.memo, lambda: _("appears on the receipt"))
        self._memo_field.hide()
        left.setMaximumWidth(640)
        for part in (field(self.account_name, self.products), self.amount, self._memo_field, self._note):
            left.box.addWidget(part)
        left.box.setAlignment(self._note, Qt.AlignmentFlag.AlignLeft)
        left.box.addStretch()
        self._sum_name = Label(kind="label", wrap=True)
        self._side = side
        spread(side.box, self._sum_name, self._sum, None)
        parts.addWidget(left, 1)
        parts.addStretch()
        parts.addWidget(side)
        foot = Frame("foot", row=True, margins=(16, 10, 16, 10), gap=10)
        spread(foot.box, self._cancel, self._next, self.review_button)
        foot.box.setStretchFactor(self._next, 1)
        card.box.addWidget(TallArea(content), 1)
        card.box.addWidget(foot)
        return card

    # --- reading ----------------------------------------------------------------------------------

    def back(self) -> tuple[str, str, object]:
        return (self.card.member.name if self.card else _("Members")), "member", self._number

    def first_field(self) -> QWidget:
        return self.amount

    def load(self) -> None:
        number, day = self._number, self._session.business_date
        self._session.ask(lambda unit, _context: member_card(unit, number, day), self._show)

    def _show(self, card: MemberCard) -> None:
        self.card = card
        self.head.show_member(card.member)
        wanted = self.products.currentData() or self._wanted
        self.products.blockSignals(True)
        self.products.clear()
        names = {product.code: product.name(current().language) for product in card.products}
        for account in self.accounts(card):
            self.products.addItem("  ".join(filter(None, (names[account.product], account.number))), account.product)
        self.products.setCurrentIndex(max(self.products.findData(wanted), 0))
        self.products.blockSignals(False)
        self._choose_account()
        self.heading_changed.emit()

    def account(self) -> SavingsAccount | None:
        code = self.products.currentData()
        return self.card.account(code) if self.card and code else None

    def _choose_account(self) -> None:
        account = self.account()
        if self.card and account:
            names = {product.code: product.name(current().language) for product in self.card.products}
            held = {each.product: each.balance for each in self.card.accounts if each.closed is None}
            items = (
                StripItem(name, self._session.amount(held.get(code, 0)), chosen=code == account.product) for code, name in names.items()
            )
            self.strip.set_items(tuple(items))
            self._sum_name.setText(_("Balance of {account}").format(account=names[account.product]))
            self.amount.set_check(lambda minor: self.check(account, minor))
        self._judge()

    # --- judging ----------------------------------------------------------------------------------

    def _judge(self) -> None:
        """At each key: the balance it leads to, and why the review must wait."""
        account, minor = self.account(), self.amount.minor
        ready = account is not None and minor is not None
        self.review_button.setEnabled(ready)
        self._next.setText(self._why(account))
        if account is None:
            self._sum.set_rows()
            return
        unclear = bool(self.amount.text()) and minor is None
        doubtful = SumRow(self.amount_name(), _("not clear yet"), ink="text3")
        self._sum.keep_room(doubtful)
        moved = SumRow(self.amount_name(), "" if minor is None else self._session.amount(minor))
        if unclear:
            moved = doubtful
        after = "—" if minor is None else self._session.amount(self.balance_after(account, minor))
        self._sum.set_rows(
            SumRow(_("Now"), self._session.amount(account.balance)),
            moved,
            SumRow(_("Then"), after, total=True, ink="text" if minor else "text3"),
        )

    def _why(self, account: SavingsAccount | None) -> str:
        if account is None:
            return _("no account to choose") if self.card else ""
        if self.amount.refusal:
            return _("the amount is not clear yet")
        return _("next step: review") if self.amount.minor is not None else _("the amount is missing")

    def retranslate(self) -> None:
        super().retranslate()
        if self.card:
            self._show(self.card)
            self._fill_review()

    def set_width_class(self, width_class: str) -> None:
        super().set_width_class(width_class)
        if hasattr(self, "head"):
            self._side.setFixedWidth(round(SIDE_PX * look().scale))
            self.head.set_width_class(width_class, facts=width_class != "narrow")
            self.strip.setVisible(width_class != "narrow")

    # --- the two states ---------------------------------------------------------------------------

    def _after_amount(self) -> None:
        if self._memo_field.isVisible():
            self.memo.setFocus()
        else:
            self.to_review()

    def _open_note(self) -> None:
        self._memo_field.show()
        self._note.hide()
        self.memo.setFocus()

    def to_review(self) -> None:
        if self.review_button.isEnabled():
            self._fill_review()
            self._stack.setCurrentIndex(REVIEW)
            self.review.post.setFocus()

    def _fill_review(self) -> None:
        account, minor = self.account(), self.amount.minor
        if self.card is None or account is None or minor is None:
            return
        names = {product.code: product.name(current().language) for product in self.card.products}
        change = _("{before} becomes {after}").format(
            before=self._session.amount(account.balance), after=self._session.amount(self.balance_after(account, minor))
        )
        rows = [(_("For"), " ".join(filter(None, (names[account.product], account.number)))), (_("Balance"), change)]
        if memo := self.memo.text().strip():
            rows.append((_("Note"), memo))
        self.review.show_posting(self.whom(self.card), minor, rows)

    def to_entry(self) -> None:
        self._stack.setCurrentIndex(ENTRY)
        self.amount.setFocus()

    def post(self) -> None:
        """Post what was reviewed, once."""
        account, minor = self.account(), self.amount.minor
        if account is None or minor is None or not self.review.post.isEnabled():
            return
        self.review.post.setEnabled(False)
        command = self.command(self._request_id, account, minor, self.memo.text().strip())
        self._session.do(command, self._posted, self._refused)

    def _posted(self, outcome: Outcome) -> None:
        self.review.post.setEnabled(True)
        self._request_id = str(uuid4())
        minor = self.amount.minor or 0
        account = self.account()
        after = self._session.amount(self.balance_after(account, minor)) if account else ""
        done = _("{what} {amount}, the balance is now {balance}.").format(
            what=self.amount_name(), amount=self._session.money(minor), balance=after
        )
        self.amount.clear()
        self.memo.clear()
        self.to_entry()
        print_lines = KeyButton("print_passbook", "plain", "small")
        print_lines.clicked.connect(self._print_passbook)
        self.notice.show_notice(good_notice(_("Posted: {number}").format(number=outcome.number or outcome.entry), done), print_lines)

    def _refused(self, refusal: Refusal) -> None:
        self.review.post.setEnabled(True)
        self.to_entry()
        self.tell(refusal_notice(refusal, self._session.currency))

    def _print_passbook(self) -> None:
        from coopdesk.ui.forms.passbook_print import PassbookPrint

        if account := self.account():
            PassbookPrint.open_for(self.window(), self._session, self._number, account.product)

    # --- leaving ----------------------------------------------------------------------------------

    def may_leave(self) -> bool:
        """Typed money is never thrown away silently: the first try says so, the second leaves."""
        if not self.amount.text() or self._leaving:
            return True
        self._leaving = True
        self._stack.setCurrentIndex(ENTRY)
        stay = KeyButton("stay", "plain", "small")
        stay.clicked.connect(self._stay)
        notice = Notice(
            _("The amount typed is not posted yet."),
            _("Nothing was posted, no money has moved."),
            _("Leave again to discard it."),
            "due",
        )
        self.notice.show_notice(notice, stay)
        return False

    def _stay(self) -> None:
        self._leaving = False
        self.notice.clear()
        self.amount.setFocus()

    def on_escape(self) -> None:
        if self._stack.currentIndex() == REVIEW:
            self.to_entry()
        else:
            super().on_escape()

    def on_enter(self) -> None:
        if self._stack.currentIndex() == REVIEW:
            self.post()
        elif self.memo.hasFocus():
            self.to_review()
        elif self.products.hasFocus():
            self.amount.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text() and event.key() != Qt.Key.Key_Escape:
            self._leaving = False
        super().keyPressEvent(event)
