"""The scanned documents of a member: what there is, who put it in when; opened in the program that this computer has for it."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices

from coopdesk.domain.documents import Document
from coopdesk.domain.errors import CannotWrite, Refusal
from coopdesk.i18n.catalogue import _, current
from coopdesk.i18n.labels import label
from coopdesk.services.documents import DocumentFile, read_document
from coopdesk.services.member_card import MemberCard
from coopdesk.ui.models.table_model import Cell, CellKind, Row, TableColumn, TableModel
from coopdesk.ui.session import Session
from coopdesk.ui.table_widths import remember_widths
from coopdesk.ui.widgets.card import Frame, spread
from coopdesk.ui.widgets.empty_state import EmptyState
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.ledger_table import LedgerTable
from coopdesk.ui.widgets.may_be_empty import MayBeEmpty

COLUMNS = (
    TableColumn("kind", lambda: _("Kind"), CellKind.LINK),
    TableColumn("name", lambda: _("File"), stretch=True),
    TableColumn("size", lambda: _("Size"), CellKind.COUNT, leaves=1),
    TableColumn("date", lambda: _("Date"), CellKind.DATE),
    TableColumn("operator", lambda: _("Recorded by"), leaves=2),
)
KILOBYTE = 1024


class DocumentsTab(MayBeEmpty):
    add_asked = Signal()
    remove_asked = Signal(object)
    """The document."""
    refused = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._documents: dict[int, Document] = {}
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self.model = TableModel(COLUMNS)
        self.table = LedgerTable(self.model, lambda: _("Documents"))
        remember_widths(self.table, "documents", session.appearance)
        self.add, self.open, self.remove = (KeyButton(name, size="small") for name in ("add_document", "open_document", "remove_document"))
        self.first = KeyButton("add_document", "main")
        bar = Frame("bar", row=True, margins=(12, 9, 12, 9), gap=8)
        spread(bar.box, self.open, self.remove, None, self.add)
        none = EmptyState("folder-open", lambda: _("No documents yet"), lambda: _("Identity cards, contracts and photos stand here."), self.first)
        self.lay_out(none, bar, self.table)
        for button in (self.add, self.first):
            button.clicked.connect(self.add_asked)
        self.open.clicked.connect(lambda: self._open(self.table.view.chosen_key()))
        self.remove.clicked.connect(lambda: self._remove(self.table.view.chosen_key()))
        self.table.view.row_opened.connect(self._open)
        self.table.view.row_chosen.connect(lambda _key: self._judge())

    def show_card(self, card: MemberCard) -> None:
        self.show_documents(card.documents)

    def show_documents(self, documents: Sequence[Document]) -> None:
        """Those that were not taken out, the newest first."""
        chosen = self.table.view.chosen_key()
        kept = [document for document in documents if document.removal is None]
        self._documents = {document.id: document for document in kept}
        self.model.set_rows([_row(document) for document in reversed(kept)])
        self.show_filled(kept)
        self.table.view.choose(chosen)
        self._judge()

    def _judge(self) -> None:
        for button in (self.open, self.remove):
            button.setEnabled(self.table.view.chosen_key() is not None)

    def _remove(self, key: int | None) -> None:
        if key is not None:
            self.remove_asked.emit(self._documents[key])

    def _open(self, key: int | None) -> None:
        if key is not None:
            self._session.ask(lambda unit, _context: read_document(unit, key), self._show_file, self.refused.emit)

    def _show_file(self, file: DocumentFile) -> None:
        """Written where only this person may read, and gone with the page."""
        try:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._written(file))))
        except Refusal as refusal:
            self.refused.emit(refusal)

    def _written(self, file: DocumentFile) -> Path:
        if self._folder is None:
            self._folder = tempfile.TemporaryDirectory(prefix="coopdesk-", ignore_cleanup_errors=True)
            self.destroyed.connect(self._folder.cleanup)
        path = Path(self._folder.name) / f"{file.document.id}.{file.document.media.value}"
        try:
            path.write_bytes(file.content)
        except OSError as error:
            raise CannotWrite(str(path)) from error
        return path


def size_words(size: int) -> str:
    """Bytes in kilobytes, at least one."""
    return _("{n} kB").format(n=current().formats.number(max(-(-size // KILOBYTE), 1)))


def _row(document: Document) -> Row:
    words = label(document.kind, current())
    cells = (
        Cell(words, words.casefold()),
        Cell(document.name, document.name.casefold()),
        Cell(size_words(document.size), document.size),
        Cell(current().formats.date(document.date), (document.date, document.id)),
        Cell(document.operator, document.operator.casefold()),
    )
    return Row(document.id, cells)
