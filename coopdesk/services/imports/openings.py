"""Verdicts on opening balances: known products, nothing brought in twice, dates the book takes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from coopdesk.domain.brought_in import LoanBroughtIn, remaining_schedule
from coopdesk.domain.errors import DateAfterBusinessDate, DateBeforeBook, PeriodClosed, Refusal
from coopdesk.domain.imports import ErrorCode, ImportedLoan, ImportFile, OpeningSavings, member_key
from coopdesk.domain.loans import LoanTerms
from coopdesk.domain.products import Product
from coopdesk.domain.rates import Rate
from coopdesk.domain.schedule import Instalment, ScheduleMethod
from coopdesk.services.imports.judge import Judge
from coopdesk.services.imports.standing import LENDING, SAVING, OpenLoan, Standing
from coopdesk.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Window:
    """The business dates a book takes: `first_day` None where it has no entries yet and the import sets it."""

    first_day: date | None
    closed_until: date | None
    business_date: date

    def refusal(self, on: date) -> Refusal | None:
        """Why an entry of that day is refused."""
        if self.first_day and on < self.first_day:
            return DateBeforeBook(on, self.first_day)
        if self.closed_until and on <= self.closed_until:
            return PeriodClosed(on, self.closed_until)
        return DateAfterBusinessDate(on, self.business_date) if on > self.business_date else None


@dataclass(frozen=True, slots=True)
class SavingsOpening:
    """A good row of opening savings with the product of the book."""

    row: OpeningSavings
    product: Product


@dataclass(frozen=True, slots=True)
class LoanOpening:
    """A good row of a loan, with the terms it will have and the instalments still to come."""

    row: ImportedLoan
    product: Product
    terms: LoanTerms
    schedule: tuple[Instalment, ...]


def check_opening_dates(file: ImportFile, window: Window) -> None:
    """Opening balances of a day that the book does not take refuse the whole import."""
    days = {row.on for row in file.savings} | {row.on for row in file.loans} | ({file.opening_cash.on} if file.opening_cash else set())
    for on in sorted(days):
        if refusal := window.refusal(on):
            raise refusal


def judge_products(judge: Judge, standing: Standing, file: ImportFile) -> None:
    """A savings column, a loan's method or a cash-book line whose product the book does not have."""
    for saved in file.savings:
        if standing.product(saved.product, SAVING) is None:
            judge.fail_at(saved, saved.column, ErrorCode.UNKNOWN_PRODUCT, value=saved.product)
    for loan in file.loans:
        if standing.product(loan.product, LENDING) is None:
            judge.fail(loan, "method", ErrorCode.UNKNOWN_PRODUCT, value=loan.product)
    unknown = {words for words in {line.product for line in file.cash_rows} if words and standing.product(words, SAVING) is None}
    for line in file.cash_rows if unknown else ():
        if line.product in unknown:
            judge.fail(line, "text", ErrorCode.UNKNOWN_PRODUCT, value=line.text)


def judge_repeated(judge: Judge, standing: Standing, file: ImportFile) -> None:
    """Savings of one product, or one loan, brought in a second time: by this file or by an earlier import."""
    savings, loans = set(standing.openings), set(standing.brought_in)
    for saved in file.savings:
        product = standing.product(saved.product, SAVING)
        held = member_key(saved.member), product.code if product else saved.product
        if held in savings:
            judge.fail(saved, "member", ErrorCode.DUPLICATE_MEMBER, value=saved.member)
        savings.add(held)
    for loan in file.loans:
        lent = member_key(loan.member), loan.granted, loan.principal or 0
        if lent in loans:
            judge.fail(loan, "member", ErrorCode.DUPLICATE_MEMBER, value=loan.member)


def good_savings(judge: Judge, standing: Standing, file: ImportFile) -> list[SavingsOpening]:
    """The savings of good rows, added to the standing."""
    found = []
    for row in file.savings:
        product = standing.product(row.product, SAVING)
        if judge.is_good(row) and product and row.amount:
            standing.balances[member_key(row.member), product.code] += row.amount
            found.append(SavingsOpening(row, product))
    return found


def good_loans(unit: UnitOfWork, judge: Judge, standing: Standing, file: ImportFile) -> list[LoanOpening]:
    """The loans of good rows with their schedules, added to the standing."""
    found: list[LoanOpening] = []
    for row in file.loans:
        product = standing.product(row.product, LENDING)
        if not judge.is_good(row) or product is None:
            continue
        opening = _opening(unit, row, product)
        left = [(instalment.n, instalment.principal, instalment.interest) for instalment in opening.schedule]
        granted = row.granted or row.on
        standing.loans.setdefault(member_key(row.member), []).append(OpenLoan(product, granted, left, place=len(found)))
        found.append(opening)
    return found


def _opening(unit: UnitOfWork, row: ImportedLoan, product: Product) -> LoanOpening:
    plain = unit.products.terms(product.code, row.on)
    terms = LoanTerms.from_plain(plain if row.rate is None else {**plain, "rate_monthly": row.rate})
    loan = LoanBroughtIn(
        original=row.principal or row.outstanding or 0,
        outstanding=row.outstanding or 0,
        term=row.term or 1,
        paid=row.paid,
        method=ScheduleMethod(terms.method),
        rate=Rate(terms.rate_monthly),
        lent_on=row.granted or row.on,
        principal_part=row.instalment_principal,
        interest_part=row.instalment_interest,
    )
    return LoanOpening(row, product, terms, remaining_schedule(loan))
