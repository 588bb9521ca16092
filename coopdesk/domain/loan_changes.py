"""What a running loan may be changed to, as it is asked for: new dates, other conditions, a pause, own rows, a share, or written off.

Each kind is a record that goes into the book as plain JSON and comes back; `reschedule` and `write_off` say what they do.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, TypeAlias

from coopdesk.domain.money import Minor


class ChangeKind(StrEnum):
    RESCHEDULE = "reschedule"
    """Other dates or another number of instalments; the conditions stay."""
    RESTRUCTURE = "restructure"
    """Another rate, or what is overdue goes into the principal or is waived."""
    MORATORIUM = "moratorium"
    HAND_EDIT = "hand_edit"
    DECLARED = "declared"
    """What was earned in a period; the cooperative's share of it is asked for."""
    WRITE_OFF = "write_off"
    """Off the books; the claim is kept."""
    TAKEN_OVER = "taken_over"
    """Off the books, where what stood behind the loan is the cooperative's now; the rest of the claim is kept."""
    CLAIM_WAIVED = "claim_waived"
    """The members' meeting gave up the claim."""


class Overdue(StrEnum):
    """What becomes of unpaid interest that is due, or of unpaid penalty, when a loan is rescheduled."""

    FIRST_INSTALMENT = "first_instalment"
    CAPITALISED = "capitalised"
    WAIVED = "waived"


class PausedInterest(StrEnum):
    """What becomes of the interest of a moratorium."""

    RUNS = "runs"
    """It runs on and is asked for with the first instalment after the pause."""
    CAPITALISED = "capitalised"
    """It bears interest itself and is spread over the instalments after the pause."""
    WAIVED = "waived"


@dataclass(frozen=True, slots=True)
class Reschedule:
    """`count` instalments from `first_due` on. `rate` percent a month, None: as it is."""

    first_due: date
    count: int
    rate: Decimal | None = None
    interest: Overdue = Overdue.FIRST_INSTALMENT
    penalty: Overdue = Overdue.WAIVED

    @property
    def kind(self) -> ChangeKind:
        eased = self.rate is not None or self.interest is not Overdue.FIRST_INSTALMENT or self.penalty is Overdue.CAPITALISED
        return ChangeKind.RESTRUCTURE if eased else ChangeKind.RESCHEDULE

    def to_plain(self) -> dict[str, Any]:
        rate = None if self.rate is None else str(self.rate)
        return {
            "first_due": self.first_due.isoformat(),
            "count": self.count,
            "rate": rate,
            "interest": self.interest,
            "penalty": self.penalty,
        }

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> Reschedule:
        rate = None if plain["rate"] is None else Decimal(plain["rate"])
        return cls(date.fromisoformat(plain["first_due"]), plain["count"], rate, Overdue(plain["interest"]), Overdue(plain["penalty"]))


@dataclass(frozen=True, slots=True)
class Moratorium:
    """For `periods` instalments nothing falls due."""

    periods: int
    interest: PausedInterest = PausedInterest.RUNS
    kind = ChangeKind.MORATORIUM

    def to_plain(self) -> dict[str, Any]:
        return {"periods": self.periods, "interest": self.interest}

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> Moratorium:
        return cls(plain["periods"], PausedInterest(plain["interest"]))


@dataclass(frozen=True, slots=True)
class HandEdit:
    """The instalments still to come, as they were agreed one by one: (due date, principal)."""

    rows: tuple[tuple[date, Minor], ...]
    kind = ChangeKind.HAND_EDIT

    def to_plain(self) -> dict[str, Any]:
        return {"rows": [[due.isoformat(), principal] for due, principal in self.rows]}

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> HandEdit:
        return cls(tuple((date.fromisoformat(due), principal) for due, principal in plain["rows"]))


@dataclass(frozen=True, slots=True)
class Declare:
    """`revenue`, in minor units, of the period that ends with the instalment due on `until`."""

    until: date
    revenue: Minor
    kind = ChangeKind.DECLARED

    def to_plain(self) -> dict[str, Any]:
        return {"until": self.until.isoformat(), "revenue": self.revenue}

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> Declare:
        return cls(date.fromisoformat(plain["until"]), plain["revenue"])


@dataclass(frozen=True, slots=True)
class WriteOff:
    """`claim_too`: nothing is asked of the member any more; `decision` names the members' meeting that said so.

    `taken`: what the collateral is worth that the cooperative takes over for it, in minor units.
    """

    claim_too: bool = False
    decision: str = ""
    taken: Minor = 0

    @property
    def kind(self) -> ChangeKind:
        if self.taken:
            return ChangeKind.TAKEN_OVER
        return ChangeKind.CLAIM_WAIVED if self.claim_too else ChangeKind.WRITE_OFF

    def to_plain(self) -> dict[str, Any]:
        return {"claim_too": self.claim_too, "decision": self.decision, "taken": self.taken}

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> WriteOff:
        return cls(plain["claim_too"], plain["decision"], plain.get("taken", 0))


LoanChange: TypeAlias = Reschedule | Moratorium | HandEdit | Declare | WriteOff
CHANGES: Mapping[ChangeKind, type[Reschedule] | type[Moratorium] | type[HandEdit] | type[Declare] | type[WriteOff]] = {
    ChangeKind.RESCHEDULE: Reschedule,
    ChangeKind.RESTRUCTURE: Reschedule,
    ChangeKind.MORATORIUM: Moratorium,
    ChangeKind.HAND_EDIT: HandEdit,
    ChangeKind.DECLARED: Declare,
    ChangeKind.WRITE_OFF: WriteOff,
    ChangeKind.TAKEN_OVER: WriteOff,
    ChangeKind.CLAIM_WAIVED: WriteOff,
}
COUNTED = frozenset({ChangeKind.RESCHEDULE, ChangeKind.RESTRUCTURE, ChangeKind.MORATORIUM})
"""After these a loan keeps its class for a while, and is counted as changed (domain.md §3.4)."""


def change_from_plain(kind: str, plain: Mapping[str, Any]) -> LoanChange:
    return CHANGES[ChangeKind(kind)].from_plain(plain)
