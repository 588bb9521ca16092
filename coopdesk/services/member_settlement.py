"""What stands open after a member left or died: what is owed to her or her heirs, what she still owes, what is claimed."""

from __future__ import annotations

from dataclasses import dataclass

from coopdesk.domain.chart import Role
from coopdesk.domain.members import Member, MemberStatus
from coopdesk.domain.money import Minor
from coopdesk.domain.settlements import SettlementRecord
from coopdesk.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class SettlementCard:
    """`number` of the voucher, empty where there was nothing to settle; `receipts` are those of the parts by their id."""

    record: SettlementRecord
    number: str
    receipts: dict[int, str]
    still_owes: Minor
    claimed: Minor


def settlement_card(unit: UnitOfWork, member: Member) -> SettlementCard | None:
    """Of a member who left; None while she belongs, and for who left before there were settlements."""
    record = unit.settlements.latest(member.id) if member.status is MemberStatus.LEFT else None
    if record is None:
        return None
    roles = unit.products.roles()
    return SettlementCard(
        record=record,
        number=_number(unit, record.entry) if record.entry else "",
        receipts={part.id: _number(unit, part.paid_by) for part in record.parts if part.paid_by is not None},
        still_owes=unit.settlements.on_account(member.id, roles[Role.FORMER_MEMBERS]),
        claimed=unit.settlements.on_account(member.id, roles[Role.CLAIMS]),
    )


def _number(unit: UnitOfWork, entry: int) -> str:
    return unit.ledger.entry(entry).shown_number or str(entry)
