"""Printing many sheets of one kind at once: paper and language are chosen here."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from coopdesk.i18n.catalogue import Words as TheWords
from coopdesk.i18n.catalogue import _, current, languages, translator
from coopdesk.printing.paper_names import paper_name
from coopdesk.printing.style import PrintStyle
from coopdesk.runtime.print_choices import Backend, PrintUse
from coopdesk.ui.forms.paper_print import PaperPrint
from coopdesk.ui.page import Page
from coopdesk.ui.printer import PrintData, backend_of
from coopdesk.ui.session import Session
from coopdesk.ui.widgets.choice_box import ChoiceBox
from coopdesk.ui.widgets.field import field
from coopdesk.ui.widgets.spoken import Words


class SheetsPrint(PaperPrint):
    def __init__(self, page: Page, session: Session, question: Words, code: str, use: PrintUse, subject: str) -> None:
        super().__init__(page, session, question, code, use, subject)
        self.papers = ChoiceBox(self._form.papers, lambda paper: paper_name(paper, current()))
        self.language = ChoiceBox(languages(), lambda name: translator(name).own_name)
        self.papers.choose(self._paper)
        self.language.choose(session.cooperative.language)
        self.side.insertWidget(1, field(lambda: _("Paper"), self.papers))
        self.side.insertWidget(2, field(lambda: _("Language"), self.language))
        self.papers.currentIndexChanged.connect(lambda _row: self._turn())
        self.language.currentIndexChanged.connect(lambda _row: self.read())

    def _turn(self) -> None:
        self._paper = self.papers.value
        self.read()

    def paper_words(self) -> TheWords:
        return translator(self.language.value or self._session.cooperative.language)

    def layer(self) -> Callable[[Any], PrintData]:
        """In the bytes of the printer, where it takes no pages."""
        wanted = backend_of(self._choice, self.printer())
        backend = wanted if wanted.value in self._form.raw else Backend.PDF
        render = self._form.raw.get(backend.value, self._form.render)
        style = PrintStyle.of(self._session.cooperative, self.paper_words(), self._paper, self._at)
        return lambda value: PrintData(render(value, style), backend)
