"""The last step of a new cooperative: an empty book, or the balances of a file, whose totals must agree before it begins.

The file is read and judged against a book made as the earlier steps say, in a folder that is gone afterwards; nothing of
the real book is there yet.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QButtonGroup, QCheckBox, QFileDialog, QHBoxLayout, QSizePolicy, QWidget

from coopdesk.domain.errors import OpeningDateNeeded, Refusal
from coopdesk.domain.imports import ErrorCode, ImportFile, TotalReason
from coopdesk.domain.money import Currency
from coopdesk.exchange.import_file import read_import
from coopdesk.exchange.sheet_reader import ReadOptions
from coopdesk.i18n.catalogue import _, current, ngettext
from coopdesk.runtime import clock
from coopdesk.services.founding import NewBook
from coopdesk.services.new_book import OpeningPreview, preview_opening
from coopdesk.ui.actions import key_of
from coopdesk.ui.figures import CurrencyFigures
from coopdesk.ui.forms.new_book_step import Step
from coopdesk.ui.models.table_model import TableModel
from coopdesk.ui.notices import refusal_notice
from coopdesk.ui.tasks import Tasks, Work
from coopdesk.ui.theme import look
from coopdesk.ui.views.import_questions import DayFirst, OpeningDate
from coopdesk.ui.views.import_tables import BOOK_COLUMNS, CONTROL_COLUMNS, FAULT_COLUMNS, book_rows, control_rows, fault_rows
from coopdesk.ui.widgets.badge import Badge
from coopdesk.ui.widgets.card import Card, Frame, spread
from coopdesk.ui.widgets.choice_row import ChoiceRow
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.label import ElidedLabel
from coopdesk.ui.widgets.ledger_table import LedgerTable
from coopdesk.ui.widgets.notice_bar import NoticeBar
from coopdesk.ui.widgets.progress import Progress

FILES = "*.xlsx *.xlsm *.xls *.xlsb *.ods *.csv"
ROWS_MAX = 8
EXPLAINED = (TotalReason.TEXT_CELLS, TotalReason.SHORT_RANGE)
"""The file's own sum leaves out amounts that we read: the treasurer compares with the paper and says so."""


class OpeningStep(Step):
    def __init__(self, tasks: Tasks, new: Callable[[], NewBook]) -> None:
        """`new` says how the book would be made now."""
        super().__init__()
        self._tasks, self._new = tasks, new
        self._path: Path | None = None
        self._options: ReadOptions | None = None
        self.file: ImportFile | None = None
        self.preview: OpeningPreview | None = None
        self.empty, self.excel = ChoiceRow(key_of("choice_1")), ChoiceRow(key_of("choice_2"))
        self._group = QButtonGroup(self)
        self.choose, self.skip_bad, self.compared = KeyButton("choose_file"), QCheckBox(), QCheckBox()
        self.notice, self.day_first = NoticeBar(), DayFirst()
        self.opening_date = OpeningDate(clock.today())
        self.progress = Progress(lambda: _("Reading the file"), lambda: _("Nothing is written before you say so."))
        self._models = (TableModel(BOOK_COLUMNS), TableModel(CONTROL_COLUMNS), TableModel(FAULT_COLUMNS))
        self._tables: list[LedgerTable] = []
        self._lay_out()
        self._connect()
        self.empty.radio.setChecked(True)

    def _lay_out(self) -> None:
        for row in (self.empty, self.excel):
            self._group.addButton(row.radio)
            self.column.addWidget(row)
        self._under = Frame("bare", gap=10)
        line = QHBoxLayout()
        self._file_name = ElidedLabel(kind="strong")
        line.setSpacing(12)
        line.addWidget(self.choose)
        line.addWidget(self._file_name, 1)
        self._under.box.addLayout(line)
        spread(self._under.box, self.progress, self.notice, self.opening_date, self.day_first, self._found_card())
        self.column.addWidget(self._under)
        self.column.addStretch()
        self.setMaximumWidth(look().layout("form_max_px") + 200)
        self.say(lambda _text: self._say_rows(), lambda: "")

    def _found_card(self) -> QWidget:
        self._found, badges = Card(title=False), QHBoxLayout()
        self._found.body.setContentsMargins(1, 10, 1, 12)
        self._good, self._bad = Badge(), Badge()
        badges.setContentsMargins(15, 0, 15, 0)
        spread(badges, self._good, self._bad, None)
        self._found.body.addLayout(badges)
        names: tuple[Callable[[], str], ...] = (lambda: _("What will change"), lambda: _("Totals in the file"), lambda: _("To check"))
        for model, words in zip(self._models, names, strict=True):
            table = LedgerTable(model, words, "row_compact")
            table.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
            self._tables.append(table)
            self._found.body.addWidget(table)
        checks = Frame("bare", gap=6, margins=(15, 0, 15, 0))
        spread(checks.box, self.skip_bad, self.compared)
        self._found.body.addWidget(checks)
        self.say(self.skip_bad.setText, lambda: _("Leave out the rows with mistakes"))
        self.say(self.compared.setText, lambda: _("I have compared the totals as read with the paper; they are right"))
        self._found.hide()
        return self._found

    def _connect(self) -> None:
        self.empty.chosen.connect(self._chosen)
        self.excel.chosen.connect(self._chosen)
        self.choose.clicked.connect(self._ask_for_file)
        self.day_first.answered.connect(lambda first: self._read_with(day_first=first))
        self.opening_date.answered.connect(lambda day: self._read_with(opening_date=day))
        for box in (self.skip_bad, self.compared):
            box.toggled.connect(lambda _on: self.changed.emit())

    def _say_rows(self) -> None:
        self.empty.set_words(_("Begin with an empty book"), _("members are admitted one by one, or brought in later"))
        self.excel.set_words(_("Bring in from Excel"), _("members, balances and loans as they stand; all or nothing"))
        self._show_preview()

    def _chosen(self) -> None:
        self._under.setVisible(self.from_file)
        self.changed.emit()

    @property
    def from_file(self) -> bool:
        return self.excel.radio.isChecked()

    def name(self) -> str:
        return _("Opening balances")

    def question(self) -> str:
        return _("With what does the book begin?")

    def more(self) -> str:
        return _("The totals must agree with the paper before the book is made.")

    def chain(self) -> Sequence[QWidget]:
        return [self.excel.radio if self.from_file else self.empty.radio, *([self.choose] if self.from_file and not self.preview else [])]

    # --- the file ---------------------------------------------------------------------------------

    def _ask_for_file(self) -> None:
        name = _("Spreadsheets")
        chosen, _kind = QFileDialog.getOpenFileName(self, _("Choose a file…"), "", f"{name} ({FILES})")
        if chosen:
            self.read_file(Path(chosen))

    def read_file(self, path: Path) -> None:
        """Read a file and show what it would bring in; nothing is written."""
        new = self._new()
        self._path, self._options = path, ReadOptions(new.language or "", Currency.of(new.currency or ""))
        self.excel.radio.setChecked(True)
        self._read()

    def enter(self) -> None:
        """What the earlier steps say may have changed: a file is judged anew."""
        if self._path and self._path.is_file():
            new = self._new()
            options = self._options or ReadOptions(new.language or "", Currency.of(new.currency or ""))
            self._options = replace(options, language=new.language or "", currency=Currency.of(new.currency or ""))
            self._read()

    def _read_with(self, **answers: object) -> None:
        if self._options:
            self._options = replace(self._options, **answers)  # type: ignore[arg-type]
            self._read()

    def _read(self) -> None:
        path, options, new = self._path, self._options, self._new()
        if path is None or options is None:
            return
        self.notice.clear()
        self.file = self.preview = None
        self._found.hide()
        self.choose.setEnabled(False)

        def job(work: Work) -> tuple[ImportFile, OpeningPreview]:
            file = read_import(path, options, work.step)
            return file, preview_opening(new, file, clock.today(), work.check)

        self.progress.follow(self._tasks.run(job, self._judged, self._not_read, self._not_judged))

    def _not_judged(self) -> None:
        self.choose.setEnabled(True)
        self.changed.emit()

    def _judged(self, found: tuple[ImportFile, OpeningPreview]) -> None:
        self.choose.setEnabled(True)
        self.file, self.preview = found
        self.opening_date.hide()
        questions = [question for question in self.file.questions if question.kind is ErrorCode.BAD_DATE]
        self.day_first.ask(questions if self._options is None or self._options.day_first is None else [])
        self.skip_bad.setChecked(False)
        self.compared.setChecked(False)
        self._show_preview()
        self.changed.emit()

    def _not_read(self, refusal: Refusal) -> None:
        self.choose.setEnabled(True)
        self.opening_date.setVisible(isinstance(refusal, OpeningDateNeeded))
        if isinstance(refusal, OpeningDateNeeded):
            self.opening_date.setFocus()
        self.notice.show_notice(refusal_notice(refusal))
        self.changed.emit()

    def _show_preview(self) -> None:
        self._file_name.setText(self._path.name if self._path else "")
        found, formats = self.preview, current().formats
        self._found.setVisible(found is not None)
        if found is None:
            return
        figures = CurrencyFigures(Currency.of(self._new().currency or ""))
        rows = (
            book_rows(found.plan, found.products, figures),
            control_rows(found.plan.file.control_totals, figures),
            fault_rows([*found.plan.errors, *found.plan.warnings]),
        )
        head = look().height("row")
        for model, table, shown in zip(self._models, self._tables, rows, strict=True):
            model.set_rows(shown)
            table.setVisible(bool(shown))
            table.setFixedHeight(head + min(len(shown), ROWS_MAX) * look().height("row_compact") + 4)
        members, bad = found.plan.after.members, len(found.plan.errors)
        self._good.set_state(ngettext("{n} member", "{n} members", members).format(n=formats.number(members)), "good", "check")
        self._bad.set_state(ngettext("{n} mistake", "{n} mistakes", bad).format(n=formats.number(bad)), "late", "triangle-alert")
        self._bad.setVisible(bool(bad))
        self.skip_bad.setVisible(bool(bad))
        self.compared.setVisible(self._has(EXPLAINED))

    # --- what cannot stay so ----------------------------------------------------------------------

    def _has(self, reasons: Sequence[TotalReason]) -> bool:
        totals = self.preview.plan.file.control_totals if self.preview else ()
        return any(total.reason in reasons for total in totals)

    def why_not(self) -> str:
        """In words why the book cannot be made yet; empty when it can."""
        if not self.from_file:
            return ""
        if self.preview is None:
            return _("Choose the file with the balances, or begin with an empty book.")
        if self.preview.plan.errors and not self.skip_bad.isChecked():
            return _("correct the mistakes in the file, or leave those rows out")
        if self._has((TotalReason.DIFFERENT,)):
            return _("A total of the file differs from what stands above it; correct it in the file.")
        if self._has(EXPLAINED) and not self.compared.isChecked():
            return _("Compare the totals with the paper first.")
        return ""

    def check(self) -> QWidget | None:
        if not self.why_not():
            return None
        return self.choose if self.preview is None else self.skip_bad if self.skip_bad.isVisible() else self.compared

    def kept(self) -> dict[str, Any]:
        return {"opening": "excel" if self.from_file else "empty", "file": str(self._path or "")}

    def take(self, kept: dict[str, Any]) -> None:
        (self.excel if kept.get("opening") == "excel" else self.empty).radio.setChecked(True)
        self._path = Path(kept["file"]) if kept.get("file") else None

    def retranslate(self) -> None:
        super().retranslate()
        self._show_preview()

