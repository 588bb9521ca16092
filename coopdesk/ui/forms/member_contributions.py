"""Several months of a regular contribution paid at once; months of which the board lets a member off, and the end of that."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QComboBox

from coopdesk.domain.members import Member
from coopdesk.i18n.catalogue import _, current
from coopdesk.services.context import Outcome
from coopdesk.services.dues import EndExemption, ExemptFromDues, MonthsToPay, months_to_pay
from coopdesk.services.dues_card import DuesCard
from coopdesk.services.member_card import entry_card
from coopdesk.services.savings import Deposit
from coopdesk.ui.forms.member_question import MemberQuestion
from coopdesk.ui.forms.receipt_print import ReceiptPrint
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session
from coopdesk.ui.widgets.date_edit import DateEdit
from coopdesk.ui.widgets.field import field
from coopdesk.ui.widgets.sum_box import SumBox, SumRow
from coopdesk.ui.widgets.words_label import WordsLabel

SHOWN, MONTHS_MAX = 6, 36


class MonthsPaid(MemberQuestion):
    topic = "contributions"
    needs_reason = False

    def __init__(self, page: Page, session: Session, member: Member, card: DuesCard) -> None:
        self._card = card
        self.found: MonthsToPay | None = None
        super().__init__(
            page,
            session,
            member,
            lambda: _("How many months does {name} pay?").format(name=member.name),
            lambda: _("The oldest open month first, then months ahead."),
            "pay_months_now",
        )

    def reason_words(self) -> str:
        return _("Note")

    def add_fields(self) -> None:
        self.count, self.sums, self.words = QComboBox(), SumBox(), WordsLabel(self._session.currency)
        for count in range(1, MONTHS_MAX + 1):
            self.count.addItem(current().formats.number(count), count)
        self.count.currentIndexChanged.connect(lambda _row: self._read())
        for part in (field(lambda: _("Number of months"), self.count), self.sums, self.words):
            self.body.addWidget(part)
        self._read()

    def first_field(self) -> Any:
        return self.count

    def _read(self) -> None:
        number, product, count, day = self._member.number, self._card.product, self.count.currentData(), self._session.business_date
        self._session.ask(lambda unit, _context: months_to_pay(unit, number, product, count, day), self._show)

    def _show(self, found: MonthsToPay) -> None:
        self.found = found
        amount, rows = self._session.amount, [(self._month(each.month), each.amount) for each in found.months]
        if len(rows) > SHOWN:
            rest = rows[SHOWN - 1 :]
            rows = [*rows[: SHOWN - 1], (_("{first} to {last}").format(first=rest[0][0], last=rest[-1][0]), sum(figure for _words, figure in rest))]
        self.sums.set_rows(*(SumRow(words, amount(figure)) for words, figure in rows), SumRow(_("Cash received"), amount(found.amount), total=True))
        self.words.set_minor(found.amount)
        self.judge()

    def _month(self, month: Any) -> str:
        return _("{month} {year}").format(month=current().formats.month_name(month.month), year=month.year)

    def complete(self) -> bool:
        return bool(self.found and self.found.months)

    def command(self) -> Deposit:
        amount, months = (self.found.amount, self.found.months) if self.found else (0, ())
        said = " – ".join(dict.fromkeys(self._month(each.month) for each in (months[:1] + months[-1:])))
        memo = " · ".join(filter(None, (said, self.reason.text())))
        return Deposit(self.request_id, self._session.business_date, self._member.number, self._card.product, amount, memo)

    def after(self, outcome: Outcome) -> None:
        page, session, entry = self._page, self._session, outcome.entry
        session.ask(lambda unit, _context: entry_card(unit, entry or 0), lambda card: ReceiptPrint.open_for(page, session, card))

    def done_words(self, outcome: Outcome) -> str:
        return _("Received with {number}.").format(number=outcome.number)


class MonthsExempt(MemberQuestion):
    topic = "contributions"

    def __init__(self, page: Page, session: Session, member: Member, card: DuesCard) -> None:
        self._card = card
        super().__init__(
            page,
            session,
            member,
            lambda: _("Which months need {name} not pay?").format(name=member.name),
            lambda: _("By a decision of the board. What she paid already counts for other months."),
            "exempt_months_now",
        )

    def add_fields(self) -> None:
        day = self._session.business_date
        self.first, self.last = (DateEdit(words, day) for words in (lambda: _("From the month of"), lambda: _("To the month of")))
        for edit, then in ((self.first, self.last), (self.last, self.reason.edit)):
            edit.set_date(day)
            edit.changed.connect(self.judge)
            edit.entered.connect(then.setFocus)
            self.body.addWidget(edit)

    def first_field(self) -> Any:
        return self.first

    def reason_words(self) -> str:
        return _("Reason and decision")

    def complete(self) -> bool:
        return self.first.date is not None and self.last.date is not None

    def command(self) -> ExemptFromDues:
        day = self._session.business_date
        first, last = self.first.date or day, self.last.date or day
        return ExemptFromDues(self.request_id, self._member.number, self._card.product, first, last, self.reason.text())

    def done_words(self, outcome: Outcome) -> str:
        return _("These months are not asked of {name}.").format(name=self._member.name)


class ExemptionEnded(MemberQuestion):
    topic = "contributions"

    def __init__(self, page: Page, session: Session, member: Member, card: DuesCard) -> None:
        self._card = card
        super().__init__(
            page,
            session,
            member,
            lambda: _("Which exemption ends?"),
            lambda: _("Its months are asked for again."),
            "end_exemption_now",
        )

    def add_fields(self) -> None:
        self.which, date = QComboBox(), current().formats.date
        for each in self._card.exemptions:
            self.which.addItem(_("{first} to {last}: {reason}").format(first=date(each.first), last=date(each.last), reason=each.reason), each.id)
        self.body.addWidget(field(lambda: _("Exemption"), self.which))

    def first_field(self) -> Any:
        return self.which

    def command(self) -> EndExemption:
        return EndExemption(self.request_id, self.which.currentData(), self.reason.text())

    def done_words(self, outcome: Outcome) -> str:
        return _("These months are asked of {name} again.").format(name=self._member.name)
