"""The contract of a loan from its frozen terms and its first schedule; the offer on paper from the simulator's figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from coopdesk.domain.chart import Section
from coopdesk.domain.collateral import Whereabouts
from coopdesk.domain.disclosure import Credit, Disclosure, disclose
from coopdesk.domain.errors import LoanStateWrong
from coopdesk.domain.journal import EventKind
from coopdesk.domain.loan_cuts import LoanCuts
from coopdesk.domain.loan_tranches import dated
from coopdesk.domain.loans import Loan, cuts
from coopdesk.domain.money import Minor
from coopdesk.domain.papers import (
    ContractCollateral,
    ContractGuarantor,
    ContractPledge,
    ContractSecurity,
    LentTerms,
    LoanContract,
    LoanOfferPaper,
    Signature,
    SignatureRole,
)
from coopdesk.domain.rates import Rate
from coopdesk.domain.schedule import Instalment
from coopdesk.services.context import Context
from coopdesk.services.loan_offer import told_of, told_rows
from coopdesk.services.loan_simulation import SimulatedLoan
from coopdesk.services.papers.heads import letterhead, paper_member, product_names, proof, signatures
from coopdesk.services.templates import loan_cap
from coopdesk.store.queries.loan_entries import loan_entries
from coopdesk.store.unit_of_work import UnitOfWork

IN_HAND = (EventKind.LOAN_DISBURSEMENT, EventKind.LOAN_INTO_SAVINGS)
"""Payouts of which all that was not cut went to the borrower."""
FIRST = 1
"""The version of the schedule that was signed."""


def loan_contract(unit: UnitOfWork, _context: Context, number: str, copy: int = 0, language: str | None = None) -> LoanContract:
    """Refused for a loan that was never paid out here: nothing was agreed in this book."""
    loan = unit.loans.get(number)
    if loan.disbursed_on is None:
        raise LoanStateWrong(loan.number, loan.state)
    member, terms = unit.members.by_id(loan.member), _terms(unit, loan, loan.disbursed_on, language)
    (treasurer,) = signatures(unit, SignatureRole.TREASURER)
    behind = _security(unit, loan, language)
    return LoanContract(
        letterhead=letterhead(unit),
        member=paper_member(member),
        number=loan.number,
        purpose=loan.purpose,
        terms=terms,
        security=behind,
        signatory=treasurer,
        proof=proof(f"SP-{loan.number}", [terms, behind]),
        signatures=(Signature(SignatureRole.MEMBER, member.name), treasurer, *signatures(unit, SignatureRole.CHAIR)),
        copy=copy,
    )


def offer_paper(unit: UnitOfWork, context: Context, loans: Sequence[SimulatedLoan], language: str | None = None) -> LoanOfferPaper:
    """What was worked out, as it was shown."""
    names = product_names(unit, language)
    offered = tuple(_offered(unit, loan, names[loan.wish.product.product.code]) for loan in loans)
    return LoanOfferPaper(letterhead(unit), context.business_date, offered, proof("PN", [context.business_date, *offered]))


def _terms(unit: UnitOfWork, loan: Loan, on: date, language: str | None) -> LentTerms:
    rows, product = unit.loans.schedule(loan.id, FIRST), unit.products.get(loan.product)
    taken = _taken(unit, loan, rows[0].total)
    return LentTerms(
        product=product_names(unit, language)[loan.product],
        kind=product.kind,
        plain=unit.accounts.plain_terms(loan.id),
        lent=loan.lent,
        rate=loan.terms.rate_monthly,
        on=on,
        rows=tuple(told_rows(loan.terms, loan.lent, rows)),
        cuts=taken,
        told=_told(unit, loan, taken, rows),
    )


def _taken(unit: UnitOfWork, loan: Loan, first: Minor) -> LoanCuts:
    """What was cut; arrears of contributions are known from what the borrower got."""
    taken = cuts(loan.terms, loan.lent, 0, first)
    payout = next((entry for entry in loan_entries(unit, loan.id) if entry.kind in IN_HAND), None)
    if payout is None:
        return taken
    cash = unit.products.chart().codes(Section.CASH)
    into_savings = payout.kind is EventKind.LOAN_INTO_SAVINGS
    handed = payout.lines[-1].amount if into_savings else sum(line.amount for line in payout.lines if line.account in cash) - taken.first_instalment
    return replace(taken, dues=max(loan.first_part - taken.total - handed, 0))


def _told(unit: UnitOfWork, loan: Loan, taken: LoanCuts, rows: Sequence[Instalment]) -> Disclosure:
    """What the loan costs; of a sale on credit its margin is the cost."""
    assert loan.disbursed_on is not None
    cap = loan_cap(unit.books.cooperative().template)
    if loan.terms.recognition is not None:
        return told_of(loan.terms, loan.lent, rows, loan.disbursed_on, cap)
    paid = [rows[0]._replace(due=loan.disbursed_on), *rows[1:]] if taken.first_instalment else list(rows)
    later = dated(loan.terms.tranches, loan.disbursed_on)
    credit = Credit(Rate(loan.terms.rate_monthly), taken.costs, loan.disbursed_on, paid, loan.terms.plan.period, taken.loan_savings, later)
    return disclose(credit, cap)


def _offered(unit: UnitOfWork, loan: SimulatedLoan, name: str) -> LentTerms:
    wish, offer = loan.wish, loan.offer
    product, plain = wish.product.product, unit.products.terms(wish.product.product.code, wish.on)
    rate = wish.product.terms.rate_monthly if wish.rate is None else wish.rate
    shown = {**plain, "rate_monthly": str(rate)} if "rate_monthly" in plain else plain
    rows = tuple(row for row, _left in offer.rows)
    return LentTerms(name, product.kind, shown, offer.principal, rate, wish.on, rows, offer.cuts, offer.told)


def _security(unit: UnitOfWork, loan: Loan, language: str | None) -> ContractSecurity:
    guarantors = tuple(ContractGuarantor(each.member, each.name, each.amount) for each in unit.guarantees.of_loan(loan.id) if not each.release)
    things = tuple(
        ContractCollateral(each.kind, each.description, each.number, each.owner, each.value.value)
        for each in unit.collateral.of_loans([loan.id])
        if each.whereabouts is not Whereabouts.STRUCK_OUT
    )
    return ContractSecurity(guarantors, things, _pledges(unit, loan, language))


def _pledges(unit: UnitOfWork, loan: Loan, language: str | None) -> tuple[ContractPledge, ...]:
    """What the borrower pledged of her own and was not given back, also once the loan is settled."""
    names = product_names(unit, language)
    held = [each for each in unit.holds.of_loan(loan.id) if not each.release]
    return tuple(ContractPledge(names[each.product], unit.accounts.get(each.account).number, each.amount) for each in held)
