"""The list of members: search as typed over name and number, every column sorts, Enter opens the page."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedWidget, QWidget

from coopdesk.domain.members import MemberStatus
from coopdesk.i18n.catalogue import _, current, ngettext
from coopdesk.i18n.labels import label
from coopdesk.i18n.search import Index
from coopdesk.reports import member_list
from coopdesk.reports.kind import Parameters
from coopdesk.reports.table import Column, ReportTable
from coopdesk.services.context import Change
from coopdesk.ui.actions import key_of
from coopdesk.ui.models.table_model import Cell, CellKind, Row, TableColumn, TableModel
from coopdesk.ui.page import Page
from coopdesk.ui.report_export import export_report
from coopdesk.ui.session import Session
from coopdesk.ui.widgets.card import Frame, spread
from coopdesk.ui.widgets.empty_state import EmptyState
from coopdesk.ui.widgets.icon_mark import IconMark
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.key_cap import KeyCap
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.ledger_table import LedgerTable

STATUS_TONES = {
    MemberStatus.APPLICANT: ("info", "clock"),
    MemberStatus.ACTIVE: ("good", "check"),
    MemberStatus.PASSIVE: ("due", "clock"),
    MemberStatus.LEFT: ("neutral", ""),
    MemberStatus.ANNULLED: ("neutral", ""),
}
MONEY = ("pokok", "wajib", "sukarela", "loans")
LEAVES = {"joined": 1, "pokok": 2, "wajib": 3, "status": 4}
FOUND_MAX = 200


class MembersPage(Page):
    nav = "members"
    reads = frozenset({Change.MEMBERS, Change.ACCOUNTS, Change.LOANS, Change.ENTRIES, Change.BOOK})

    def __init__(self, session: Session, _subject: None = None) -> None:
        super().__init__()
        self._session = session
        self._report: ReportTable | None = None
        self._rows: dict[str, Row] = {}
        self._index: Index[Any] | None = None
        self.search = QLineEdit()
        self.model = TableModel(_columns())
        self.table = LedgerTable(self.model, lambda: _("Members"))
        self._lay_out()
        self.search.textChanged.connect(lambda _text: self._show_found())
        self.search.installEventFilter(self)
        self.table.view.row_opened.connect(self._open)

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setSpacing(12)
        self.export = KeyButton("export_list", "plain", "small")
        self.export.clicked.connect(self._export)
        self._count = Label(kind="small", ink="text2")
        bar.addWidget(self._search_field(), 1)
        self.new = self._new_button("plain", "small")
        spread(bar, self._count, self.export, self.new)
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
        self.column.addLayout(bar)
        self.column.addWidget(card, 1)

    def _search_field(self) -> QWidget:
        field = Frame("field", row=True, margins=(10, 0, 6, 0), gap=8)
        field.setMaximumWidth(640)
        self.search.setProperty("role", "bare")
        self.search.setClearButtonEnabled(False)
        self.say(self.search.setPlaceholderText, lambda: _("Name or number"))
        self.say(self.search.setAccessibleName, lambda: _("Find a member"))
        field.box.addWidget(IconMark("search", "text2", 17))
        field.box.addWidget(self.search, 1)
        field.box.addWidget(KeyCap(key_of("find_member")))
        return field

    def _import_button(self) -> KeyButton:
        button = KeyButton("import_members")
        button.clicked.connect(lambda: self.asked.emit("import_file", None))
        return button

    def _new_button(self, kind: str, size: str = "normal") -> KeyButton:
        button = KeyButton("new_member", kind, size)
        button.clicked.connect(lambda: self.asked.emit("new_member", None))
        return button

    # --- reading ----------------------------------------------------------------------------------

    def title(self) -> str:
        return _("Members")

    def subtitle(self) -> str:
        if self._report is None:
            return ""
        many = len(self._report.rows)
        return ngettext("{n} member", "{n} members", many).format(n=current().formats.number(many))

    def first_field(self) -> QWidget:
        return self.search

    def load(self) -> None:
        language = current().language
        asked = Parameters(language, as_of=self._session.business_date)
        self._session.ask(lambda unit, _context: member_list.build(unit, asked), self._show)

    def _show(self, report: ReportTable) -> None:
        self._report = report
        keys = [column.key for column in report.columns]
        people = [dict(zip(keys, values, strict=True)) for values in report.rows]
        self._rows = {str(person["number"]): self._row(person) for person in people}
        self._index = Index([(str(person["number"]), str(person["name"])) for person in people], lambda person: person)
        self._show_found()
        self.heading_changed.emit()

    def _row(self, person: dict[str, Any]) -> Row:
        status, formats = person["status"], current().formats
        tone, icon = STATUS_TONES[status]
        words = label(status, current())
        money = (Cell(self._session.amount(person[key]) if person[key] else "", person[key]) for key in MONEY)
        cells = (
            Cell(person["number"], person["number"]),
            Cell(person["name"], person["name"].casefold()),
            Cell(words, words, tone, icon),
            Cell(formats.date(person["joined"]), person["joined"]),
            *money,
        )
        return Row(person["number"], cells, "past" if status is MemberStatus.LEFT else "")

    def _show_found(self) -> None:
        if self._report is None or self._index is None:
            return
        chosen, query = self.table.view.chosen_key(), self.search.text().strip()
        found = [self._rows[number] for number, _name in self._index.find(query, FOUND_MAX)] if query else list(self._rows.values())
        self.model.set_rows(found)
        totals = {} if query or not found else {key: self._figure(self._report.totals[key]) for key in MONEY}
        self.table.set_totals(_("Total"), totals)
        self.table.view.choose(None if query else chosen)
        self.new.setVisible(bool(self._rows))
        self._stack.setCurrentIndex(0 if found else 1 if not self._rows else 2)
        self._count.setText(ngettext("{n} found", "{n} found", len(found)).format(n=current().formats.number(len(found))) if query else "")

    def _figure(self, total: object) -> str:
        return self._session.amount(total) if isinstance(total, int) else ""

    def retranslate(self) -> None:
        super().retranslate()
        if self._report is not None:
            self.load()

    # --- doing ------------------------------------------------------------------------------------

    def _open(self, number: str) -> None:
        self.asked.emit("member", number)

    def on_enter(self) -> None:
        if (number := self.table.view.chosen_key()) is not None:
            self._open(number)

    def on_escape(self) -> None:
        self.search.clear()
        self.search.setFocus()

    def _export(self) -> None:
        if self._report is not None:
            export_report(self, self._session, self._report)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows in the search field move the bar in the list, so that Enter opens what it shows."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = {Qt.Key.Key_Down.value: 1, Qt.Key.Key_Up.value: -1}.get(event.key())
            if step and self.model.rowCount():
                row = self.table.view.currentIndex().row() + step
                self.table.view.put_bar(min(max(row, 0), self.model.rowCount() - 1))
                return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F2:
            self.search.setFocus()
            self.search.selectAll()
        else:
            super().keyPressEvent(event)


def _columns() -> tuple[TableColumn, ...]:
    """The report's own columns: titles and keys are its, so list and printed list never differ."""
    kinds = {"status": CellKind.BADGE, "joined": CellKind.DATE, "number": CellKind.LINK, **dict.fromkeys(MONEY, CellKind.MONEY)}

    def titled(column: Column) -> TableColumn:
        kind = kinds.get(column.key, CellKind.TEXT)
        return TableColumn(column.key, lambda: _(column.title), kind, stretch=column.key == "name", leaves=LEAVES.get(column.key, 0))

    return tuple(map(titled, member_list.COLUMNS))
