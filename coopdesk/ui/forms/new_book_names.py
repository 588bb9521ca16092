"""The first two steps of a new cooperative: how this person wants the screen, and what stands on every paper."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from coopdesk.domain.errors import FieldMissing
from coopdesk.i18n import catalogue
from coopdesk.i18n.catalogue import _, current
from coopdesk.runtime.paths import BOOK_SUFFIX, books_dir
from coopdesk.ui.appearance import Appearance
from coopdesk.ui.forms.new_book_step import Step
from coopdesk.ui.theme import look
from coopdesk.ui.views.settings_computer import ComputerCard
from coopdesk.ui.widgets.card import Card, spread
from coopdesk.ui.widgets.field import field
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.text_field import TextField

NOT_IN_FILE_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')


class LookStep(Step):
    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self.card = ComputerCard(appearance)
        self.card.setMaximumWidth(look().layout("form_max_px"))
        line = QHBoxLayout()
        line.addWidget(self.card, 1)
        line.addStretch()
        self.column.addLayout(line)
        self.column.addStretch()

    def name(self) -> str:
        return _("Language and look")

    def question(self) -> str:
        return _("In which language do we work?")

    def more(self) -> str:
        return _("This changes at once and can be changed at any time.")

    def chain(self) -> Sequence[QWidget]:
        return self.card.language, self.card.theme, self.card.text


class NameStep(Step):
    def __init__(self) -> None:
        super().__init__()
        self.texts = {
            "name": TextField(lambda: _("Name of the cooperative")),
            "legal_number": TextField(lambda: _("Legal number"), lambda: _("as on the deed; may stay empty")),
            "address": TextField(lambda: _("Address"), lambda: _("on receipts and passbooks; may stay empty")),
            "phone": TextField(lambda: _("Telephone"), lambda: _("may stay empty")),
            "place": TextField(lambda: _("Place"), lambda: _("stands before the date of a signature")),
        }
        self.language, self._file = QComboBox(), Label(kind="small", ink="text2", wrap=True)
        for code in catalogue.languages():
            self.language.addItem(catalogue.translator(code).own_name, code)
        self.language.setCurrentIndex(max(self.language.findData(current().language), 0))
        self._language_chosen = False
        self._card = card = Card(title=False)
        card.setMaximumWidth(look().layout("form_max_px"))
        card.body.setContentsMargins(16, 14, 16, 14)
        spread(card.body, *self.texts.values())
        card.body.addWidget(field(lambda: _("Language of the papers"), self.language, lambda: _("the screen has its own")))
        card.body.addWidget(self._file)
        self.column.addWidget(card)
        self.column.addStretch()
        for text in self.texts.values():
            text.changed.connect(self._edited)
        self.language.activated.connect(lambda _number: self._chose())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The card asks for its height at its own width: the step is wider, where a hint needs fewer lines."""
        super().resizeEvent(event)
        if layout := self._card.layout():
            self._card.setMinimumHeight(layout.totalMinimumHeightForWidth(min(self.width(), self._card.maximumWidth())))

    def name(self) -> str:
        return _("Name and address")

    def question(self) -> str:
        return _("What is the cooperative called?")

    def more(self) -> str:
        return _("This stands at the head of every receipt, passbook and report.")

    def chain(self) -> Sequence[QWidget]:
        return [*(text.edit for text in self.texts.values()), self.language]

    def check(self) -> QWidget | None:
        if self.texts["name"].text():
            return None
        self.texts["name"].set_refusal(FieldMissing("name"))
        return self.texts["name"].edit

    def path(self) -> Path:
        """Where the book will lie: named after the cooperative, never over another file."""
        stem = " ".join(NOT_IN_FILE_NAMES.sub(" ", self.texts["name"].text()).split()).strip(". ") or "CoopDesk"
        names = (stem if number == 1 else f"{stem} {number}" for number in range(1, 1000))
        return next(path for name in names if not (path := books_dir() / f"{name}{BOOK_SUFFIX}").exists())

    def kept(self) -> dict[str, Any]:
        return {**{name: text.text() for name, text in self.texts.items()}, "language": self.language.currentData()}

    def take(self, kept: dict[str, Any]) -> None:
        for name, text in self.texts.items():
            text.set_text(str(kept.get(name, "")))
        self._language_chosen = self.language.findData(kept.get("language")) >= 0
        if self._language_chosen:
            self.language.setCurrentIndex(self.language.findData(kept["language"]))

    def enter(self) -> None:
        """Until somebody chose another, papers speak as the screen does."""
        if not self._language_chosen:
            self.language.setCurrentIndex(max(self.language.findData(current().language), 0))

    def _chose(self) -> None:
        self._language_chosen = True
        self.changed.emit()

    def _edited(self) -> None:
        self._say_file()
        self.changed.emit()

    def _say_file(self) -> None:
        named = bool(self.texts["name"].text())
        self._file.setText(_("The book will be the file {path}").format(path=self.path()) if named else "")

    def retranslate(self) -> None:
        super().retranslate()
        self._say_file()
