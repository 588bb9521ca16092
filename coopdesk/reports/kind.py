"""What the program may ask of a report, and what a report may be asked about."""

from __future__ import annotations

from collections.abc import Callable, Container
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from coopdesk.domain.calendar import add_months, month_end, month_start
from coopdesk.domain.errors import BadField, DateTooEarly, FieldMissing, UnknownEmployer, UnknownLedgerAccount
from coopdesk.marks import N_
from coopdesk.reports.table import ReportTable
from coopdesk.store.queries.as_known import ACTS, as_known, closing_of, known_at
from coopdesk.store.queries.members import groups
from coopdesk.store.unit_of_work import UnitOfWork


class Dates(StrEnum):
    """Which dates a report takes, and from when a period runs where nothing is said."""

    AS_OF = "as_of"
    PERIOD = "period"
    """From the first day of the book."""
    MONTH = "month"
    """From the first day of the month of its last day."""
    YEAR = "year"
    """From the first day of the year of its last day."""


class Compare(StrEnum):
    """Whether a report sets other days beside those asked for."""

    NEVER = "never"
    ASKED = "asked"
    ALWAYS = "always"
    """Where nothing is said: the end of the year before a day, the same days of the year before a period."""


class Shelf(StrEnum):
    """When, or by whom, a report is asked for: the heading that it stands under."""

    DAILY = "daily"
    MONTHLY = "monthly"
    MEMBERS = "members"
    SUPERVISORS = "supervisors"


SHELVES = {
    Shelf.DAILY: N_("Every day"),
    Shelf.MONTHLY: N_("Every month"),
    Shelf.MEMBERS: N_("Members"),
    Shelf.SUPERVISORS: N_("Supervisors"),
}


class Filter(StrEnum):
    """What a report can be narrowed to."""

    MEMBER = "member"
    PRODUCT = "product"
    GROUP = "group"
    ACCOUNT = "account"
    """A ledger account."""
    EMPLOYER = "employer"
    """One that keeps back from pay, by code."""


@dataclass(frozen=True, slots=True)
class Parameters:
    """The question: either `as_of` or the days `from_date` to `to_date`; empty filters take all.

    `compare` is the day that is set beside, or the last day of a period that begins on `compare_from`. `member` and `group` as the cooperative writes them, `product`, `account` and `employer` codes; `language` of the names of accounts
    and products. A report gets them checked and completed by `completed`. `known_on`: the moment, with its time zone, as of
    which the book is asked; without one it is that of the freeze for a day in a closed month, else now.
    """

    language: str
    as_of: date | None = None
    from_date: date | None = None
    to_date: date | None = None
    member: str = ""
    product: str = ""
    group: str = ""
    known_on: datetime | None = None
    account: str = ""
    compare: date | None = None
    compare_from: date | None = None
    employer: str = ""

    @property
    def day(self) -> date:
        """The day of a report as of a date."""
        if self.as_of is None:
            raise AssertionError("a report as of a date was asked without one")
        return self.as_of

    @property
    def days(self) -> tuple[date, date]:
        """First and last day of a report over a period."""
        if self.from_date is None or self.to_date is None:
            raise AssertionError("a report over a period was asked without one")
        return self.from_date, self.to_date

    @property
    def compared(self) -> tuple[date, ...]:
        """What is set beside: nothing, a day, or the first and last day of a period."""
        return tuple(day for day in (self.compare_from, self.compare) if day is not None)


@dataclass(frozen=True, slots=True)
class ReportKind:
    """A file of the rack: `code` is public, `title` a message of the catalogue, `needs` filters that must be given.

    `says` is one line of what the report answers, a message too.
    """

    code: str
    title: str
    dates: Dates
    build: Callable[[UnitOfWork, Parameters], ReportTable]
    filters: frozenset[Filter] = frozenset()
    needs: frozenset[Filter] = frozenset()
    shelf: Shelf = Shelf.DAILY
    says: str = ""
    compare: Compare = Compare.NEVER


def answered(kind: ReportKind, unit: UnitOfWork, asked: Parameters, business_date: date) -> ReportTable:
    """A report of the book as it was known (see `Parameters`); refuses what `completed` refuses, and a moment before the book was there.

    Asked in May for 31 March, a day of a month that was closed on 4 April, it answers what it answered on 4 April.
    """
    last = last_day(asked, business_date)
    closing = None if asked.known_on else closing_of(unit, last)
    moment = closing.recorded_at if closing else asked.known_on
    if moment is None:
        return kind.build(unit, completed(kind, unit, asked, business_date))
    known = closing.known if closing else known_at(unit, moment)
    if not known.get(ACTS):
        raise DateTooEarly(moment.date(), unit.books.cooperative().created_at.date())
    named_now = groups(unit) if asked.group else ()
    with as_known(unit, known) as then:
        return replace(kind.build(then, completed(kind, then, asked, business_date, named_now)), known_on=moment)


def last_day(asked: Parameters, business_date: date) -> date:
    """The day, or the last of the days, that a report is asked for."""
    return asked.to_date or asked.as_of or business_date


def completed(kind: ReportKind, unit: UnitOfWork, asked: Parameters, business_date: date, groups_now: Container[str] = ()) -> Parameters:
    """The question with its dates filled in (up to `business_date`); refuses what the report does not take.

    A report over a period takes `as_of` for its last day; asked of the past, a group may also be one of `groups_now`.
    Refusals: BadField, FieldMissing, UnknownMember, UnknownProduct.
    """
    for name in Filter:
        value = getattr(asked, name.value)
        if value and name not in kind.filters:
            raise BadField(name.value, value)
        if not value and name in kind.needs:
            raise FieldMissing(name.value)
    _check_filters(unit, asked, groups_now)
    return compared(kind, _dated(kind, unit, asked, business_date))


def _check_filters(unit: UnitOfWork, asked: Parameters, groups_now: Container[str]) -> None:
    if asked.member:
        unit.members.get(asked.member)
    if asked.product:
        unit.products.get(asked.product)
    if asked.group and asked.group not in groups_now and asked.group not in groups(unit):
        raise BadField("group", asked.group)
    if asked.account and asked.account not in unit.products.chart().accounts:
        raise UnknownLedgerAccount(asked.account)
    if asked.employer and asked.employer not in {each.code for each in unit.payroll.employers()}:
        raise UnknownEmployer(asked.employer)


def _dated(kind: ReportKind, unit: UnitOfWork, asked: Parameters, business_date: date) -> Parameters:
    if kind.dates is Dates.AS_OF:
        for name, day in (("from", asked.from_date), ("to", asked.to_date)):
            if day is not None:
                raise BadField(name, day.isoformat())
        return replace(asked, as_of=asked.as_of or business_date)
    if asked.as_of is not None and asked.to_date is not None:
        raise BadField("as-of", asked.as_of.isoformat())
    last = last_day(asked, business_date)
    first = asked.from_date or _first(kind.dates, unit, last)
    if first > last:
        raise BadField("from", first.isoformat())
    return replace(asked, as_of=None, from_date=first, to_date=last)


def _first(dates: Dates, unit: UnitOfWork, last: date) -> date:
    """The first day of a period of which only the last is said."""
    if dates is Dates.MONTH:
        return month_start(last)
    return date(last.year, 1, 1) if dates is Dates.YEAR else min(unit.books.cooperative().first_day, last)


def compared(kind: ReportKind, asked: Parameters) -> Parameters:
    """The question with what is set beside it filled in; refuses it where the report does not take it (BadField)."""
    named = (("compare", asked.compare), ("compare-from", asked.compare_from))
    if kind.compare is Compare.NEVER or (kind.dates is Dates.AS_OF and asked.compare_from):
        refused = next((each for each in reversed(named) if each[1]), None)
        if refused and refused[1]:
            raise BadField(refused[0], refused[1].isoformat())
        return asked
    if kind.compare is Compare.ASKED and not asked.compare and not asked.compare_from:
        return asked
    if kind.dates is Dates.AS_OF:
        return replace(asked, compare=asked.compare or date(asked.day.year - 1, 12, 31))
    first, last = asked.days
    until = asked.compare or year_before(last)
    since = asked.compare_from or (_as_long(first, last, until) if asked.compare else year_before(first))
    if since > until:
        raise BadField("compare-from", since.isoformat())
    return replace(asked, compare=until, compare_from=since)


def _as_long(first: date, last: date, until: date) -> date:
    """The first day of a period as long that ends on `until`: whole months stay whole."""
    if first.day == 1 and (last, until) == (month_end(last), month_end(until)):
        return add_months(first, 12 * (until.year - last.year) + until.month - last.month)
    return until - (last - first)


def year_before(day: date) -> date:
    """The same day of the year before; the end of February stays its end.

    >>> year_before(date(2025, 2, 28)), year_before(date(2024, 2, 29)), year_before(date(2025, 3, 12))
    (datetime.date(2024, 2, 29), datetime.date(2023, 2, 28), datetime.date(2024, 3, 12))
    """
    if day == month_end(day):
        return month_end(date(day.year - 1, day.month, 1))
    return day.replace(year=day.year - 1)
