"""A change of a loan on paper, before anybody has decided it: both schedules, what is given up, and who signs."""

from __future__ import annotations

from datetime import date

from coopdesk.domain.loan_changes import LoanChange
from coopdesk.domain.papers import LoanChangePaper, Signature, SignatureRole
from coopdesk.domain.reschedule import compared
from coopdesk.services.context import Context
from coopdesk.services.loan_changes import worked_out
from coopdesk.services.loan_standing import standing_of
from coopdesk.services.papers.heads import letterhead, paper_member, product_names, proof, signatures
from coopdesk.store.unit_of_work import UnitOfWork


def loan_change(
    unit: UnitOfWork, context: Context, loan: str, change: LoanChange, on: date | None = None, language: str | None = None
) -> LoanChangePaper:
    """The change as of day `on` (None: the business date). Raises what the change may refuse, and UnknownLoan."""
    found, on = unit.loans.get(loan), on or context.business_date
    standing = standing_of(unit, found, on)
    changed = worked_out(standing, change)
    rows = compared(standing, changed).rows
    member = unit.members.by_id(found.member)
    return LoanChangePaper(
        letterhead=letterhead(unit),
        member=paper_member(member),
        loan=found.number,
        product=product_names(unit, language)[found.product],
        on=on,
        kind=change.kind,
        rows=rows,
        total_before=sum(row.before.total for row in rows if row.before),
        total_after=sum(row.after.total for row in rows if row.after),
        capitalised_interest=changed.capitalised_interest,
        capitalised_penalty=changed.capitalised_penalty,
        waived_interest=changed.waived_interest,
        waived_penalty=changed.waived_penalty,
        proof=proof(f"{found.number}-P", [change.kind, on, *rows]),
        signatures=(Signature(SignatureRole.MEMBER, member.name), *signatures(unit, SignatureRole.TREASURER, SignatureRole.CHAIR)),
    )
