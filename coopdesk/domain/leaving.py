"""Settling a leaver: what she has in the cooperative against what she owes it, account by account (domain.md §1.3).

Worked example: share capital 100,000 and 3,000,000, savings 1,250,000, interest 6,250, less a loan of 2,100,000,
its interest 31,500 and an exit fee of 25,000: 2,199,750 are paid out. Nothing here is written; a voucher follows
`offsets` and `payouts` in their order.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from coopdesk.domain.money import Minor


class Holding(StrEnum):
    """What a member has, in the order in which it is used up; share capital last."""

    INTEREST = "interest"
    SURPLUS = "surplus"
    """Her part of closed years not yet taken."""
    SAVINGS = "savings"
    TERM_DEPOSIT = "term_deposit"
    MANDATORY_SHARES = "mandatory_shares"
    SHARES = "shares"


class Debt(StrEnum):
    """What a member owes, in the order in which it is settled."""

    TAX = "tax"
    PENALTY = "penalty"
    INTEREST = "interest"
    PRINCIPAL = "principal"
    EXIT_FEE = "exit_fee"
    LOSS = "loss"
    """Her part of a loss, where the by-laws say so."""


@dataclass(frozen=True, slots=True)
class Has:
    kind: Holding
    account: str
    amount: Minor


@dataclass(frozen=True, slots=True)
class Owes:
    kind: Debt
    account: str
    amount: Minor


@dataclass(frozen=True, slots=True)
class Offset:
    """`amount` of a holding that settles so much of a debt."""

    holding: Has
    debt: Owes
    amount: Minor


@dataclass(frozen=True, slots=True)
class Settlement:
    """`net` > 0 is paid out, from `payouts`; < 0 stays owed, in `unpaid`. Amounts of both are what is left."""

    offsets: tuple[Offset, ...]
    payouts: tuple[Has, ...]
    unpaid: tuple[Owes, ...]
    guarantees: tuple[str, ...]
    """Loans of others that she still guarantees."""

    @property
    def net(self) -> Minor:
        return sum(each.amount for each in self.payouts) - sum(each.amount for each in self.unpaid)

    @property
    def possible(self) -> bool:
        """She may leave once no loan of another member rests on her word."""
        return not self.guarantees


def settle(holdings: Iterable[Has], debts: Iterable[Owes], guarantees: Sequence[str] = ()) -> Settlement:
    """Set what a member has against what she owes, each in the order of its enumeration."""
    having = sorted((each for each in holdings if each.amount), key=lambda each: _HOLDINGS.index(each.kind))
    offsets: list[Offset] = []
    unpaid: list[Owes] = []
    used = [0] * len(having)
    for debt in sorted((each for each in debts if each.amount), key=lambda each: _DEBTS.index(each.kind)):
        left = debt.amount
        for i, holding in enumerate(having):
            if (taken := min(left, holding.amount - used[i])) > 0:
                offsets.append(Offset(holding, debt, taken))
                used[i] += taken
                left -= taken
        if left:
            unpaid.append(Owes(debt.kind, debt.account, left))
    left_over = (Has(each.kind, each.account, each.amount - taken) for each, taken in zip(having, used, strict=True))
    return Settlement(tuple(offsets), tuple(each for each in left_over if each.amount), tuple(unpaid), tuple(guarantees))


_HOLDINGS = tuple(Holding)
_DEBTS = tuple(Debt)
