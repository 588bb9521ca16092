"""A loan asked for at the meeting: its application is written down on the spot; who may, approves it there."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QWidget

from coopdesk.domain.errors import BadAmount, BadTerm, FieldMissing, Refusal
from coopdesk.i18n.catalogue import _, current
from coopdesk.services.context import Outcome
from coopdesk.services.cover_blocking import Blocking, blocking
from coopdesk.services.loan_offer import LoanProduct, lent_products, new_loan_offer
from coopdesk.services.loans import Apply
from coopdesk.services.meetings.sheet import MeetingSheet
from coopdesk.ui.forms.act_question import ActQuestion, asks_for
from coopdesk.ui.forms.field_by_field import FieldByField
from coopdesk.ui.forms.loan_length_field import LoanLengthField
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session
from coopdesk.ui.widgets.choice_box import ChoiceBox
from coopdesk.ui.widgets.field import field
from coopdesk.ui.widgets.field_pair import FieldPair
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.money_edit import MoneyEdit
from coopdesk.ui.widgets.pick_field import Choices, PickField
from coopdesk.ui.widgets.text_field import TextField


class LoanHere(FieldByField, ActQuestion):
    """`written` carries the number of the application and what the meeting decided; `solo`: the operator will approve it herself."""

    topic = "meeting_payouts"
    wanted = QSize(680, 620)
    written = Signal(str, str)

    def __init__(self, page: Page, session: Session, sheet: MeetingSheet, *, solo: bool) -> None:
        super().__init__(page, session, lambda: _("Who asks for a loan?"), "lend_here_now")
        self._sheet, self._solo, self._blocking = sheet, solo, Blocking()
        self._day = min(sheet.meeting.date, session.business_date)
        self.member = PickField(lambda: _("Member"), lambda: _("Name or number"))
        self.member.set_choices(Choices((each.number, each.name) for each in sheet.members))
        self.product: ChoiceBox = ChoiceBox((), lambda each: each.product.name(current().language))
        self.amount, self.term = MoneyEdit(session.currency, lambda: _("Amount of the loan")), LoanLengthField(session.business_date)
        self.purpose = TextField(lambda: _("Purpose"), lambda: _("what the money is for"))
        self.decision = TextField(lambda: _("Decided by the meeting"), lambda: _("how, and by whom; may stay empty"))
        self._owes, self._next = Label(kind="small", ink="text2", wrap=True), Label(kind="small", ink="text2", wrap=True)
        parts = (field(lambda: _("Member"), self.member), self._owes, field(lambda: _("Product"), self.product))
        for part in (*parts, FieldPair(self.amount, self.term), FieldPair(self.purpose, self.decision), self._next):
            self.body.addWidget(part)
        self.body.addStretch()
        self.say(self._next.setText, self._what_follows)
        self._connect()
        session.ask(lent_products, self._offer)
        self.member.setFocus()

    def _connect(self) -> None:
        self.member.changed.connect(self._picked)
        self.product.currentIndexChanged.connect(lambda _row: self._judge_product())
        for part in (self.amount, self.term):
            part.changed.connect(self._judge_product)
        for entered in (self.member.entered, self.amount.entered, self.term.entered):
            entered.connect(self.next_field)

    def _what_follows(self) -> str:
        if self._solo:
            return _("It is approved with it, as you work alone in this book, and put in line for its money.")
        return _("Somebody else approves it, here in the list or in the list of loans; then it is put in line.")

    def _offer(self, products: Sequence[LoanProduct]) -> None:
        """In the order of the book, paid out whole."""
        self.product.set_values(products)
        self._judge_product()

    def _picked(self) -> None:
        who = next((each.id for each in self._sheet.members if each.number == self.member.number), None)
        owes = self._sheet.owes.get(who, 0) if who is not None else 0
        self._owes.setText(_("She owes {amount} on loans.").format(amount=self._session.money(owes)) if owes else "")
        self._blocking = Blocking()
        if self.member.number:
            number = self.member.number
            self._session.ask(lambda unit, _context: blocking(unit, number), self._take_covers)
        self.judge()

    def _take_covers(self, found: Blocking) -> None:
        """Others paid for her: only the words of the group let her borrow."""
        self._blocking = found
        if found.owed:
            said = _("Others paid {amount} for her: without a decision of the group she gets no loan.").format(amount=self._session.money(found.owed))
            self._owes.setText(" ".join(filter(None, (self._owes.text(), said))))
        self.judge()

    def _judge_product(self) -> None:
        """At each key: what the product would refuse stands under its field."""
        chosen, minor = self.product.value, self.amount.minor
        if chosen:
            self.term.set_plan(chosen.terms.plan)
        for part in (self.amount, self.term):
            if part.refusal and not isinstance(part.refusal, (BadAmount, BadTerm)):
                part.show_refusal(None)
        if chosen and minor is not None and self.term.months:
            try:
                new_loan_offer(self.term.terms_of(chosen.terms), minor, self.term.months, self._day, chosen.rules)
            except Refusal as refusal:
                self.amount.show_refusal(refusal)
        self.judge()

    def chain(self) -> Sequence[QWidget]:
        return self.member, self.product, self.amount.edit, self.term.edit, self.purpose.edit, self.decision.edit

    def judge(self) -> None:
        stands = self.amount.minor is not None and self.amount.refusal is None and bool(self.term.months)
        self.main.setEnabled(bool(self.member.number) and self.product.value is not None and stands)

    def is_missing(self) -> bool:
        return bool(self._blocking.owed) and asks_for(self.decision, FieldMissing("decision"))

    def command(self) -> Apply:
        minor, months = self.amount.minor, self.term.months
        assert minor is not None
        assert months is not None
        asked = self.member.number, self.product.value.product.code, minor, months, None, self.purpose.text()
        return Apply(self.request_id, self._day, *asked, dues=self.term.dues, decision=self.decision.text())

    def done_words(self, outcome: Outcome) -> str:
        return _("The application {number} is written down.").format(number=outcome.loan)

    def after(self, outcome: Outcome) -> None:
        self.written.emit(outcome.loan or "", self.decision.text())
