"""Who acts, on which business date; and what an act answers."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from coopdesk.domain.operators import Operator
from coopdesk.domain.steps import OnStep, no_step

if TYPE_CHECKING:
    from coopdesk.store.ledger import Stamp


class Change(StrEnum):
    """Kinds of things a screen may show; a screen whose kind changed reads again."""

    MEMBERS = "members"
    ACCOUNTS = "accounts"
    LOANS = "loans"
    ENTRIES = "entries"
    PASSBOOKS = "passbooks"
    OPERATORS = "operators"
    BOOK = "book"
    MEETINGS = "meetings"
    VIEWS = "views"
    """Saved views of reports."""


@dataclass(frozen=True, slots=True)
class Context:
    """`solo`: the book has one operator, who makes and approves alone; every act records that. `on_step` hears of a long act."""

    operator: Operator
    business_date: date
    recorded_at: datetime
    solo: bool
    on_step: OnStep = no_step
    till: str | None = None
    wrong_pins: dict[str, int] = field(default_factory=dict)
    """Those of the runner: who else signs in this act may do it by her PIN."""
    meeting: int | None = None
    """Whatever is posted belongs to this meeting."""

    @property
    def stamp(self) -> Stamp:
        from coopdesk.store.ledger import Stamp

        return Stamp(self.operator.name, self.business_date, self.recorded_at, self.till, self.meeting)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an act answers: the places in the book that it made, and what changed for the screens.

    `entry` is the sequence and `number` the receipt number of the journal entry, if the act posted one.
    `print_job` and its `copy` number (0 is the original) answer a print.
    `replayed`: the request was known; nothing was written, the answer is the first one.
    """

    entry: int | None = None
    number: str | None = None
    member: str | None = None
    account: str | None = None
    loan: str | None = None
    batch: int | None = None
    print_job: int | None = None
    copy: int | None = None
    collateral: int | None = None
    changes: frozenset[Change] = field(default=frozenset())
    replayed: bool = False
