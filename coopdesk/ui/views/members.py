"""The list of members: search as typed over name and number, filter by status, every column sorts, Enter opens the page."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QComboBox, QHBoxLayout, QStackedWidget, QWidget

from coopdesk.domain.members import MemberStatus
from coopdesk.i18n.catalogue import _, current, ngettext, pgettext
from coopdesk.i18n.labels import label
from coopdesk.i18n.search import Index
from coopdesk.i18n.wording import heading
from coopdesk.reports import member_list
from coopdesk.reports.drill import ToReport
from coopdesk.reports.kind import Parameters
from coopdesk.reports.table import Column, ColumnKind, ReportTable
from coopdesk.services.context import Change
from coopdesk.ui.actions import key_of
from coopdesk.ui.models.people_model import PeopleModel, Record
from coopdesk.ui.models.table_model import Cell, CellKind, Row, TableColumn
from coopdesk.ui.page import Page
from coopdesk.ui.report_export import export_report
from coopdesk.ui.session import Session
from coopdesk.ui.table_widths import remember_widths
from coopdesk.ui.widgets.button_row import ButtonRow
from coopdesk.ui.widgets.card import Frame, spread
from coopdesk.ui.widgets.empty_state import EmptyState
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.key_cap import KeyCap
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.ledger_table import LedgerTable
from coopdesk.ui.widgets.search_edit import SearchEdit

STATUS_TONES = {
    MemberStatus.APPLICANT: ("info", "clock"),
    MemberStatus.ACTIVE: ("good", "check"),
    MemberStatus.PASSIVE: ("due", "clock"),
    MemberStatus.LEFT: ("neutral", ""),
    MemberStatus.ANNULLED: ("neutral", ""),
}
SHOWN_STATUSES = (MemberStatus.ACTIVE, MemberStatus.PASSIVE, MemberStatus.APPLICANT, MemberStatus.LEFT)
LEAVES = {"joined": 1, "status": 4}
FIRST_LEAVES = 2
"""Joined goes first where there is no room, then the first two products from the left, then the status."""
NUMBER, NAME, STATUS, JOINED, FIRST_FIGURE = range(5)
"""Places in a record, as the report has its columns."""
FOUND_MAX = 200
KEPT_AS = "members"


class People(NamedTuple):
    """The report, and what finds somebody in it."""

    report: ReportTable
    finder: Index[Record]
    works: Mapping[str, str]
    """Member number → code of the employer that keeps back from her pay."""
    employers: tuple[tuple[str, str], ...]
    """Code and name of each."""


class MembersPage(Page):
    nav = "members"
    reads = frozenset({Change.MEMBERS, Change.ACCOUNTS, Change.LOANS, Change.ENTRIES, Change.BOOK})

    def __init__(self, session: Session, _subject: None = None) -> None:
        super().__init__()
        self._session = session
        self._people: People | None = None
        self._asked, self._answered = 0, 0
        self._columns = session.runner.read(lambda unit, _context: member_list.columns_of(unit))
        self.model = PeopleModel(_dressed(self._columns), self._row)
        self.table = LedgerTable(self.model, lambda: _("Members"))
        self.search = SearchEdit(lambda: _("Find a member"), lambda: _("Name or number"), self.table.view)
        self.statuses, self.employers = QComboBox(), QComboBox()
        remember_widths(self.table, "members", session.appearance)
        self._lay_out()
        self._recall()
        self.search.textChanged.connect(lambda _text: self._show_found())
        self.statuses.activated.connect(lambda _row: self._filtered())
        self.employers.activated.connect(lambda _row: self._show_found())
        self.table.view.sorted_as.connect(lambda _column, _order: self._keep())
        self.table.view.row_opened.connect(self._open)

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setSpacing(12)
        self.export = KeyButton("export_list", "plain", "small")
        self.export.clicked.connect(self._export)
        self._count = Label(kind="small", ink="text2")
        self.statuses.addItem("", None)
        for status in SHOWN_STATUSES:
            self.statuses.addItem("", status.value)
        self.statuses.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.say(self.statuses.setAccessibleName, lambda: _("Status"))
        self.say(lambda _text: self._say_statuses(), lambda: "")
        self.new = self._new_button("plain", "small")
        self.paste = KeyButton("paste_deposits", "plain", "small")
        self.paste.clicked.connect(lambda: self.asked.emit("deposit_list", None))
        acts = ButtonRow(gap=12)
        self.dues = KeyButton("dues_register", "plain", "small", words=lambda: pgettext("tab of a member", "Dues"))
        self.dues.clicked.connect(lambda: self.asked.emit("reports", ToReport("dues", None, self._session.business_date)))
        bar.addWidget(self._search_field(), 1)
        self.employers.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.employers.hide()
        self.say(self.employers.setAccessibleName, lambda: _("Employer"))
        bar.addWidget(self.statuses)
        bar.addWidget(self.employers)
        spread(acts.box, None, self._count, self.dues, self.export, self.paste, self.new)
        card = Frame("card", margins=(1, 1, 1, 1))
        self._nobody = EmptyState(
            "users",
            lambda: _("No members yet"),
            lambda: _("Everybody who joins or is brought in from Excel appears here."),
            self._import_button(),
            self._new_button("main"),
        )
        self._none_found = EmptyState(
            "search", lambda: _("Nobody was found"), lambda: _("Look at the spelling, or type the member number.")
        )
        self._stack = QStackedWidget()
        for part in (self.table, self._nobody, self._none_found):
            self._stack.addWidget(part)
        card.box.addWidget(self._stack)
        self._top = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._top.setSpacing(12)
        self._top.addLayout(bar, 1)
        self._top.addWidget(acts)
        self.column.addLayout(self._top)
        self.column.addWidget(card, 1)

    def set_width_class(self, width_class: str) -> None:
        """One line over the list, or two where the window is not wide."""
        super().set_width_class(width_class)
        if hasattr(self, "_top"):
            wide = width_class == "wide" and self.employers.isHidden()
            self._top.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)
            for button in (self.export, self.paste, self.new):
                button.show_cap(width_class != "narrow")
            self._count.setVisible(width_class != "narrow")

    def _search_field(self) -> QWidget:
        field = self.search.in_field(KeyCap(key_of("find_member")))
        field.setMaximumWidth(640)
        return field

    def _import_button(self) -> KeyButton:
        button = KeyButton("import_members")
        button.clicked.connect(lambda: self.asked.emit("import_file", None))
        return button

    def _new_button(self, kind: str, size: str = "normal") -> KeyButton:
        button = KeyButton("new_member", kind, size)
        button.clicked.connect(lambda: self.asked.emit("new_member", None))
        return button

    def _say_statuses(self) -> None:
        self.statuses.setItemText(0, pgettext("of members", "Everybody"))
        for number in range(1, self.statuses.count()):
            self.statuses.setItemText(number, label(MemberStatus(self.statuses.itemData(number)), current()))

    # --- what was chosen ----------------------------------------------------------------------------

    def _recall(self) -> None:
        """Filter and order as they were left on this computer."""
        try:
            kept = json.loads(self._session.appearance.chosen.tables.get(KEPT_AS, "{}"))
            keys = [column.key for column in self.model.columns]
            if (sort := kept.get("sort")) in keys:
                order = Qt.SortOrder.DescendingOrder if kept.get("falls") is True else Qt.SortOrder.AscendingOrder
                self.table.view.sort_as(keys.index(sort), order)
            self.statuses.setCurrentIndex(max(self.statuses.findData(kept.get("status")), 0))
        except (ValueError, AttributeError):
            self.statuses.setCurrentIndex(0)

    def _keep(self) -> None:
        appearance, header = self._session.appearance, self.table.view.horizontalHeader()
        kept: dict[str, Any] = {"status": self.statuses.currentData()}
        if header.isSortIndicatorShown():
            falls = header.sortIndicatorOrder() == Qt.SortOrder.DescendingOrder
            kept |= {"sort": self.model.columns[header.sortIndicatorSection()].key, "falls": falls}
        appearance.remember(tables={**appearance.chosen.tables, KEPT_AS: json.dumps(kept)})

    def _filtered(self) -> None:
        self._keep()
        self._show_found()

    # --- reading ----------------------------------------------------------------------------------

    def title(self) -> str:
        return _("Members")

    def subtitle(self) -> str:
        if self._people is None:
            return ""
        many = len(self._people.report.rows)
        return ngettext("{n} member", "{n} members", many).format(n=current().formats.number(many))

    def first_field(self) -> QWidget:
        return self.search

    def load(self) -> None:
        asked, columns = Parameters(current().language, as_of=self._session.business_date), self._columns

        def read(unit: Any, _context: Any) -> People:
            report = member_list.build_in(unit, asked, columns)
            finder = Index(report.rows, lambda record: (str(record[NUMBER]), str(record[NAME])))
            return People(report, finder, *_employers(unit, asked.day))

        self._session.ask(read, self._show)

    def _show(self, people: People) -> None:
        self._people = people
        self._offer_employers(people.employers)
        self._show_found()
        self.heading_changed.emit()

    def _offer_employers(self, employers: Sequence[tuple[str, str]]) -> None:
        """Shown where the book has any; what was chosen stays."""
        chosen = self.employers.currentData()
        self.employers.clear()
        self.employers.addItem(_("All employers"), "")
        for code, name in employers:
            self.employers.addItem(name, code)
        self.employers.setCurrentIndex(max(self.employers.findData(chosen), 0))
        self.employers.setVisible(bool(employers))
        self.set_width_class(self.width_class)

    def _row(self, record: Record) -> Row:
        """A record dressed for the eye, when it comes into sight."""
        status, joined, formats = record[STATUS], record[JOINED], current().formats
        tone, icon = STATUS_TONES[status]
        words = label(status, current())
        money = (Cell(self._session.amount(minor) if minor else "", minor) for minor in record[FIRST_FIGURE:])
        cells = (
            Cell(record[NUMBER], record[NUMBER]),
            Cell(record[NAME], record[NAME].casefold()),
            Cell(words, words, tone, icon),
            Cell(formats.date(joined), joined),
            *money,
        )
        return Row(record[NUMBER], cells, "past" if status is MemberStatus.LEFT else "")

    def _show_found(self) -> None:
        """Search beside the screen; of answers that come late only the last question's is shown."""
        if self._people is None:
            return
        self._asked += 1
        asked, finder, query = self._asked, self._people.finder, self.search.text().strip()
        if not query:
            self._show_records(asked, list(self._people.report.rows))
            return
        find = lambda _work: finder.find(query, FOUND_MAX) if asked == self._asked else None  # noqa: E731
        self._session.tasks.run(find, lambda found: self._show_records(asked, found))

    def _show_records(self, asked: int, found: list[Record] | None) -> None:
        if asked != self._asked or found is None or self._people is None:
            return
        self._answered = asked
        chosen, query, status = self.table.view.chosen_key(), bool(self.search.text().strip()), self.statuses.currentData()
        shown = [record for record in found if record[STATUS] == status] if status else found
        everybody, employer, works = self._people.report, self.employers.currentData(), self._people.works
        shown = [record for record in shown if works.get(str(record[NUMBER])) == employer] if employer else shown
        narrowed = query or bool(status) or bool(employer)
        self.table.set_totals(_("Total"), {} if narrowed or not shown else {key: self._figure(total) for key, total in everybody.totals.items()})
        self.model.set_records(shown, as_given=query)
        self.table.view.choose(None if query else chosen)
        for button in (self.paste, self.new):
            button.setVisible(bool(everybody.rows))
        self._stack.setCurrentIndex(0 if shown else 1 if not everybody.rows else 2)
        many = ngettext("{n} found", "{n} found", len(shown)).format(n=current().formats.number(len(shown)))
        self._count.setText(many if narrowed else "")

    def _figure(self, total: object) -> str:
        return self._session.amount(total) if isinstance(total, int) else ""

    def retranslate(self) -> None:
        super().retranslate()
        if self._people is not None:
            self.load()

    # --- doing ------------------------------------------------------------------------------------

    def _open(self, number: str) -> None:
        self.asked.emit("member", number)

    def on_enter(self) -> None:
        """An answer that is on its way is waited for: Enter opens whom the words mean, not who stood there before."""
        if self._answered != self._asked:
            self._session.tasks.run(lambda _work: None, lambda _nothing: self._open_chosen())
        else:
            self._open_chosen()

    def _open_chosen(self) -> None:
        if (number := self.table.view.chosen_key()) is not None:
            self._open(number)

    def on_escape(self) -> None:
        self.search.clear()
        self.search.setFocus()

    def _export(self) -> None:
        if self._people is not None:
            export_report(self, self._session, self._people.report)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F2:
            self.search.setFocus()
            self.search.selectAll()
        else:
            super().keyPressEvent(event)


def _employers(unit: Any, on: date) -> tuple[Mapping[str, str], tuple[tuple[str, str], ...]]:
    """Who works where on a day, and the employers in use."""
    employers = {each.id: each for each in unit.payroll.employers() if each.active}
    working = [each for each in unit.payroll.employments() if each.holds(on) and each.employer in employers]
    works = {unit.members.by_id(each.member).number: employers[each.employer].code for each in working}
    return works, tuple((each.code, each.name) for each in employers.values())


def _dressed(columns: Sequence[Column]) -> tuple[TableColumn, ...]:
    """The report's own columns: titles and keys are its, so list and printed list never differ."""
    kinds = {"status": CellKind.BADGE, "joined": CellKind.DATE, "number": CellKind.LINK}
    products = [column.key for column in columns[FIRST_FIGURE:-1]]
    leaves = LEAVES | {key: FIRST_LEAVES + place for place, key in enumerate(products[:2])}

    def titled(column: Column) -> TableColumn:
        kind = CellKind.MONEY if column.kind is ColumnKind.MONEY else kinds.get(column.key, CellKind.TEXT)
        name = column.key == "name"
        return TableColumn(column.key, lambda: heading(column.title, current()), kind, name, leaves.get(column.key, 0), whole=name)

    return tuple(map(titled, columns))
