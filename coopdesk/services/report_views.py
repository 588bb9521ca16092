"""Saved views of reports: kept in the book, for their operator or for all; renamed and deleted."""

from __future__ import annotations

from dataclasses import dataclass, replace

from coopdesk.domain.errors import UnknownReportView
from coopdesk.domain.report_views import ReportView, checked_name
from coopdesk.services.access import Act, check_may
from coopdesk.services.context import Change, Context, Outcome
from coopdesk.store.unit_of_work import UnitOfWork

CHANGES = frozenset({Change.VIEWS})
FOR_ALL = Act.MANAGE_SETTINGS
"""What one needs leave for to keep, rename or delete a view for all."""


@dataclass(frozen=True, slots=True)
class KeepReportView:
    """`view` as it was chosen; `for_all` who work with the book, else for the operator alone."""

    request_id: str
    view: ReportView
    for_all: bool = False


@dataclass(frozen=True, slots=True)
class RenameReportView:
    request_id: str
    view: int
    name: str


@dataclass(frozen=True, slots=True)
class RemoveReportView:
    request_id: str
    view: int


def views(unit: UnitOfWork, context: Context) -> tuple[ReportView, ...]:
    """The operator's own and those for all."""
    return tuple(unit.report_views.of(context.operator.name))


def keep(unit: UnitOfWork, context: Context, command: KeepReportView) -> Outcome:
    if command.for_all:
        check_may(context.operator, FOR_ALL, context.solo)
    name = checked_name(command.view.name, views(unit, context))
    unit.report_views.add(replace(command.view, name=name, owner="" if command.for_all else context.operator.name))
    return Outcome(changes=CHANGES)


def rename(unit: UnitOfWork, context: Context, command: RenameReportView) -> Outcome:
    known = views(unit, context)
    own = _changed(known, command.view, context)
    unit.report_views.rename(own.id, checked_name(command.name, (each for each in known if each.id != own.id)))
    return Outcome(changes=CHANGES)


def remove(unit: UnitOfWork, context: Context, command: RemoveReportView) -> Outcome:
    unit.report_views.remove(_changed(views(unit, context), command.view, context).id)
    return Outcome(changes=CHANGES)


def _changed(known: tuple[ReportView, ...], view: int, context: Context) -> ReportView:
    """The view that is to change; refuses one that is not there, and one for all without leave."""
    found = next((each for each in known if each.id == view), None)
    if found is None:
        raise UnknownReportView(view)
    if not found.owner:
        check_may(context.operator, FOR_ALL, context.solo)
    return found
