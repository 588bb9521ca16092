"""What a loan would be like before there is one: its schedule, its cuts, and what the member gets in hand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from coopdesk.domain.loans import LoanCuts, LoanTerms, check_application, check_limits, cuts, schedule_terms
from coopdesk.domain.money import Minor
from coopdesk.domain.products import Product
from coopdesk.domain.schedule import Instalment, make_schedule
from coopdesk.domain.yearly_rate import nominal_yearly, yearly_with_cuts
from coopdesk.products import KINDS, Family
from coopdesk.services.context import Context
from coopdesk.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class LoanOffer:
    """`net` is paid out in cash after the cuts; `rows` are (instalment, principal left after it).

    `nominal`: percent a year by the contract; `yearly`: with the cuts (None where no rate answers).
    """

    principal: Minor
    rows: tuple[tuple[Instalment, Minor], ...]
    interest: Minor
    cuts: LoanCuts
    nominal: Decimal
    yearly: Decimal | None

    @property
    def net(self) -> Minor:
        return self.principal - self.cuts.total

    @property
    def total(self) -> Minor:
        """All that will be repaid."""
        return self.principal + self.interest


@dataclass(frozen=True, slots=True)
class LoanProduct:
    """A product that is lent, with the terms that a loan of today would have."""

    product: Product
    terms: LoanTerms


def new_loan_offer(terms: LoanTerms, principal: Minor, term: int, on: date) -> LoanOffer:
    """The loan that is asked for, refused as its application would be: by `check_application` and the product's limits."""
    check_application(principal, term, terms.rate_monthly)
    check_limits(terms, principal, term)
    return loan_offer(terms, principal, term, on)


def loan_offer(terms: LoanTerms, principal: Minor, term: int, on: date) -> LoanOffer:
    """The loan as it would be paid out on day `on`; BadAmount, BadTerm, BadRate as an application is refused."""
    check_application(principal, term, terms.rate_monthly)
    left, rows = principal, []
    for instalment in make_schedule(schedule_terms(terms, principal, term, on)):
        left -= instalment.principal
        rows.append((instalment, left))
    taken = cuts(terms, principal)
    return LoanOffer(
        principal=principal,
        rows=tuple(rows),
        interest=sum(row.interest for row, _left in rows),
        cuts=taken,
        nominal=nominal_yearly(terms.rate_monthly),
        yearly=yearly_with_cuts(principal - taken.total, [row.total for row, _left in rows]),
    )


def lent_products(unit: UnitOfWork, context: Context) -> tuple[LoanProduct, ...]:
    """The products that are lent, in the order of the book, as on the business date."""
    lent = [each for each in unit.products.all() if each.kind in KINDS and KINDS[each.kind].family is Family.LOANS]
    return tuple(LoanProduct(each, LoanTerms.from_plain(unit.products.terms(each.code, context.business_date))) for each in lent)
