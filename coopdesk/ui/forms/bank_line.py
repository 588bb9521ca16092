"""What a line of the bank's statement is: an entry that the book has, or a new one that is booked from here; and a statement taken back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from coopdesk.domain.cash_acts import ACTS, ActChoice, offered
from coopdesk.domain.chart import Account
from coopdesk.domain.errors import FieldMissing
from coopdesk.domain.journal import EventKind
from coopdesk.domain.reconciliation import BankLine, BookLine, Settled
from coopdesk.i18n.catalogue import _, current
from coopdesk.services.bank_reconciliation import UndoReconciliation
from coopdesk.services.cash_acts import ActScene, CarryOut, act_scene
from coopdesk.services.context import Outcome
from coopdesk.ui.forms.act_question import ActQuestion, asks_for
from coopdesk.ui.forms.take_back import TakeBack
from coopdesk.ui.session import Session
from coopdesk.ui.widgets.choice_box import ChoiceBox
from coopdesk.ui.widgets.enter_chain import go_on
from coopdesk.ui.widgets.field import field
from coopdesk.ui.widgets.keys import is_enter
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.text_field import TextField

if TYPE_CHECKING:
    from coopdesk.ui.views.reconciliation import ReconciliationPage

NEW = 0
"""In the place of an entry: there is none yet."""


class BankLineQuestion(ActQuestion):
    topic = "reconciliation"
    wanted = QSize(660, 520)

    def __init__(self, page: ReconciliationPage, session: Session, account: str, line: BankLine, outstanding: Sequence[BookLine]) -> None:
        super().__init__(page, session, lambda: _("What is this line of the bank?"), "book_bank_line_now")
        self._lines, self._account, self._line = page, account, line
        self._same = {each.entry: each for each in outstanding if each.amount == line.amount}
        self._event = EventKind.OTHER_INCOME if line.amount > 0 else EventKind.EXPENSE_PAID
        self._scene: ActScene | None = None
        stands = Label(wrap=True)
        self.say(stands.setText, self._stands)
        self.entry = ChoiceBox((NEW, *self._same), self._entry_words)
        self.other = ChoiceBox((), self._account_words)
        self.memo = TextField(lambda: _("Note"), lambda: _("stays in the book"))
        self._which, self._on = field(lambda: _("Entry"), self.entry), field(lambda: _("Booked on"), self.other)
        for part in (stands, self._which, self._on, self.memo):
            self.body.addWidget(part)
        self.body.addStretch()
        self._which.setVisible(bool(self._same))
        self.memo.set_text(line.text)
        self.entry.currentIndexChanged.connect(lambda _row: self.judge())
        session.ask(lambda unit, _context: act_scene(unit), self._offer)
        (self.entry if self._same else self.other).setFocus()
        self.judge()

    def _stands(self) -> str:
        words = _("{date}: {amount} came in. {text}") if self._line.amount > 0 else _("{date}: {amount} went out. {text}")
        amount = self._session.money(abs(self._line.amount))
        return words.format(date=current().formats.date(self._line.date), amount=amount, text=self._line.text)

    def _entry_words(self, entry: int) -> str:
        if entry == NEW:
            return _("A new entry")
        line = self._same[entry]
        return " · ".join(filter(None, (line.number, current().formats.date(line.date), line.text)))

    def _account_words(self, account: Account) -> str:
        return f"{account.code}  {account.name(current().language)}"

    def _offer(self, scene: ActScene) -> None:
        self._scene = scene
        act = ACTS[self._event]
        for account in offered(act.frm if self._line.amount > 0 else act.to, scene.chart, scene.controls):
            self.other.offer(account)
        self.judge()

    def judge(self) -> None:
        new = self.entry.value == NEW
        self._on.setVisible(new)
        self.memo.setVisible(new)
        self.main.setEnabled(not new or self.other.value is not None)

    def chain(self) -> Sequence[QWidget]:
        return self.entry, self.other, self.memo.edit

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_enter(event):
            go_on(self.chain(), self.go_on)
        else:
            super().keyPressEvent(event)

    def is_missing(self) -> bool:
        return self.entry.value == NEW and asks_for(self.memo, FieldMissing("memo"))

    def carry_out(self) -> None:
        if self.entry.value == NEW:
            super().carry_out()
        else:
            self._lines.join(self._line.row, self.entry.value)
            self.accept()

    def command(self) -> CarryOut:
        other, bank = self.other.value.code, self._account
        to, frm = (bank, other) if self._line.amount > 0 else (other, bank)
        choice = ActChoice(to, frm, abs(self._line.amount))
        return CarryOut(self.request_id, self._line.date, self._event, choice, self.memo.text())

    def done_words(self, outcome: Outcome) -> str:
        return _("Booked as {number}.").format(number=outcome.number)

    def after(self, outcome: Outcome) -> None:
        if outcome.entry:
            self._lines.join(self._line.row, outcome.entry)


class StatementBack(TakeBack):
    topic = "reconciliation"

    def __init__(self, page: ReconciliationPage, session: Session, settled: Settled) -> None:
        self._settled, what = settled, Label(wrap=True)
        told = lambda: _("What was booked for it stays in the book; the file can be compared again.")  # noqa: E731
        super().__init__(page, session, lambda: _("Take this statement back?"), "undo_reconciliation_now", told, what)
        self.say(what.setText, self._what)

    def _what(self) -> str:
        day, amount = current().formats.date(self._settled.last_day), self._session.money(self._settled.closing)
        return _("{account} up to {date}, {amount} at the bank.").format(account=self._settled.account, date=day, amount=amount)

    def command(self) -> UndoReconciliation:
        return UndoReconciliation(self.request_id, self._settled.account, self._settled.id, self.reason.text())

    def done_words(self, outcome: Outcome) -> str:
        return _("The statement is taken back.")
