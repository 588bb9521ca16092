"""A new cooperative's book: its name, template, language, currency and first day; one file is made."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from coopdesk.domain.errors import Refusal
from coopdesk.i18n import catalogue
from coopdesk.i18n.catalogue import _, current
from coopdesk.marks import N_
from coopdesk.runtime import clock
from coopdesk.runtime.paths import BOOK_SUFFIX, books_dir
from coopdesk.services import books
from coopdesk.services.books import NewBook
from coopdesk.services.templates import templates
from coopdesk.ui.notices import refusal_notice
from coopdesk.ui.tasks import Tasks
from coopdesk.ui.theme import look
from coopdesk.ui.widgets.card import Card, spread
from coopdesk.ui.widgets.date_edit import DateEdit
from coopdesk.ui.widgets.field import field
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.keys import is_enter
from coopdesk.ui.widgets.label import EndLabel, Label
from coopdesk.ui.widgets.notice_bar import NoticeBar
from coopdesk.ui.widgets.spoken import Spoken
from coopdesk.ui.widgets.tall_area import TallArea

TEMPLATE_NAMES = {"id-ksp": N_("Savings and loan cooperative, Indonesia")}
CURRENCIES = ("IDR", "USD", "PHP", "KHR", "TZS", "KES", "EUR")
NOT_IN_FILE_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')


class NewBookForm(Spoken, QWidget):
    made = Signal(object)
    """The path of the new book."""
    cancelled = Signal()

    def __init__(self, tasks: Tasks) -> None:
        super().__init__()
        self._tasks = tasks
        self._name, self._place = QLineEdit(), QLineEdit()
        self._template, self._language, self._currency = QComboBox(), QComboBox(), QComboBox()
        today = clock.today()
        self._first_day = DateEdit(lambda: _("First day of the book"), today, lambda: _("entries before it are refused"))
        self._first_day.set_date(today.replace(month=1, day=1))
        self._make, self._back = KeyButton("make_book", "main", "action"), KeyButton("cancel")
        self._file, self.notice = Label(kind="small", ink="text2", wrap=True), NoticeBar()
        self._why = EndLabel(ink="text2", wrap=True)
        self._lay_out()
        self._fill_choices()
        self._name.textChanged.connect(lambda _text: self._judge())
        self._first_day.changed.connect(self._judge)
        self._first_day.entered.connect(self.make)
        self._make.clicked.connect(self.make)
        self._back.clicked.connect(self.cancelled)
        self.setFocusProxy(self._name)
        self._judge()

    def _lay_out(self) -> None:
        card = Card("book-open")
        card.setMaximumWidth(look().layout("form_max_px"))
        self.say(card.title.setText, lambda: _("New cooperative"))
        card.body.setSpacing(6)
        for part in (
            field(lambda: _("Name of the cooperative"), self._name),
            field(lambda: _("Address"), self._place, lambda: _("on receipts and passbooks; may stay empty")),
            field(lambda: _("Kind of cooperative"), self._template),
            field(lambda: _("Language of the book"), self._language, lambda: _("for papers; the screen has its own")),
            field(lambda: _("Currency"), self._currency),
            self._first_day,
            self._file,
            self._why,
        ):
            card.body.addWidget(part)
        foot = card.add_foot()
        spread(foot, self._back, None, self._make)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(24, 12, 24, 12)
        column.addWidget(self.notice)
        row = QHBoxLayout()
        row.addWidget(card, 1)
        row.addStretch()
        column.addLayout(row)
        column.addStretch()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(TallArea(inner))

    def _fill_choices(self) -> None:
        for code in templates():
            self._template.addItem(code, code)
        for code in ("id", "en"):
            if code in catalogue.languages():
                self._language.addItem(catalogue.translator(code).own_name, code)
        self._language.setCurrentIndex(max(self._language.findData(current().language), 0))
        self._currency.addItems(list(CURRENCIES))
        self.say(self._say_templates, lambda: "")

    def _say_templates(self, _text: str) -> None:
        for number in range(self._template.count()):
            code = self._template.itemData(number)
            self._template.setItemText(number, _(TEMPLATE_NAMES[code]) if code in TEMPLATE_NAMES else code)

    def path(self) -> Path:
        """Where the book will lie: named after the cooperative, never over another file."""
        stem = " ".join(NOT_IN_FILE_NAMES.sub(" ", self._name.text()).split()).strip(". ") or "CoopDesk"
        folder = books_dir()
        names = (stem if number == 1 else f"{stem} {number}" for number in range(1, 1000))
        return next(path for name in names if not (path := folder / f"{name}{BOOK_SUFFIX}").exists())

    def _judge(self) -> None:
        """Say what is missing beside the button, and where the file will lie."""
        named = bool(self._name.text().strip())
        dated = self._first_day.date is not None
        self._why.setText("" if named and dated else _("The name is missing.") if dated else _("The first day is missing."))
        self._make.setEnabled(named and dated)
        self._file.setText(_("The book will be the file {path}").format(path=self.path()) if named else "")

    def retranslate(self) -> None:
        super().retranslate()
        self._judge()

    def make(self) -> None:
        if not self._make.isEnabled() or self._first_day.date is None:
            return
        new = NewBook(
            name=self._name.text().strip(),
            template=self._template.currentData(),
            first_day=self._first_day.date,
            language=self._language.currentData(),
            currency=self._currency.currentText(),
            address=self._place.text().strip(),
        )
        path = self.path()
        self._make.setEnabled(False)

        def found(_work: object) -> Path:
            path.parent.mkdir(parents=True, exist_ok=True)
            books.found(path, new).close()
            return path

        self._tasks.run(found, self.made.emit, self._refused)

    def _refused(self, refusal: Refusal) -> None:
        self._make.setEnabled(True)
        self.notice.show_notice(refusal_notice(refusal))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_enter(event):
            self.focusNextChild()
        elif event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        else:
            super().keyPressEvent(event)
