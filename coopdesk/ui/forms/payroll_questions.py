"""What is asked about a payroll list: whose a row of the file is, into which account the money came, where what is held goes, and taking it back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from coopdesk.domain.billing import BillKind
from coopdesk.domain.loans import LoanState
from coopdesk.domain.payroll import AnswerRow, PayrollList
from coopdesk.i18n.catalogue import _, current
from coopdesk.services.context import Outcome
from coopdesk.services.payroll import AssignRow, ClearHeld, PostPayroll, UndoPayroll
from coopdesk.services.payroll.answer import candidates
from coopdesk.services.payroll.desk import PayrollSheet
from coopdesk.ui.forms.act_question import ActQuestion
from coopdesk.ui.forms.asset_accounts import AccountBox
from coopdesk.ui.forms.field_by_field import FieldByField
from coopdesk.ui.forms.take_back import TakeBack
from coopdesk.ui.session import Session
from coopdesk.ui.widgets.choice_box import ChoiceBox
from coopdesk.ui.widgets.field import field
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.pick_field import Choices, PickField
from coopdesk.ui.widgets.spoken import Words
from coopdesk.ui.widgets.sum_box import SumBox, SumRow

if TYPE_CHECKING:
    from coopdesk.ui.views.payroll_list import PayrollListPage

PRODUCT, LOAN, ACCOUNT = "product", "loan", "account"
SHARE = "share_capital"
"""The kind of product that comes last among those that money may go to."""
Target = tuple[str, str]
"""What kind of place, and its code or number."""


class PayrollQuestion(FieldByField, ActQuestion):
    topic = "payroll"
    wanted = QSize(640, 400)

    def __init__(self, page: PayrollListPage, session: Session, sheet: PayrollSheet, question: Words, action_id: str) -> None:
        if sheet.listed is None:
            raise AssertionError("asked of a list that is not fixed")
        self._sheet, self._listed = sheet, sheet.listed
        super().__init__(page, session, question, action_id)

    def tell_row(self, row: AnswerRow, words: Words) -> None:
        """The row as it stands in the file, and what is asked of it."""
        stands, how = Label(wrap=True), Label(ink="text2", wrap=True)
        said = " · ".join(filter(None, (row.number, row.name, self._session.money(row.amount))))
        self.say(stands.setText, lambda: said)
        self.say(how.setText, words)
        for part in (stands, how):
            self.body.addWidget(part)


class RowQuestion(PayrollQuestion):
    """Whose a row is, that no number found."""

    def __init__(self, page: PayrollListPage, session: Session, sheet: PayrollSheet, row: AnswerRow) -> None:
        self._row = row
        super().__init__(page, session, sheet, lambda: _("Whose is this row?"), "assign_payroll_now")
        self.member = PickField(lambda: _("Member"), lambda: _("Name or number"))
        self.tell_row(row, lambda: _("Left empty it is nobody's: its amount is held until somebody says where it goes."))
        self.body.addWidget(field(lambda: _("Member"), self.member))
        self.body.addStretch()
        self.member.changed.connect(self.judge)
        self.member.entered.connect(self.next_field)
        listed = self._listed
        session.ask(lambda unit, _context: candidates(unit, listed), self._offer)
        self.member.setFocus()

    def _offer(self, found: Sequence[Any]) -> None:
        """Who has the same name is proposed."""
        self.member.set_choices(Choices((each.number, each.name) for each in found))
        if here := next((each for each in found if each.member == self._row.member), None):
            self.member.choose(here.number)
        self.judge()

    def chain(self) -> Sequence[QWidget]:
        return (self.member,)

    def judge(self) -> None:
        self.main.setEnabled(bool(self.member.number) or not self.member.text().strip())

    def command(self) -> AssignRow:
        return AssignRow(self.request_id, self._listed.id, self._row.row, self.member.number)

    def done_words(self, outcome: Outcome) -> str:
        if outcome.member:
            return _("Row {n} is {member}'s.").format(n=self._row.row, member=outcome.member)
        return _("Row {n} is nobody's: its amount will be held.").format(n=self._row.row)


class PostQuestion(PayrollQuestion):
    """The money came: where to, and what becomes of it."""

    def __init__(self, page: PayrollListPage, session: Session, sheet: PayrollSheet) -> None:
        super().__init__(page, session, sheet, lambda: _("Post what {name} sent?").format(name=sheet.employer.name), "post_payroll_now")
        self.account, sums, how = AccountBox(sheet.accounts), SumBox(), Label(kind="small", ink="text2", wrap=True)
        self.account.offer_sections({each.section for each in sheet.accounts.values()}, sheet.usual)
        self.say(lambda _text: sums.set_rows(*self._sums()), lambda: "")
        self.say(how.setText, lambda: _("Each gets an entry of her own; all are posted together or none, and can be taken back as one."))
        for part in (field(lambda: _("The money is in"), self.account), sums, how):
            self.body.addWidget(part)
        self.body.addStretch()
        self.account.setFocus()
        self.judge()

    def _sums(self) -> tuple[SumRow, ...]:
        rows, amount = self._sheet.rows, self._session.amount
        parts = (
            (_("For loans"), sum(row.part(BillKind.LOAN, paid=True) for row in rows)),
            (_("For dues"), sum(row.part(BillKind.DUES, paid=True) for row in rows)),
            (_("Into savings"), sum(row.part(BillKind.PLAN, BillKind.SAVINGS, paid=True) for row in rows)),
            (_("In suspense"), self._sheet.held),
        )
        shown = [SumRow(words, amount(minor)) for words, minor in parts if minor]
        return (*shown, SumRow(_("Came"), amount(self._sheet.came), total=True))

    def chain(self) -> Sequence[QWidget]:
        return (self.account,)

    def command(self) -> PostPayroll:
        return PostPayroll(self.request_id, self._session.business_date, self._listed.id, self.account.value)

    def done_words(self, outcome: Outcome) -> str:
        return _("Posted, receipt {number}.").format(number=outcome.number)

    def what_next(self) -> str:
        return _("What is held waits in this list.") if self._sheet.held else ""


class HeldQuestion(PayrollQuestion):
    """Where what is held of a row goes: to a member, or back."""

    def __init__(self, page: PayrollListPage, session: Session, sheet: PayrollSheet, row: AnswerRow) -> None:
        self._row = row
        self._back = [(ACCOUNT, code) for code in sheet.accounts]
        self._names: dict[Target, str] = {}
        super().__init__(page, session, sheet, lambda: _("Where does what is held go?"), "clear_payroll_now")
        self.member = PickField(lambda: _("Member"), lambda: _("Name or number"))
        self.where = ChoiceBox((), lambda target: self._names[target])
        self.tell_row(row, lambda: _("To a member's account or loan; with no member it is paid back."))
        for part in (field(lambda: _("Member"), self.member), field(lambda: _("Goes to"), self.where)):
            self.body.addWidget(part)
        self.body.addStretch()
        self.member.changed.connect(self._picked)
        self.member.entered.connect(self.next_field)
        session.ask(_members, self._offer)
        self._show_targets([])
        self.member.setFocus()

    def _offer(self, members: Sequence[tuple[int, str, str]]) -> None:
        self.member.set_choices(Choices((number, name) for _identity, number, name in members))
        if here := next((number for identity, number, _name in members if identity == self._row.member), None):
            self.member.choose(here)
            self._picked()

    def _picked(self) -> None:
        if number := self.member.number:
            self._session.ask(lambda unit, _context: _targets(unit, number, current().language), self._show_targets)
        else:
            self._show_targets([])

    def _show_targets(self, found: Sequence[tuple[Target, str]]) -> None:
        language, accounts = current().language, self._sheet.accounts
        back = [(each, _("back from {account}").format(account=f"{each[1]}  {accounts[each[1]].name(language)}")) for each in self._back]
        self._names = dict(found or back)
        self.where.set_values(list(self._names))
        self.judge()

    def chain(self) -> Sequence[QWidget]:
        return self.member, self.where

    def judge(self) -> None:
        self.main.setEnabled(self.where.value is not None and (bool(self.member.number) or not self.member.text().strip()))

    def command(self) -> ClearHeld:
        kind, code = self.where.value
        return ClearHeld(self.request_id, self._session.business_date, self._listed.id, self._row.row, self.member.number, **{kind: code})

    def done_words(self, outcome: Outcome) -> str:
        return _("What was held is posted, voucher {number}.").format(number=outcome.number)


class PayrollBack(TakeBack):
    """The whole list as if its money had not come."""

    topic = "payroll"

    def __init__(self, page: PayrollListPage, session: Session, listed: PayrollList, name: str) -> None:
        """`name`: of the employer."""
        self._listed = listed
        super().__init__(
            page,
            session,
            lambda: _("Take the whole list of {name} back?").format(name=name),
            "undo_payroll_now",
            lambda: _("Every entry of the list is reversed. What the employer answered stays, to be posted right."),
        )

    def command(self) -> UndoPayroll:
        return UndoPayroll(self.request_id, self._session.business_date, self._listed.id, self.reason.text())

    def done_words(self, outcome: Outcome) -> str:
        return _("The list is taken back; nothing of it is posted any more.")


def _members(unit: Any, _context: Any) -> list[tuple[int, str, str]]:
    return [(member.id, member.number, member.name) for member in unit.members.all()]


def _targets(unit: Any, number: str, language: str) -> list[tuple[Target, str]]:
    """Her accounts that are open, share capital last, and her loans that run."""
    member = unit.members.get(number)
    names = {product.code: product.name(language) for product in unit.products.all()}
    running = [loan for loan in unit.loans.of_member(member.id) if loan.state is LoanState.DISBURSED]
    loans = [((LOAN, loan.number), f"{names[loan.product]}  {loan.number}") for loan in running]
    capital = {product.code for product in unit.products.all() if product.kind == SHARE}
    accounts = sorted((each for each in unit.accounts.of_member(member.id) if each.closed is None), key=lambda each: each.product in capital)
    return [((PRODUCT, each.product), f"{names[each.product]}  {each.number}") for each in accounts] + loans
