"""Loans for a group on one grid: split over its members, asked for, approved and paid out together; each member has her own.

The whole is split alike, by savings or by hand; the step that comes next is the button at the end.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from uuid import uuid4

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from coopdesk.domain.errors import Refusal
from coopdesk.domain.group_loans import GroupLoan, PartAsked, SplitBy, split_whole
from coopdesk.domain.loans import Loan, LoanState
from coopdesk.domain.money import Minor
from coopdesk.i18n.catalogue import _, current, ngettext
from coopdesk.i18n.labels import label
from coopdesk.services.access import Act
from coopdesk.services.context import Change, Outcome
from coopdesk.services.group_loan_sheet import Borrower, GroupLoanSheet, group_loan_sheet, queue_at_meeting
from coopdesk.services.group_loans import ApplyForGroup, DecideTogether, in_state
from coopdesk.services.loan_offer import LoanProduct
from coopdesk.ui.forms.form_page import FormPage
from coopdesk.ui.models.amount_grid import GridColumn, GridRow
from coopdesk.ui.models.group_loan_grid import PURPOSE, STATE, TERM, TICK, TICKED, GroupLoanModel
from coopdesk.ui.notices import good_notice, refusal_notice
from coopdesk.ui.session import Session
from coopdesk.ui.widgets.amount_grid import AmountGrid
from coopdesk.ui.widgets.button_row import ButtonRow
from coopdesk.ui.widgets.card import Card, Frame, spread
from coopdesk.ui.widgets.choice_box import ChoiceBox
from coopdesk.ui.widgets.field import field
from coopdesk.ui.widgets.field_pair import FieldPair
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.label import EndLabel
from coopdesk.ui.widgets.money_edit import MoneyEdit
from coopdesk.ui.widgets.text_field import TextField

NEW, AMOUNT, SAVINGS, OWES, ROOM, LEFT = 0, "amount", "savings", "owes", "room", "left"
ASKED = frozenset({SAVINGS, OWES, ROOM, AMOUNT, TERM, PURPOSE, STATE})
GOING = frozenset({TICK, AMOUNT, TERM, PURPOSE, STATE, LEFT})


class GroupLoanGrid(AmountGrid):
    toggled = Signal(int)
    """Space, or a click on its tick, on this row."""

    def fit(self) -> None:
        """What is left of the width belongs to the purposes."""
        super().fit()
        purpose = next(place for place, each in enumerate(self.grid.columns) if each.key == PURPOSE)
        others = sum(self.columnWidth(place) for place in range(len(self.grid.columns)) if place != purpose and not self.isColumnHidden(place))
        self.setColumnWidth(purpose, max(self.columnWidth(purpose), self.viewport().width() - others))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not self.grid.takes(self.currentIndex()):
            self.toggled.emit(self.currentIndex().row())
        else:
            super().keyPressEvent(event)


class GroupLoanPage(FormPage):
    nav = "loans"
    reads = frozenset({Change.LOANS, Change.MEMBERS, Change.BOOK, Change.MEETINGS})

    def __init__(self, session: Session, group: int | None = None) -> None:
        super().__init__()
        self._session, self._group, self._request_id, self._whole = session, group or 0, str(uuid4()), NEW
        self.sheet: GroupLoanSheet | None = None
        self.parts: dict[str, Minor] = {}
        self.terms: dict[str, str] = {}
        self.purposes: dict[str, str] = {}
        self.left_out: set[str] = set()
        """Loans (by number) that the next step passes over."""
        self.wholes, self.product = ChoiceBox((NEW,), self._called), ChoiceBox((), self._product_name)
        self.words, self.term = TextField(lambda: _("What the group calls it"), lambda: _("as Capital for planting")), TextField(lambda: _("Instalments"))
        self.whole = MoneyEdit(session.currency, lambda: _("Whole amount"), lambda: _("150k or 1.5 million is understood"), small=True, optional=True)
        self.coin = MoneyEdit(session.currency, lambda: _("In parts of"), small=True, optional=True)
        self.by, self.split_it = ChoiceBox(SplitBy), KeyButton("split_together", size="small")
        columns = (
            GridColumn("", lambda: _("Member")),
            GridColumn(TICK, lambda: TICKED),
            GridColumn(SAVINGS, lambda: _("Savings")),
            GridColumn(OWES, lambda: _("Owes")),
            GridColumn(ROOM, lambda: _("May borrow")),
            GridColumn(AMOUNT, lambda: _("Amount"), typed=True),
            GridColumn(TERM, lambda: _("Instalments"), typed=True),
            GridColumn(PURPOSE, lambda: _("Purpose"), typed=True),
            GridColumn(STATE, lambda: _("State")),
            GridColumn(LEFT, lambda: _("Outstanding")),
        )
        self.model = GroupLoanModel(columns, session.currency)
        self.grid = GroupLoanGrid(self.model, lambda: _("Loans for the group"))
        self.apply, self.approve = KeyButton("apply_together", "main"), KeyButton("approve_together", "main")
        self.pay, self.queue, self.reject = KeyButton("pay_together", "main"), KeyButton("queue_together"), KeyButton("reject_together")
        self._state = EndLabel(ink="text2", wrap=True)
        self._lay_out()
        self._connect()
        self._show()

    def _lay_out(self) -> None:
        asked, card, acts = Frame("card", margins=(16, 12, 16, 12), gap=8), Card("landmark"), ButtonRow(gap=8)
        self._name = card.title
        asked.box.addWidget(FieldPair(field(lambda: _("Loan of the group"), self.wholes), self.words))
        self._new = Frame("bare", gap=8)
        split = FieldPair(self.whole, FieldPair(field(lambda: _("Split"), self.by), self.coin))
        for part in (FieldPair(field(lambda: _("Product"), self.product), self.term), split):
            self._new.box.addWidget(part)
        asked.box.addWidget(self._new)
        card.body.setContentsMargins(0, 0, 0, 0)
        card.body.addWidget(self.grid, 1)
        card.head.addWidget(self.split_it)
        foot = card.add_foot()
        spread(acts.box, None, self.reject, self.queue, self.approve, self.pay, self.apply)
        spread(foot, self._state, acts)
        foot.setStretchFactor(self._state, 1)
        self.column.addWidget(asked)
        self.column.addWidget(card, 1)

    def _connect(self) -> None:
        self.wholes.activated.connect(lambda _place: self._other_whole())
        self.product.currentIndexChanged.connect(lambda _place: self._show())
        self.term.changed.connect(self._show)
        for edit, after in ((self.whole, self.by), (self.coin, self.split_it)):
            edit.entered.connect(after.setFocus)
        self.words.edit.returnPressed.connect(self.term.setFocus)
        self.term.edit.returnPressed.connect(self.whole.setFocus)
        self.model.typed.connect(self._typed)
        self.model.written.connect(self._written)
        self.model.refused.connect(self._refused)
        self.grid.toggled.connect(self.toggle)
        self.grid.clicked.connect(self._clicked)
        self.split_it.clicked.connect(self.split)
        self.apply.clicked.connect(self.ask_for)
        self.approve.clicked.connect(self.approve_them)
        self.reject.clicked.connect(self.ask_reject)
        self.pay.clicked.connect(self.ask_pay)
        self.queue.clicked.connect(self.queue_them)

    # --- reading ----------------------------------------------------------------------------------

    def title(self) -> str:
        return _("Loans for a group")

    def subtitle(self) -> str:
        return self.sheet.group.name if self.sheet else ""

    def back(self) -> tuple[str, str, object]:
        return _("Group"), "group", self._group

    def first_field(self) -> QWidget:
        return self.words.edit if self._whole == NEW else self.grid

    def load(self) -> None:
        identity = self._group
        self._session.ask(lambda unit, context: group_loan_sheet(unit, context, identity), self._take, self._refused)

    def _take(self, sheet: GroupLoanSheet) -> None:
        first, self.sheet = self.sheet is None, sheet
        self._name.setText(sheet.group.name)
        self.wholes.set_values((NEW, *(whole.id for whole, _loans in sheet.wholes)))
        self.product.set_values([each.product.code for each in sheet.products])
        if first and sheet.wholes and not self.would_lose() and any(loan.state in (LoanState.APPLIED, LoanState.APPROVED) for loan in sheet.wholes[0][1]):
            self._whole = sheet.wholes[0][0].id
        self.wholes.choose(self._whole)
        self._show()
        if not self.grid.currentIndex().isValid():
            self.grid.setCurrentIndex(self.grid.first_cell())
        self.heading_changed.emit()

    def _called(self, identity: int) -> str:
        if identity == NEW:
            return _("a new one")
        whole = next((each for each, _loans in self.sheet.wholes if each.id == identity), None) if self.sheet else None
        return " · ".join(filter(None, (whole.words, current().formats.date(whole.date)))) if whole else ""

    def _product_name(self, code: str) -> str:
        return next((each.product.name(current().language) for each in self.sheet.products if each.product.code == code), code) if self.sheet else code

    def _other_whole(self) -> None:
        self._whole, self.left_out = self.wholes.value or NEW, set()
        self.notice.clear()
        self._show()

    def chosen(self) -> tuple[GroupLoan, tuple[Loan, ...]] | None:
        """The loan of the group that is shown; None for a new one."""
        return next((each for each in self.sheet.wholes if each[0].id == self._whole), None) if self.sheet and self._whole != NEW else None

    def _offered(self) -> LoanProduct | None:
        return next((each for each in self.sheet.products if each.product.code == self.product.value), None) if self.sheet else None

    # --- showing ----------------------------------------------------------------------------------

    def _show(self) -> None:
        found = self.chosen()
        self.model.locked = found is not None
        self._new.setVisible(found is None)
        self.split_it.setVisible(found is None)
        self.words.setVisible(found is None)
        self.grid.show_columns(GOING if found else ASKED)
        if found is None and not any(_hindrance(each, self._session) for each in self._borrowers()):
            self.grid.setColumnHidden(self.model.place(STATE), True)
            self.grid.fit()
        if found:
            self._show_loans(found[1])
        else:
            self._show_parts()

    def _show_parts(self) -> None:
        borrowers, product = self._borrowers(), self._offered()
        rows, words = [], dict[str, dict[str, str]]()
        for each in borrowers:
            number = each.who.member.number
            room = self.sheet.room(each, product) if self.sheet and product else None
            figures = {SAVINGS: each.who.savings, OWES: each.who.loans, ROOM: room or 0, AMOUNT: self.parts.get(number, 0)}
            rows.append(GridRow(number if each.may else "", f"{number}  {each.who.member.name}", figures))
            asked = self.parts.get(number, 0)
            told = {TERM: self._term_of(number) if asked else "", PURPOSE: self.purposes.get(number, ""), STATE: _hindrance(each, self._session)}
            words[number] = told
        whole = sum(self.parts.values())
        sums = GridRow("", _("Total"), {SAVINGS: sum(each.who.savings for each in borrowers), OWES: sum(each.who.loans for each in borrowers), AMOUNT: whole})
        self.model.show([*rows, sums], words)
        why = self._why_not()
        self._state.setText(why or self._sum_words(whole))
        self.apply.setEnabled(not why)
        self._show_steps(self.apply)

    def _borrowers(self) -> tuple[Borrower, ...]:
        return self.sheet.borrowers if self.sheet else ()

    def _term_of(self, number: str) -> str:
        return self.terms.get(number) or self.term.text()

    def _sum_words(self, whole: Minor) -> str:
        many = sum(1 for amount in self.parts.values() if amount)
        said = ngettext("{amount} for {n} member.", "{amount} for {n} members.", many).format(amount=self._session.money(whole), n=current().formats.number(many))
        open_part = (self.whole.minor or 0) - whole
        if not self.whole.minor or not open_part:
            return said
        rest = _("{amount} of the whole is not shared out yet.") if open_part > 0 else _("{amount} more than the whole.")
        return f"{said} {rest.format(amount=self._session.money(abs(open_part)))}"

    def _why_not(self) -> str:
        asked = [number for number, amount in self.parts.items() if amount]
        checks = (
            (self.sheet is not None and Act.APPLY_LOAN not in self.sheet.may, _("you may not write down applications")),
            (self._offered() is None, _("this cooperative lends no product yet")),
            (not asked, _("type an amount for each who borrows, or split the whole")),
            (any(not self._term_of(number).isdecimal() for number in asked), _("say in how many instalments")),
            (bool(self.whole.minor) and sum(self.parts.values()) != self.whole.minor, self._sum_words(sum(self.parts.values()))),
        )
        return next((words for wrong, words in checks if wrong), "")

    def _show_loans(self, loans: Sequence[Loan]) -> None:
        names = {each.who.member.number: each.who.member.name for each in self.sheet.borrowers} if self.sheet else {}
        rows = [GridRow(loan.number, f"{loan.member_number}  {names.get(loan.member_number, '')} · {loan.number}", {AMOUNT: loan.lent, LEFT: self._left(loan)}) for loan in loans]
        words = {
            loan.number: {TICK: TICKED if loan in self.next_ones() else "", TERM: str(loan.term), PURPOSE: loan.purpose, STATE: label(loan.state, current())}
            for loan in loans
        }
        sums = {AMOUNT: sum(loan.lent for loan in loans), LEFT: sum(self._left(loan) for loan in loans)}
        self.model.show([*rows, GridRow("", _("Total"), sums)], words)
        step = self._step(loans)
        many = len(self.next_ones())
        self._state.setText(self._step_words(step, many))
        may = self.sheet.may if self.sheet else frozenset()
        self.approve.setEnabled(bool(many) and Act.APPROVE_LOAN in may)
        self.reject.setEnabled(bool(many) and Act.APPROVE_LOAN in may)
        self.pay.setEnabled(bool(many) and Act.DISBURSE_LOAN in may)
        self.queue.setEnabled(bool(many) and Act.HOLD_MEETING in may)
        if step is LoanState.APPLIED:
            self._show_steps(self.approve, self.reject)
        elif step is LoanState.APPROVED:
            self._show_steps(self.pay, *((self.queue,) if self.sheet and self.sheet.meeting else ()))
        else:
            self._show_steps()

    def _left(self, loan: Loan) -> Minor:
        return loan.outstanding if loan.state is LoanState.DISBURSED else 0

    def _step_words(self, step: LoanState | None, many: int) -> str:
        n = current().formats.number(many)
        if step is LoanState.APPLIED:
            return ngettext("{n} waits to be approved. Space leaves one out.", "{n} wait to be approved. Space leaves one out.", many).format(n=n)
        if step is LoanState.APPROVED:
            return ngettext("{n} is approved and waits for its money. Space leaves one out.", "{n} are approved and wait for their money. Space leaves one out.", many).format(n=n)
        return _("Each is a loan of its member now: payments, payoff and arrears stand on its own page.")

    def _show_steps(self, *buttons: QWidget) -> None:
        for each in (self.apply, self.approve, self.reject, self.pay, self.queue):
            each.setVisible(each in buttons)

    def _step(self, loans: Sequence[Loan]) -> LoanState | None:
        """What is next: applications wait before what is approved is paid out."""
        return next((state for state in (LoanState.APPLIED, LoanState.APPROVED) if in_state(loans, state)), None)

    def next_ones(self) -> tuple[Loan, ...]:
        """The loans that the next step is about."""
        found = self.chosen()
        step = self._step(found[1]) if found else None
        return tuple(loan for loan in in_state(found[1], step) if loan.number not in self.left_out) if found and step else ()

    def retranslate(self) -> None:
        super().retranslate()
        self._show()

    # --- typing -----------------------------------------------------------------------------------

    def _typed(self, member: str, _column: str, minor: Minor) -> None:
        self.parts[member] = minor
        self._edited()

    def _written(self, member: str, column: str, text: str) -> None:
        (self.terms if column == TERM else self.purposes)[member] = text
        self._edited()

    def _edited(self) -> None:
        self._leaving = False
        self.notice.clear()
        self._show()

    def split(self) -> None:
        """The whole over all who may borrow, alike or by savings, in whole coins."""
        if self.sheet is None:
            return
        able = [each for each in self.sheet.borrowers if each.may]
        weights = [1 if self.by.value is SplitBy.EQUAL else max(0, each.who.savings) for each in able]
        try:
            parts = split_whole(self.whole.minor or 0, weights, self.coin.minor or 1)
        except Refusal as refusal:
            self._refused(refusal)
            self.whole.setFocus()
            return
        self.parts = {each.who.member.number: part for each, part in zip(able, parts, strict=True)}
        self._edited()
        self.grid.setFocus()

    def _clicked(self, index: QModelIndex) -> None:
        if self.model.columns[index.column()].key == TICK:
            self.toggle(index.row())

    def toggle(self, row: int) -> None:
        """Leave a loan out of the next step, or take it in again."""
        if self.chosen() and 0 <= row < len(self.model.rows) and (number := self.model.rows[row].key):
            self.left_out ^= {number}
            self._show()

    def _refused(self, refusal: Refusal) -> None:
        self._request_id = str(uuid4())
        self.tell(refusal_notice(refusal, self._session.currency))
        self._show()

    # --- doing ------------------------------------------------------------------------------------

    def ask_for(self) -> None:
        """All applications in one."""
        if self.sheet is None or not self.apply.isEnabled():
            return
        self.apply.setEnabled(False)
        parts = tuple(PartAsked(number, minor, int(self._term_of(number)), self.purposes.get(number, "")) for number, minor in self.parts.items() if minor)
        command = ApplyForGroup(self._request_id, self._session.business_date, self.sheet.group.name, self.product.value, self.words.text(), parts)
        self._session.do(command, self._asked, self._refused)

    def _asked(self, outcome: Outcome) -> None:
        self._request_id, self._whole, self.left_out = str(uuid4()), outcome.batch or NEW, set()
        self.parts, self.terms, self.purposes = {}, {}, {}
        self.words.set_text("")
        self.whole.set_minor(None)
        self.tell(good_notice(_("The loans are asked for."), _("Somebody else approves them, or you do where you are alone.")))
        self.load()

    def approve_them(self) -> None:
        found, loans = self.chosen(), self.next_ones()
        if found and loans:
            command = DecideTogether(str(uuid4()), self._session.business_date, found[0].id, tuple(loan.number for loan in loans), approve=True)
            self._session.do(command, lambda _outcome: self._stepped(_("The loans are approved.")), self._refused)

    def _stepped(self, said: str) -> None:
        self.left_out = set()
        self.tell(good_notice(said))
        self.load()

    def ask_reject(self) -> None:
        from coopdesk.ui.forms.group_loan_questions import GroupLoanRejection

        if (found := self.chosen()) and (loans := self.next_ones()):
            GroupLoanRejection(self, self._session, found[0].id, loans).open_over(self.window())

    def ask_pay(self) -> None:
        from coopdesk.ui.forms.group_loan_questions import GroupLoanPayout

        if self.sheet and (found := self.chosen()) and (loans := self.next_ones()):
            who = {loan.member_number for loan in loans}
            blocked = sum(each.blocked for each in self.sheet.borrowers if each.who.member.number in who)
            GroupLoanPayout(self, self._session, found[0].id, loans, blocked, self.load).open_over(self.window())

    def queue_them(self) -> None:
        """At the meeting of the group that is open, after what is on its sheet."""
        if self.sheet is None or self.sheet.meeting is None or not (loans := self.next_ones()):
            return
        runner, meeting, numbers = self._session.runner, self.sheet.meeting, tuple(loan.number for loan in loans)
        said = _("They are in line at the meeting of {date}.").format(date=current().formats.date(meeting.date))
        self._session.tasks.run(lambda _work: queue_at_meeting(runner, meeting.id, numbers), lambda _nothing: self._stepped(said), self._refused)

    # --- drafts and leaving -----------------------------------------------------------------------

    def would_lose(self) -> bool:
        return any(self.parts.values()) or bool(self.words.text())

    def loss_words(self) -> str:
        return _("The loans of the group are not asked for yet.")

    def draft(self) -> dict[str, str] | None:
        if not self.would_lose():
            return None
        typed = {"parts": self.parts, "terms": self.terms, "purposes": self.purposes}
        return {"words": self.words.text(), "whole": self.whole.text(), "term": self.term.text(), "typed": json.dumps(typed), "request_id": self._request_id}

    def take_draft(self, draft: dict[str, str]) -> None:
        self._request_id = draft.get("request_id", self._request_id)
        self.words.set_text(draft.get("words", ""))
        self.whole.set_text(draft.get("whole", ""))
        self.term.set_text(draft.get("term", ""))
        typed = json.loads(draft.get("typed", "{}"))
        self.parts, self.terms, self.purposes = (dict(typed.get(name, {})) for name in ("parts", "terms", "purposes"))
        self._show()

    def draft_words(self) -> str:
        return f"{self.title()} · {self.sheet.group.name}" if self.sheet else self.title()


def _hindrance(each: Borrower, session: Session) -> str:
    """Why a member may not borrow, or only where the group decides so."""
    blocked = _("owes {amount} to those who paid for her").format(amount=session.money(each.blocked)) if each.blocked else ""
    return blocked if each.may else label(each.who.member.status, current())
