"""The book of the annual meeting: a text that is proposed, a section from the books, and the pages before they are printed."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog

from coopdesk.domain.annual_book import BookSection
from coopdesk.ui.pictures.studio import Studio

SECTIONS = tuple(BookSection)


def text(studio: Studio) -> None:
    page = studio.show("annual_book", None)
    page.list.choose(SECTIONS.index(BookSection.MANAGEMENT))


def from_book(studio: Studio) -> None:
    page = studio.show("annual_book", None)
    page.list.choose(SECTIONS.index(BookSection.SURPLUS))


def pages(studio: Studio) -> QDialog:
    from coopdesk.ui.forms.annual_book_print import AnnualBookPrint

    page = studio.show("annual_book", None)
    page.print.click()
    return studio.window.findChildren(AnnualBookPrint)[-1]
