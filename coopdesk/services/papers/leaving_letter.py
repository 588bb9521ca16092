"""The letter that goes with a settlement, from the lines of its voucher."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from coopdesk.domain.chart import Role
from coopdesk.domain.journal import Component, Entry
from coopdesk.domain.leaving import Debt, Holding
from coopdesk.domain.members import MemberStatus, StatusEvent
from coopdesk.domain.money import Minor
from coopdesk.domain.papers import LeavingLetter, LeavingLine, Signature, SignatureRole
from coopdesk.services.context import Context
from coopdesk.services.papers.heads import letterhead, paper_member, product_names, proof, signatures
from coopdesk.services.settlements import standing
from coopdesk.store.unit_of_work import UnitOfWork

KINDS: Mapping[tuple[Role, Component | None], Holding | Debt] = {
    (Role.SAVINGS_INTEREST, Component.INTEREST): Holding.INTEREST,
    (Role.ACCRUED_SAVINGS_INTEREST, Component.INTEREST): Holding.INTEREST,
    (Role.INSTALMENTS_HELD, Component.HELD): Holding.HELD,
    (Role.CLAIMS, None): Holding.CLAIM,
    (Role.GROUP_FUND, None): Holding.COVERS,
    (Role.SOCIAL_FUND, None): Holding.COVERS,
    (Role.MEMBER_SURPLUS, None): Holding.SURPLUS,
    (Role.TAX_WITHHELD, None): Debt.TAX,
    (Role.TAX_WITHHELD, Component.TAX): Debt.TAX,
    (Role.LOAN_INTEREST, Component.INTEREST): Debt.INTEREST,
    (Role.ACCRUED_LOAN_INTEREST, Component.INTEREST): Debt.INTEREST,
    (Role.LOAN_PENALTY, Component.PENALTY): Debt.PENALTY,
    (Role.ACCRUED_LOAN_INTEREST, Component.PENALTY): Debt.PENALTY,
    (Role.ADMIN_FEE, Component.FEE): Debt.LOAN_FEE,
    (Role.ADMIN_FEE, None): Debt.EXIT_FEE,
}
REST = (Role.SETTLEMENTS_OWED, Role.FORMER_MEMBERS)


def leaving_letter(unit: UnitOfWork, context: Context, number: str, language: str | None = None) -> LeavingLetter:
    """Raises UnknownMember, NotSettled."""
    member, record = standing(unit, number)
    entry = unit.ledger.entry(record.entry) if record.entry else None
    lines = tuple(_lines(unit, entry, product_names(unit, language))) if entry else ()
    event = _left(unit, member.id)
    shown = entry.shown_number or "" if entry else ""
    return LeavingLetter(
        letterhead=letterhead(unit),
        member=paper_member(member),
        number=shown,
        settled_on=record.date,
        died_on=member.died_on,
        reason=event.reason,
        decision=event.decision,
        lines=lines,
        net=sum(line.amount for line in lines),
        parts=record.parts,
        payable_on=record.payable_on,
        proof=proof(shown or member.number, lines),
        signatures=(*_taker(unit, member.name, died=member.died_on is not None), *signatures(unit, SignatureRole.TREASURER, SignatureRole.CHAIR)),
    )


def _taker(unit: UnitOfWork, name: str, *, died: bool) -> tuple[Signature, ...]:
    return (Signature(SignatureRole.RECIPIENT, ""),) if died else (Signature(SignatureRole.MEMBER, name),)


def _left(unit: UnitOfWork, member: int) -> StatusEvent:
    return next(event for event in reversed(unit.members.status_events(member)) if event.status is MemberStatus.LEFT)


def _lines(unit: UnitOfWork, entry: Entry, names: Mapping[str, str]) -> Iterator[LeavingLine]:
    """Lines of one kind and account together, in the order of the voucher; the rest is what is paid or owed."""
    roles = {code: role for role, code in unit.products.roles().items()}
    loans = {loan.id: loan.number for loan in unit.loans.with_ids([line.member_account or 0 for line in entry.lines])}
    sums: dict[tuple[Holding | Debt, str], Minor] = {}
    for line in entry.lines:
        owner, role = line.member_account, roles.get(line.account)
        if role in REST:
            continue
        if owner is not None and owner not in loans and line.component is None:
            account = unit.accounts.get(owner)
            key: tuple[Holding | Debt, str] = Holding.SAVINGS, f"{names[account.product]}, {account.number}"
        else:
            key = KINDS[role, line.component] if role else Debt.PRINCIPAL, loans.get(owner or 0, "")
        sums[key] = sums.get(key, 0) + line.signed
    return (LeavingLine(kind, name, amount) for (kind, name), amount in sums.items() if amount)
