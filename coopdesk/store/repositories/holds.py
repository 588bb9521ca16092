"""Holds on member accounts: placed, released, and what they claim of an account on a day."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy.engine import Connection

from coopdesk.domain.errors import UnknownHold
from coopdesk.domain.holds import Held, Hold, Release
from coopdesk.domain.money import Minor
from coopdesk.store.driver import run
from coopdesk.store.sealing import append_rows
from coopdesk.store.tables import hold, hold_release

if TYPE_CHECKING:
    from coopdesk.store.ledger import Stamp

CLAIMED = (
    "coalesce((SELECT sum(CASE p.side WHEN 'D' THEN p.amount ELSE -p.amount END) FROM posting p JOIN account c ON c.code = p.account "
    "WHERE p.member_account = {loan} AND c.role = 'written_off_memo'), 0)"
)
"""What is still claimed of a loan that was written off, as the memorandum accounts have it."""
SETTLED = f"l.state NOT IN ('applied', 'approved', 'disbursed') AND NOT (l.state = 'written_off' AND {CLAIMED.format(loan='h.loan')} > 0)"
SELECT = (
    "SELECT h.id, h.member_account, a.product, h.amount, h.reason, h.date, h.until, coalesce(b.number, ''), h.operator, "
    f"coalesce({SETTLED}, 0), r.date, r.reason, r.operator "
    "FROM hold h JOIN member_account a ON a.id = h.member_account LEFT JOIN loan l ON l.id = h.loan LEFT JOIN member_account b ON b.id = h.loan "
    "LEFT JOIN hold_release r ON r.hold = h.id WHERE "
)


class HoldRepository:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def place(self, account: int, amount: Minor | None, reason: str, on: date, until: date | None, loan: int | None, stamp: Stamp) -> int:
        """Write a hold; returns its id."""
        row = {
            "member_account": account,
            "amount": amount,
            "reason": reason,
            "date": on.isoformat(),
            "until": until.isoformat() if until else None,
            "loan": loan,
            "operator": stamp.operator,
            "recorded_at": stamp.recorded_at.isoformat(),
        }
        return append_rows(self._connection, hold, [row])[0]

    def release(self, identity: int, on: date, reason: str, stamp: Stamp) -> None:
        row = {"hold": identity, "date": on.isoformat(), "reason": reason, "operator": stamp.operator, "recorded_at": stamp.recorded_at.isoformat()}
        append_rows(self._connection, hold_release, [row])

    def get(self, identity: int) -> Hold:
        found = self._rows("h.id = ?", identity)
        if not found:
            raise UnknownHold(identity)
        return found[0]

    def of_member(self, member: int) -> list[Hold]:
        """Every hold on her accounts, those that are over too, in the order in which they were placed."""
        return self._rows("a.member = ?", member)

    def of_loan(self, loan: int) -> list[Hold]:
        """The holds that stand for a loan."""
        return self._rows("h.loan = ?", loan)

    def claims(self, accounts: Sequence[int], on: date) -> dict[int, list[Held]]:
        """What stands on a day, by account."""
        claims: dict[int, list[Held]] = {}
        for each in self._rows("h.member_account IN (SELECT value FROM json_each(?))", json.dumps(list(accounts))):
            if each.stands(on):
                claims.setdefault(each.account, []).append(each.held)
        return claims

    def _rows(self, where: str, *parameters: Any) -> list[Hold]:
        return [_hold(row) for row in run(self._connection, SELECT + where + " ORDER BY h.id", parameters)]


def _hold(row: tuple[Any, ...]) -> Hold:
    identity, account, product, amount, reason, since, until, loan, operator, settled, *release = row
    return Hold(
        id=identity,
        account=account,
        product=product,
        amount=amount,
        reason=reason,
        since=date.fromisoformat(since),
        until=date.fromisoformat(until) if until else None,
        loan=loan,
        operator=operator,
        settled=bool(settled),
        release=release_of(release),
    )


def release_of(columns: Sequence[Any]) -> Release | None:
    """Date, reason and operator of a release; None where there is none."""
    on, reason, operator = columns
    return Release(date.fromisoformat(on), reason, operator) if on else None
