"""How something is used up: the way, its months, the first of them, what is left at the end; under it what a month costs."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coopdesk.domain.asset_use import UseMethod, UsePlan, schedule
from coopdesk.domain.assets import Length, check_length
from coopdesk.domain.errors import Refusal
from coopdesk.domain.money import Minor
from coopdesk.i18n.catalogue import _, current, ngettext
from coopdesk.ui.session import Session
from coopdesk.ui.widgets.choice_box import ChoiceBox
from coopdesk.ui.widgets.date_edit import DateEdit
from coopdesk.ui.widgets.field import field
from coopdesk.ui.widgets.field_pair import FieldPair
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.money_edit import MoneyEdit
from coopdesk.ui.widgets.spoken import Spoken
from coopdesk.ui.widgets.text_field import TextField

MONTHS_LONGEST = 3


class LengthFields(Spoken, QWidget):
    """`left` is what there is to spread, as the form around it knows."""

    changed = Signal()

    def __init__(self, session: Session, first: date) -> None:
        super().__init__()
        self._session, self._left = session, 0
        self.method = ChoiceBox(UseMethod)
        self.months = TextField(lambda: _("Months"), lambda: _("48 for four years"))
        self.months.edit.setMaxLength(MONTHS_LONGEST)
        self.first = DateEdit(lambda: _("First month"), first, lambda: _("any day of it"))
        self.salvage = MoneyEdit(session.currency, lambda: _("Left at the end"), lambda: _("what it still fetches then; mostly nothing"), small=True, optional=True)
        self._told = Label(kind="small", ink="text2", wrap=True)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(10)
        whole.addWidget(FieldPair(field(lambda: _("How it is used up"), self.method), self.months))
        whole.addWidget(FieldPair(self.first, self.salvage))
        whole.addWidget(self._told)
        self.first.set_date(first)
        for signal in (self.months.changed, self.first.changed, self.salvage.changed, self.method.currentIndexChanged):
            signal.connect(lambda *_given: self.judge())
        self.months.edit.returnPressed.connect(self.first.setFocus)
        self.first.entered.connect(self.salvage.setFocus)
        self.say(lambda _text: self.judge(), lambda: "")

    def set_left(self, left: Minor) -> None:
        self._left = left
        self.judge()

    def set_length(self, length: Length) -> None:
        self.method.choose(length.method)
        self.months.set_text(str(length.months or ""))
        self.salvage.set_minor(length.salvage or None)

    def length(self) -> Length | None:
        """None while it is not clear."""
        method, first = self.method.value, self.first.date
        months = int(self.months.text()) if self.months.text().isdecimal() else 0
        if first is None or self.salvage.refusal:
            return None
        length = Length(method, 0 if method is UseMethod.NONE else months, first, self.salvage.minor or 0)
        try:
            check_length(length, self._left)
        except Refusal:
            return None
        return length

    def judge(self) -> None:
        self.months.setEnabled(self.method.value is not UseMethod.NONE)
        length = self.length()
        self._told.setText(self._words(length) if length and self._left else "")
        self.changed.emit()

    def _words(self, length: Length) -> str:
        found = schedule(UsePlan(length.method, self._left, length.salvage, length.months, length.first))
        if not found:
            return _("Nothing is used of it; it keeps its cost.")
        formats, money = current().formats, self._session.money
        said = ngettext("{amount} in the one month {first}.", "{amount} in the first month; {n} months from {first} to {last}.", len(found))
        first, last = found[0].month, found[-1].month
        return said.format(amount=money(found[0].used), n=formats.number(len(found)), first=formats.month(first), last=formats.month(last))
