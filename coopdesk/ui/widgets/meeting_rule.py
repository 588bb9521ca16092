"""When a group meets, chosen in plain words; the next three days stand under it as it is chosen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coopdesk.domain.calendar import LAST_WEEK, MeetingDay
from coopdesk.domain.meeting_days import DayOfMonth, EveryDays, MeetingRule
from coopdesk.i18n.catalogue import _
from coopdesk.ui.widgets.choice_box import ChoiceBox
from coopdesk.ui.widgets.date_edit import DateEdit
from coopdesk.ui.widgets.field import field
from coopdesk.ui.widgets.field_pair import FieldPair
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.spoken import Spoken

CALLED, WEEKDAY, EVERY, MONTHLY = "called", "weekday", "every", "monthly"
LENGTHS = (7, 14, 21, 28, 42, 56, 84, 5, 35, 4)
SATURDAY = 5
SHOWN = 3


class MeetingRuleField(Spoken, QWidget):
    """`said` puts a day into words, `every` a number of days, `week` and `weekday` those of a month."""

    changed = Signal()
    entered = Signal()

    def __init__(
        self, today: date, said: Callable[[date], str], every: Callable[[int], str], week: Callable[[int], str], weekday: Callable[[int], str]
    ) -> None:
        super().__init__()
        self._today, self._said = today, said
        self.way = ChoiceBox((WEEKDAY, EVERY, MONTHLY, CALLED), _way_words)
        self.week, self.weekday = ChoiceBox(range(1, LAST_WEEK + 1), week), ChoiceBox(range(7), weekday)
        self.length, self.first = ChoiceBox(LENGTHS, every), DateEdit(lambda: _("Counted from"), today)
        self.day = ChoiceBox(range(1, 32), str)
        self._weekdays = FieldPair(field(lambda: _("Which one"), self.week), field(lambda: _("Weekday"), self.weekday))
        self._days = FieldPair(field(lambda: _("How often"), self.length), self.first)
        self._month = field(lambda: _("Day of the month"), self.day)
        self._next = Label(kind="small", ink="text2", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for part in (field(lambda: _("Meets"), self.way), self._weekdays, self._days, self._month, self._next):
            column.addWidget(part)
        self.first.set_date(today)
        self.week.choose(2)
        self.weekday.choose(SATURDAY)
        for box in (self.way, self.week, self.weekday, self.length, self.day):
            box.currentIndexChanged.connect(lambda _row: self._show())
        self.first.changed.connect(lambda *_given: self._show())
        self.first.entered.connect(self.entered)
        self.say(lambda _text: self._show(), lambda: "")

    def set_rule(self, rule: MeetingRule | None) -> None:
        match rule:
            case MeetingDay(week, weekday):
                self.way.choose(WEEKDAY)
                self.week.choose(week)
                self.weekday.choose(weekday)
            case EveryDays(first, days):
                self.way.choose(EVERY)
                self.length.offer(days)
                self.length.choose(days)
                self.first.set_date(first)
            case DayOfMonth(day):
                self.way.choose(MONTHLY)
                self.day.choose(day)
            case None:
                self.way.choose(CALLED)
        self._show()

    @property
    def complete(self) -> bool:
        return self.way.value != EVERY or self.first.date is not None

    @property
    def rule(self) -> MeetingRule | None:
        way = self.way.value
        if way == WEEKDAY:
            return MeetingDay(self.week.value, self.weekday.value)
        if way == EVERY and self.first.date:
            return EveryDays(self.first.date, self.length.value)
        return DayOfMonth(self.day.value) if way == MONTHLY else None

    def chain(self) -> Sequence[QWidget]:
        """Its fields as Enter goes; hidden ones are passed over."""
        return self.way, self.week, self.weekday, self.length, self.first.edit, self.day

    def _show(self) -> None:
        way = self.way.value
        for part, shown in ((self._weekdays, way == WEEKDAY), (self._days, way == EVERY), (self._month, way == MONTHLY)):
            part.setVisible(shown)
        days = self._coming()
        self._next.setText(_("The next: {days}").format(days=" · ".join(self._said(day) for day in days)) if days else "")
        self._next.setVisible(bool(days))
        self.changed.emit()

    def _coming(self) -> list[date]:
        rule, day, found = self.rule, self._today, list[date]()
        while rule and len(found) < SHOWN:
            day = rule.after(day)
            found.append(day)
        return found


def _way_words(way: str) -> str:
    said = {
        WEEKDAY: _("on a weekday of each month"),
        EVERY: _("every week, every few weeks, or on a market day"),
        MONTHLY: _("on a day of each month"),
        CALLED: _("when it is called"),
    }
    return said[way]
