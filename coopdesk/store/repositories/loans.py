"""Loans with their current schedule and the principal that the ledger says is outstanding."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import func, insert, select, update
from sqlalchemy.engine import Connection

from coopdesk.domain.allocation import Part
from coopdesk.domain.arrears import Paid
from coopdesk.domain.errors import UnknownLoan
from coopdesk.domain.journal import Component
from coopdesk.domain.loan_events import LoanEventKind
from coopdesk.domain.loans import Loan, LoanState, LoanTerms
from coopdesk.domain.money import Minor
from coopdesk.domain.schedule import Instalment
from coopdesk.store.driver import run
from coopdesk.store.sealing import append_rows
from coopdesk.store.tables import loan, loan_instalment

SELECT = (
    "SELECT l.id, a.number, a.member, m.number AS member_number, a.product, p.control, a.terms, l.state, l.principal, l.term, l.rate, "
    "l.applied_on, l.applied_by, l.decided_on, l.decided_by, l.decided_why, l.purpose, l.disbursed_on, l.brought_in_on, l.penalty_from, l.instalments_before, "
    "coalesce(b.debit - b.credit, 0) AS outstanding "
    "FROM loan l JOIN member_account a ON a.id = l.id JOIN member m ON m.id = a.member JOIN product p ON p.code = a.product "
    "LEFT JOIN member_balance b ON b.member_account = l.id WHERE "
)


class LoanRepository:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, number: str) -> Loan:
        found = self._rows("a.number = ?", number)
        if not found or found[0].state is LoanState.ANNULLED:
            raise UnknownLoan(number)
        return found[0]

    def by_id(self, identity: int) -> Loan:
        return self._rows("l.id = ?", identity)[0]

    def of_member(self, member: int) -> list[Loan]:
        return self._rows("a.member = ? AND l.state <> 'annulled'", member)

    def in_state(self, *states: LoanState) -> list[Loan]:
        marks = ", ".join("?" * len(states))
        return self._rows(f"l.state IN ({marks})", *(state.value for state in states))

    def with_ids(self, identities: Sequence[int]) -> list[Loan]:
        """The loans among member accounts of these ids; other accounts are passed over."""
        return self._rows("l.id IN (SELECT value FROM json_each(?))", json.dumps(list(identities)))

    def next_number(self, year: int) -> str:
        """`PJ-2026-0031`: the next free loan number of a year."""
        prefix = f"PJ-{year}-"
        last = self._connection.exec_driver_sql(
            "SELECT max(CAST(substr(number, 9) AS INTEGER)) FROM member_account WHERE number GLOB ?", (prefix + "[0-9]*",)
        ).scalar()
        return f"{prefix}{(last or 0) + 1:04d}"

    def add(self, identity: int, state: LoanState, **columns: Any) -> None:
        """The loan row of a member account: principal, term, rate, applied_on, applied_by and what else is known."""
        values = {name: value.isoformat() if isinstance(value, date) else value for name, value in columns.items()}
        self._connection.execute(insert(loan).values(id=identity, state=state.value, **values))

    def change(self, identity: int, state: LoanState, **columns: Any) -> None:
        values = {name: value.isoformat() if isinstance(value, date) else value for name, value in columns.items()}
        self._connection.execute(update(loan).where(loan.c.id == identity).values(state=state.value, **values))

    def add_schedule(self, identity: int, instalments: Sequence[Instalment]) -> int:
        """Seal the next version of a loan's schedule and use it; returns the version."""
        version = 1 + int(self._connection.execute(select(func.max(loan_instalment.c.version)).where(loan_instalment.c.loan == identity)).scalar() or 0)
        rows = [
            {"loan": identity, "version": version, "n": each.n, "due": each.due.isoformat(), "principal": each.principal, "interest": each.interest}
            for each in instalments
        ]
        append_rows(self._connection, loan_instalment, rows)
        self.use_schedule(identity, version)
        return version

    def use_schedule(self, identity: int, version: int) -> None:
        """Put a sealed version in force: a new one, or an earlier one again."""
        self._connection.execute(update(loan).where(loan.c.id == identity).values(schedule_version=version))

    def version(self, identity: int) -> int:
        """The version of the schedule in force; 0 for a loan that was never paid out."""
        return int(self._connection.execute(select(loan.c.schedule_version).where(loan.c.id == identity)).scalar_one())

    def schedule(self, identity: int, version: int) -> tuple[Instalment, ...]:
        """The rows of one version."""
        rows = self._connection.exec_driver_sql(
            "SELECT n, due, principal, interest FROM loan_instalment WHERE loan = ? AND version = ? ORDER BY n", (identity, version)
        )
        return tuple(Instalment(n, date.fromisoformat(due), principal, interest) for n, due, principal, interest in rows)

    def paid(self, identity: int, as_of: date = date.max) -> list[Paid]:
        """The parts of each instalment that were paid up to a value date; reversed payments cancel out."""
        return self.paid_of_all([identity], as_of)[identity]

    def paid_of_all(self, identities: Sequence[int], as_of: date = date.max) -> dict[int, list[Paid]]:
        """`paid` of many loans at once, by loan id."""
        rows = run(
            self._connection,
            "SELECT p.member_account, e.value_date, p.instalment, p.component, sum(CASE p.side WHEN 'C' THEN p.amount ELSE -p.amount END) AS moved "
            "FROM posting p JOIN journal_entry e ON e.sequence = p.entry "
            "WHERE p.member_account IN (SELECT value FROM json_each(?)) AND p.instalment IS NOT NULL AND e.value_date <= ? "
            "GROUP BY p.member_account, e.value_date, p.instalment, p.component HAVING moved <> 0 ORDER BY p.member_account, e.value_date, p.instalment, p.component",
            (json.dumps(list(identities)), as_of.isoformat()),
        )
        paid: dict[int, list[Paid]] = {identity: [] for identity in identities}
        for identity, on, instalment, component, amount in rows:
            paid[identity].append(Paid(_day(on), Part(instalment, _COMPONENTS[component], amount)))
        return paid

    def held(self, identity: int, as_of: date = date.max) -> Minor:
        """What is held for a loan's instalments to come, by value date."""
        return self.held_of_all([identity], as_of)[identity]

    def held_of_all(self, identities: Sequence[int], as_of: date = date.max) -> dict[int, Minor]:
        """`held` of many loans, by loan id."""
        rows = self._connection.exec_driver_sql(
            "SELECT p.member_account, sum(CASE p.side WHEN 'C' THEN p.amount ELSE -p.amount END) "
            "FROM posting p JOIN journal_entry e ON e.sequence = p.entry "
            "WHERE p.member_account IN (SELECT value FROM json_each(?)) AND p.component = ? AND e.value_date <= ? GROUP BY p.member_account",
            (json.dumps(list(identities)), Component.HELD.value, as_of.isoformat()),
        )
        return dict.fromkeys(identities, 0) | {identity: int(held) for identity, held in rows}

    def waived_of_all(self, identities: Sequence[int], as_of: date = date.max) -> dict[int, list[Paid]]:
        """The penalties that are not asked for any more from a day on, by loan id, in the form of payments."""
        rows = self._connection.exec_driver_sql(
            "SELECT w.loan, w.date, j.value ->> 0, j.value ->> 1 FROM loan_event w, json_each(w.details, '$.parts') j "
            "WHERE w.loan IN (SELECT value FROM json_each(?)) AND w.what = ? AND w.date <= ? "
            "AND NOT EXISTS (SELECT 1 FROM loan_event u WHERE u.loan = w.loan AND u.what = ? AND u.details ->> '$.of' = w.id) ORDER BY w.id",
            (json.dumps(list(identities)), LoanEventKind.WAIVED.value, as_of.isoformat(), LoanEventKind.WAIVER_UNDONE.value),
        )
        waived: dict[int, list[Paid]] = {identity: [] for identity in identities}
        for identity, on, instalment, amount in rows:
            waived[identity].append(Paid(date.fromisoformat(on), Part(instalment, Component.PENALTY, amount)))
        return waived

    def last_entry(self, identity: int) -> int | None:
        """The sequence of the last entry of a loan that is neither a reversal nor reversed, nor an accrual."""
        found = self._connection.exec_driver_sql(
            "SELECT max(e.sequence) FROM journal_entry e JOIN posting p ON p.entry = e.sequence WHERE p.member_account = ? AND e.kind <> 'loan_accrual' "
            "AND e.reverses IS NULL AND NOT EXISTS (SELECT 1 FROM journal_entry r WHERE r.reverses = e.sequence)",
            (identity,),
        ).scalar()
        return int(found) if found is not None else None

    def _rows(self, where: str, *parameters: Any) -> list[Loan]:
        rows = run(self._connection, SELECT + where + " ORDER BY l.id", parameters).fetchall()
        schedules = self._schedules([row[0] for row in rows])
        return [_loan(row, schedules[row[0]]) for row in rows]

    def _schedules(self, identities: Sequence[int]) -> dict[int, list[Instalment]]:
        rows = run(
            self._connection,
            "SELECT l.id, i.n, i.due, i.principal, i.interest FROM loan l CROSS JOIN loan_instalment i ON i.loan = l.id AND i.version = l.schedule_version "
            "WHERE l.id IN (SELECT value FROM json_each(?)) ORDER BY l.id, i.n",
            (json.dumps(list(identities)),),
        )
        schedules: dict[int, list[Instalment]] = {identity: [] for identity in identities}
        for identity, n, due, principal, interest in rows:
            schedules[identity].append(Instalment(n, _day(due), principal, interest))
        return schedules


_STATES = {state.value: state for state in LoanState}
_COMPONENTS = {component.value: component for component in Component}
_day = lru_cache(maxsize=4_096)(date.fromisoformat)
"""Schedules and payments fall on few days: each is read once."""


@lru_cache(maxsize=512)
def _terms(plain: str, rate: str) -> LoanTerms:
    """Most loans of a product have the same."""
    return LoanTerms.from_plain({**json.loads(plain), "rate_monthly": rate})


def _loan(row: Sequence[Any], schedule: list[Instalment]) -> Loan:
    """A row of SELECT."""
    identity, number, member, member_number, product, control, terms, state, principal, term, rate, applied_on, applied_by, *rest = row
    decided_on, decided_by, decided_why, purpose, disbursed_on, brought_in_on, penalty_from, instalments_before, outstanding = rest
    return Loan(
        id=identity,
        number=number,
        member=member,
        member_number=member_number,
        product=product,
        control=control,
        state=_STATES[state],
        terms=_terms(terms, rate),
        principal=principal,
        term=term,
        applied_on=_day(applied_on),
        applied_by=applied_by,
        decided_on=_day(decided_on) if decided_on else None,
        decided_by=decided_by,
        purpose=purpose,
        disbursed_on=_day(disbursed_on) if disbursed_on else None,
        brought_in_on=_day(brought_in_on) if brought_in_on else None,
        penalty_from=_day(penalty_from) if penalty_from else None,
        instalments_before=instalments_before,
        schedule=tuple(schedule),
        outstanding=outstanding,
        decided_why=decided_why,
    )
