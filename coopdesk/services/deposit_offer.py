"""What the book offers who places a deposit, and what a deposit would be like; asked at each key of the form."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from coopdesk.domain.deposit_payouts import Payout, PayoutChoice, payouts
from coopdesk.domain.deposit_rules import DepositRules
from coopdesk.domain.money import Minor
from coopdesk.domain.products import Product
from coopdesk.domain.term_deposits import maturity
from coopdesk.products import KINDS, Family
from coopdesk.services import access
from coopdesk.services.context import Context
from coopdesk.services.term_deposits import takes_interest
from coopdesk.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class DepositProduct:
    """A product of today with its rules."""

    product: Product
    rules: DepositRules


@dataclass(frozen=True, slots=True)
class DepositShelf:
    """What can be placed, the savings that may take interest, the number that the next deposit has; `transfers`: may move savings."""

    products: tuple[DepositProduct, ...]
    savings: tuple[Product, ...]
    number: str
    transfers: bool


@dataclass(frozen=True, slots=True)
class DepositOffer:
    """A deposit as it would be, before tax: `rate` percent a year, every payout, and the day on which it matures."""

    rate: Decimal
    payouts: tuple[Payout, ...]
    matures: date

    @property
    def interest(self) -> Minor:
        return sum(each.interest for each in self.payouts)


def deposit_shelf(unit: UnitOfWork, context: Context) -> DepositShelf:
    on, products = context.business_date, unit.products.all()
    offered = [each for each in products if each.kind in KINDS and KINDS[each.kind].family is Family.DEPOSITS]
    return DepositShelf(
        tuple(DepositProduct(each, DepositRules.from_plain(unit.products.terms(each.code, on))) for each in offered),
        tuple(each for each in products if takes_interest(unit, each, on)),
        unit.deposits.next_number(on.year),
        access.may(context.operator, access.Act.TRANSFER, context.solo),
    )


def deposit_offer(rules: DepositRules, principal: Minor, months: int, payout: PayoutChoice, opened: date) -> DepositOffer:
    """Refuses what `DepositRules.check` refuses."""
    rate = rules.check(principal, months)
    terms = rules.terms(months, rate, payout)
    return DepositOffer(rate, payouts(principal, terms, opened, payout), maturity(opened, terms.term))
