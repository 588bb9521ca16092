"""A payment of what was accrued before: that part settles the claim, and is no income, and no cost, a second time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from coopdesk.domain.accruals import Waiting, settled
from coopdesk.domain.chart import Role
from coopdesk.domain.deposit_life import TermDeposit
from coopdesk.domain.loans import Loan
from coopdesk.domain.money import Minor
from coopdesk.domain.posting_rules import Amount
from coopdesk.store.queries.accrued import accrued_of
from coopdesk.store.unit_of_work import UnitOfWork

PARTS: Mapping[str, str] = {"interest": "accrued_interest", "penalty": "accrued_penalty"}
"""What of a loan's payment may have been accrued, and the part of the rule that settles it."""


def accrued_of_loan(unit: UnitOfWork, loan: Loan) -> Waiting:
    return accrued_of(unit, [loan.id], Role.ACCRUED_LOAN_INTEREST)[loan.id]


def with_accrued(unit: UnitOfWork, loan: Loan, amounts: Iterable[Amount]) -> list[Amount]:
    """The amounts of a payment on a loan: of each the accrued part first, the rest is income."""
    amounts = list(amounts)
    if not any(each.part in PARTS for each in amounts):
        return amounts
    accrued = accrued_of_loan(unit, loan)
    return list(_parted(amounts, {"interest": accrued.interest, "penalty": accrued.penalty}))


def given_up(unit: UnitOfWork, loan: Loan) -> tuple[Amount, ...]:
    """What was accrued for a loan that is written off: the income is taken back."""
    accrued = accrued_of_loan(unit, loan)
    return Amount("accrued_interest", max(0, accrued.interest)), Amount("accrued_penalty", max(0, accrued.penalty))


def with_accrued_cost(unit: UnitOfWork, deposit: TermDeposit, amounts: Iterable[Amount], *, ends: bool) -> tuple[Amount, ...]:
    """The amounts of a deposit's payout; where the deposit `ends` by it, all that was accrued is settled or taken back."""
    amounts = tuple(amounts)
    interest = next((each for each in amounts if each.part == "interest"), None)
    if interest is None:
        return amounts
    accrued = accrued_of(unit, [deposit.id], Role.ACCRUED_SAVINGS_INTEREST)[deposit.id].interest
    used = max(0, accrued) if ends else settled(interest.minor, accrued)
    back = sum(each.minor for each in amounts if each.part == "taken_back")
    cost = interest.minor - back - used
    rest = [each for each in amounts if each.part not in ("interest", "taken_back")]
    mine = (interest._replace(part="accrued", minor=used), interest._replace(minor=max(0, cost)), Amount("taken_back", max(0, -cost)))
    return (*mine, *rest)


def _parted(amounts: Iterable[Amount], left: dict[str, Minor]) -> Iterator[Amount]:
    for each in amounts:
        used = settled(each.minor, left.get(each.part, 0))
        if used:
            left[each.part] -= used
            yield each._replace(part=PARTS[each.part], minor=used)
        yield each._replace(minor=each.minor - used)
