"""The book of an annual meeting on paper: every page as it will be printed, on the paper and in the language chosen here."""

from __future__ import annotations

from typing import Any

from coopdesk.i18n.catalogue import Words as TheWords
from coopdesk.i18n.catalogue import _, current, languages, translator
from coopdesk.printing.packs.annual_book import FORM, AnnualBook
from coopdesk.printing.paper_names import paper_name
from coopdesk.reports.annual_book import annual_reports
from coopdesk.runtime.print_choices import PrintUse
from coopdesk.services.annual_book import annual_book
from coopdesk.services.context import Context
from coopdesk.ui.forms.paper_print import PaperPrint
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session
from coopdesk.ui.widgets.choice_box import ChoiceBox
from coopdesk.ui.widgets.field import field


class AnnualBookPrint(PaperPrint):
    topic = "annual_book"

    def __init__(self, page: Page, session: Session, year: int, language: str) -> None:
        self._year = year
        super().__init__(page, session, lambda: _("Print the book of the annual meeting on {year}?").format(year=year), FORM, PrintUse.SHEET, f"annual-book-{year}")
        self.papers = ChoiceBox(FORM.papers, lambda code: paper_name(code, current()))
        self.language = ChoiceBox(languages(), lambda code: translator(code).own_name)
        self.papers.choose(self._paper)
        self.language.choose(language)
        self.side.insertWidget(1, field(lambda: _("Paper"), self.papers))
        self.side.insertWidget(2, field(lambda: _("Language"), self.language))
        self.papers.currentIndexChanged.connect(lambda _row: self._turn())
        self.language.currentIndexChanged.connect(lambda _row: self.read())

    def _turn(self) -> None:
        self._paper = self.papers.value
        self.read()

    def paper_words(self) -> TheWords:
        return translator(self.language.value or self._session.cooperative.language)

    def gather(self, unit: Any, context: Context, _copy: int) -> AnnualBook:
        words, year = self.paper_words(), self._year
        paper = annual_book(unit, context, year, words.language)
        found = annual_reports(unit, paper.day, words.language, context.business_date)
        return AnnualBook(paper, found.figures, found.before, found.tables, found.charts, found.split)

    def file_words(self) -> str:
        return _("Annual meeting {year}").format(year=self._year)

    def done_words(self, printer: str) -> str:
        if printer:
            return _("The book of the annual meeting was sent to {printer}.").format(printer=printer)
        return _("The book of the annual meeting is in the file.")
