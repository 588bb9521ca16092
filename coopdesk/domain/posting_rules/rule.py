"""One line of a posting rule: its side, its place in the chart, and which amount of the event it takes."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple, TypeAlias

from coopdesk.domain.chart import Role
from coopdesk.domain.journal import Component, EventKind, Series, Side

D, C = Side.DEBIT, Side.CREDIT


class Party(StrEnum):
    """Whose control account a line moves, or which account somebody chose."""

    ACCOUNT = "account"
    TO_ACCOUNT = "to_account"
    NAMED = "named"
    """The account that the amount itself names: an event may fill several."""
    LEDGER = "ledger"
    """Nobody's: the ledger account that the amount itself names, which somebody chose."""


class Rule(NamedTuple):
    side: Side
    place: Role | Party
    part: str
    component: Component | None = None


RuleTable: TypeAlias = Mapping[EventKind, tuple[Series | None, tuple[Rule, ...]]]
"""Events of one subject, each with its receipt series and its lines."""
