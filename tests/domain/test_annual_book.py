"""The book of an annual meeting: texts that may be kept, states of its sections, what is missing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from coopdesk.domain.annual_book import (
    MOST_IN_TEXT,
    MOST_ON_COVER,
    AnnualFigures,
    AnnualText,
    BookSection,
    SectionState,
    check_left_out,
    check_year,
    checked_text,
    in_language,
    in_the_book,
    missing,
    paragraphs,
    state_of,
)
from coopdesk.domain.errors import BadField, TextTooLong
from coopdesk.domain.papers import AnnualBookPaper, Letterhead, Proof, SurplusPaper

FIGURES = AnnualFigures(date(2025, 12, 31), 120, 14, 4, 70, 50, 1, 1, 1, 1, 1, 1, 1, 1, 1, income=9_000, surplus=2_500)


def texts(**bodies: str) -> dict[BookSection, AnnualText]:
    return {BookSection(name): AnnualText(BookSection(name), body) for name, body in bodies.items()}


def test_a_text_is_kept_without_blanks_around_it() -> None:
    assert checked_text(BookSection.AGENDA, "\r\n1. Doa  \r\n2. Laporan\n\n ") == "1. Doa\n2. Laporan"
    assert checked_text(BookSection.AGENDA, " \n ") == ""


@pytest.mark.parametrize(("section", "most"), [(BookSection.COVER, MOST_ON_COVER), (BookSection.MANAGEMENT, MOST_IN_TEXT)])
def test_a_text_has_its_room(section: BookSection, most: int) -> None:
    assert len(checked_text(section, "x" * most)) == most
    with pytest.raises(TextTooLong) as refused:
        checked_text(section, "x" * (most + 1))
    assert (refused.value.letters, refused.value.most) == (most + 1, most)


def test_a_section_of_figures_has_no_text() -> None:
    with pytest.raises(BadField):
        checked_text(BookSection.POSITION, "x")


@pytest.mark.parametrize("year", [1899, 2201])
def test_a_year_is_one(year: int) -> None:
    check_year(1900)
    with pytest.raises(BadField):
        check_year(year)


def test_everything_but_the_cover_can_be_left_out() -> None:
    check_left_out(BookSection.FOREWORD)
    with pytest.raises(BadField):
        check_left_out(BookSection.COVER)


def test_the_state_of_a_section_says_who_wrote_it() -> None:
    kept = texts(management="Tahun yang baik.")
    out = {**kept, BookSection.NOTES: AnnualText(BookSection.NOTES, left_out=True)}
    found = {each: state_of(each, out) for each in BookSection}
    assert found[BookSection.MANAGEMENT] is SectionState.WRITTEN
    assert found[BookSection.FOREWORD] is SectionState.SUGGESTED
    assert found[BookSection.SUPERVISORS] is SectionState.EMPTY
    assert found[BookSection.POSITION] is SectionState.FROM_BOOK
    assert found[BookSection.NOTES] is SectionState.LEFT_OUT


def test_what_nobody_but_people_can_write_is_not_printed_until_they_did() -> None:
    shown = in_the_book({})
    assert shown[0] is BookSection.COVER
    assert {BookSection.SUPERVISORS, BookSection.RULES, BookSection.MINUTES}.isdisjoint(shown)
    kept = in_the_book(texts(rules="1. Satu anggota satu suara", minutes="RAT 2024 dibuka."))
    assert kept[kept.index(BookSection.AGENDA) :][:4] == (BookSection.AGENDA, BookSection.RULES, BookSection.MINUTES, BookSection.MANAGEMENT)
    assert BookSection.SUPERVISORS in in_the_book(texts(supervisors="Diperiksa."))
    assert list(shown) == [each for each in BookSection if each in shown]


def test_a_text_in_another_language_stands_in_until_it_is_written_in_this_one() -> None:
    agenda, management = BookSection.AGENDA, BookSection.MANAGEMENT
    rows = [
        AnnualText(agenda, "Oración", language="es"),
        AnnualText(agenda, "Doa", language="id"),
        AnnualText(agenda, "", language="en"),
        AnnualText(management, "A good year.", language="en"),
        AnnualText(BookSection.NOTES, left_out=True, language="id"),
    ]
    found = {language: in_language(rows, language, "id") for language in ("id", "en", "fr")}
    assert [found[language][agenda].body for language in found] == ["Doa", "Doa", "Doa"]
    assert [state_of(agenda, texts) for texts in found.values()] == [SectionState.WRITTEN, SectionState.FOREIGN, SectionState.FOREIGN]
    assert [state_of(management, texts) for texts in found.values()] == [SectionState.FOREIGN, SectionState.WRITTEN, SectionState.FOREIGN]
    assert all(state_of(BookSection.NOTES, texts) is SectionState.LEFT_OUT for texts in found.values())
    assert agenda in in_the_book(found["fr"])


def test_what_is_missing_is_named_unless_it_was_left_out() -> None:
    out = {BookSection.HEALTH: AnnualText(BookSection.HEALTH, left_out=True)}
    there = [each for each in BookSection if each not in (BookSection.BUDGET, BookSection.HEALTH, BookSection.WORK_PLAN)]
    assert missing(out, there) == (BookSection.WORK_PLAN, BookSection.BUDGET)


def test_members_at_the_beginning_and_costs_follow_from_the_rest() -> None:
    assert FIGURES.before == 110
    assert FIGURES.cost == 6_500
    assert replace(FIGURES, surplus=-500).cost == 9_500


def test_lines_of_a_list_are_told_from_paragraphs() -> None:
    body = "Pembukaan.\n\n1. Doa\n2) Kuorum\n- lain\n• juga\n1 anggota hadir\n-tanpa jarak\n12. \n*"
    listed = [line for line, is_listed in paragraphs(body) if is_listed]
    assert listed == ["1. Doa", "2) Kuorum", "- lain", "• juga"]


def test_the_paper_has_no_text_where_nobody_wrote_one() -> None:
    surplus = SurplusPaper(Letterhead("KSP Uji"), Proof("", ""), 2025, 0, 0, "", None, (), (), (), ())
    paper = AnnualBookPaper(Letterhead("KSP Uji"), 2025, FIGURES.day, False, texts(agenda="1. Doa"), surplus, ())
    assert (paper.body(BookSection.AGENDA), paper.body(BookSection.CLOSING)) == ("1. Doa", "")
