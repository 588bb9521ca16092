"""What a cooperative measures itself by: how much it lends to one, which cash is told of, and goals of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from coopdesk.domain.errors import BadAmount, BadRate
from coopdesk.domain.money import MINOR_MAX, Minor
from coopdesk.domain.pearls import GOALS
from coopdesk.domain.soundness import Goal, check_goal


@dataclass(frozen=True, slots=True)
class PrudentialRules:
    """`related_pct` of own capital may be lent to all who run or watch the cooperative, `member_pct` to any one other (domain.md §6.4).

    `cash_threshold`, in minor units: cash of one member on one day above it is told of (§6.5). `governance_pct`: how many of
    the questions about its governance are answered with yes; None where nobody answered them. `goals` that differ from those shipped.
    """

    related_pct: Decimal = Decimal(10)
    member_pct: Decimal = Decimal(20)
    cash_threshold: Minor = 500_000_000
    governance_pct: Decimal | None = None
    goals: Mapping[str, Goal] = field(default_factory=dict)

    def goal(self, code: str) -> Goal:
        """Of a ratio of PEARLS."""
        return self.goals.get(code, GOALS[code])

    def to_plain(self) -> dict[str, Any]:
        return {
            "related_pct": str(self.related_pct),
            "member_pct": str(self.member_pct),
            "cash_threshold": self.cash_threshold,
            "governance_pct": None if self.governance_pct is None else str(self.governance_pct),
            "goals": {code: goal.to_plain() for code, goal in self.goals.items()},
        }

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> PrudentialRules:
        answered = plain["governance_pct"]
        return cls(
            Decimal(plain["related_pct"]),
            Decimal(plain["member_pct"]),
            plain["cash_threshold"],
            None if answered is None else Decimal(answered),
            {code: Goal.from_plain(goal) for code, goal in plain["goals"].items()},
        )


def check_prudential(rules: PrudentialRules) -> None:
    """Refuse shares beyond 0 to 100 percent, no threshold at all, and goals that nothing can meet."""
    for share in (rules.related_pct, rules.member_pct, *((rules.governance_pct,) if rules.governance_pct is not None else ())):
        if not (share.is_finite() and 0 <= share <= 100):
            raise BadRate(str(share))
    if not 0 < rules.cash_threshold <= MINOR_MAX:
        raise BadAmount(str(rules.cash_threshold))
    for goal in rules.goals.values():
        check_goal(goal)
