"""The receipt of the last time that a paper came in or went out."""

from __future__ import annotations

from coopdesk.domain.collateral import Move, MoveKind
from coopdesk.domain.errors import NothingToPrint
from coopdesk.domain.papers import CollateralReceipt, Signature, SignatureRole
from coopdesk.services.context import Context
from coopdesk.services.papers.heads import letterhead, paper_member, proof
from coopdesk.store.unit_of_work import UnitOfWork

SIGNED = (MoveKind.RECEIVED, MoveKind.LENT, MoveKind.BACK, MoveKind.GIVEN_BACK)


def _role(move: Move, member: str) -> SignatureRole:
    """The member signs, or who handed it over or took it for her."""
    if move.person in ("", member):
        return SignatureRole.MEMBER
    return SignatureRole.DEPOSITOR if move.what in (MoveKind.RECEIVED, MoveKind.BACK) else SignatureRole.RECIPIENT


def collateral_receipt(unit: UnitOfWork, _context: Context, identity: int) -> CollateralReceipt:
    """Raises UnknownCollateral; NothingToPrint while it never moved."""
    found = unit.collateral.get(identity)
    move = next((each for each in reversed(found.moves) if each.what in SIGNED), None)
    if move is None:
        raise NothingToPrint
    member = unit.members.get(found.member)
    shown = [found.kind, found.number, found.description, found.owner, move.what, move.on, move.person]
    return CollateralReceipt(
        letterhead=letterhead(unit),
        member=paper_member(member),
        loan=found.loan,
        what=move.what,
        date=move.on,
        kind=found.kind,
        number=found.number,
        description=found.description,
        owner=found.owner,
        place=move.place,
        person=move.person,
        reason=move.reason,
        value=found.value.value,
        proof=proof(f"{found.loan}-{found.id}/{move.id}", shown),
        signatures=(Signature(_role(move, member.name), move.person or member.name), Signature(SignatureRole.TREASURER, move.operator)),
    )
