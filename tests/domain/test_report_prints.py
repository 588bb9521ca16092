"""Which papers no longer say what the book says, and which a new one replaces."""

from __future__ import annotations

from datetime import UTC, date, datetime

from coopdesk.domain.periods import Closing, PeriodAct, PeriodEvent, PeriodKind
from coopdesk.domain.report_prints import PRINTS, ReportPrint, replaced, superseded

DECEMBER, JANUARY = date(2025, 12, 31), date(2026, 1, 31)
NOON = datetime(2026, 2, 1, 12, tzinfo=UTC)
CASH, ALL = {"account": "1-1010"}, {"account": ""}


def paper(number: int, asked: dict[str, str] = ALL, last_day: date = date(2025, 12, 15)) -> ReportPrint:
    return ReportPrint(number, "account-book", asked, last_day, f"CHECK {number}", "Ratna", NOON)


def event(act: PeriodAct, papers: int | None, last_day: date = DECEMBER, period: PeriodKind = PeriodKind.MONTH) -> PeriodEvent:
    """A closing or reopening when there were so many papers; None in a book that did not count them yet."""
    return PeriodEvent(act, Closing(period, last_day, "Ratna", NOON, {} if papers is None else {PRINTS: papers}), None, None)


CLOSED, REOPENED = PeriodAct.CLOSED, PeriodAct.REOPENED
PAPERS = [paper(1), paper(2, CASH), paper(3), paper(4), paper(5, CASH), paper(6)]
TWICE = [event(CLOSED, 1), event(REOPENED, 3), event(CLOSED, 4), event(REOPENED, 5)]
"""Papers 2 and 3 are of the first time that December was closed, 5 of the second; 1, 4 and 6 of when it was open."""


def numbers(papers: list[ReportPrint]) -> list[int]:
    return [each.id for each in papers]


def test_papers_printed_while_the_month_was_closed_are_superseded_once_it_is_reopened() -> None:
    assert [numbers(superseded(PAPERS, TWICE[:count])) for count in range(5)] == [[], [], [2, 3], [2, 3], [2, 3, 5]]


def test_another_month_or_the_year_supersedes_nothing_of_this_one() -> None:
    others = [event(act, papers, last_day, period) for act, papers in ((CLOSED, 0), (REOPENED, 6)) for last_day, period in ((JANUARY, PeriodKind.MONTH), (DECEMBER, PeriodKind.YEAR))]
    assert superseded(PAPERS, others) == []
    assert numbers(superseded([paper(1), paper(2, last_day=JANUARY)], others)) == [2]


def test_a_month_closed_before_papers_were_counted_had_none() -> None:
    assert numbers(superseded(PAPERS, [event(CLOSED, None), event(REOPENED, 2)])) == [1, 2]


def test_a_new_paper_replaces_the_newest_with_the_same_question() -> None:
    assert replaced(CASH, PAPERS, TWICE) == PAPERS[4]
    assert replaced(CASH, PAPERS, TWICE[:2]) == PAPERS[1]
    assert replaced(ALL, PAPERS, TWICE) == PAPERS[2]
    assert replaced({"account": "1-1100"}, PAPERS, TWICE) is None
