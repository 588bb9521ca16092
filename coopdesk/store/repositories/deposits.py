"""Term deposits with the term they run, the interest that was paid on them, and the sealed events of their life."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from sqlalchemy import insert, update

from coopdesk.domain.deposit_events import DepositEvent, DepositRun
from coopdesk.domain.deposit_life import DepositState, DepositTerm, TermDeposit
from coopdesk.domain.deposit_payouts import PayoutChoice
from coopdesk.domain.deposit_rules import DepositRules
from coopdesk.domain.errors import UnknownDeposit
from coopdesk.domain.money import Minor
from coopdesk.domain.term_deposits import Rollover
from coopdesk.store.driver import run, value
from coopdesk.store.rows import inserted_id
from coopdesk.store.sealing import append_rows
from coopdesk.store.tables import deposit_event, deposit_run, deposit_term, term_deposit

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

    from coopdesk.store.ledger import Stamp

SELECT = (
    "SELECT d.id, a.number, a.member, m.number, a.product, p.control, d.certificate, d.state, a.terms, t.version, t.begins, t.matures, "
    "t.months, t.principal, t.rate, t.first_payout, d.payout, d.rollover, d.pays_into, coalesce(b.credit - b.debit, 0) "
    "FROM term_deposit d JOIN member_account a ON a.id = d.id JOIN member m ON m.id = a.member JOIN product p ON p.code = a.product "
    "JOIN deposit_term t ON t.deposit = d.id AND t.version = d.version LEFT JOIN member_balance b ON b.member_account = d.id WHERE "
)
PAID = (
    "SELECT p.member_account, p.instalment, sum(CASE p.side WHEN 'D' THEN p.amount ELSE -p.amount END) AS gross FROM posting p "
    "WHERE p.member_account IN (SELECT value FROM json_each(?)) AND p.component = 'interest' AND p.instalment IS NOT NULL "
    "GROUP BY p.member_account, p.instalment HAVING gross <> 0"
)
EVENTS = (
    "SELECT e.id, e.deposit, e.what, e.date, e.entry, e.run, e.state_before, e.version_before, e.details, e.operator FROM deposit_event e "
    "WHERE e.what <> 'undone' AND NOT EXISTS (SELECT 1 FROM deposit_event u WHERE u.undoes = e.id) AND {where} ORDER BY e.id"
)


class DepositRepository:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, number: str) -> TermDeposit:
        found = self._rows("a.number = ?", number)
        if not found or found[0].state is DepositState.ANNULLED:
            raise UnknownDeposit(number)
        return found[0]

    def by_id(self, identity: int) -> TermDeposit:
        return self._rows("d.id = ?", identity)[0]

    def with_ids(self, identities: Sequence[int]) -> list[TermDeposit]:
        """The deposits among member accounts of these ids; other accounts are passed over."""
        return self._rows("d.id IN (SELECT value FROM json_each(?))", json.dumps(list(identities)))

    def of_member(self, member: int) -> list[TermDeposit]:
        return self._rows("a.member = ? AND d.state <> 'annulled'", member)

    def in_state(self, *states: DepositState) -> list[TermDeposit]:
        return self._rows("d.state IN (SELECT value FROM json_each(?))", json.dumps([state.value for state in states]))

    def certificate_of(self, certificate: str) -> str | None:
        """The number of the deposit that has this certificate."""
        found = value(
            self._connection,
            "SELECT a.number FROM term_deposit d JOIN member_account a ON a.id = d.id WHERE d.state <> 'annulled' AND d.certificate = ?",
            (certificate,),
        )
        return str(found) if found is not None else None

    def next_number(self, year: int) -> str:
        """`SB-2026-0031`: the next free deposit number of a year (simpanan berjangka)."""
        prefix = f"SB-{year}-"
        last = value(
            self._connection, "SELECT max(CAST(substr(number, 9) AS INTEGER)) FROM member_account WHERE number GLOB ?", (prefix + "[0-9]*",)
        )
        return f"{prefix}{(last or 0) + 1:04d}"

    def add(self, identity: int, certificate: str, payout: PayoutChoice, rollover: Rollover, pays_into: str) -> None:
        """The deposit of a member account, running its first term, which `add_term` writes."""
        values = {"certificate": certificate, "payout": payout.value, "rollover": rollover.value, "pays_into": pays_into}
        self._connection.execute(insert(term_deposit).values(id=identity, state=DepositState.RUNNING.value, version=1, **values))

    def add_term(self, identity: int, term: DepositTerm) -> None:
        """Seal a term; `turn` lets the deposit run it."""
        row = {
            "deposit": identity,
            "version": term.version,
            "begins": term.begins.isoformat(),
            "matures": term.matures.isoformat(),
            "months": term.months,
            "principal": term.principal,
            "rate": str(term.rate),
            "first_payout": term.first_payout,
        }
        append_rows(self._connection, deposit_term, [row])

    def last_version(self, identity: int) -> int:
        return int(value(self._connection, "SELECT max(version) FROM deposit_term WHERE deposit = ?", (identity,)))

    def turn(self, identity: int, state: DepositState, version: int) -> None:
        self._change(identity, state=state.value, version=version)

    def instruct(self, identity: int, payout: PayoutChoice, rollover: Rollover, pays_into: str) -> None:
        self._change(identity, payout=payout.value, rollover=rollover.value, pays_into=pays_into)

    def _change(self, identity: int, **values: Any) -> None:
        self._connection.execute(update(term_deposit).where(term_deposit.c.id == identity).values(**values))

    # --- what was paid, and what happened ---------------------------------------------------------

    def paid(self, identity: int) -> dict[int, Minor]:
        """Payout number → gross interest paid; reversed payments cancel out."""
        return self.paid_of_all([identity])[identity]

    def paid_of_all(self, identities: Sequence[int]) -> dict[int, dict[int, Minor]]:
        paid: dict[int, dict[int, Minor]] = {identity: {} for identity in identities}
        for identity, n, gross in run(self._connection, PAID, (json.dumps(list(identities)),)):
            paid[identity][n] = gross
        return paid

    def record(self, deposit: TermDeposit, what: str, on: date, stamp: Stamp, **more: Any) -> None:
        """Seal an event of a deposit as it stood before; `more`: entry, run, undoes, details."""
        row = {
            "deposit": deposit.id,
            "what": what,
            "date": on.isoformat(),
            "entry": more.get("entry"),
            "run": more.get("run"),
            "undoes": more.get("undoes"),
            "state_before": deposit.state.value,
            "version_before": deposit.term.version,
            "details": json.dumps(more.get("details", {})),
            "operator": stamp.operator,
            "recorded_at": stamp.recorded_at.isoformat(),
        }
        append_rows(self._connection, deposit_event, [row])

    def events(self, identity: int) -> list[DepositEvent]:
        """What befell a deposit and stands, in its order."""
        return self._events("e.deposit = ?", identity)

    def events_of_run(self, number: int) -> list[DepositEvent]:
        return self._events("e.run = ?", number)

    def _events(self, where: str, *parameters: Any) -> list[DepositEvent]:
        return [
            DepositEvent(identity, deposit, what, date.fromisoformat(on), entry, number, state, version, json.loads(details), operator)
            for identity, deposit, what, on, entry, number, state, version, details, operator in run(
                self._connection, EVENTS.format(where=where), parameters
            )
        ]

    # --- runs for all -----------------------------------------------------------------------------

    def open_run(self, on: date, stamp: Stamp) -> int:
        values = {"date": on.isoformat(), "operator": stamp.operator, "recorded_at": stamp.recorded_at.isoformat()}
        return inserted_id(self._connection.execute(insert(deposit_run).values(**values)))

    def runs(self) -> list[DepositRun]:
        """Every run, the last one first."""
        rows = run(self._connection, "SELECT id, date, operator, undone_at FROM deposit_run ORDER BY id DESC")
        return [DepositRun(row[0], date.fromisoformat(row[1]), row[2], row[3] is not None) for row in rows]

    def undo_run(self, number: int, stamp: Stamp) -> None:
        self._connection.execute(update(deposit_run).where(deposit_run.c.id == number).values(undone_at=stamp.recorded_at.isoformat()))

    def _rows(self, where: str, *parameters: Any) -> list[TermDeposit]:
        return [_deposit(row) for row in run(self._connection, SELECT + where + " ORDER BY d.id", parameters)]


def _deposit(row: tuple[Any, ...]) -> TermDeposit:
    identity, number, member, member_number, product, control, certificate, state, terms, *term, payout, rollover, pays_into, balance = row
    version, begins, matures, months, principal, rate, first_payout = term
    return TermDeposit(
        id=identity,
        number=number,
        member=member,
        member_number=member_number,
        product=product,
        control=control,
        certificate=certificate,
        state=DepositState(state),
        rules=DepositRules.from_plain(json.loads(terms)),
        term=DepositTerm(
            version, date.fromisoformat(begins), date.fromisoformat(matures), months, principal, Decimal(rate), first_payout
        ),
        payout=PayoutChoice(payout),
        rollover=Rollover(rollover),
        pays_into=pays_into,
        balance=balance,
    )
