"""Settling a leaver: what she has in the cooperative against what she owes it, account by account (domain.md §1.3).

Worked example: share capital 100,000 and 3,000,000, savings 1,250,000, interest 6,250, less a loan of 2,100,000,
its interest 31,500 and an exit fee of 25,000: 2,199,750 are paid out. Nothing here is written; a voucher follows
`offsets` and `payouts` in their order.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from coopdesk.domain.calendar import add_months
from coopdesk.domain.errors import BadField
from coopdesk.domain.money import Minor


class Holding(StrEnum):
    """What a member has, in the order in which it is used up; share capital last."""

    CLAIM = "claim"
    """What an insurance or a mutual fund pays for one who died."""
    COVERS = "covers"
    """What a pot of her group pays her for what she had paid for others at meetings."""
    HELD = "held"
    """Paid ahead on a loan, and kept for its instalments."""
    INTEREST = "interest"
    SURPLUS = "surplus"
    """Her part of closed years not yet taken."""
    SAVINGS = "savings"
    MANDATORY_SHARES = "mandatory_shares"
    SHARES = "shares"


class Debt(StrEnum):
    """What a member owes, in the order in which it is settled."""

    TAX = "tax"
    PENALTY = "penalty"
    LOAN_FEE = "loan_fee"
    INTEREST = "interest"
    PRINCIPAL = "principal"
    EXIT_FEE = "exit_fee"
    LOSS = "loss"
    """Her part of a loss, where the by-laws say so."""
    WRITTEN_OFF = "written_off"
    """What is claimed of a loan that was written off, as far as her money goes; the rest stays claimed."""
    COVERS = "covers"
    """What others paid for her at meetings, as far as her money goes; the rest stays open between members."""


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


def recovered(net: Minor, claims: Sequence[Minor]) -> tuple[Minor, ...]:
    """What of each claim is paid out of the `net` that would be hers, in their order; nothing where she still owes.

    >>> recovered(900_000, [600_000, 500_000]), recovered(-1, [600_000])
    ((600000, 300000), (0,))
    """
    left, paid = max(net, 0), []
    for claim in claims:
        paid.append(min(claim, left))
        left -= paid[-1]
    return tuple(paid)


class Payable(StrEnum):
    """When a leaver may fetch what is hers; the by-laws say."""

    NOW = "now"
    MONTHS = "months"
    AFTER_MEETING = "after_meeting"
    """After the annual meeting of members, whose day is not known yet."""


@dataclass(frozen=True, slots=True)
class PayableRule:
    """`months` counts for Payable.MONTHS alone. Its text is `now`, `months:3` or `after_meeting`."""

    when: Payable = Payable.NOW
    months: int = 0

    @classmethod
    def of(cls, text: str) -> PayableRule:
        """Raises BadField.

        >>> PayableRule.of("months:3")
        PayableRule(when=<Payable.MONTHS: 'months'>, months=3)
        """
        when, _, months = text.partition(":")
        counted = when == Payable.MONTHS
        if when not in tuple(Payable) or counted != (months.isascii() and months.isdigit() and 0 < int(months) <= MONTHS_MAX):
            raise BadField("payable", text)
        return cls(Payable(when), int(months) if counted else 0)

    def text(self) -> str:
        return f"{self.when}:{self.months}" if self.when is Payable.MONTHS else self.when.value

    def day(self, left_on: date) -> date | None:
        """From which day on it is paid; None while the meeting has not been held.

        >>> PayableRule(Payable.MONTHS, 3).day(date(2026, 11, 30))
        datetime.date(2027, 2, 28)
        """
        return None if self.when is Payable.AFTER_MEETING else add_months(left_on, self.months)


def shared_among(net: Minor, shares: Sequence[Decimal]) -> tuple[Minor, ...]:
    """What each heir gets of `net` >= 0 by percent shares of up to two decimals that sum to 100: whole units, the rest to the first.

    >>> shared_among(2_199_751, [Decimal(60), Decimal(25), Decimal(15)])
    (1319852, 549937, 329962)
    """
    parts = [net * int(share * 100) // 10_000 for share in shares]
    return (parts[0] + net - sum(parts), *parts[1:]) if parts else ()


MONTHS_MAX = 120
_HOLDINGS = tuple(Holding)
_DEBTS = tuple(Debt)
