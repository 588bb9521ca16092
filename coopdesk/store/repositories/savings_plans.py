"""Plans of savings for a purpose, with what was paid in for them."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import insert, update

from coopdesk.domain.money import Minor
from coopdesk.domain.savings_plans import PlanRules, SavingsPlan
from coopdesk.store.driver import run, value
from coopdesk.store.tables import savings_plan

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

SELECT = (
    "SELECT s.id, s.goal, s.monthly, s.months, s.starts, a.terms, s.ended_on FROM savings_plan s JOIN member_account a ON a.id = s.id WHERE "
)
PAID = (
    "SELECT coalesce(sum(CASE p.side WHEN 'C' THEN p.amount ELSE -p.amount END), 0) FROM member_account a JOIN product q ON q.code = a.product "
    "JOIN posting p ON p.member_account = a.id AND p.account = q.control JOIN journal_entry e ON e.sequence = p.entry "
    "LEFT JOIN journal_entry o ON o.sequence = e.reverses "
    "WHERE a.id = ? AND coalesce(o.kind, e.kind) IN ('deposit', 'transfer', 'opening_savings', 'term_interest', 'term_moved', 'members_merged')"
)


class SavingsPlanRepository:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, account: int, goal: str, monthly: Minor, months: int, starts: date) -> None:
        values = {"id": account, "goal": goal, "monthly": monthly, "months": months, "starts": starts.isoformat()}
        self._connection.execute(insert(savings_plan).values(**values))

    def of_account(self, account: int) -> SavingsPlan | None:
        return next(iter(self._rows("s.id = ?", account)), None)

    def of_member(self, member: int) -> list[SavingsPlan]:
        """Those that run and those that ended, the oldest first."""
        return self._rows("a.member = ?", member)

    def ended_by(self, entry: int) -> list[SavingsPlan]:
        """The plans that an entry ended."""
        return self._rows("s.ended_by = ?", entry)

    def paid(self, account: int) -> Minor:
        """What was paid in: without interest and fees; what was reversed cancels out."""
        return int(value(self._connection, PAID, (account,)))

    def end(self, account: int, on: date, entry: int) -> None:
        self._change(account, ended_on=on.isoformat(), ended_by=entry)

    def go_on(self, account: int) -> None:
        """The entry that ended it was taken back."""
        self._change(account, ended_on=None, ended_by=None)

    def _change(self, account: int, **values: Any) -> None:
        self._connection.execute(update(savings_plan).where(savings_plan.c.id == account).values(**values))

    def _rows(self, where: str, *parameters: Any) -> list[SavingsPlan]:
        return [
            SavingsPlan(
                account,
                goal,
                monthly,
                months,
                date.fromisoformat(starts),
                PlanRules.from_plain(json.loads(terms)),
                date.fromisoformat(ended) if ended else None,
            )
            for account, goal, monthly, months, starts, terms, ended in run(self._connection, SELECT + where + " ORDER BY s.id", parameters)
        ]
