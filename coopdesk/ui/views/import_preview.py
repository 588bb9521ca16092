"""A file from Excel into the book: choose it, look at what each row would do, bring all of it in or nothing.

Nothing is guessed: where every date of a column can be read in two ways, or the file does not date its balances,
the page asks and reads again. What was brought in can be undone as one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QFileDialog, QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from coopdesk.domain.errors import OpeningDateNeeded, Refusal
from coopdesk.domain.imports import ErrorCode
from coopdesk.domain.products import Product
from coopdesk.exchange.import_file import read_import
from coopdesk.exchange.sheet_reader import ReadOptions
from coopdesk.i18n.catalogue import _, current, ngettext
from coopdesk.i18n.import_texts import layout_words
from coopdesk.services.context import Outcome
from coopdesk.services.imports import Import, ImportPlan, UndoImport, plan
from coopdesk.ui.models.table_model import TableModel
from coopdesk.ui.notices import good_notice, refusal_notice
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session
from coopdesk.ui.table_widths import remember_widths
from coopdesk.ui.tasks import Work
from coopdesk.ui.views.import_questions import DayFirst, OpeningDate
from coopdesk.ui.views.import_reason import reasons_of
from coopdesk.ui.views.import_tables import (
    BOOK_COLUMNS,
    CONTROL_COLUMNS,
    FAULT_COLUMNS,
    ROW_COLUMNS,
    book_rows,
    control_rows,
    fault_rows,
    row_rows,
)
from coopdesk.ui.widgets.badge import Badge
from coopdesk.ui.widgets.button_row import Foot
from coopdesk.ui.widgets.card import Frame, spread
from coopdesk.ui.widgets.empty_state import EmptyState
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.label import ElidedLabel, EndLabel, Label
from coopdesk.ui.widgets.ledger_table import LedgerTable
from coopdesk.ui.widgets.notice_bar import Notice
from coopdesk.ui.widgets.progress import Progress

FILES = "*.xlsx *.xlsm *.xls *.xlsb *.ods *.csv"
BOOK, ROWS, DOUBTS, CONTROLS = range(4)
REASONS = {ROWS: "what", DOUBTS: "what", CONTROLS: "why"}
"""Columns of words that may be longer than there is room; they open under their row."""


class ImportPage(Page):
    nav = "import_file"

    def __init__(self, session: Session, _subject: None = None) -> None:
        super().__init__()
        self._session = session
        self._path: Path | None = None
        self._options = ReadOptions(session.cooperative.language, session.currency)
        self._products: tuple[Product, ...] = ()
        self.plan: ImportPlan | None = None
        self.choose, self.bring_in, self._back = (
            KeyButton("choose_file", "main"),
            KeyButton("import_now", "main", "action"),
            KeyButton("back"),
        )
        self.skip_bad = QCheckBox()
        self.progress = Progress(lambda: _("Reading the file"), lambda: _("Nothing is written before you say so."))
        self.bringing = Progress(lambda: _("Bringing in the file"), lambda: _("If you stop it, nothing of the file is in the book."))
        self.undoing = Progress(lambda: _("Undoing the import"), lambda: _("If you stop it, the whole import stays in the book."))
        self.day_first, self.opening_date = DayFirst(), OpeningDate(session.business_date)
        self._models = {
            BOOK: TableModel(BOOK_COLUMNS),
            ROWS: TableModel(ROW_COLUMNS),
            DOUBTS: TableModel(FAULT_COLUMNS),
            CONTROLS: TableModel(CONTROL_COLUMNS),
        }
        self.tabs, self._tables, self._stack = QTabBar(), QStackedWidget(), QStackedWidget()
        self._lay_out()
        self._connect()

    def _connect(self) -> None:
        self.choose.clicked.connect(self._ask_for_file)
        self._back.clicked.connect(self.on_escape)
        self.bring_in.clicked.connect(self.do_import)
        self.skip_bad.toggled.connect(lambda _on: self._judge())
        self.tabs.currentChanged.connect(self._tables.setCurrentIndex)
        self.day_first.answered.connect(lambda first: self._read_with(day_first=first))
        self.opening_date.answered.connect(lambda day: self._read_with(opening_date=day))

    # --- layout -----------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        empty = Frame("card", margins=(1, 1, 1, 1))
        empty.box.addWidget(
            EmptyState(
                "file-spreadsheet",
                lambda: _("Bring in what you keep in Excel"),
                lambda: _("Members, balances, loans or a cash book. You see what each row would do before anything is written."),
                self.choose,
            )
        )
        self._stack.addWidget(empty)
        self._stack.addWidget(self._preview())
        for part in (self.progress, self.bringing, self.undoing, self.opening_date, self.day_first):
            self.column.addWidget(part)
        self.column.addWidget(self._stack, 1)

    def _preview(self) -> QWidget:
        whole, column = QWidget(), QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        whole.setLayout(column)
        column.addWidget(self._file_card())
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.say(self.tabs.setAccessibleName, lambda: _("Parts of the preview"))
        names: tuple[Callable[[], str], ...] = (
            lambda: _("What will change"),
            lambda: _("Records"),
            lambda: _("To check"),
            lambda: _("Totals in the file"),
        )
        for number, words in enumerate(names):
            self.tabs.addTab("")
            table = LedgerTable(self._models[number], words, "row_compact")
            remember_widths(table, f"import-{number}", self._session.appearance)
            if key := REASONS.get(number):
                table.view.set_detail(reasons_of(table.model, table.view, key))
            self._tables.addWidget(table)
        card, tabs_and_card = Frame("tabcard", margins=(1, 1, 1, 1)), QVBoxLayout()
        card.box.addWidget(self._tables, 1)
        self._bad_bar = Frame("bar", row=True, margins=(16, 6, 16, 6), gap=12)
        self.say(self.skip_bad.setText, lambda: _("Leave out the rows with mistakes"))
        spread(self._bad_bar.box, self.skip_bad, None)
        card.box.addWidget(self._bad_bar)
        card.box.addWidget(self._foot())
        tabs_and_card.setSpacing(0)
        tabs_and_card.addWidget(self.tabs)
        tabs_and_card.addWidget(card, 1)
        column.addLayout(tabs_and_card, 1)
        return whole

    def _file_card(self) -> QWidget:
        card, badges = Frame("card", margins=(16, 10, 16, 10), gap=4), QHBoxLayout()
        self._name, self._sheets = ElidedLabel(kind="section"), Label(kind="small", ink="text2", wrap=True)
        self._good, self._bad, self._doubt = Badge(), Badge(), Badge()
        badges.setSpacing(8)
        spread(badges, self._good, self._bad, self._doubt, None)
        spread(card.box, self._name, self._sheets)
        card.box.addLayout(badges)
        return card

    def _foot(self) -> QWidget:
        foot = Foot(margins=(16, 10, 16, 10), gap=12)
        self._why = EndLabel(ink="text2", wrap=True)
        spread(foot.box, self._back, self._why, self.bring_in)
        foot.box.setStretchFactor(self._why, 1)
        return foot

    # --- reading the file -------------------------------------------------------------------------

    def title(self) -> str:
        return _("From Excel")

    def subtitle(self) -> str:
        return self._path.name if self._path else _("all or nothing, undone as one")

    def first_field(self) -> QWidget:
        return self.bring_in if self.plan else self.choose

    def _ask_for_file(self) -> None:
        name = _("Spreadsheets")
        kinds = f"{name} ({FILES})"
        chosen, _kind = QFileDialog.getOpenFileName(self, _("Choose a file…"), "", kinds)
        if chosen:
            self.read_file(Path(chosen))

    def read_file(self, path: Path) -> None:
        """Read a file and show what it would do; nothing is written."""
        self._path = path
        self._options = ReadOptions(self._session.cooperative.language, self._session.currency)
        self._read()

    def _read_with(self, **answers: object) -> None:
        self._options = replace(self._options, **answers)  # type: ignore[arg-type]
        self._read()

    def _read(self) -> None:
        path, options, runner = self._path, self._options, self._session.runner
        if path is None:
            return
        self.notice.clear()
        self.choose.setEnabled(False)

        def job(work: Work) -> tuple[ImportPlan, tuple[Product, ...]]:
            file = read_import(path, options, work.step)
            return runner.read(lambda unit, context: (plan(unit, context, file), tuple(unit.products.all())), work.check)

        self.progress.follow(self._session.tasks.run(job, self._planned, self._not_read, self._reading_stopped))

    def _reading_stopped(self) -> None:
        self.choose.setEnabled(True)

    def _planned(self, found: tuple[ImportPlan, tuple[Product, ...]]) -> None:
        self.choose.setEnabled(True)
        self.plan, self._products = found
        self.opening_date.hide()
        questions = [question for question in self.plan.file.questions if question.kind is ErrorCode.BAD_DATE]
        self.day_first.ask(questions if self._options.day_first is None else [])
        self.skip_bad.setChecked(False)
        self._show_plan()
        self._stack.setCurrentIndex(1)
        self.tabs.setCurrentIndex(ROWS if self.plan.errors else BOOK)
        self.heading_changed.emit()
        self.bring_in.setFocus()

    def _not_read(self, refusal: Refusal) -> None:
        self.choose.setEnabled(True)
        self.opening_date.setVisible(isinstance(refusal, OpeningDateNeeded))
        if isinstance(refusal, OpeningDateNeeded):
            self.opening_date.setFocus()
        self.tell(refusal_notice(refusal, self._session.currency))

    # --- the preview ------------------------------------------------------------------------------

    def _show_plan(self) -> None:
        planned, session = self.plan, self._session
        if planned is None:
            return
        self._name.setText(planned.file.name)
        self._sheets.setText("; ".join(self._sheet_words()))
        self._models[BOOK].set_rows(book_rows(planned, self._products, session))
        self._models[ROWS].set_rows(row_rows(planned, session))
        self._models[DOUBTS].set_rows(fault_rows(planned.warnings))
        self._models[CONTROLS].set_rows(control_rows(planned.file.control_totals, session))
        taken = len(self._models[ROWS].rows) - len(planned.errors)
        bad, doubts = len(planned.errors), len(planned.warnings)
        self._good.set_state(
            ngettext("{n} record is taken", "{n} records are taken", taken).format(n=current().formats.number(taken)), "good", "check"
        )
        self._bad.set_state(ngettext("{n} mistake", "{n} mistakes", bad).format(n=current().formats.number(bad)), "late", "triangle-alert")
        self._doubt.set_state(ngettext("{n} to check", "{n} to check", doubts).format(n=current().formats.number(doubts)), "due", "clock")
        self._bad.setVisible(bool(bad))
        self._doubt.setVisible(bool(doubts))
        self._bad_bar.setVisible(bool(bad))
        self._say_tabs()
        self._judge()

    def _sheet_words(self) -> list[str]:
        found = []
        for sheet in self.plan.file.sheets if self.plan else ():
            what = ", ".join(layout_words(layout, current()) for layout in sheet.layouts)
            rows = ngettext("{n} row", "{n} rows", sheet.rows).format(n=current().formats.number(sheet.rows))
            found.append(f"{sheet.name}: {what}, {rows}")
        return found

    def _say_tabs(self) -> None:
        counts = {number: len(model.rows) for number, model in self._models.items()}
        names = {BOOK: _("What will change"), ROWS: _("Records"), DOUBTS: _("To check"), CONTROLS: _("Totals in the file")}
        for number, name in names.items():
            self.tabs.setTabText(number, name if number == BOOK else f"{name} ({current().formats.number(counts[number])})")

    def _judge(self) -> None:
        if self.plan is None:
            return
        blocked = bool(self.plan.errors) and not self.skip_bad.isChecked()
        nothing = not self.plan.entries and not self.plan.members
        self.bring_in.setEnabled(not blocked and not nothing)
        entries = self.plan.entries
        self._why.setText(
            _("correct the mistakes in the file, or leave those rows out")
            if blocked
            else _("the file brings nothing new")
            if nothing
            else ngettext("makes {n} entry", "makes {n} entries", entries).format(n=current().formats.number(entries))
        )

    def set_width_class(self, width_class: str) -> None:
        super().set_width_class(width_class)
        if hasattr(self, "_sheets"):
            self._sheets.setVisible(width_class != "narrow")

    def retranslate(self) -> None:
        super().retranslate()
        self._show_plan()

    # --- doing ------------------------------------------------------------------------------------

    def do_import(self) -> None:
        if self.plan is None or not self.bring_in.isEnabled():
            return
        self.bring_in.setEnabled(False)
        command = Import.of(str(uuid4()), self.plan, skip_bad=self.skip_bad.isChecked())
        self._session.do_backed_up(command, self._done, self._refused, self._stopped, self.bringing)

    def _stopped(self) -> None:
        self._judge()
        self.tell(good_notice(_("Stopped. Nothing of the file is in the book.")))

    def _done(self, outcome: Outcome) -> None:
        entries, members, batch = (self.plan.entries, len(self.plan.members), outcome.batch) if self.plan else (0, 0, None)
        people = ngettext("{n} member", "{n} members", members).format(n=current().formats.number(members))
        lines = ngettext("{n} entry", "{n} entries", entries).format(n=current().formats.number(entries))
        self._start_over()
        told = _("Import {batch}: {people}, {entries}.").format(batch=batch, people=people, entries=lines)
        self._offer_undo(good_notice(told, _("Compare the totals with the paper before you go on.")), batch)

    def _offer_undo(self, notice: Notice, batch: int | None) -> None:
        undo = KeyButton("undo_import", "plain", "small")
        undo.clicked.connect(lambda: self._undo(batch))
        self.notice.show_notice(notice, undo)

    def _undo(self, batch: int | None) -> None:
        if batch is not None:
            command = UndoImport(str(uuid4()), batch)
            self._session.do_backed_up(command, self._undone, self._refused, lambda: self._not_undone(batch), self.undoing)

    def _undone(self, _outcome: Outcome) -> None:
        self.tell(good_notice(_("The import was undone.")))

    def _not_undone(self, batch: int) -> None:
        self._offer_undo(good_notice(_("Stopped. The whole import is still in the book.")), batch)

    def _refused(self, refusal: Refusal) -> None:
        self._judge()
        self.tell(refusal_notice(refusal, self._session.currency))

    def _start_over(self) -> None:
        self.plan = self._path = None
        self.day_first.ask([])
        self._stack.setCurrentIndex(0)
        self.heading_changed.emit()
        self.choose.setFocus(Qt.FocusReason.OtherFocusReason)

    def on_enter(self) -> None:
        if self.plan:
            self.do_import()

    def on_escape(self) -> None:
        if self.plan:
            self._start_over()
        else:
            self.asked.emit("members", None)
