"""The rows of a statement as they are gathered from top to bottom: what they say, their amounts, their place, what they lead to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, TypeAlias

from coopdesk.domain.papers import SignatureRole
from coopdesk.domain.statements import Amounts, GroupSum
from coopdesk.domain.wording import Coded, Sign
from coopdesk.marks import N_
from coopdesk.reports.book_rows import BookRows
from coopdesk.reports.drill import Drill
from coopdesk.reports.statement_words import GROUPS, head, sum_of
from coopdesk.reports.table import Column, ColumnKind, RowRole

SIGNED_BY = (SignatureRole.TREASURER, SignatureRole.CHAIR, SignatureRole.SUPERVISOR)
DrillOf: TypeAlias = Callable[[str], Drill]
"""From the code of an account to what stands behind its amount."""


def columns(now: date, before: date) -> tuple[Column, ...]:
    """Account, its amounts of two days or of the periods that end on them, and what lies between them."""
    return (
        Column("code", N_("Account"), ColumnKind.CODE),
        Column("name", N_("Name")),
        Column("amount", now, ColumnKind.MONEY, Sign.BRACKETS),
        Column("compared", before, ColumnKind.MONEY, Sign.BRACKETS),
        Column("change", N_("Changed by"), ColumnKind.MONEY, Sign.ALWAYS),
    )


class StatementRows:
    """Amounts are pairs: now, and what they are compared with."""

    def __init__(self, language: str, drill_of: DrillOf) -> None:
        self._language, self._drill_of, self._rows = language, drill_of, BookRows()

    def heading(self, words: Coded, level: int = 0) -> None:
        self._rows.add((None, words, None, None, None), RowRole.HEADING, level, None)

    def account(self, code: str, name: str | Coded, amounts: Amounts, level: int, drill: Drill | None = None) -> None:
        self._rows.add((code, name, *_with_change(amounts)), RowRole.LINE, level, drill or self._drill_of(code))

    def line(self, words: Coded, amounts: Amounts, level: int, drill: Drill | None) -> None:
        """A line that is no account."""
        self._rows.add((None, words, *_with_change(amounts)), RowRole.LINE, level, drill)

    def sum(self, words: Coded, amounts: Amounts, role: RowRole, level: int = 0) -> None:
        self._rows.add((None, words, *_with_change(amounts)), role, level, None)

    def group(self, group: GroupSum, level: int) -> None:
        """Its accounts under its heading and over its sum; one account alone is its own sum."""
        if len(group.lines) > 1:
            self.heading(head(GROUPS, group.group), level)
        inner = level + (len(group.lines) > 1)
        for line in group.lines:
            self.account(line.account.code, line.account.name(self._language), line.amounts, inner)
        if len(group.lines) > 1:
            self.sum(sum_of(GROUPS, group.group), group.amounts, RowRole.SUBTOTAL, level)

    def found(self) -> dict[str, Any]:
        """What a `ReportTable` takes of them."""
        return self._rows.found()


def _with_change(amounts: Sequence[int]) -> tuple[int, int, int]:
    now, before = amounts
    return now, before, now - before
