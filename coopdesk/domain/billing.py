"""What many members are asked for at once, by an employer's list or at a meeting, and how what came is spread over it.

Worked example: 450,000 asked (loan 300,000, dues 100,000, plan 50,000), 340,000 came. Loans first: 300,000 and 40,000;
by parts: 226,667, 75,555 and 37,778. What came above what was asked is the excess.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from coopdesk.domain.money import Minor, share_out


class SpreadRule(StrEnum):
    """Which of a member's lines a shortage leaves open; within a loan its contract says (penalty, interest, principal as a rule)."""

    LOANS_FIRST = "loans_first"
    DUES_FIRST = "dues_first"
    PRO_RATA = "pro_rata"


class BillKind(StrEnum):
    """What a line of a bill asks for."""

    LOAN = "loan"
    DUES = "dues"
    PLAN = "plan"
    SAVINGS = "savings"
    """What she agreed with the cooperative to save each time."""
    SHARES = "shares"
    """Shares that she buys at a meeting, each at its value."""
    FINE = "fine"
    """For coming late, or for not coming."""
    POT = "pot"
    """What each member of a group puts into one of its pots at a meeting."""
    COVER = "cover"
    """What she owes those who paid for her at earlier meetings."""
    BEARING = "bearing"
    """Her share of what another did not pay at this meeting."""


ORDERS: Mapping[SpreadRule, tuple[BillKind, ...]] = {
    SpreadRule.LOANS_FIRST: (
        *(BillKind.BEARING, BillKind.LOAN, BillKind.COVER, BillKind.DUES, BillKind.FINE),
        *(BillKind.POT, BillKind.PLAN, BillKind.SHARES, BillKind.SAVINGS),
    ),
    SpreadRule.DUES_FIRST: (
        *(BillKind.BEARING, BillKind.DUES, BillKind.LOAN, BillKind.COVER, BillKind.FINE),
        *(BillKind.POT, BillKind.PLAN, BillKind.SHARES, BillKind.SAVINGS),
    ),
}
"""In which order lines are paid; of one kind the first line first."""


@dataclass(frozen=True, slots=True)
class BillLine:
    """What one member is asked for: `target` is a loan's number, a product, a pot or the number of whom she pays for.

    Of a loan `charges` are penalties and fees. A line without `amount` was not asked for: it took what came above.
    `paid` of it by `entry`.
    """

    member: int
    kind: BillKind
    target: str
    amount: Minor
    principal: Minor = 0
    interest: Minor = 0
    charges: Minor = 0
    paid: Minor = 0
    entry: int | None = None


def spread(came: Minor, lines: Sequence[tuple[BillKind, Minor]], rule: SpreadRule) -> tuple[Minor, ...]:
    """What each line gets of what came, never more than it asks for; what is above all of them is nobody's here.

    >>> asked = [(BillKind.LOAN, 300_000), (BillKind.DUES, 100_000), (BillKind.PLAN, 50_000)]
    >>> spread(340_000, asked, SpreadRule.LOANS_FIRST), spread(340_000, asked, SpreadRule.DUES_FIRST)
    ((300000, 40000, 0), (240000, 100000, 0))
    """
    whole = sum(amount for _kind, amount in lines)
    if came >= whole:
        return tuple(amount for _kind, amount in lines)
    if rule is SpreadRule.PRO_RATA:
        return tuple(share_out(came, [amount for _kind, amount in lines]))
    parts, left = [0] * len(lines), came
    for kind in ORDERS[rule]:
        for place, (of, amount) in enumerate(lines):
            if of is kind:
                parts[place] = min(left, amount)
                left -= parts[place]
    return tuple(parts)
