"""One member's ledger, as store, pages and reports know it: a line for each posting on her accounts."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from coopdesk.domain.journal import EventKind
from coopdesk.domain.money import Minor


class LedgerLine(NamedTuple):
    """`moved` > 0 adds to the account: to what she saved or, of a loan, to the principal she owes; `balance` after it.

    `number` is the receipt's, or the outside reference of an imported entry.
    """

    product: str
    date: date
    entry: int
    number: str | None
    kind: EventKind
    memo: str
    moved: Minor
    balance: Minor
