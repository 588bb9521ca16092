"""Guarantees of loans: given, released; what was called and what is left of the loan comes from the ledger each time."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy.engine import Connection

from coopdesk.domain.errors import UnknownGuarantee
from coopdesk.domain.guarantees import Guarantee
from coopdesk.domain.holds import Held
from coopdesk.domain.loans import LoanState
from coopdesk.domain.money import Minor
from coopdesk.store.driver import run
from coopdesk.store.repositories.holds import CLAIMED, release_of
from coopdesk.store.sealing import append_rows
from coopdesk.store.tables import guarantee, guarantee_release

if TYPE_CHECKING:
    from coopdesk.store.ledger import Stamp

CALLED = (
    "SELECT coalesce(sum(p.amount), 0) FROM posting p JOIN journal_entry e ON e.sequence = p.entry "
    "WHERE p.member_account = g.member_account AND e.kind IN ('guarantee_call', 'guarantee_recovery') AND e.recorded_at >= g.recorded_at "
    "AND NOT EXISTS (SELECT 1 FROM journal_entry x WHERE x.reverses = e.sequence) "
    "AND EXISTS (SELECT 1 FROM posting q WHERE q.entry = e.sequence AND q.member_account = g.loan)"
)
TO_COME = (
    "CASE WHEN l.state <> 'disbursed' OR la.terms ->> '$.tranches' IS NULL THEN 0 ELSE (SELECT sum(t.value ->> 1) FROM json_each(la.terms, '$.tranches') t) "
    "- (SELECT coalesce(sum(p.amount), 0) FROM posting p JOIN journal_entry e ON e.sequence = p.entry WHERE p.member_account = g.loan "
    "AND e.kind = 'loan_tranche' AND p.component = 'principal' AND NOT EXISTS (SELECT 1 FROM journal_entry x WHERE x.reverses = e.sequence)) END"
)
OWED = f"CASE l.state WHEN 'written_off' THEN {CLAIMED.format(loan='g.loan')} ELSE coalesce(b.debit - b.credit, 0) + {TO_COME} END"
"""What is still to be paid out of a loan in parts is stood for as well."""
SELECT = (
    "SELECT g.id, la.number, lm.number, lm.name, l.state, g.member_account, a.product, m.number, m.name, g.amount, g.share_of, "
    f"{OWED}, ({CALLED}), g.date, g.operator, r.date, r.reason, r.operator "
    "FROM guarantee g JOIN loan l ON l.id = g.loan JOIN member_account la ON la.id = g.loan JOIN member lm ON lm.id = la.member "
    "JOIN member_account a ON a.id = g.member_account JOIN member m ON m.id = a.member "
    "LEFT JOIN member_balance b ON b.member_account = g.loan LEFT JOIN guarantee_release r ON r.guarantee = g.id WHERE "
)


class GuaranteeRepository:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, loan: int, account: int, amount: Minor, share_of: Minor, on: date, stamp: Stamp) -> int:
        """Write down a guarantor's word; returns its id."""
        row = {
            "loan": loan,
            "member_account": account,
            "amount": amount,
            "share_of": share_of,
            "date": on.isoformat(),
            "operator": stamp.operator,
            "recorded_at": stamp.recorded_at.isoformat(),
        }
        return append_rows(self._connection, guarantee, [row])[0]

    def release(self, identity: int, on: date, reason: str, stamp: Stamp) -> None:
        recorded_at = stamp.recorded_at.isoformat()
        row = {"guarantee": identity, "date": on.isoformat(), "reason": reason, "operator": stamp.operator, "recorded_at": recorded_at}
        append_rows(self._connection, guarantee_release, [row])

    def get(self, identity: int) -> Guarantee:
        found = self._rows("g.id = ?", identity)
        if not found:
            raise UnknownGuarantee(identity)
        return found[0]

    def of_loan(self, loan: int) -> list[Guarantee]:
        """Every guarantee of a loan, released ones too, in the order in which they were given."""
        return self._rows("g.loan = ?", loan)

    def given_by(self, member: int) -> list[Guarantee]:
        """What a member guarantees or has guaranteed for others."""
        return self._rows("a.member = ?", member)

    def claims(self, accounts: Sequence[int]) -> dict[int, list[Held]]:
        """What guarantees hold now, by account."""
        claims: dict[int, list[Held]] = {}
        for each in self._rows("g.member_account IN (SELECT value FROM json_each(?))", json.dumps(list(accounts))):
            if each.standing:
                claims.setdefault(each.account, []).append(each.held)
        return claims

    def _rows(self, where: str, *parameters: Any) -> list[Guarantee]:
        return [_guarantee(row) for row in run(self._connection, SELECT + where + " ORDER BY g.id", parameters)]


def _guarantee(row: tuple[Any, ...]) -> Guarantee:
    identity, loan, borrower, borrower_name, state, account, product, member, name, amount, share_of, outstanding, called, on, operator, *release = row
    return Guarantee(
        id=identity,
        loan=loan,
        borrower=borrower,
        borrower_name=borrower_name,
        state=LoanState(state),
        account=account,
        product=product,
        member=member,
        name=name,
        amount=amount,
        share_of=share_of,
        outstanding=outstanding,
        called=called,
        since=date.fromisoformat(on),
        operator=operator,
        release=release_of(release),
    )
