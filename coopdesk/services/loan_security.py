"""What the security part of a loan's page and the register of collateral show."""

from __future__ import annotations

from dataclasses import dataclass

from coopdesk.domain.collateral import COUNTED, Collateral, Whereabouts
from coopdesk.domain.cover import Cover
from coopdesk.domain.errors import Refusal
from coopdesk.domain.guarantees import Guarantee, GuaranteeLimits
from coopdesk.domain.holds import Hold
from coopdesk.domain.loans import Loan
from coopdesk.domain.money import Minor
from coopdesk.services.access import Act, may
from coopdesk.services.collateral import RUNS, cover_of, is_owed
from coopdesk.services.context import Context
from coopdesk.services.guarantee_call import CallStanding, call_standing
from coopdesk.services.guarantors import limits
from coopdesk.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class SecurityCard:
    """Everything behind a loan. `call`: what guarantors could be called for today, or why they cannot; `runs`: it is not settled yet.

    `owed`: something of it is owed or claimed, so its papers stay. `leave` is what the operator may do, `solo` that she is
    alone and so allows a return herself.
    """

    loan: Loan
    cover: Cover
    guarantees: tuple[Guarantee, ...]
    holds: tuple[Hold, ...]
    collateral: tuple[Collateral, ...]
    call: CallStanding | Refusal
    limits: GuaranteeLimits
    owed: bool
    leave: frozenset[Act]
    solo: bool

    @property
    def runs(self) -> bool:
        return self.loan.state in RUNS


@dataclass(frozen=True, slots=True)
class Register:
    """All collateral of the book, the newest first; `value` and `counted` of what is in the safe or lent out."""

    rows: tuple[Collateral, ...]
    counts: dict[Whereabouts, int]
    value: Minor
    counted: Minor


def security_card(unit: UnitOfWork, context: Context, number: str) -> SecurityCard:
    """Raises UnknownLoan."""
    loan = unit.loans.get(number)
    return SecurityCard(
        loan=loan,
        cover=cover_of(unit, loan),
        guarantees=tuple(unit.guarantees.of_loan(loan.id)),
        holds=tuple(unit.holds.of_loan(loan.id)),
        collateral=tuple(unit.collateral.of_loans([loan.id])),
        call=_call(unit, context, number),
        limits=limits(unit, context.business_date),
        owed=is_owed(unit, loan),
        leave=frozenset(act for act in Act if may(context.operator, act, context.solo)),
        solo=context.solo,
    )


def register(unit: UnitOfWork, _context: Context) -> Register:
    """What was ever handed over, and what of it is here."""
    rows = tuple(reversed(unit.collateral.all()))
    here = [each for each in rows if each.whereabouts in COUNTED]
    counts = {place: sum(each.whereabouts is place for each in rows) for place in Whereabouts}
    return Register(rows, counts, sum(each.value.value for each in here), sum(each.counted for each in here))


def _call(unit: UnitOfWork, context: Context, number: str) -> CallStanding | Refusal:
    try:
        return call_standing(unit, number, context.business_date)
    except Refusal as refusal:
        return refusal
