"""The book of the annual meeting through the window: a proposed text is changed and kept, a section left out, the pages shown."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from coopdesk.domain.annual_book import MOST_ON_COVER, BookSection, SectionState
from coopdesk.runtime.print_choices import Backend
from coopdesk.services.annual_book import desk as annual_desk
from coopdesk.ui.desk import Desk
from coopdesk.ui.forms.one_question import OneQuestion
from coopdesk.ui.widgets.section_list import MORE
from tests.printing.read_back import page_sizes, texts
from tests.services.surplus_year import YEAR, busy_year, close_year
from tests.ui.conftest import Open
from tests.ui.hands import desk_on, press, write

SECTIONS = tuple(BookSection)


@pytest.fixture
def desk(open_window: Open, tmp_path: Path) -> Desk:
    """On the page of a closed year."""
    runner = busy_year(tmp_path / "buku.coop")
    close_year(runner)
    made = desk_on(open_window, runner)
    made.show_page("annual_book")
    return made


def turn_to(page: Any, section: BookSection) -> None:
    page.list.choose(SECTIONS.index(section))


def choose(box: Any, value: str) -> None:
    """As by hand: the choice is told."""
    box.choose(value)
    box.activated.emit(box.currentIndex())


def kept(desk: Desk, section: BookSection) -> str:
    return desk.session.runner.read(lambda unit, context: annual_desk(unit, context, YEAR)).text(section).body


def test_a_proposed_text_is_edited_and_kept_when_another_section_is_turned_to(desk: Desk) -> None:
    page = desk.page()
    turn_to(page, BookSection.MANAGEMENT)
    assert "1.800.000" in page.part.editor.text()
    assert kept(desk, BookSection.MANAGEMENT) == ""
    page.part.editor.setFocus()
    press(Qt.Key.Key_End, held=Qt.KeyboardModifier.ControlModifier)
    write(" Terima kasih.")
    assert page.draft() is not None
    turn_to(page, BookSection.SUPERVISORS)
    assert kept(desk, BookSection.MANAGEMENT).endswith("Terima kasih.")
    assert page.draft() is None
    assert page.part.editor.text() == ""
    assert "Report of the supervisors" in page.state.text()
    page.part.suggest.click()
    assert page.part.editor.text()


def test_the_page_is_left_and_what_was_typed_is_in_the_book(desk: Desk) -> None:
    page = desk.page()
    page.part.editor.set_text("Balai Desa\n14 Maret 2026")
    assert desk.show_page("ledger")
    assert kept(desk, BookSection.COVER) == "Balai Desa\n14 Maret 2026"


def test_a_kept_text_is_not_said_to_be_unsaved(desk: Desk) -> None:
    desk.page().part.editor.set_text("Balai Desa")
    desk.show_page("ledger")
    desk.show_page("annual_book", YEAR)
    page = desk.page()
    for year in (YEAR + 1, YEAR):
        page.show_part(year)
        assert page.draft() is None
    assert kept(desk, BookSection.COVER) == page.part.editor.text() == "Balai Desa"
    assert page.list.model().index(0, 0).data(MORE) == "Written"


def test_a_text_without_room_holds_the_page_and_says_why(desk: Desk) -> None:
    page = desk.page()
    page.part.editor.set_text("x" * (MOST_ON_COVER + 1))
    turn_to(page, BookSection.AGENDA)
    assert page.part.section is BookSection.COVER
    assert page.notice.isVisible()
    assert not page.may_leave()
    page.part.editor.set_text("Balai Desa")
    assert page.may_leave()


def test_a_section_is_left_out_and_taken_in_again_by_its_mark(desk: Desk) -> None:
    page = desk.page()
    turn_to(page, BookSection.HEALTH)
    page.part.printed.click()
    assert page.found.state(BookSection.HEALTH) is SectionState.LEFT_OUT
    page.part.printed.click()
    assert page.found.state(BookSection.HEALTH) is SectionState.FROM_BOOK
    turn_to(page, BookSection.COVER)
    assert not page.part.printed.isEnabled()


def test_the_whole_book_is_shown_on_the_paper_and_in_the_language_chosen(desk: Desk) -> None:
    page = desk.page()
    QTest.keyClick(page, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    dialog = desk.window().findChildren(OneQuestion)[-1]
    assert dialog.data.backend is Backend.PDF
    assert page_sizes(dialog.data.content)[0] == (210.0, 297.0)
    assert "Daftar isi" in texts(dialog.data.content)
    dialog.papers.choose("F4")
    dialog.language.choose("en")
    assert page_sizes(dialog.data.content)[0] == (215.0, 330.0)
    assert "Contents" in texts(dialog.data.content)
    dialog.reject()


def test_a_section_of_figures_leads_to_its_report_and_a_year_without_entries_says_so(desk: Desk) -> None:
    page = desk.page()
    turn_to(page, BookSection.SURPLUS)
    page.part.source.click()
    assert desk.shown()[0] == "surplus"
    desk.page().book.click()
    assert desk.shown()[0] == "annual_book"
    page.show_part(YEAR - 1)
    assert not page.print.isEnabled()
    assert page.draft() is None
    page.show_part(YEAR)


def test_a_draft_comes_back_to_its_section(desk: Desk) -> None:
    desk.page().take_draft({"year": str(YEAR), "section": "work_plan", "text": "- pasar baru"})
    page = desk.page()
    assert (page.part.section, page.part.editor.text()) == (BookSection.WORK_PLAN, "- pasar baru")
    assert page.draft() == {"year": str(YEAR), "language": "id", "section": "work_plan", "text": "- pasar baru"}
    page.keep()
    assert kept(desk, BookSection.WORK_PLAN) == "- pasar baru"


def test_a_text_is_written_anew_in_another_language(desk: Desk) -> None:
    page = desk.page()
    turn_to(page, BookSection.WORK_PLAN)
    page.part.editor.set_text("- pasar baru")
    choose(page.languages, "en")
    assert kept(desk, BookSection.WORK_PLAN) == page.part.editor.text() == "- pasar baru"
    assert page.found.state(BookSection.WORK_PLAN) is SectionState.FOREIGN
    page.part.editor.set_text("- new market")
    choose(page.languages, "id")
    assert page.part.editor.text() == "- pasar baru"
    choose(page.languages, "en")
    assert page.part.editor.text() == "- new market"
    page.print.click()
    dialog = desk.window().findChildren(OneQuestion)[-1]
    assert "Contents" in texts(dialog.data.content)
    assert any("new market" in text for text in texts(dialog.data.content))
    dialog.reject()
