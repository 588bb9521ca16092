"""A loan's schedule: what was agreed, every instalment, and who signs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from coopdesk.domain.disclosure import Disclosure
from coopdesk.domain.errors import LoanStateWrong
from coopdesk.domain.loans import Loan
from coopdesk.domain.papers import SchedulePaper, Signature, SignatureRole
from coopdesk.products import KINDS, TermKind
from coopdesk.services.context import Context
from coopdesk.services.loan_offer import told_loan, told_of
from coopdesk.services.papers.heads import letterhead, paper_member, product_names, proof, signatures
from coopdesk.services.papers.loan_rows import instalment_lines, loan_facts
from coopdesk.services.templates import loan_cap
from coopdesk.store.unit_of_work import UnitOfWork


def schedule(unit: UnitOfWork, context: Context, loan: str, language: str | None = None) -> SchedulePaper:
    """The schedule in force, with what is paid by the business date. A loan that was never paid out has none."""
    found = unit.loans.get(loan)
    if not found.schedule:
        raise LoanStateWrong(found.number, found.state)
    member = unit.members.by_id(found.member)
    lines = instalment_lines(told_loan(found), unit.loans.paid(found.id, context.business_date))
    facts = loan_facts(
        found, product_names(unit, language)[found.product], lines, found.outstanding, unit.loans.held(found.id, context.business_date)
    )
    return SchedulePaper(
        letterhead=letterhead(unit),
        member=paper_member(member),
        facts=facts,
        instalments=lines,
        total_principal=sum(line.principal for line in lines),
        total_interest=sum(line.interest for line in lines),
        total=sum(line.total for line in lines),
        proof=proof(found.number, [facts, *lines]),
        signatures=(Signature(SignatureRole.MEMBER, member.name), *signatures(unit, SignatureRole.TREASURER)),
        told=_told(unit, found),
        kind=unit.products.get(found.product).kind,
        terms=_agreed(unit, found, product_names(unit, language)),
    )


def _agreed(unit: UnitOfWork, loan: Loan, names: Mapping[str, str]) -> dict[str, Any]:
    """The terms that the loan was made with; a product that one of them names by what it is called."""
    plain = {**unit.accounts.plain_terms(loan.id), "rate_monthly": str(loan.terms.rate_monthly)}
    kind = unit.products.get(loan.product).kind
    named = [term.key for term in KINDS[kind].terms if term.kind is TermKind.PRODUCT] if kind in KINDS else []
    return plain | {key: names.get(plain.get(key, ""), "") for key in named}


def _told(unit: UnitOfWork, loan: Loan) -> Disclosure | None:
    """What the loan costs, by the cap of the book's country."""
    if loan.brought_in_on or loan.disbursed_on is None:
        return None
    return told_of(loan.terms, loan.lent, loan.schedule, loan.disbursed_on, loan_cap(unit.books.cooperative().template))
