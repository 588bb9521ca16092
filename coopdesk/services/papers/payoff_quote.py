"""The quote of a payoff on paper: what it costs on a day, and until when that holds."""

from __future__ import annotations

from datetime import date

from coopdesk.domain.loans import LoanState, check_state
from coopdesk.domain.papers import PayoffPaper, Signature, SignatureRole
from coopdesk.services.context import Context
from coopdesk.services.loan_payoff import quote_of
from coopdesk.services.papers.heads import letterhead, paper_member, product_names, proof, signatures
from coopdesk.services.papers.loan_rows import instalment_lines, loan_facts
from coopdesk.store.unit_of_work import UnitOfWork


def payoff_quote_paper(unit: UnitOfWork, context: Context, number: str, on: date, language: str | None = None) -> PayoffPaper:
    """Refused for a loan that does not run, and for a day gone by."""
    loan = unit.loans.get(number)
    check_state(loan, LoanState.DISBURSED)
    quote, member = quote_of(unit, context, loan, on), unit.members.by_id(loan.member)
    lines = instalment_lines(loan, unit.loans.paid(loan.id, context.business_date))
    facts = loan_facts(loan, product_names(unit, language)[loan.product], lines, loan.outstanding, unit.loans.held(loan.id, context.business_date))
    return PayoffPaper(
        letterhead=letterhead(unit),
        member=paper_member(member),
        facts=facts,
        quote=quote,
        proof=proof(loan.number, [facts, quote]),
        signatures=(Signature(SignatureRole.MEMBER, member.name), *signatures(unit, SignatureRole.TREASURER)),
    )
