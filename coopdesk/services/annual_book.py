"""The book of an annual meeting: the texts that people write for it, which sections it has, and what stands on its paper."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from coopdesk.domain.annual_book import (
    AnnualText,
    BookSection,
    SectionState,
    check_left_out,
    check_year,
    checked_text,
    in_language,
    state_of,
)
from coopdesk.domain.books import check_language
from coopdesk.domain.errors import AnnualBookEmpty
from coopdesk.domain.papers import AnnualBookPaper, SignatureRole
from coopdesk.services import access
from coopdesk.services.context import Change, Context, Outcome
from coopdesk.services.papers.heads import letterhead, signatures
from coopdesk.services.papers.surplus import surplus_paper
from coopdesk.store.queries.balances import account_movements
from coopdesk.store.queries.surplus_figures import result_of
from coopdesk.store.unit_of_work import UnitOfWork

CHANGES = frozenset({Change.BOOK})


@dataclass(frozen=True, slots=True)
class SaveAnnualText:
    """An empty `body`: the section is as if nobody had written it. `language` empty: the cooperative's own."""

    request_id: str
    year: int
    section: BookSection
    body: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class LeaveOutSection:
    """Leave a section of a year's book out in every language, or take it in again."""

    request_id: str
    year: int
    section: BookSection
    left_out: bool


@dataclass(frozen=True, slots=True)
class AnnualBookDesk:
    """What the page of the book shows: texts as they are printed in `language`; `booked` is whether the year has anything to tell."""

    year: int
    language: str
    years: tuple[int, ...]
    day: date
    texts: Mapping[BookSection, AnnualText]
    closed: bool
    booked: bool
    may_write: bool

    def state(self, section: BookSection) -> SectionState:
        return state_of(section, self.texts)

    def text(self, section: BookSection) -> AnnualText:
        return self.texts.get(section, AnnualText(section))


def save(unit: UnitOfWork, context: Context, command: SaveAnnualText) -> Outcome:
    """Keep the draft of a section in place of the one before it. Raises TextTooLong."""
    check_year(command.year)
    language = command.language or unit.books.cooperative().language
    check_language(language)
    body, left_out = checked_text(command.section, command.body), _is_left_out(unit, command.year, command.section)
    unit.annual_book.save(command.year, AnnualText(command.section, body, left_out, language), context.stamp)
    return Outcome(changes=CHANGES)


def leave_out(unit: UnitOfWork, context: Context, command: LeaveOutSection) -> Outcome:
    check_year(command.year)
    check_left_out(command.section)
    if all(each.section is not command.section for each in unit.annual_book.of_year(command.year)):
        unit.annual_book.save(command.year, AnnualText(command.section, language=unit.books.cooperative().language), context.stamp)
    unit.annual_book.leave_out(command.year, command.section, left_out=command.left_out)
    return Outcome(changes=CHANGES)


def _is_left_out(unit: UnitOfWork, year: int, section: BookSection) -> bool:
    return any(each.left_out for each in unit.annual_book.of_year(year) if each.section is section)


def desk(unit: UnitOfWork, context: Context, year: int | None = None, language: str = "") -> AnnualBookDesk:
    """`year` None: the last that is over, or the running one where none is. `language` empty: the cooperative's own."""
    cooperative, now = unit.books.cooperative(), context.business_date.year
    first, own = cooperative.first_day.year, cooperative.language
    year, language = year or max(first, now - 1), language or own
    may = access.may(context.operator, access.Act.WRITE_ANNUAL_BOOK, context.solo)
    texts, years = in_language(unit.annual_book.of_year(year), language, own), tuple(range(now, first - 1, -1))
    return AnnualBookDesk(year, language, years, last_day(context, year), texts, result_of(unit, year).closed, _is_booked(unit, year), may)


def annual_book(unit: UnitOfWork, context: Context, year: int, language: str) -> AnnualBookPaper:
    """What of the book no report says, its texts in `language` where somebody wrote them in it. Raises AnnualBookEmpty for a year in which nothing was booked."""
    if not _is_booked(unit, year) or year > context.business_date.year:
        raise AnnualBookEmpty(year)
    result = result_of(unit, year)
    return AnnualBookPaper(
        letterhead=letterhead(unit),
        year=year,
        day=last_day(context, year),
        provisional=not result.closed,
        texts=in_language(unit.annual_book.of_year(year), language, unit.books.cooperative().language),
        surplus=surplus_paper(unit, context, year),
        signatures=signatures(unit, SignatureRole.TREASURER, SignatureRole.CHAIR, SignatureRole.SUPERVISOR),
    )


def last_day(context: Context, year: int) -> date:
    """The day whose figures the book tells: the last of the year, or today where it is not over."""
    return min(date(year, 12, 31), context.business_date)


def _is_booked(unit: UnitOfWork, year: int) -> bool:
    return any(each.debit or each.credit for each in account_movements(unit, date(year, 1, 1), date(year, 12, 31)).values())
