"""Saved views of reports."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, insert, update

from coopdesk.domain.report_views import Days, ReportView, ViewDays, ViewFilters
from coopdesk.store.driver import run
from coopdesk.store.rows import inserted_id
from coopdesk.store.tables import report_view

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

READ = (
    "SELECT id, name, report, days, first, last, beside_first, beside_last, member, product, group_name, account, owner "
    "FROM report_view WHERE owner IN ('', ?) ORDER BY lower(name), id"
)


class ReportViewRepository:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, operator: str) -> list[ReportView]:
        """An operator's own and those for all, by name."""
        return [_view(row) for row in run(self._connection, READ, (operator,))]

    def add(self, view: ReportView) -> int:
        """Returns its id."""
        first, last = view.fixed or (None, None)
        beside_first, beside_last = view.beside or (None, None)
        days = {"first": first, "last": last, "beside_first": beside_first, "beside_last": beside_last}
        values = {name: day.isoformat() if day else None for name, day in days.items()}
        filters = view.filters
        narrowed = {"member": filters.member, "product": filters.product, "group_name": filters.group, "account": filters.account}
        named = {"name": view.name, "report": view.report, "days": view.days.value, "owner": view.owner}
        return inserted_id(self._connection.execute(insert(report_view).values(**named, **values, **narrowed)))

    def rename(self, view: int, name: str) -> None:
        self._connection.execute(update(report_view).where(report_view.c.id == view).values(name=name))

    def remove(self, view: int) -> None:
        self._connection.execute(delete(report_view).where(report_view.c.id == view))


def _view(row: Sequence[Any]) -> ReportView:
    identity, name, report, days, first, last, beside_first, beside_last, *filters, owner = row
    return ReportView(identity, name, report, ViewDays(days), _days(first, last), _days(beside_first, beside_last), ViewFilters(*filters), owner)


def _days(first: str | None, last: str | None) -> Days | None:
    return (date.fromisoformat(first), date.fromisoformat(last)) if first and last else None
