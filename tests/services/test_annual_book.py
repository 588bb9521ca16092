"""The book of an annual meeting: drafts that are kept, sections left out, and a year that has nothing to tell."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from coopdesk.domain.annual_book import BookSection, SectionState
from coopdesk.domain.errors import AnnualBookEmpty, BadField
from coopdesk.domain.papers import AnnualBookPaper
from coopdesk.services.annual_book import AnnualBookDesk, LeaveOutSection, SaveAnnualText, annual_book, desk
from coopdesk.services.checks import run_checks
from coopdesk.services.runner import Runner
from tests.books import request_id, rows
from tests.services.surplus_year import SURPLUS, YEAR, busy_year, close_year, decide


@pytest.fixture
def runner(tmp_path: Path) -> Iterator[Runner]:
    made = busy_year(tmp_path / "buku.coop")
    yield made
    assert [each for each in run_checks(made.book) if not each.ok] == []
    made.book.close()


def write(runner: Runner, section: BookSection, body: str, year: int = YEAR, language: str = "") -> None:
    runner.execute(SaveAnnualText(request_id(), year, section, body, language))


def at_the_desk(runner: Runner, year: int | None = None, language: str = "") -> AnnualBookDesk:
    return runner.read(lambda unit, context: desk(unit, context, year, language))


def paper(runner: Runner, year: int = YEAR, language: str = "id") -> AnnualBookPaper:
    return runner.read(lambda unit, context: annual_book(unit, context, year, language))


def test_the_newest_draft_of_a_year_stands_and_the_act_is_in_the_audit(runner: Runner) -> None:
    write(runner, BookSection.MANAGEMENT, "Tahun yang sulit.")
    write(runner, BookSection.MANAGEMENT, "Tahun yang baik.\n")
    write(runner, BookSection.MANAGEMENT, "Tahun depan.", YEAR + 1)
    assert at_the_desk(runner).text(BookSection.MANAGEMENT).body == "Tahun yang baik."
    assert at_the_desk(runner, YEAR + 1).text(BookSection.MANAGEMENT).body == "Tahun depan."
    assert paper(runner).texts[BookSection.MANAGEMENT].operator == runner.operator.name
    assert rows(runner.book, "SELECT count(*) FROM audit_event WHERE act = 'save_annual_text'") == [(3,)]


def test_a_section_left_out_keeps_its_text(runner: Runner) -> None:
    write(runner, BookSection.FOREWORD, "Salam.")
    for out in (True, False):
        runner.execute(LeaveOutSection(request_id(), YEAR, BookSection.FOREWORD, out))
        assert at_the_desk(runner).state(BookSection.FOREWORD) is (SectionState.LEFT_OUT if out else SectionState.WRITTEN)
    _in_two_languages(runner)
    for language in ("id", "en"):
        write(runner, BookSection.FOREWORD, "", language=language)
    assert at_the_desk(runner).state(BookSection.FOREWORD) is SectionState.SUGGESTED
    with pytest.raises(BadField):
        runner.execute(LeaveOutSection(request_id(), YEAR, BookSection.COVER, left_out=True))


def _in_two_languages(runner: Runner) -> None:
    """What is written in one language stands in for the other until it is written there too; left out is left out of both."""
    assert at_the_desk(runner, language="en").state(BookSection.FOREWORD) is SectionState.FOREIGN
    assert paper(runner, language="en").body(BookSection.FOREWORD) == "Salam."
    runner.execute(LeaveOutSection(request_id(), YEAR, BookSection.FOREWORD, left_out=True))
    write(runner, BookSection.FOREWORD, "Greetings.", language="en")
    assert at_the_desk(runner, language="en").state(BookSection.FOREWORD) is SectionState.LEFT_OUT
    runner.execute(LeaveOutSection(request_id(), YEAR, BookSection.FOREWORD, left_out=False))
    assert [paper(runner, language=each).body(BookSection.FOREWORD) for each in ("id", "en")] == ["Salam.", "Greetings."]
    with pytest.raises(BadField):
        write(runner, BookSection.FOREWORD, "…", language="e!")


def test_the_last_year_that_is_over_is_shown_first_and_is_provisional_until_it_is_closed(runner: Runner) -> None:
    found = at_the_desk(runner)
    assert (found.year, found.day, found.booked, found.closed, found.may_write) == (YEAR, date(YEAR, 12, 31), True, False, True)
    assert paper(runner).provisional
    close_year(runner)
    assert at_the_desk(runner).closed
    assert not paper(runner).provisional


def test_the_surplus_stands_in_it_as_proposed_and_then_as_decided(runner: Runner) -> None:
    close_year(runner)
    assert [split.place for split in paper(runner).surplus.splits] == ["a"]
    decide(runner)
    shown = paper(runner).surplus
    assert (shown.surplus, shown.decision, [split.place for split in shown.splits]) == (SURPLUS, "RAT 3/2026", [""])


@pytest.mark.parametrize("year", [YEAR - 1, YEAR + 2])
def test_a_year_with_nothing_in_it_has_no_book(runner: Runner, year: int) -> None:
    assert not at_the_desk(runner, year).booked
    with pytest.raises(AnnualBookEmpty):
        paper(runner, year)


def test_the_running_year_tells_what_it_has_up_to_today(runner: Runner) -> None:
    close_year(runner)
    assert at_the_desk(runner, YEAR + 1).day == runner.business_date
