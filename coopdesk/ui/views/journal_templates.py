"""Templates of general entries: used when wanted, or posted by the closing of each month; changed and put aside here."""

from __future__ import annotations

from uuid import uuid4

from PySide6.QtWidgets import QWidget

from coopdesk.domain.errors import Refusal
from coopdesk.domain.journal_templates import JournalTemplate
from coopdesk.i18n.catalogue import _, current, pgettext
from coopdesk.i18n.search import Index
from coopdesk.services.context import Change, Outcome
from coopdesk.services.journal_templates import RemoveTemplate, templates
from coopdesk.ui.models.table_model import Cell, CellKind, Row, TableColumn, TableModel
from coopdesk.ui.notices import good_notice, refusal_notice
from coopdesk.ui.session import Session
from coopdesk.ui.views.list_page import ListPage, ListWords
from coopdesk.ui.widgets.button_row import ButtonRow
from coopdesk.ui.widgets.card import spread
from coopdesk.ui.widgets.empty_state import EmptyState
from coopdesk.ui.widgets.key_button import KeyButton

COLUMNS = (
    TableColumn("memo", lambda: _("Note"), CellKind.LINK, stretch=True, whole=True),
    TableColumn("lines", lambda: pgettext("of the chart", "Accounts"), leaves=1),
    TableColumn("recurs", lambda: _("When"), leaves=3),
    TableColumn("posted", lambda: _("Last posted"), leaves=2),
    TableColumn("amount", lambda: _("Amount"), CellKind.MONEY),
)
WORDS = ListWords(
    widths="journal-templates",
    find="find_template",
    table=lambda: _("Templates"),
    search=(lambda: _("Find a template"), lambda: _("Note or account")),
    which=lambda: _("Which templates"),
    none_found=(lambda: _("Nothing was found"), lambda: _("Look at the spelling, or choose another tab.")),
)


class JournalTemplatesPage(ListPage[TableModel]):
    nav = "ledger"
    reads = frozenset({Change.ENTRIES, Change.BOOK})
    groups = ((None, lambda: _("All")), (True, lambda: _("Every month")), (False, lambda: _("When wanted")))
    tabs_stay = True

    def __init__(self, session: Session, group: object = None) -> None:
        super().__init__(session, TableModel(COLUMNS), WORDS, group)
        self.new = self._new_button("plain", "small")
        self.change, self.remove, self.use = KeyButton("change_template"), KeyButton("remove_template"), KeyButton("use_template", "main")
        self.use.clicked.connect(self.on_enter)
        self.change.clicked.connect(self.ask_change)
        self.remove.clicked.connect(self.remove_chosen)
        spread(self.acts.box, None, self.new)
        self._foot = ButtonRow(gap=12)
        spread(self._foot.box, None, self.remove, self.change, self.use)
        self.column.addWidget(self._foot)

    def nothing_yet(self) -> QWidget:
        words = (
            lambda: _("No templates yet"),
            lambda: _("Write an entry, and keep it as a template where you review it. The closing of a month can post it by itself."),
        )
        return EmptyState("book-open", *words, self._new_button("main"))

    def _new_button(self, kind: str, size: str = "normal") -> KeyButton:
        button = KeyButton("new_journal_entry", kind, size)
        button.clicked.connect(lambda: self.asked.emit("journal_entry", None))
        return button

    # --- reading ----------------------------------------------------------------------------------

    def title(self) -> str:
        return _("Templates of entries")

    def back(self) -> tuple[str, str, object]:
        return _("Ledger"), "ledger", None

    def load(self) -> None:
        self._session.ask(templates, lambda found: self.take(found, Index(found, lambda each: (each.memo, self._accounts(each)))))

    def is_in(self, row: JournalTemplate, group: object) -> bool:
        return (row.first_month is not None) is group

    def show_rows(self, *, searched: bool) -> None:
        self.model.set_rows([self._row(each) for each in self.shown])
        self.new.setVisible(bool(self.rows))
        self._foot.setVisible(bool(self.shown))

    def _accounts(self, each: JournalTemplate) -> str:
        return " · ".join(dict.fromkeys(line.account for line in each.lines))

    def _row(self, each: JournalTemplate) -> Row:
        formats, last = current().formats, max(each.posted, default=None)
        cells = (
            Cell(each.memo, each.memo.casefold()),
            Cell(self._accounts(each)),
            Cell(self._when(each), (each.first_month is None, each.first_month)),
            Cell(formats.month(last) if last else "", last),
            Cell(self._session.amount(each.amount), each.amount, strong=True),
        )
        return Row(each.id, cells)

    def _when(self, each: JournalTemplate) -> str:
        formats = current().formats
        if each.first_month is None:
            return _("when wanted")
        if each.last_month is None:
            return _("each month from {first}").format(first=formats.month(each.first_month))
        return _("each month, {first} to {last}").format(first=formats.month(each.first_month), last=formats.month(each.last_month))

    # --- doing ------------------------------------------------------------------------------------

    def open_row(self, identity: int) -> None:
        """Into a new entry, which it fills."""
        self.asked.emit("journal_entry", identity)

    def _chosen(self) -> JournalTemplate | None:
        key = self.table.view.chosen_key()
        return next((each for each in self.shown if each.id == key), None)

    def ask_change(self) -> None:
        from coopdesk.ui.forms.journal_template import TemplateQuestion

        if chosen := self._chosen():
            TemplateQuestion(self, self._session, chosen).open_over(self.window())

    def remove_chosen(self) -> None:
        """Put it aside; what was posted from it stays."""
        if (chosen := self._chosen()) is None:
            return

        def done(_outcome: Outcome) -> None:
            self.tell(good_notice(_("The template {name} is gone; what was posted from it stays.").format(name=chosen.memo)))

        def refused(refusal: Refusal) -> None:
            self.tell(refusal_notice(refusal, self._session.currency))

        self._session.do(RemoveTemplate(str(uuid4()), chosen.id), done, refused)
