"""The certificate of a term deposit: the term that it runs, and who signs."""

from __future__ import annotations

from coopdesk.domain.papers import CertificatePaper, Signature, SignatureRole
from coopdesk.services.context import Context
from coopdesk.services.papers.heads import letterhead, paper_member, product_names, proof, signatures
from coopdesk.store.unit_of_work import UnitOfWork


def certificate(unit: UnitOfWork, context: Context, number: str, language: str | None = None) -> CertificatePaper:
    """UnknownDeposit if there is none."""
    found, names = unit.deposits.get(number), product_names(unit, language)
    member, term = unit.members.by_id(found.member), found.term
    return CertificatePaper(
        letterhead=letterhead(unit),
        member=paper_member(member),
        certificate=found.certificate,
        number=found.number,
        product=names[found.product],
        amount=term.principal,
        rate=term.rate,
        months=term.months,
        begins=term.begins,
        matures=term.matures,
        payout=found.payout,
        rollover=found.rollover,
        pays_into=names[found.pays_into],
        proof=proof(found.number, [found.certificate, term]),
        signatures=(Signature(SignatureRole.MEMBER, member.name), *signatures(unit, SignatureRole.TREASURER, SignatureRole.CHAIR)),
    )
