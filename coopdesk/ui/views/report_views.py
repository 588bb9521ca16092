"""Saved views on the reports' page: what one asks today, and how it is described."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from coopdesk.domain.report_views import Days, ReportView, ViewDays, ViewFilters
from coopdesk.i18n.catalogue import _, current
from coopdesk.i18n.labels import label
from coopdesk.reports.kind import Dates, Parameters, ReportKind
from coopdesk.reports.rack import REPORTS
from coopdesk.services.access import may
from coopdesk.services.context import Context
from coopdesk.services.report_views import FOR_ALL, views
from coopdesk.ui.session import Session


@dataclass(frozen=True, slots=True)
class Kept:
    """The views that an operator sees, and whether she may keep some for all."""

    views: tuple[ReportView, ...] = ()
    for_all: bool = False


def kept_views(unit: Any, context: Context) -> Kept:
    return Kept(shown(views(unit, context)), may(context.operator, FOR_ALL, context.solo))


def shown(known: tuple[ReportView, ...]) -> tuple[ReportView, ...]:
    """Those of reports that this version has."""
    return tuple(view for view in known if view.report in REPORTS)


def asked_of(view: ReportView, session: Session) -> Parameters:
    """The question that a view asks today."""
    first, last = view.days_at(session.business_date, session.cooperative.first_day)
    filters, beside = view.filters, view.beside
    asked = Parameters(current().language, member=filters.member, product=filters.product, group=filters.group, account=filters.account)
    if REPORTS[view.report].dates is Dates.AS_OF:
        return replace(asked, as_of=last, compare=beside[1] if beside else None)
    return replace(asked, from_date=first, to_date=last, compare_from=beside[0] if beside else None, compare=beside[1] if beside else None)


def days_asked(kind: ReportKind, asked: Parameters) -> Days | None:
    """First and last day of a question; None while one of them is not filled in."""
    first, last = (asked.as_of, asked.as_of) if kind.dates is Dates.AS_OF else (asked.from_date, asked.to_date)
    return (first, last) if first and last else None


def days_beside(asked: Parameters) -> Days | None:
    return (asked.compare_from or asked.compare, asked.compare) if asked.compare else None


def filters_asked(asked: Parameters) -> ViewFilters:
    return ViewFilters(asked.member, asked.product, asked.group, asked.account)


def described(view: ReportView) -> str:
    """Which report it is, and for which days."""
    kind = REPORTS[view.report]
    when = span(view.fixed, kind) if view.fixed else label(view.days, current())
    return f"{_(kind.title)} · {when}"


def span(days: Days, kind: ReportKind) -> str:
    """Days in figures; of a report as of a day the last alone."""
    formats = current().formats
    if kind.dates is Dates.AS_OF or days[0] == days[1]:
        return formats.date(days[1])
    return _("{first} to {last}").format(first=formats.date(days[0]), last=formats.date(days[1]))


def days_words(days: ViewDays, meant: Days, kind: ReportKind) -> str:
    """A choice of days, with those that it means today."""
    return _("{days}: {dates}").format(days=label(days, current()), dates=span(meant, kind))
