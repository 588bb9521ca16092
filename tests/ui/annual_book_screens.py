"""The screens of the annual meeting's book, for the crawler: a proposed text, one nobody wrote, a section of figures, the pages."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from coopdesk.domain.annual_book import BookSection
from coopdesk.ui.forms.one_question import OneQuestion
from coopdesk.ui.main_window import MainWindow
from tests.ui.turning import Go, turn

YEAR = 2025
SECTIONS = tuple(BookSection)


def _at(section: BookSection, year: int = YEAR) -> Go:
    def go(window: MainWindow) -> QWidget:
        turn(window, "annual_book", year)
        window.desk.page().list.choose(SECTIONS.index(section))
        return window

    return go


def _pages(window: MainWindow) -> QWidget:
    turn(window, "annual_book", YEAR)
    window.desk.page().print.click()
    return window.findChildren(OneQuestion)[-1]


ANNUAL_BOOK_SCREENS: dict[str, Go] = {
    "annual book, proposed": _at(BookSection.MANAGEMENT),
    "annual book, not written": _at(BookSection.SUPERVISORS),
    "annual book, from the book": _at(BookSection.LOANS),
    "annual book, pages": _pages,
}
