"""A loan that is paid out in parts: those after the first, each agreed for so many days after the payout.

Interest of the first period is that of what was to be out by then; it stays so where a part is fetched later than agreed.
Worked example: of 12,000,000 at 1.5 % a month the half comes after 15 of 30 days: 45,000 + 90,000 = 135,000 of interest.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from coopdesk.domain.errors import TrancheOutside, TranchesTooLarge, TrancheToCome
from coopdesk.domain.money import Minor
from coopdesk.domain.savings import check_amount
from coopdesk.domain.schedule_terms import Tranche


@dataclass(frozen=True, slots=True)
class AgreedTranche:
    """`amount` minor units, paid out `after` days from the first payout."""

    after: int
    amount: Minor


def tranches_of(plain: Mapping[str, Any]) -> tuple[AgreedTranche, ...]:
    """From the plain form of a loan's terms."""
    return tuple(AgreedTranche(int(after), int(amount)) for after, amount in plain.get("tranches", ()))


def to_plain(tranches: Sequence[AgreedTranche]) -> list[list[int]]:
    return [[each.after, each.amount] for each in tranches]


def later_sum(tranches: Sequence[AgreedTranche]) -> Minor:
    """What is not paid out with the first part."""
    return sum(each.amount for each in tranches)


def dated(tranches: Sequence[AgreedTranche], start: date) -> tuple[Tranche, ...]:
    """On which days they are to be paid out, of a loan whose first part is on `start`."""
    return tuple(Tranche(start + timedelta(each.after), each.amount) for each in tranches)


def check_tranches(tranches: Sequence[AgreedTranche], lent: Minor, start: date, first_due: date) -> None:
    """Refuse parts that leave no first one, or whose days do not rise strictly between payout and first instalment."""
    for each in tranches:
        check_amount(each.amount)
    if later_sum(tranches) >= lent:
        raise TranchesTooLarge(later_sum(tranches), lent)
    days = [start, *(each.on for each in dated(tranches, start))]
    for before, day in pairwise(days):
        if not before < day < first_due:
            raise TrancheOutside(day, before, first_due)


def check_all_out(loan: str, coming: Sequence[Tranche]) -> None:
    """Refuse what needs the whole loan while a part of it is still to be paid out."""
    if coming:
        raise TrancheToCome(loan, coming[0].on, coming[0].amount)
