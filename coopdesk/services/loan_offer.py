"""What a loan would be like before there is one: its schedule, its cuts, and what the member gets in hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from coopdesk.domain.disclosure import Credit, Disclosure, RateCap, disclose
from coopdesk.domain.errors import CutsAboveLoan
from coopdesk.domain.loan_cuts import LoanCuts
from coopdesk.domain.loan_schedule import loan_schedule
from coopdesk.domain.loan_tranches import dated, later_sum
from coopdesk.domain.loans import Loan, LoanTerms, check_application, check_limits, cuts, price_margin
from coopdesk.domain.money import Minor
from coopdesk.domain.murabahah import margins
from coopdesk.domain.products import Product
from coopdesk.domain.rates import Rate
from coopdesk.domain.schedule import Instalment
from coopdesk.products import KINDS, Family
from coopdesk.services.context import Context
from coopdesk.services.templates import loan_cap
from coopdesk.store.queries.working_days import named_holidays
from coopdesk.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class LoanOffer:
    """`principal` is lent `on` a day by `terms`, or bought for the member; `rows` are (instalment, principal left after it); `told`: what it costs.

    Of a sale the margin stands where a loan has its interest, in the rows too.
    """

    terms: LoanTerms
    principal: Minor
    rows: tuple[tuple[Instalment, Minor], ...]
    cuts: LoanCuts
    told: Disclosure
    on: date

    @property
    def interest(self) -> Minor:
        return self.told.interest

    @property
    def net(self) -> Minor:
        """Paid out in cash after the cuts; of a loan in parts, with its first one."""
        return self.principal - later_sum(self.terms.tranches) - self.cuts.total

    @property
    def total(self) -> Minor:
        """All that will be repaid."""
        return self.principal + self.interest


@dataclass(frozen=True, slots=True)
class LendingRules:
    """What a book says of every loan: the cap of its country, and the holidays on which no instalment need fall due."""

    cap: RateCap | None = None
    holidays: frozenset[date] = frozenset()


@dataclass(frozen=True, slots=True)
class LoanProduct:
    """A product that is lent, with the terms that a loan of today would have, and the rules of its book.

    `times`: how many times what she saved a borrower may owe; 0: no such limit.
    """

    product: Product
    terms: LoanTerms
    rules: LendingRules
    times: int = 0


NO_RULES = LendingRules()


def new_loan_offer(terms: LoanTerms, principal: Minor, term: int, on: date, rules: LendingRules = NO_RULES) -> LoanOffer:
    """The loan that is asked for, refused as its application would be: by `check_application` and the product's limits."""
    check_application(principal, term, terms.rate_monthly)
    check_limits(terms, principal, term)
    return loan_offer(terms, principal, term, on, rules)


def loan_offer(terms: LoanTerms, principal: Minor, term: int, on: date, rules: LendingRules = NO_RULES) -> LoanOffer:
    """The loan as it would be paid out on day `on`; BadAmount, BadTerm, BadRate as an application is refused, CutsAboveLoan."""
    check_application(principal, term, terms.rate_monthly)
    price = principal + (terms.margin or price_margin(terms, principal, term))
    schedule = loan_schedule(terms, price, term, on, rules.holidays)
    taken = cuts(terms, principal, first_instalment=schedule[0].total)
    if taken.total >= (first := principal - later_sum(terms.tranches)):
        raise CutsAboveLoan(taken.total, first)
    left, rows = principal, []
    for instalment in told_rows(terms, principal, schedule):
        left -= instalment.principal
        rows.append((instalment, left))
    return LoanOffer(terms, principal, tuple(rows), taken, told_of(terms, principal, schedule, on, rules.cap), on)


def with_dues(offer: LoanOffer, terms: LoanTerms, dues: Minor) -> LoanOffer:
    """The offer to a borrower who owes `dues` of her regular contributions."""
    return replace(offer, cuts=replace(offer.cuts, dues=dues)) if terms.cut.takes_dues else offer


def told_of(terms: LoanTerms, lent: Minor, schedule: Sequence[Instalment], on: date, cap: RateCap | None) -> Disclosure:
    """What a loan costs that is paid out on day `on` and repaid by `schedule`."""
    taken = cuts(terms, lent, first_instalment=schedule[0].total)
    paid = list(told_rows(terms, lent, schedule))
    if taken.first_instalment:
        paid[0] = paid[0]._replace(due=on)
    credit = Credit(Rate(terms.rate_monthly), taken.costs, on, paid, terms.plan.period, taken.loan_savings, dated(terms.tranches, on))
    return disclose(credit, cap)


def told_rows(terms: LoanTerms, lent: Minor, rows: Sequence[Instalment]) -> Sequence[Instalment]:
    """Instalments as a member is told them: of a sale, the margin in each of them apart."""
    if terms.recognition is None:
        return rows
    parts = margins([row.principal for row in rows], lent, terms.recognition)
    return tuple(row._replace(principal=row.principal - part, interest=part) for row, part in zip(rows, parts, strict=True))


def told_loan(loan: Loan) -> Loan:
    """A loan with its schedule as a member is told it."""
    return replace(loan, schedule=tuple(told_rows(loan.terms, loan.lent, loan.schedule)))


def lent_products(unit: UnitOfWork, context: Context) -> tuple[LoanProduct, ...]:
    """The products that are lent, in the order of the book, as on the business date."""
    lent = [each for each in unit.products.all() if each.kind in KINDS and KINDS[each.kind].family is Family.LOANS]
    rules = lending_rules(unit, context.business_date)
    plain = {each.code: unit.products.terms(each.code, context.business_date) for each in lent}
    return tuple(LoanProduct(each, LoanTerms.from_plain(plain[each.code]), rules, int(plain[each.code].get("savings_times", 0))) for each in lent)


def lending_rules(unit: UnitOfWork, on: date) -> LendingRules:
    """As they hold on a day."""
    return LendingRules(loan_cap(unit.books.cooperative().template), frozenset(named_holidays(unit, on)))
