"""The fields of each kind of change of a loan: what is asked for, read at each key, and why it is not clear yet."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QStackedWidget, QVBoxLayout, QWidget

from coopdesk.domain.calendar import add_periods
from coopdesk.domain.errors import BadRate
from coopdesk.domain.loan_changes import LoanChange, Moratorium, Overdue, PausedInterest, Reschedule, WriteOff
from coopdesk.domain.loans import schedule_terms
from coopdesk.domain.reschedule import open_rows
from coopdesk.i18n.catalogue import _, current
from coopdesk.i18n.labels import label
from coopdesk.i18n.money_parser import parse_rate
from coopdesk.services.loan_change_card import ChangeCard
from coopdesk.ui.forms.loan_term import TermField
from coopdesk.ui.session import Session
from coopdesk.ui.widgets.date_edit import DateEdit
from coopdesk.ui.widgets.field import field
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.spoken import Spoken
from coopdesk.ui.widgets.text_field import TextField


class ChangeFields(Spoken, QWidget):
    """`change` is what is asked for, None while `why_not` says why."""

    changed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(10)

    def show_card(self, card: ChangeCard) -> None:
        """The loan was read: propose what is usual."""

    def chain(self) -> tuple[QWidget, ...]:
        """The fields that Enter goes through."""
        return ()

    def change(self) -> LoanChange | None:
        raise NotImplementedError

    def why_not(self) -> str:
        raise NotImplementedError

    def typed(self) -> dict[str, str]:
        return {}

    def take_typed(self, typed: dict[str, str]) -> None:
        """Put back what `typed` told."""


class FieldsStack(QStackedWidget):
    """The fields of one kind at a time, and as high as those."""

    def __init__(self) -> None:
        super().__init__()
        self.currentChanged.connect(lambda _place: self.updateGeometry())

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._high())

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), self._high())

    def _high(self) -> int:
        shown = self.currentWidget()
        return max(shown.minimumSizeHint().height(), shown.heightForWidth(self.width())) if shown else 0

    def hasHeightForWidth(self) -> bool:
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()


class ChoiceBox(Spoken, QComboBox):
    """One of the values of an enum, by its words."""

    def __init__(self, values: tuple[Overdue | PausedInterest, ...]) -> None:
        super().__init__()
        self._values = values
        self.addItems([""] * len(values))
        self.say(lambda _text: self._say(), lambda: "")

    def _say(self) -> None:
        for place, value in enumerate(self._values):
            self.setItemText(place, label(value, current()))

    @property
    def value(self) -> Overdue | PausedInterest:
        return self._values[max(self.currentIndex(), 0)]

    def choose(self, name: str) -> None:
        self.setCurrentIndex(next((place for place, value in enumerate(self._values) if value == name), self.currentIndex()))


class RescheduleFields(ChangeFields):
    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.first = DateEdit(lambda: _("First instalment on"), session.business_date)
        self.count = TermField()
        self.rate = TextField(lambda: _("New rate"), lambda: _("percent a month; empty leaves it as it is"))
        self.interest = ChoiceBox((Overdue.FIRST_INSTALMENT, Overdue.CAPITALISED, Overdue.WAIVED))
        self.penalty = ChoiceBox((Overdue.WAIVED, Overdue.CAPITALISED))
        parts = (
            self.first,
            self.count,
            self.rate,
            field(lambda: _("Overdue interest"), self.interest),
            field(lambda: _("Unpaid penalty"), self.penalty),
        )
        for part in parts:
            self.column.addWidget(part)
        self.column.addStretch()
        for typed in (self.first, self.count, self.rate):
            typed.changed.connect(self.changed)
        for box in (self.interest, self.penalty):
            box.currentIndexChanged.connect(lambda _row: self.changed.emit())
        self.first.entered.connect(self.count.setFocus)
        self.count.entered.connect(self.rate.setFocus)

    def show_card(self, card: ChangeCard) -> None:
        coming = open_rows(card.standing)
        if self.first.date is None and coming:
            period = schedule_terms(card.loan.terms, 1, 1, card.standing.on).period
            later = [row.due for row in coming if row.due > card.standing.on]
            self.first.set_date(later[0] if later else add_periods(card.standing.on, period, 1))
            self.count.set_text(str(len(coming)))

    def chain(self) -> tuple[QWidget, ...]:
        return (self.first.edit, self.count.edit, self.rate.edit, self.interest, self.penalty)

    def _rate(self) -> Decimal | None:
        text = self.rate.text()
        if not text:
            return None
        try:
            return parse_rate(text)
        except BadRate as refusal:
            self.rate.refused.set_refusal(refusal)
            raise

    def change(self) -> LoanChange | None:
        if self.why_not() or self.first.date is None or self.count.months is None:
            return None
        interest, penalty = Overdue(self.interest.value), Overdue(self.penalty.value)
        return Reschedule(self.first.date, self.count.months, self._rate(), interest, penalty)

    def why_not(self) -> str:
        try:
            self._rate()
        except BadRate:
            return _("the rate is not clear yet")
        checks = (
            (self.first.date is None, _("the date is missing")),
            (self.count.months is None, _("the number of instalments is missing")),
        )
        return next((words for wrong, words in checks if wrong), "")

    def typed(self) -> dict[str, str]:
        return {
            "first": self.first.edit.text(),
            "count": self.count.text(),
            "rate": self.rate.edit.text(),
            "interest": self.interest.value,
            "penalty": self.penalty.value,
        }

    def take_typed(self, typed: dict[str, str]) -> None:
        self.first.edit.setText(typed.get("first", ""))
        self.first.edit.textEdited.emit(typed.get("first", ""))
        self.count.set_text(typed.get("count", ""))
        self.rate.set_text(typed.get("rate", ""))
        self.interest.choose(typed.get("interest", ""))
        self.penalty.choose(typed.get("penalty", ""))


class MoratoriumFields(ChangeFields):
    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.periods = TermField(lambda: _("Nothing falls due for"), lambda: _("instalments from today on move so far"))
        self.interest = ChoiceBox((PausedInterest.RUNS, PausedInterest.CAPITALISED, PausedInterest.WAIVED))
        note = Label(kind="small", ink="text2", wrap=True)
        self.say(
            note.setText,
            lambda: _(
                "Overdue instalments stay due, and their days past due run on; the days that the class rests on stop during the pause."
            ),
        )
        for part in (self.periods, field(lambda: _("Interest of the pause"), self.interest), note):
            self.column.addWidget(part)
        self.column.addStretch()
        self.periods.changed.connect(self.changed)
        self.interest.currentIndexChanged.connect(lambda _row: self.changed.emit())

    def show_card(self, card: ChangeCard) -> None:
        if not self.periods.text():
            self.periods.set_text("3")

    def chain(self) -> tuple[QWidget, ...]:
        return (self.periods.edit, self.interest)

    def change(self) -> LoanChange | None:
        if self.periods.months is None:
            return None
        return Moratorium(self.periods.months, PausedInterest(self.interest.value))

    def why_not(self) -> str:
        return "" if self.periods.months is not None else _("the length of the pause is missing")

    def typed(self) -> dict[str, str]:
        return {"periods": self.periods.text(), "interest": self.interest.value}

    def take_typed(self, typed: dict[str, str]) -> None:
        self.periods.set_text(typed.get("periods", ""))
        self.interest.choose(typed.get("interest", ""))


class WriteOffFields(ChangeFields):
    """`claim_too`: the claim is given up, else it is kept beside the books."""

    def __init__(self, session: Session, *, claim_too: bool) -> None:
        super().__init__(session)
        self._claim_too = claim_too
        self.decision = TextField(lambda: _("Decision"), lambda: _("number and date of the minutes"))
        self._figures = Label(wrap=True)
        note = Label(kind="small", ink="text2", wrap=True)
        self.say(note.setText, self._note)
        for part in (self.decision, self._figures, note):
            self.column.addWidget(part)
        self.column.addStretch()
        self.decision.changed.connect(self.changed)

    def _note(self) -> str:
        if self._claim_too:
            return _("The members' meeting gives the claim up: nothing is asked of the member any more.")
        return _(
            "The loan leaves the books at the cost of what was set aside, then as a loss. The member still owes it: what she pays later is income."
        )

    def show_card(self, card: ChangeCard) -> None:
        money = self.session.money
        if card.claim:
            self._figures.setText(_("{amount} is still claimed.").format(amount=money(card.claim)))
        else:
            self._figures.setText(_("{amount} of principal is outstanding.").format(amount=money(card.loan.outstanding)))

    def chain(self) -> tuple[QWidget, ...]:
        return (self.decision.edit,)

    def change(self) -> LoanChange | None:
        return WriteOff(self._claim_too, self.decision.text()) if self.decision.text() else None

    def why_not(self) -> str:
        return "" if self.decision.text() else _("the decision is missing")

    def typed(self) -> dict[str, str]:
        return {"decision": self.decision.edit.text()}

    def take_typed(self, typed: dict[str, str]) -> None:
        self.decision.set_text(typed.get("decision", ""))
