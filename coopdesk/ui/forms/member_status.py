"""A member's status changes: the new one, from which day, why. Leaving shows what must be paid back first, or which loan still runs.

What is paid back and the change are one transaction: all receipts and the new status, or nothing.
"""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QComboBox, QWidget

from coopdesk.domain.errors import DateTooEarly, ReasonMissing, Refusal
from coopdesk.domain.members import STATUS_CHANGES, Member, MemberStatus
from coopdesk.i18n.catalogue import _, current, pgettext
from coopdesk.i18n.labels import label
from coopdesk.services.member_leaving import Leaving, leaving_of
from coopdesk.services.members import ChangeStatus
from coopdesk.services.savings import Withdraw
from coopdesk.ui.forms.one_question import OneQuestion
from coopdesk.ui.notices import good_notice, refusal_notice
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session, Together
from coopdesk.ui.theme import look
from coopdesk.ui.widgets.date_edit import DateEdit
from coopdesk.ui.widgets.field import field
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.scrim import open_over
from coopdesk.ui.widgets.sum_box import SumBox, SumRow
from coopdesk.ui.widgets.text_field import TextField

WANTED = QSize(620, 640)


def next_statuses(member: Member) -> list[MemberStatus]:
    """What she may become by hand: nobody is annulled but by undoing an import."""
    return [status for status in MemberStatus if (member.status, status) in STATUS_CHANGES and status is not MemberStatus.ANNULLED]


class MemberStatusForm(OneQuestion):
    def __init__(self, page: Page, session: Session, member: Member, products: dict[str, str]) -> None:
        super().__init__(page.window(), lambda: _("What becomes of {name}?").format(name=member.name), "save_status")
        self._page, self._session, self._member, self._products = page, session, member, products
        self._ids = [str(uuid4())]
        self._leaving: Leaving | None = None
        self.statuses, self.sums, self._what = QComboBox(), SumBox(), Label(wrap=True)
        for status in next_statuses(member):
            self.statuses.addItem("", status)
        self.day = DateEdit(lambda: pgettext("first day", "Since"), session.business_date)
        self.day.set_date(session.business_date)
        self.reason = TextField(lambda: _("Reason"), lambda: _("stays in the book with your name"))
        self.decision = TextField(lambda: _("Decision"), lambda: _("number of the minutes, if there is one"))
        for part in (field(lambda: _("New status"), self.statuses), self.day, self.reason, self.decision, self._what, self.sums):
            self.body.addWidget(part)
        self.body.addStretch()
        self.say(lambda _text: self._say_statuses(), lambda: "")
        self.statuses.currentIndexChanged.connect(lambda _row: self._judge())
        self.day.changed.connect(self._judge)
        self.day.entered.connect(self.reason.edit.setFocus)
        session.ask(lambda unit, _context: leaving_of(unit, member.number), self._show_leaving)
        self.statuses.setFocus()

    def open_over(self, window: QWidget) -> None:
        open_over(window, self, WANTED * look().scale)

    def _say_statuses(self) -> None:
        for number in range(self.statuses.count()):
            self.statuses.setItemText(number, label(MemberStatus(self.statuses.itemData(number)), current()))
        self._judge()

    def status(self) -> MemberStatus:
        return MemberStatus(self.statuses.currentData())

    def _show_leaving(self, leaving: Leaving) -> None:
        self._leaving = leaving
        self._ids = [str(uuid4()) for _each in range(len(leaving.payouts) + 1)]
        self._judge()

    def _judge(self) -> None:
        leaves, leaving = self.status() is MemberStatus.LEFT, self._leaving
        self._what.setVisible(leaves and leaving is not None)
        self.sums.setVisible(bool(leaves and leaving and leaving.possible and leaving.payouts))
        if leaves and leaving:
            self._what.setText(self._leaving_words(leaving))
            self.sums.set_rows(*self._rows(leaving))
        self.main.setEnabled(self.day.date is not None and not (leaves and (leaving is None or not leaving.possible)))

    def _leaving_words(self, leaving: Leaving) -> str:
        if not leaving.possible:
            owed = self._session.money(sum(loan.outstanding for loan in leaving.loans))
            numbers = ", ".join(loan.number for loan in leaving.loans)
            return _("She cannot leave yet: loan {numbers} still runs, {owed} of principal. Settle it first.").format(numbers=numbers, owed=owed)
        if leaving.payouts:
            return _("Paid back in cash now, each with its receipt; share capital too, because she leaves:")
        return _("Nothing is left to be paid back.")

    def _rows(self, leaving: Leaving) -> list[SumRow]:
        rows = [SumRow(self._products.get(each.product, each.product), self._session.amount(each.balance)) for each in leaving.payouts]
        return [*rows, SumRow(_("Paid back in cash"), self._session.amount(leaving.total), total=True)] if rows else []

    def go_on(self) -> None:
        if not self.main.isEnabled():
            return
        if not self.reason.text():
            self.reason.set_refusal(ReasonMissing())
            self.reason.setFocus()
            return
        self.main.setEnabled(False)
        self._session.do_all(self._commands(), self._done, self._refused)

    def _commands(self) -> list[Any]:
        """The money first, on the business date; then the status."""
        number, status = self._member.number, self.status()
        commands: list[Any] = []
        if status is MemberStatus.LEFT and self._leaving:
            for request, account in zip(self._ids[1:], self._leaving.payouts, strict=True):
                day, memo = self._session.business_date, self.reason.text()
                commands.append(Withdraw(request, day, number, account.product, account.balance, memo, leaving=True))
        day = self.day.date or self._session.business_date
        return [*commands, ChangeStatus(self._ids[0], day, number, status, self.reason.text(), self.decision.text())]

    def _done(self, done: Together) -> None:
        words = label(self.status(), current())
        numbers = ", ".join(filter(None, (outcome.number for outcome in done.outcomes)))
        said = _("{name} is now: {status}.").format(name=self._member.name, status=words)
        paid = _("Paid back with {numbers}.").format(numbers=numbers) if numbers else ""
        self._page.tell(good_notice(said, paid))
        self.accept()

    def _refused(self, refusal: Refusal) -> None:
        if isinstance(refusal, DateTooEarly):
            self.day.show_refusal(refusal)
        else:
            self.notice.show_notice(refusal_notice(refusal, self._session.currency))
        self.main.setEnabled(True)
