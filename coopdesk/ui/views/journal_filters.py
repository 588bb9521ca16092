"""What the journal is narrowed to: words or a number, days, kind, account, operator; and a date to go to."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from coopdesk.domain.calendar import add_months, month_end, month_start
from coopdesk.domain.chart import Account
from coopdesk.domain.journal import EventKind
from coopdesk.domain.ledger_pages import JournalFilter
from coopdesk.i18n.catalogue import _, current
from coopdesk.i18n.labels import label
from coopdesk.ui.widgets.card import Frame, spread
from coopdesk.ui.widgets.day_field import DayField
from coopdesk.ui.widgets.find_field import FindField
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.spoken import Spoken

OTHER_DAYS = "other"


class JournalFilters(Spoken, QWidget):
    changed = Signal()
    day_asked = Signal(object)
    """A date to go to."""
    left = Signal()
    """From the search field to what was found."""

    def __init__(self, today: date) -> None:
        super().__init__()
        self._today = today
        self.search = FindField("find_in_ledger", lambda: _("Find an entry"), lambda: _("Number, note or member"))
        self.periods, self.kinds, self.accounts, self.operators = QComboBox(), QComboBox(), QComboBox(), QComboBox()
        self.go_to, self.first, self.last = (
            DayField(name, today) for name in (lambda: _("Go to the date"), lambda: _("from"), lambda: _("to"))
        )
        self.new = KeyButton("new_journal_entry", "main")
        self._people: tuple[str, ...] = ()
        self._chart: tuple[Account, ...] = ()
        self._lay_out()
        self.say(lambda _text: self._fill(), lambda: "")
        self._connect()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        top, self._days = Frame("bare", row=True, margins=(12, 9, 12, 4), gap=12), Frame("bare", row=True, gap=8)
        self.search.setMaximumWidth(420)
        self.search.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        spread(top.box, self.search, None, self.go_to, self.new)
        top.box.setStretchFactor(self.search, 1)
        spread(self._days.box, self.first, self.last)
        below = Frame("bar", margins=(12, 4, 12, 9))
        self._grid = QGridLayout()
        self._grid.setSpacing(8)
        below.box.addLayout(self._grid)
        names = (lambda: _("Days"), lambda: _("Kind of entry"), lambda: _("Account"), lambda: _("Operator"))
        for box, name in zip(self._boxes(), names, strict=True):
            box.setMinimumContentsLength(8)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            self.say(box.setAccessibleName, name)
        column.addWidget(top)
        column.addWidget(below)
        self._days.hide()
        self.set_width_class("wide")

    def _boxes(self) -> tuple[QComboBox, ...]:
        return self.periods, self.kinds, self.accounts, self.operators

    def set_width_class(self, width_class: str) -> None:
        """Four boxes in a line, or two where it is narrow; days of one's own in a line under them."""
        wide = 2 if width_class == "narrow" else 4
        for number, box in enumerate(self._boxes()):
            self._grid.addWidget(box, number // wide, number % wide)
        self._grid.addWidget(self._days, 2, 0, 1, wide)

    def _connect(self) -> None:
        self.search.changed.connect(lambda _text: self.changed.emit())
        self.search.left.connect(self.left)
        self.go_to.entered.connect(self._go_to)
        self.periods.currentIndexChanged.connect(lambda _row: self._period_chosen())
        for box in (self.kinds, self.accounts, self.operators):
            box.currentIndexChanged.connect(lambda _row: self.changed.emit())
        for edge in (self.first, self.last):
            edge.entered.connect(lambda _day: self.changed.emit())

    def _go_to(self, day: date | None) -> None:
        if day:
            self.day_asked.emit(day)

    def _period_chosen(self) -> None:
        self._days.setVisible(self.periods.currentData() == OTHER_DAYS)
        self.changed.emit()

    # --- what can be chosen -----------------------------------------------------------------------

    def set_book(self, accounts: tuple[Account, ...], people: tuple[str, ...]) -> None:
        """The accounts of the chart and the operators of the book."""
        if (accounts, people) != (self._chart, self._people):
            self._chart, self._people = accounts, people
            self._fill()

    def _fill(self) -> None:
        language = current().language
        kinds = sorted((label(kind, current()), kind.value) for kind in EventKind)
        rows = (
            self._periods(),
            [(_("All kinds"), ""), *kinds],
            [(_("All accounts"), ""), *((f"{each.code}  {each.name(language)}", each.code) for each in self._chart)],
            [(_("All operators"), ""), *((name, name) for name in self._people)],
        )
        for box, choices in zip(self._boxes(), rows, strict=True):
            kept = box.currentData()
            box.blockSignals(True)
            box.clear()
            for words, key in choices:
                box.addItem(words, key)
            box.setCurrentIndex(next((place for place, (_words, key) in enumerate(choices) if key == kept), 0))
            box.blockSignals(False)

    def _periods(self) -> list[tuple[str, str]]:
        return [
            (_("All days"), ""),
            (_("Today"), "today"),
            (_("Last 7 days"), "week"),
            (_("This month"), "month"),
            (_("Last month"), "last_month"),
            (_("This year"), "year"),
            (_("Last year"), "last_year"),
            (_("Other days…"), OTHER_DAYS),
        ]

    def _days_asked(self) -> tuple[date | None, date | None]:
        today, chosen = self._today, self.periods.currentData()
        month, before = month_start(today), add_months(month_start(today), -1)
        if chosen == OTHER_DAYS:
            return self.first.date, self.last.date
        days: dict[str, tuple[date, date]] = {
            "today": (today, today),
            "week": (today - timedelta(6), today),
            "month": (month, today),
            "last_month": (before, month_end(before)),
            "year": (date(today.year, 1, 1), today),
            "last_year": (date(today.year - 1, 1, 1), date(today.year - 1, 12, 31)),
        }
        return days.get(chosen, (None, None))

    def asked(self) -> JournalFilter:
        first, last = self._days_asked()
        kind = self.kinds.currentData()
        return JournalFilter(
            from_date=first,
            to_date=last,
            kind=EventKind(kind) if kind else None,
            account=self.accounts.currentData() or "",
            operator=self.operators.currentData() or "",
            text=self.search.text(),
        )
