"""The two columns of a list that is set beside another day: what was then, and what lies between."""

from __future__ import annotations

from datetime import date

from coopdesk.domain.money import Minor
from coopdesk.domain.wording import Sign
from coopdesk.marks import N_
from coopdesk.reports.table import Column, ColumnKind


def beside_columns(day: date | None) -> tuple[Column, ...]:
    """Headed by the day; none where no day was asked for."""
    if day is None:
        return ()
    return Column("compared", day, ColumnKind.MONEY), Column("change", N_("Changed by"), ColumnKind.MONEY, Sign.ALWAYS)


def beside_cells(day: date | None, now: Minor, then: Minor) -> tuple[Minor, ...]:
    return () if day is None else (then, now - then)


def beside_totals(day: date | None, now: Minor, then: Minor) -> dict[str, Minor]:
    return {} if day is None else {"compared": then, "change": now - then}
