"""What a loan would be like before there is one: its schedule, its cuts, and what the member gets in hand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from coopdesk.domain.disclosure import Credit, Disclosure, RateCap, disclose
from coopdesk.domain.loans import LoanCuts, LoanTerms, check_application, check_limits, cuts, schedule_terms
from coopdesk.domain.money import Minor
from coopdesk.domain.products import Product
from coopdesk.domain.rates import Rate
from coopdesk.domain.schedule import Instalment, make_schedule
from coopdesk.products import KINDS, Family
from coopdesk.services.context import Context
from coopdesk.services.templates import loan_cap
from coopdesk.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class LoanOffer:
    """`net` is paid out in cash after the cuts; `rows` are (instalment, principal left after it); `told` is the disclosure."""

    principal: Minor
    rows: tuple[tuple[Instalment, Minor], ...]
    cuts: LoanCuts
    told: Disclosure

    @property
    def interest(self) -> Minor:
        return self.told.interest

    @property
    def net(self) -> Minor:
        return self.told.received

    @property
    def total(self) -> Minor:
        """All that will be repaid."""
        return self.principal + self.interest


@dataclass(frozen=True, slots=True)
class LoanProduct:
    """A product that is lent, with the terms that a loan of today would have, and the cap of its country."""

    product: Product
    terms: LoanTerms
    cap: RateCap | None


def new_loan_offer(terms: LoanTerms, principal: Minor, term: int, on: date, cap: RateCap | None = None) -> LoanOffer:
    """The loan that is asked for, refused as its application would be: by `check_application` and the product's limits."""
    check_application(principal, term, terms.rate_monthly)
    check_limits(terms, principal, term)
    return loan_offer(terms, principal, term, on, cap)


def loan_offer(terms: LoanTerms, principal: Minor, term: int, on: date, cap: RateCap | None = None) -> LoanOffer:
    """The loan as it would be paid out on day `on`; BadAmount, BadTerm, BadRate as an application is refused."""
    check_application(principal, term, terms.rate_monthly)
    left, rows = principal, []
    for instalment in make_schedule(schedule_terms(terms, principal, term, on)):
        left -= instalment.principal
        rows.append((instalment, left))
    taken = cuts(terms, principal)
    credit = Credit(Rate(terms.rate_monthly), taken.total, on, [row for row, _left in rows])
    return LoanOffer(principal, tuple(rows), taken, disclose(credit, cap))


def lent_products(unit: UnitOfWork, context: Context) -> tuple[LoanProduct, ...]:
    """The products that are lent, in the order of the book, as on the business date."""
    lent = [each for each in unit.products.all() if each.kind in KINDS and KINDS[each.kind].family is Family.LOANS]
    cap = loan_cap(unit.books.cooperative().template)
    return tuple(LoanProduct(each, LoanTerms.from_plain(unit.products.terms(each.code, context.business_date)), cap) for each in lent)
