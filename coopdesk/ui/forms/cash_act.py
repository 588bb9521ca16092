"""An act with the cooperative's own money: one form for all of them, a review, the posting, its voucher.

What the service would refuse is said while it is typed, by the same rule. The request id is born with the form.
"""

from __future__ import annotations

from uuid import uuid4

from PySide6.QtWidgets import QStackedWidget, QWidget

from coopdesk.domain.cash_acts import check_act
from coopdesk.domain.errors import BadAmount, FieldMissing, Refusal, UnknownLedgerAccount
from coopdesk.domain.general_entry import GeneralLine
from coopdesk.domain.journal import EventKind
from coopdesk.domain.posting_rules import entry_lines
from coopdesk.i18n.catalogue import _, current
from coopdesk.i18n.labels import refusal_words
from coopdesk.services.cash_accounts import CashDesk, cash_desk
from coopdesk.services.cash_acts import ActScene, CarryOut, act_scene
from coopdesk.services.context import Change, Outcome
from coopdesk.services.journal import PostJournal
from coopdesk.services.member_card import entry_card
from coopdesk.ui.cash_titles import TITLES
from coopdesk.ui.forms.cash_act_fields import ActFields
from coopdesk.ui.forms.form_page import FormPage
from coopdesk.ui.forms.journal_entry_review import EntryReview
from coopdesk.ui.notices import good_notice, refusal_notice
from coopdesk.ui.session import Session
from coopdesk.ui.theme import look
from coopdesk.ui.widgets.button_row import Foot
from coopdesk.ui.widgets.card import Frame, spread
from coopdesk.ui.widgets.date_edit import DateEdit
from coopdesk.ui.widgets.icon_mark import IconMark
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.label import EndLabel, Label
from coopdesk.ui.widgets.sum_box import SumBox, SumRow
from coopdesk.ui.widgets.tall_area import TallArea

SIDE_PX = 272
ENTRY, REVIEW = range(2)


class CashActPage(FormPage):
    nav = "ledger"
    reads = frozenset({Change.ENTRIES, Change.BOOK})

    def __init__(self, session: Session, subject: object = None) -> None:
        super().__init__()
        self._session, self._request_id = session, str(uuid4())
        self._scene: ActScene | None = None
        self._desk: CashDesk | None = None
        self.day = DateEdit(lambda: _("Date"), session.business_date)
        self.fields = ActFields(session.currency, self.day, lambda: self._desk.mine if self._desk else "")
        self._balance, self._sums = Label(kind="label", wrap=True), SumBox()
        self.review_button, self._cancel = KeyButton("review", "main", "action"), KeyButton("cancel")
        self._why = EndLabel(ink="text2", wrap=True)
        self.review = EntryReview(session)
        self._stack = QStackedWidget()
        self.day.set_date(session.business_date)
        self._lay_out()
        self._connect()
        if subject in set(EventKind):
            self.fields.choose(EventKind(str(subject)))
        self._judge()

    def _lay_out(self) -> None:
        card, content = Frame("card", margins=(1, 1, 1, 1)), Frame("bare", row=True)
        left, self._side = Frame("bare", margins=(16, 14, 16, 8), gap=12), Frame("side", margins=(16, 14, 16, 14), gap=6)
        head, title = Frame("bare", row=True, gap=8), Label(kind="section")
        spread(head.box, IconMark("wallet"), title, None)
        self.say(title.setText, self.title)
        spread(left.box, head, self.fields, None)
        self.limit(self.fields)
        spread(self._side.box, self._balance, self._sums, None)
        content.box.addWidget(left, 1)
        content.box.addWidget(self._side)
        foot = Foot(margins=(16, 10, 16, 10), gap=10)
        spread(foot.box, self._cancel, self._why, self.review_button)
        foot.box.setStretchFactor(self._why, 1)
        card.box.addWidget(TallArea(content), 1)
        card.box.addWidget(foot)
        for part in (card, self.review):
            self._stack.addWidget(part)
        self.column.addWidget(self._stack, 1)
        self.set_width_class(self.width_class)

    def _connect(self) -> None:
        for changed in (self.fields.changed, self.day.changed):
            changed.connect(self._judge)
        self.day.entered.connect(lambda: self.fields.first_open().setFocus())
        self.fields.done.connect(self.to_review)
        self.review_button.clicked.connect(self.to_review)
        self._cancel.clicked.connect(self.on_escape)
        self.review.change.clicked.connect(self.to_entry)
        self.review.post.clicked.connect(self.post)

    # --- reading ----------------------------------------------------------------------------------

    def title(self) -> str:
        return _("Cash and bank")

    def back(self) -> tuple[str, str, object]:
        return _("Ledger"), "ledger", "cash"

    def first_field(self) -> QWidget:
        return self.fields.what

    def load(self) -> None:
        self._session.ask(lambda unit, context: (act_scene(unit), cash_desk(unit, context)), self._show)

    def _show(self, found: tuple[ActScene, CashDesk]) -> None:
        self._scene, self._desk = found
        self.fields.show_scene(self._scene)
        self._judge()

    def set_width_class(self, width_class: str) -> None:
        super().set_width_class(width_class)
        if hasattr(self, "_side"):
            self._side.setVisible(width_class != "narrow")
            self._side.setFixedWidth(round(SIDE_PX * look().scale))

    # --- judging ----------------------------------------------------------------------------------

    def _judge(self) -> None:
        """At each key: what it leaves on the account that pays or receives, and why the review must wait."""
        self._show_balance()
        why = self._refusal()
        self.review_button.setEnabled(why is None)
        self._why.setText(self._reason(why) if why else _("next step: review"))

    def _show_balance(self) -> None:
        choice, session = self.fields.choice(), self._session
        known = {each.account.code: each for each in self._desk.accounts} if self._desk else {}
        code, moved = (choice.frm, -choice.moved) if choice.frm in known else (choice.to, choice.moved)
        account = known.get(code)
        self._balance.setVisible(account is not None)
        self._sums.setVisible(account is not None)
        if account is None:
            return
        after = account.balance + moved
        self._balance.setText(f"{code}  {account.account.name(current().language)}")
        self._sums.set_rows(
            SumRow(_("Now"), session.amount(account.balance)),
            SumRow(_("Goes out") if moved < 0 or code == choice.frm else _("Comes in"), session.amount(abs(moved))),
            SumRow(_("Then"), session.amount(after), total=True, ink="late" if after < 0 else "text"),
        )

    def _refusal(self) -> Refusal | None:
        """What the service would refuse, without asking it."""
        if found := self.day.refusal or self.fields.refusal():
            return found
        if self._scene is None or self.day.date is None:
            return FieldMissing("date")
        try:
            check_act(self.fields.chosen, self.fields.choice(), self.fields.memo.text(), self._scene.chart, self._scene.controls)
        except Refusal as refusal:
            return refusal
        return None

    def _reason(self, why: Refusal) -> str:
        """Why the review waits, while somebody is still typing."""
        if isinstance(why, UnknownLedgerAccount) and not why.account:
            return _("an account is still to be chosen")
        if isinstance(why, BadAmount) and not self.fields.refusal():
            return _("the amount is missing")
        if isinstance(why, FieldMissing):
            return _("the note is missing") if why.field == "memo" else _("the date is missing")
        return refusal_words(why, current(), self._session.currency)

    def retranslate(self) -> None:
        super().retranslate()
        if self._scene:
            self.fields.turned()
            self._fill_review()

    # --- the two states ---------------------------------------------------------------------------

    def _command(self) -> CarryOut:
        fields, day = self.fields, self.day.date or self._session.business_date
        named = (fields.payee, fields.voucher)
        payee, voucher = (each.text() if not each.isHidden() else "" for each in named)
        return CarryOut(self._request_id, day, fields.chosen, fields.choice(), fields.memo.text(), payee, voucher)

    def to_review(self) -> None:
        if self.review_button.isEnabled():
            self._fill_review()
            self._stack.setCurrentIndex(REVIEW)
            self.review.post.setFocus()

    def _fill_review(self) -> None:
        if self._scene is None or self._refusal() is not None:
            return
        command, chart = self._command(), self._scene.chart
        amounts = check_act(command.event, command.choice, command.memo, chart, self._scene.controls)
        lines = tuple(GeneralLine(line.account, line.side, line.amount) for line in entry_lines(command.event, amounts, chart.roles))
        said = " · ".join(filter(None, (_(TITLES[command.event]), command.payee, command.voucher, command.memo)))
        self.review.show_entry(PostJournal(command.request_id, command.date, lines, said), chart.accounts)

    def to_entry(self) -> None:
        self._stack.setCurrentIndex(ENTRY)
        self.fields.first_open().setFocus()

    def post(self) -> None:
        """Post what was reviewed, once."""
        if self.review.post.isEnabled():
            self.review.post.setEnabled(False)
            self._session.do(self._command(), self._posted, self._refused)

    def _posted(self, outcome: Outcome) -> None:
        self.review.post.setEnabled(True)
        self._request_id = str(uuid4())
        self.fields.clear()
        self._stack.setCurrentIndex(ENTRY)
        self.fields.what.setFocus()
        receipt = KeyButton("act_receipt", "plain", "small")
        receipt.clicked.connect(lambda: self._print(outcome.entry or 0))
        self.notice.show_notice(good_notice(_("Posted: {number}").format(number=outcome.number or outcome.entry)), receipt)

    def _print(self, entry: int) -> None:
        from coopdesk.ui.forms.receipt_print import ReceiptPrint

        self._session.ask(lambda unit, _context: entry_card(unit, entry), lambda card: ReceiptPrint.open_for(self, self._session, card))

    def _refused(self, refusal: Refusal) -> None:
        self.review.post.setEnabled(True)
        self._request_id = str(uuid4())
        self.to_entry()
        self.tell(refusal_notice(refusal, self._session.currency))

    # --- drafts and leaving -----------------------------------------------------------------------

    def draft(self) -> dict[str, str] | None:
        typed = self.fields.typed()
        return {**typed, "day": self.day.edit.text(), "request_id": self._request_id} if typed else None

    def take_draft(self, draft: dict[str, str]) -> None:
        self._request_id = draft.get("request_id", self._request_id)
        self.fields.take_typed(draft)
        if day := draft.get("day"):
            self.day.edit.setText(day)
            self.day.edit.textEdited.emit(day)
        self._judge()

    def would_lose(self) -> bool:
        return bool(self.fields.amount.text())

    def loss_words(self) -> str:
        return _("What was typed is not posted yet.")

    def safe_words(self) -> str:
        return _("Nothing was posted, no money has moved.")

    def on_escape(self) -> None:
        if self._stack.currentIndex() == REVIEW:
            self.to_entry()
        else:
            super().on_escape()

    def on_enter(self) -> None:
        if self._stack.currentIndex() == REVIEW:
            self.post()
