"""The days on which the cooperative does not work: those of the week, and holidays with their names; typed, pasted, taken out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from uuid import uuid4

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QComboBox, QHBoxLayout, QWidget

from coopdesk.domain.errors import Refusal
from coopdesk.i18n.catalogue import _, current, ngettext
from coopdesk.i18n.day_list import named_days
from coopdesk.marks import N_
from coopdesk.services.context import Change
from coopdesk.services.holidays import ChangeHolidays, RestCalendar, calendar_of
from coopdesk.ui.models.table_model import Cell, CellKind, Row, TableColumn, TableModel
from coopdesk.ui.notices import good_notice, refusal_notice
from coopdesk.ui.session import Session
from coopdesk.ui.theme import look
from coopdesk.ui.views.settings_section import Section
from coopdesk.ui.widgets.card import Card, Frame, spread
from coopdesk.ui.widgets.date_edit import DateEdit
from coopdesk.ui.widgets.field import field
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.label import EndLabel, Label
from coopdesk.ui.widgets.ledger_table import LedgerTable
from coopdesk.ui.widgets.notice_bar import Notice
from coopdesk.ui.widgets.tall_area import TallArea
from coopdesk.ui.widgets.text_field import EnterEdit

RESTS: tuple[tuple[frozenset[int], str], ...] = (
    (frozenset({6}), N_("Sunday")),
    (frozenset({5, 6}), N_("Saturday and Sunday")),
    (frozenset({4}), N_("Friday")),
    (frozenset(), N_("none")),
)
COLUMNS = (
    TableColumn("day", lambda: _("Date"), CellKind.DATE),
    TableColumn("weekday", lambda: _("Day of the week"), leaves=1),
    TableColumn("name", lambda: _("Holiday"), stretch=True),
)
TABLE_PX = 150
NAME_MAX = 80


class HolidaysSection(Section):
    reads = frozenset({Change.BOOK})
    scrolls = False

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._id, self._told, self._days = str(uuid4()), RestCalendar(), dict[date, str]()
        self.rest, self.day, self.name = QComboBox(), DateEdit(lambda: _("Date"), session.business_date), EnterEdit()
        self.model = TableModel(COLUMNS)
        self.table, self._none = LedgerTable(self.model, lambda: _("Holidays"), "row_compact"), Label(ink="text2", wrap=True)
        self.add, self.remove = KeyButton("add_day", "plain", "small"), KeyButton("remove_day", "plain", "small")
        self.paste, self.save_button = KeyButton("paste_days", "plain", "small"), KeyButton("save_days", "main")
        self._state = EndLabel(ink="text2", wrap=True)
        self.name.setMaxLength(NAME_MAX)
        for _set, _words in RESTS:
            self.rest.addItem("")
        self._lay_out()
        self.say(lambda _text: self._say(), lambda: "")
        self.rest.currentIndexChanged.connect(lambda _row: self._judge())
        self.day.changed.connect(self._judge)
        self.day.entered.connect(self.name.setFocus)
        self.name.entered.connect(self.put_in)
        for button, act in (
            (self.add, self.put_in),
            (self.remove, self.take_out),
            (self.paste, self.put_in_copied),
            (self.save_button, self.save),
        ):
            button.clicked.connect(act)
        self._show()

    def _lay_out(self) -> None:
        card, note, line, acts = Card("calendar-days"), Label(kind="small", ink="text2", wrap=True), QHBoxLayout(), QHBoxLayout()
        content = Frame("bare", margins=(16, 2, 16, 12), gap=8)
        self.say(card.title.setText, lambda: _("Holidays and days of rest"))
        self.say(
            note.setText,
            lambda: _(
                "Instalments and deposits move off these days where their product says so, and penalties by working days leave them out. "
                "Schedules that exist stay as they are."
            ),
        )
        self.say(self._none.setText, lambda: _("No holiday is written down yet. Type the days of the year, or paste a list: date, name."))
        line.setSpacing(10)
        line.addWidget(self.day, 2, Qt.AlignmentFlag.AlignTop)
        line.addWidget(field(lambda: _("What is celebrated"), self.name), 3, Qt.AlignmentFlag.AlignTop)
        acts.setSpacing(10)
        spread(acts, self.add, self.paste, None, self.remove)
        self.table.setMinimumHeight(round(TABLE_PX * look().scale))
        spread(content.box, note, field(lambda: _("Days of rest in every week"), self.rest))
        content.box.addLayout(line)
        content.box.addLayout(acts)
        spread(content.box, self._none, self.table)
        content.box.addStretch()
        content.box.setStretchFactor(self.table, 1)
        card.body.setContentsMargins(0, 0, 0, 0)
        card.body.addWidget(TallArea(content))
        foot = card.add_foot()
        spread(foot, self._state, self.save_button)
        foot.setStretchFactor(self._state, 1)
        self.add_form(card, 1)

    def _say(self) -> None:
        for row, (_set, words) in enumerate(RESTS):
            self.rest.setItemText(row, _(words))
        self._show_days()

    def first_field(self) -> QWidget:
        return self.day

    # --- reading ----------------------------------------------------------------------------------

    def load(self) -> None:
        self.session.ask(lambda unit, context: calendar_of(unit, context.business_date), self._loaded)

    def _loaded(self, told: RestCalendar) -> None:
        """What is typed is not thrown away because somebody else changed something."""
        typed = self.draft() is not None
        self._told = told
        if not typed:
            self._show()
        self._judge()

    def _show(self) -> None:
        self._days = dict(self._told.holidays)
        self.rest.setCurrentIndex(next((row for row, (days, _words) in enumerate(RESTS) if days == self._told.rest_days), 0))
        self._show_days()

    def _show_days(self, chosen: date | None = None) -> None:
        formats = current().formats
        rows = [
            Row(day, (Cell(formats.date(day), day), Cell(formats.weekday(day), day.weekday()), Cell(name, name)))
            for day, name in sorted(self._days.items())
        ]
        self.model.set_rows(rows)
        coming = next((row.key for row in rows if row.key >= self.session.business_date), rows[-1].key if rows else None)
        self.table.view.choose(chosen or coming)
        self.table.setVisible(bool(rows))
        self._none.setVisible(not rows)
        self._judge()

    def _typed(self) -> RestCalendar:
        return RestCalendar(RESTS[max(0, self.rest.currentIndex())][0], self._days)

    def _judge(self) -> None:
        self.add.setEnabled(self.day.date is not None)
        self.remove.setEnabled(bool(self._days))
        changed = self._typed() != self._told
        self.save_button.setEnabled(changed)
        self._state.setText(_("not saved yet") if changed else _("Nothing is changed."))

    # --- typing -----------------------------------------------------------------------------------

    def put_in(self) -> None:
        """The day that is typed joins the others; the next one can be typed."""
        if self.day.date is None:
            self.day.setFocus()
            return
        day = self.day.date
        self._days[day] = self.name.text().strip()
        self.name.clear()
        self.day.set_date(None)
        self._show_days(day)
        self.day.setFocus()

    def take_out(self) -> None:
        """The chosen day is none any more."""
        chosen = self.table.view.chosen_key()
        if chosen in self._days:
            later = [day for day in sorted(self._days) if day > chosen]
            del self._days[chosen]
            self._show_days(later[0] if later else None)

    def put_in_copied(self) -> None:
        """The days of a list on the clipboard join the others; lines that are no day are told."""
        text = QApplication.clipboard().text()
        days, unread = named_days(text, current().language, self.session.business_date)
        self._days |= days
        self._show_days(min(days, default=None))
        said = ngettext("{n} day was pasted.", "{n} days were pasted.", len(days)).format(n=current().formats.number(len(days)))
        if unread:
            other = _("These lines are no day: {lines}").format(lines="; ".join(unread[:2]))
            self.tell(Notice(f"{said} {other}", to_do=_("Write the date first, then the name."), tone="due"))
        else:
            self.tell(good_notice(said, _("Save to put them in force.")))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        on_table = self.table.view.hasFocus()
        if on_table and event.key() == Qt.Key.Key_Delete:
            self.take_out()
        elif on_table and event.matches(QKeySequence.StandardKey.Paste):
            self.put_in_copied()
        else:
            super().keyPressEvent(event)

    def draft(self) -> dict[str, str] | None:
        rest, lines = str(self.rest.currentIndex()), "\n".join(f"{day.isoformat()} {name}" for day, name in sorted(self._days.items()))
        half = {"day": self.day.edit.text(), "name": self.name.text()}
        return {"rest": rest, "days": lines, **half} if self._typed() != self._told or any(half.values()) else None

    def take_draft(self, draft: dict[str, str]) -> None:
        self.rest.setCurrentIndex(int(draft.get("rest") or 0))
        self._days = named_days(draft.get("days", ""), current().language, self.session.business_date)[0]
        self.name.setText(draft.get("name", ""))
        self.day.edit.setText(draft.get("day", ""))
        self.day.edit.textEdited.emit(draft.get("day", ""))
        self._show_days()

    def on_escape(self) -> bool:
        """Esc once takes back what was typed."""
        if self.draft() is None:
            return False
        self.name.clear()
        self.day.set_date(None)
        self._show()
        return True

    # --- saving -----------------------------------------------------------------------------------

    def save(self) -> None:
        if not self.save_button.isEnabled():
            return
        self.save_button.setEnabled(False)
        typed = self._typed()
        command = ChangeHolidays(self._id, tuple(sorted(typed.rest_days)), _pairs(typed.holidays))
        self.session.do(command, lambda _outcome: self._done(RestCalendar(typed.rest_days, dict(typed.holidays))), self._refused)

    def _done(self, typed: RestCalendar) -> None:
        self._id, self._told = str(uuid4()), typed
        self._show()
        day = current().formats.date(self.session.business_date)
        self.tell(good_notice(_("The holidays are in force from {date} on.").format(date=day)))

    def _refused(self, refusal: Refusal) -> None:
        self._judge()
        self.tell(refusal_notice(refusal, self.session.currency))


def _pairs(holidays: Mapping[date, str]) -> tuple[tuple[date, str], ...]:
    return tuple(sorted(holidays.items()))
