"""What a check of a book says: which invariant, whether it holds, and where it does not."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """`place` names table and key (`journal_entry 17`), `found` what stands there against what should."""

    place: str
    found: str

    def __str__(self) -> str:
        return f"{self.place}: {self.found}"


@dataclass(frozen=True, slots=True)
class CheckResult:
    """`id` as in DESIGN §4, `name` its code; words are in `i18n/labels.py`."""

    id: str
    name: str
    faults: tuple[Fault, ...]

    @property
    def ok(self) -> bool:
        return not self.faults

    @property
    def detail(self) -> str:
        """The first faults, and how many more there are."""
        shown = "; ".join(str(fault) for fault in self.faults[:3])
        return f"{shown} (+{len(self.faults) - 3})" if len(self.faults) > 3 else shown
