"""The statement of changes in equity: what each part of it began with, took, gave and came to (domain.md §6.1)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from coopdesk.domain.chart import Account, Chart
from coopdesk.domain.money import Minor
from coopdesk.domain.statements import EQUITY, RESULTS, Amounts, Group, Sums, surplus_of


class Change(StrEnum):
    """Why equity changed."""

    PAID_IN = "paid_in"
    PAID_BACK = "paid_back"
    SHARED_OUT = "shared_out"
    """Surplus of earlier years to reserves, funds and members."""
    SURPLUS = "surplus"
    """Of the days themselves."""
    OTHER = "other"


CAPITAL = (Group.SHARE_CAPITAL, Group.OTHER_CAPITAL)
ROW_OF: Mapping[Group, Change] = {Group.RESERVES: Change.SHARED_OUT, Group.SURPLUS: Change.SHARED_OUT, Group.OTHER_EQUITY: Change.OTHER}
"""What moves a group that is no capital, but for the surplus of the days."""


@dataclass(frozen=True, slots=True)
class EquityColumn:
    """A part of the equity: one account of the members' capital, or a group; `accounts` are its codes."""

    group: Group
    account: Account | None
    accounts: tuple[str, ...]
    opening: Minor
    changes: Mapping[Change, Minor]

    @property
    def closing(self) -> Minor:
        return self.opening + sum(self.changes.values())


@dataclass(frozen=True, slots=True)
class EquityMoves:
    """What moved each account in some days, debits less credits; `paid_back` are the debits of capital, what was taken back left out."""

    opening: Sums
    closing: Sums
    results: Sums
    """What income and expense moved in the days, without the closing of years."""
    paid_back: Sums


def equity_changes(chart: Chart, *periods: EquityMoves) -> tuple[tuple[EquityColumn, ...], ...]:
    """Of each period the columns that held or moved anything in any of them, in the order of the position."""
    beside = list(zip(*(_all_columns(chart, moves) for moves in periods), strict=True))
    used = [columns for columns in beside if any(column.opening or any(column.changes.values()) for column in columns)]
    return tuple(tuple(columns[place] for columns in used) for place in range(len(periods)))


def _all_columns(chart: Chart, moves: EquityMoves) -> list[EquityColumn]:
    """The accounts of share capital have one each."""
    columns: list[EquityColumn] = []
    for group, sections in EQUITY.items():
        own = [account for _code, account in sorted(chart.accounts.items()) if account.section in sections]
        parts = [(account, (account.code,)) for account in own] if group is Group.SHARE_CAPITAL else [(None, tuple(a.code for a in own))]
        columns += [_column(chart, group, account, codes, moves) for account, codes in parts]
    return columns


def _column(chart: Chart, group: Group, account: Account | None, codes: tuple[str, ...], moves: EquityMoves) -> EquityColumn:
    of_results = [code for code, each in chart.accounts.items() if each.section in RESULTS] if group is Group.SURPLUS else []
    opening, closing = (-sum(sums.get(code, 0) for code in (*codes, *of_results)) for sums in (moves.opening, moves.closing))
    moved = closing - opening
    if group in CAPITAL:
        paid_back = sum(moves.paid_back.get(code, 0) for code in codes)
        changes = {Change.PAID_IN: moved + paid_back, Change.PAID_BACK: -paid_back}
    else:
        surplus = surplus_of(chart, moves.results) if group is Group.SURPLUS else 0
        changes = {Change.SURPLUS: surplus, ROW_OF[group]: moved - surplus}
    return EquityColumn(group, account, codes, opening, changes)


def in_row(columns: Sequence[EquityColumn], change: Change) -> Amounts:
    """What each column changed by for one reason."""
    return tuple(column.changes.get(change, 0) for column in columns)


def capital_accounts(chart: Chart) -> frozenset[str]:
    """The accounts that are paid into and paid back."""
    sections = {section for group in CAPITAL for section in EQUITY[group]}
    return frozenset(code for code, account in chart.accounts.items() if account.section in sections)
