"""Counting the cash of a till: notes and coins by value, the sum beside what the book says, a reason where they differ."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QCheckBox

from coopdesk.domain.errors import FieldMissing
from coopdesk.domain.money import Minor
from coopdesk.domain.tills import counted
from coopdesk.i18n.catalogue import _, current, pgettext
from coopdesk.services.cash_counts import CountCash, CountScene
from coopdesk.services.context import Outcome
from coopdesk.ui.forms.act_question import ActQuestion, asks_for
from coopdesk.ui.forms.cash_pieces import PieceFields
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session
from coopdesk.ui.widgets.card import Frame, spread
from coopdesk.ui.widgets.field_pair import FieldPair
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.money_edit import MoneyEdit
from coopdesk.ui.widgets.sum_box import SumBox, SumRow
from coopdesk.ui.widgets.text_field import TextField
from coopdesk.ui.widgets.words_label import WordsLabel


class CashCountQuestion(ActQuestion):
    topic = "money_act"
    wanted = QSize(780, 640)

    def __init__(self, page: Page, session: Session, scene: CountScene) -> None:
        name = scene.names.get(current().language) or scene.account
        super().__init__(page, session, lambda: _("What lies in the till “{till}”?").format(till=name), "count_cash_now")
        self._scene = scene
        self._before = Label(kind="small", ink="text2", wrap=True)
        self.pieces, self._sums, self._words = PieceFields(session), SumBox(), WordsLabel(session.currency)
        self.rest = MoneyEdit(session.currency, lambda: _("Counted in one sum"), lambda: _("what is not sorted by value"), small=True, optional=True)
        self.reason = TextField(lambda: _("Why it differs"), lambda: _("stays in the book with your name"))
        self.book = QCheckBox()
        self.book.setChecked(True)
        self.say(self.book.setText, lambda: _("Book the difference as cash over or short"))
        self._lay_out()
        self.say(self._before.setText, self._before_words)
        for changed in (self.pieces.changed, self.rest.changed, self.reason.changed):
            changed.connect(self.judge)
        self.pieces.done.connect(self.rest.setFocus)
        self.rest.entered.connect(self._on_from_rest)
        self.judge()
        (self.pieces.edits[0] if self.pieces.edits else self.rest).setFocus()

    def _lay_out(self) -> None:
        """What is counted at the start, what comes of it at the end."""
        beside = Frame("bare", gap=10)
        spread(beside.box, self._sums, self._words, self.rest, self.reason, self.book, None)
        spread(self.body, self._before, FieldPair(self.pieces, beside), None)

    def _before_words(self) -> str:
        last, formats = self._scene.last, current().formats
        if last is None:
            return _("It was never counted before.")
        said = _("Last counted on {date} by {name}: {amount}.")
        return said.format(date=formats.stamp(last.recorded_at.astimezone()), name=last.operator, amount=self._session.money(last.counted))

    def typed_money(self) -> list[str]:
        return super().typed_money() + [edit.text() for edit in self.pieces.edits if edit.text()]

    def found(self) -> Minor:
        return counted(self.pieces.pieces(), self.rest.minor or 0)

    def judge(self) -> None:
        """The difference stands as soon as anything is counted."""
        found, session = self.found(), self._session
        apart = found - self._scene.expected
        begun = self.pieces.any_typed() or bool(self.rest.text())
        self._sums.set_rows(
            SumRow(_("Counted"), session.amount(found)),
            SumRow(_("The book says"), session.amount(self._scene.expected)),
            SumRow(self._apart_words(apart), session.amount(abs(apart)), total=True, ink="late" if apart else "good"),
        )
        self._words.set_minor(found)
        for part in (self.reason, self.book):
            part.setVisible(begun and bool(apart))
        self.main.setEnabled(self.rest.refusal is None and (begun or not self._scene.expected))

    def _apart_words(self, apart: Minor) -> str:
        if not apart:
            return _("It agrees, difference")
        return pgettext("cash", "Over") if apart > 0 else pgettext("cash", "Short")

    def _on_from_rest(self) -> None:
        if self.reason.isVisible():
            self.reason.setFocus()
        else:
            self.go_on()

    def is_missing(self) -> bool:
        return self.found() != self._scene.expected and asks_for(self.reason, FieldMissing("reason"))

    def command(self) -> CountCash:
        apart = self.found() != self._scene.expected
        reason = self.reason.text() if apart else ""
        pieces, rest = self.pieces.pieces(), self.rest.minor or 0
        return CountCash(self.request_id, self._session.business_date, self._scene.account, pieces, rest, reason, self.book.isChecked())

    def done_words(self, outcome: Outcome) -> str:
        amount = self._session.money(self.found())
        if outcome.number:
            return _("{amount} counted; the difference is booked as {number}.").format(amount=amount, number=outcome.number)
        return _("{amount} counted.").format(amount=amount)
