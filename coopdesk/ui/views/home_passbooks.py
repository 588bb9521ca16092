"""Passbooks whose lines are not on paper yet, and the walk through them: one print dialog after the other."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog

from coopdesk.domain.errors import Refusal
from coopdesk.domain.passbook import WaitingBook
from coopdesk.i18n.catalogue import _, current, ngettext
from coopdesk.services.home import waiting_passbooks
from coopdesk.services.passbook_plan import PassbookPlan, plan_print
from coopdesk.ui.forms.passbook_print import WANTED, PassbookPrint
from coopdesk.ui.models.table_model import Cell, CellKind, Row, TableColumn, TableModel
from coopdesk.ui.notices import good_notice, refusal_notice
from coopdesk.ui.session import Session
from coopdesk.ui.table_widths import remember_widths
from coopdesk.ui.theme import look
from coopdesk.ui.views.home_card import HomeCard
from coopdesk.ui.widgets.card import spread
from coopdesk.ui.widgets.empty_state import EmptyState
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.ledger_table import LedgerTable
from coopdesk.ui.widgets.scrim import open_over

ROWS, ROWS_ROOMY = 3, 6
"""Rows that are seen at least, on a page that fits and on one that scrolls."""
SHOWN = 200
"""Books in the list; the walk takes all."""


class PassbooksCard(HomeCard):
    def __init__(self, session: Session) -> None:
        empty = EmptyState("notebook-pen", lambda: _("No passbook waits"), lambda: _("Books with lines to print are listed here."))
        super().__init__(session, "notebook-pen", lambda: _("Passbooks to print"), empty, flush=True)
        self._books: list[WaitingBook] = []
        self._walk: list[WaitingBook] = []
        self._done = 0
        self.table = LedgerTable(TableModel(_columns()), lambda: _("Passbooks to print"), "row_compact")
        remember_widths(self.table, "home-passbooks", session.appearance)
        self.table.view.horizontalHeader().hide()
        self.table.view.row_opened.connect(lambda number: self.asked.emit("member", self._books[number].member))
        self.content.addWidget(self.table)
        self._count = Label(kind="small", ink="text2")
        self.in_turn = KeyButton("print_in_turn", "plain", "small")
        self.in_turn.clicked.connect(self._begin)
        self._foot = self.add_foot()
        spread(self._foot, self._count, None, self.in_turn)
        self._show_foot(False)

    def set_roomy(self, roomy: bool) -> None:
        self.table.view.setMinimumHeight((ROWS_ROOMY if roomy else ROWS) * look().height("row_compact"))

    def load(self) -> None:
        self.ask_aside(waiting_passbooks, self._show)

    def _show(self, books: list[WaitingBook]) -> None:
        self._books = books
        chosen = self.table.view.chosen_key()
        self.table.model.set_rows([self._row(number, book) for number, book in enumerate(books[:SHOWN])])
        self._show_foot(bool(books))
        if not books:
            self.show_empty()
            return
        self.table.view.choose(chosen)
        self._count.setText(ngettext("{n} passbook", "{n} passbooks", len(books)).format(n=current().formats.number(len(books))))
        self.show_content()

    def _show_foot(self, shown: bool) -> None:
        if foot := self._foot.parentWidget():
            foot.setVisible(shown)

    def _row(self, number: int, book: WaitingBook) -> Row:
        lines = ngettext("{n} line", "{n} lines", book.lines).format(n=current().formats.number(book.lines))
        page = Cell(_("full"), None, strong=True, ink="due") if book.full else Cell(_("page {n}").format(n=book.page), None, ink="text2")
        return Row(number, (Cell(book.name, book.name.casefold()), Cell(lines, book.lines), page))

    # --- in turn ----------------------------------------------------------------------------------

    def _begin(self) -> None:
        self.told.emit(None)
        self._walk, self._done = list(self._books), 0
        self._next()

    def _next(self) -> None:
        """The dialog of the next book; after the last, or where she stops, what was done."""
        if not self._walk:
            self._tell()
            return
        book = self._walk.pop(0)
        self.session.ask(
            lambda unit, context: plan_print(unit, context, book.member, book.product), lambda plan: self._open(book, plan), self._refused
        )

    def _open(self, book: WaitingBook, plan: PassbookPlan) -> None:
        dialog = PassbookPrint(self.window(), self.session, book.member, book.product, plan)
        dialog.finished.connect(self._closed)
        open_over(self.window(), dialog, WANTED)

    def _closed(self, result: int) -> None:
        """Esc ends the walk; what was confirmed stays confirmed."""
        if result == QDialog.DialogCode.Accepted.value:
            self._done += 1
            self._next()
            return
        self._walk.clear()
        self._tell()

    def _refused(self, refusal: Refusal) -> None:
        self._walk.clear()
        self.told.emit(refusal_notice(refusal))

    def _tell(self) -> None:
        if self._done:
            words = ngettext("{n} passbook was printed and confirmed.", "{n} passbooks were printed and confirmed.", self._done)
            self.told.emit(good_notice(words.format(n=current().formats.number(self._done))))
        self.in_turn.setFocus()

    def retranslate(self) -> None:
        super().retranslate()
        if getattr(self, "_books", None):
            self._show(self._books)


def _columns() -> tuple[TableColumn, ...]:
    return (
        TableColumn("name", lambda: _("Name"), stretch=True),
        TableColumn("lines", lambda: _("Lines"), CellKind.COUNT),
        TableColumn("page", lambda: _("Page")),
    )
