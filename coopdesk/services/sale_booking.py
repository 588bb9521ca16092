"""What the money of some loans is booked as beside what the table says of all: a margin, a share, a penalty that is given away.

A sale on credit is owed at its price; its margin is deferred and becomes income as the price is paid, by what the ledger
has of it: so whatever moves principal, in whatever order, in the end the whole margin is income (domain.md §4.3, 28, 29).
"""

from __future__ import annotations

from collections.abc import Iterable

from coopdesk.domain.chart import Role
from coopdesk.domain.journal import Component, EventKind
from coopdesk.domain.loan_cost import LoanCost
from coopdesk.domain.loans import Loan
from coopdesk.domain.money import Minor
from coopdesk.domain.murabahah import margins, recognised
from coopdesk.domain.posting_rules import Amount
from coopdesk.domain.posting_rules.loans import PAYOUTS
from coopdesk.services.accrued_booking import given_up, with_accrued
from coopdesk.store.unit_of_work import UnitOfWork

GIVEN_UP = frozenset({EventKind.LOAN_WRITE_OFF, EventKind.COLLATERAL_TAKEN})
"""Of these what is still deferred is never earned, and what was accrued is taken back."""

NO_INTEREST = frozenset({LoanCost.RENT, LoanCost.SHARE})
"""What such a loan costs is margin and profit share among the income."""


def as_booked(unit: UnitOfWork, event: EventKind, loan: Loan, amounts: Iterable[Amount]) -> tuple[Amount, ...]:
    """The amounts of an event with what the terms of its loan add to them or put elsewhere."""
    elsewhere = {"penalty": "charity"} if loan.terms.penalty_given else {}
    elsewhere |= {"interest": "shared"} if loan.terms.cost in NO_INTEREST else {}
    booked = [each._replace(part=elsewhere.get(each.part, each.part)) for each in amounts]
    paid = sum(each.minor for each in booked if each.part == "principal")
    if loan.terms.margin and paid and event not in PAYOUTS:
        left = _deferred(unit, loan)
        booked.append(Amount("margin", left if event in GIVEN_UP else _earned(unit, loan, left, paid)))
    return (*with_accrued(unit, loan, booked), *(given_up(unit, loan) if event in GIVEN_UP else ()))


def _earned(unit: UnitOfWork, loan: Loan, left: Minor, paid: Minor) -> Minor:
    """What is income by now, less what was before."""
    standing = unit.loans.by_id(loan.id)
    payments = [row.principal for row in standing.schedule]
    parts = margins(payments, standing.lent, loan.terms.recognition) if loan.terms.recognition else ()
    by_now = recognised(payments, parts, standing.principal - standing.outstanding + paid)
    return max(0, by_now - (loan.terms.margin - left))


def _deferred(unit: UnitOfWork, loan: Loan) -> Minor:
    """What the ledger still has as deferred margin of a loan."""
    found = unit.connection.exec_driver_sql(
        "SELECT coalesce(sum(CASE side WHEN 'C' THEN amount ELSE -amount END), 0) FROM posting WHERE member_account = ? "
        "AND component = ? AND account = ?",
        (loan.id, Component.MARGIN.value, unit.products.roles()[Role.DEFERRED_MARGIN]),
    ).scalar_one()
    return int(found)
