"""Exemptions from regular contributions, as the board decided them; ended ones stay in the history."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy.engine import Connection

from coopdesk.domain.dues import Exemption
from coopdesk.store.driver import run
from coopdesk.store.sealing import append_rows
from coopdesk.store.tables import dues_exemption

if TYPE_CHECKING:
    from coopdesk.store.ledger import Stamp

STANDING = (
    "SELECT x.id, x.member, x.product, x.first_month, x.last_month, x.reason, x.decision, x.operator FROM dues_exemption x "
    "WHERE x.undoes IS NULL AND NOT EXISTS (SELECT 1 FROM dues_exemption u WHERE u.undoes = x.id) ORDER BY x.first_month, x.id"
)


class DuesRepository:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def exemptions(self) -> list[Exemption]:
        """Every exemption that stands, the oldest month first."""
        return [
            Exemption(identity, member, product, date.fromisoformat(first), date.fromisoformat(last), reason, decision, operator)
            for identity, member, product, first, last, reason, decision, operator in run(self._connection, STANDING)
        ]

    def exempt(self, exemption: Exemption, stamp: Stamp) -> None:
        """Seal an exemption; its id is given here."""
        self._append(exemption, exemption.reason, None, stamp)

    def end(self, exemption: Exemption, reason: str, stamp: Stamp) -> None:
        self._append(exemption, reason, exemption.id, stamp)

    def _append(self, exemption: Exemption, reason: str, undoes: int | None, stamp: Stamp) -> None:
        row = {
            "member": exemption.member,
            "product": exemption.product,
            "first_month": exemption.first.isoformat(),
            "last_month": exemption.last.isoformat(),
            "reason": reason,
            "decision": exemption.decision,
            "undoes": undoes,
            "operator": stamp.operator,
            "recorded_at": stamp.recorded_at.isoformat(),
        }
        append_rows(self._connection, dues_exemption, [row])
