"""The journal: every entry, the newest first, page by page; a row opens in place with its lines, who, when and what can be done."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coopdesk.domain.journal import EventKind
from coopdesk.domain.ledger_pages import JournalRow
from coopdesk.i18n.catalogue import _, current, pgettext
from coopdesk.i18n.labels import label
from coopdesk.services.ledger_journal import PAGE, JournalPage, entry_of_day, newer_entries, older_entries
from coopdesk.services.member_card import EntryCard
from coopdesk.ui.models.paged_model import Give, PagedModel
from coopdesk.ui.models.table_model import Cell, CellKind, Row, TableColumn
from coopdesk.ui.session import Question, Session
from coopdesk.ui.table_widths import remember_widths
from coopdesk.ui.tasks import Work
from coopdesk.ui.views.entry_detail import EntryDetail, Leave
from coopdesk.ui.views.journal_filters import JournalFilters
from coopdesk.ui.widgets.empty_state import EmptyState
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.may_be_empty import MayBeEmpty
from coopdesk.ui.widgets.paged_table import PagedTable
from coopdesk.ui.widgets.spoken import Spoken

COLUMNS = (
    TableColumn("open", lambda: "", CellKind.OPENER),
    TableColumn("date", lambda: _("Date"), CellKind.DATE),
    TableColumn("number", lambda: _("Number"), CellKind.LINK),
    TableColumn("kind", lambda: _("Event"), leaves=2),
    TableColumn("member", lambda: _("Member"), CellKind.LINK, leaves=3),
    TableColumn("memo", lambda: _("Note"), stretch=True),
    TableColumn("operator", lambda: _("Operator"), leaves=1),
    TableColumn("amount", lambda: _("Amount"), CellKind.MONEY),
)
MEMBER = 4


class JournalDetail(EntryDetail):
    """An opened entry of the journal: beside the rest, the way to its member."""

    member_asked = Signal(str)

    def __init__(self, session: Session, member: str) -> None:
        super().__init__(session, None)
        self._member = member

    def show_entry(self, card: EntryCard, leave: Leave) -> None:
        super().show_entry(card, leave)
        if self._member:
            self.member = KeyButton("entry_member", "link", "small")
            self.member.clicked.connect(lambda: self.member_asked.emit(self._member))
            self._facts.box.addWidget(self.member)


class JournalTab(Spoken, QWidget):
    receipt_asked = Signal(object)
    correct_asked = Signal(object)
    member_asked = Signal(str)
    new_asked = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._edge: int | None = None
        self._reading: Work | None = None
        self._members: dict[int, str] = {}
        self._kept: tuple[Any, Any, int] = None, None, 0
        self.filters = JournalFilters(session.business_date)
        self.model = PagedModel(COLUMNS)
        self.table = PagedTable(self.model, lambda: _("Journal"))
        remember_widths(self.table, "journal", session.appearance)
        self.table.view.set_detail(self._detail)
        none = EmptyState("book-open", lambda: _("No entries here"), lambda: _("Entries of the days and kinds that were chosen appear here."))
        self._list = MayBeEmpty()
        self._list.lay_out(none, self.table)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.filters)
        column.addWidget(self._list, 1)
        self._connect()

    def _connect(self) -> None:
        self.model.older_wanted.connect(self._fetch_older)
        self.model.newer_wanted.connect(self._fetch_newer)
        self.model.modelReset.connect(self._shown_anew)
        self.filters.changed.connect(self.restart)
        self.filters.day_asked.connect(self.go_to_day)
        self.filters.left.connect(self.table.view.setFocus)
        self.filters.new.clicked.connect(self.new_asked)
        self.table.view.clicked.connect(self._clicked)

    def first_field(self) -> QWidget:
        return self.table.view

    # --- pages ------------------------------------------------------------------------------------

    def load(self) -> None:
        """Read again what is shown, from the same edge on; the bar, the open row and the place stay."""
        view = self.table.view
        self._kept = view.chosen_key(), view.opened_key(), view.verticalScrollBar().value()
        self._session.ask(lambda unit, _context: (tuple(unit.products.chart().accounts.values()), _names(unit)), self._set_book)
        self.model.restart(newer=self._edge is not None)

    def _set_book(self, found: tuple[Any, Any]) -> None:
        self.filters.set_book(*found)

    def restart(self) -> None:
        """Another question: from the newest entry on."""
        self._edge, self._kept = None, (None, None, 0)
        self.table.view.close_detail()
        self.model.restart()

    def go_to_day(self, day: Any) -> None:
        """Put the last entry of a day on top, whatever is newer above it."""

        def found(sequence: int | None) -> None:
            if sequence is not None:
                self._edge, self._kept = sequence + 1, (sequence, None, 0)
                self.table.view.close_detail()
                self.model.restart(newer=True)
                self.table.view.setFocus()

        self._session.ask(lambda unit, _context: entry_of_day(unit, day), found)

    def _fetch_older(self, before: int | None, give: Give) -> None:
        asked, edge = self.filters.asked(), self._edge if before is None else before
        limit = PAGE if before is not None else max(PAGE, len(self.model.rows) if self._kept[0] is not None else 0)
        self._read(lambda unit, _context: older_entries(unit, asked, edge, limit), give)

    def _fetch_newer(self, after: int, give: Give) -> None:
        asked = self.filters.asked()
        self._read(lambda unit, _context: newer_entries(unit, asked, after), give)

    def _read(self, question: Question, give: Give) -> None:
        """One page at a time: a search that is given up for another one is broken off."""

        def take(page: JournalPage) -> None:
            give(self._rows(page.rows), page.more)

        if self._reading:
            self._reading.stop()
        self._reading = self._session.ask(question, take)

    def _shown_anew(self) -> None:
        view, (chosen, opened, place) = self.table.view, self._kept
        self._list.show_filled(self.model.rows)
        if self.model.rows:
            view.choose(chosen)
            view.open_again(opened)
            view.verticalScrollBar().setValue(place)

    # --- rows -------------------------------------------------------------------------------------

    def _rows(self, found: Sequence[JournalRow]) -> list[Row]:
        return [self._row(row) for row in found]

    def _row(self, row: JournalRow) -> Row:
        words, formats = current(), current().formats
        corrected = _("corrected by {number}").format(number=row.corrected_by) if row.corrected_by else ""
        member = " ".join(filter(None, (row.member, row.name)))
        self._members[row.sequence] = row.member or ""
        kind = label(row.kind, words)
        cells = (
            Cell(),
            Cell(formats.date(row.date), (row.date, row.sequence)),
            Cell(row.number or pgettext("entry without a number", "no. {n}").format(n=row.sequence), row.number),
            Cell(kind, kind),
            Cell(member, member.casefold()),
            Cell(" · ".join(filter(None, (corrected, row.memo)))),
            Cell(row.operator, row.operator),
            Cell(self._session.amount(row.amount), row.amount),
        )
        return Row(row.sequence, cells, "past" if row.corrected_by or row.kind is EventKind.REVERSAL else "")

    def _clicked(self, index: Any) -> None:
        row = self.model.row_at(index.row())
        if row and index.column() == MEMBER and self._members.get(row.key):
            self.member_asked.emit(self._members[row.key])

    def _detail(self, row: Row) -> QWidget:
        strip = JournalDetail(self._session, self._members.get(row.key, ""))
        strip.receipt_asked.connect(self.receipt_asked)
        strip.correct_asked.connect(self.correct_asked)
        strip.member_asked.connect(self.member_asked)
        strip.read(row.key, self.table.view.fit_detail)
        return strip

    def retranslate(self) -> None:
        super().retranslate()
        if self.model.rows:
            self.load()


def _names(unit: Any) -> tuple[str, ...]:
    return tuple(operator.name for operator in unit.operators.all())
