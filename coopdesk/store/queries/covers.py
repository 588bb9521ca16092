"""Who paid for whom at meetings, as it stood on a day."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from coopdesk.store.driver import run
from coopdesk.store.unit_of_work import UnitOfWork

ON_DAY = (
    "WITH ended AS (SELECT cover, sum(CASE WHEN kind = 'repaid' OR kind = 'undone' AND entry IS NOT NULL THEN amount ELSE 0 END) AS back, "
    "sum(CASE kind WHEN 'written_off' THEN amount ELSE 0 END) AS let_off, "
    "sum(CASE WHEN kind IN ('bought', 'passed') OR kind = 'undone' AND entry IS NULL THEN amount ELSE 0 END) AS undone FROM cover_end WHERE date <= ? GROUP BY cover) "
    "SELECT d.number, d.name, coalesce(b.number, ''), coalesce(b.name, p.name), coalesce(g.name, ''), m.date, "
    "c.amount - coalesce(e.undone, 0) AS covered, coalesce(e.back, 0), coalesce(e.let_off, 0) FROM cover c JOIN member d ON d.id = c.debtor "
    "JOIN meeting m ON m.id = c.meeting LEFT JOIN member_group g ON g.id = m.member_group LEFT JOIN member b ON b.id = c.bearer "
    "LEFT JOIN group_pot p ON p.id = c.pot LEFT JOIN ended e ON e.cover = c.id WHERE c.date <= ? AND covered > 0 ORDER BY d.number, m.date, c.id"
)


class CoverOnDay(NamedTuple):
    """`bearer` is empty where a pot paid, whose name then stands in `bearer_name`. `group`: empty at a meeting of all."""

    debtor: str
    debtor_name: str
    bearer: str
    bearer_name: str
    group: str
    meeting: date
    amount: int
    given_back: int
    let_off: int

    @property
    def open(self) -> int:
        return self.amount - self.given_back - self.let_off


def covers_on(unit: UnitOfWork, on: date) -> list[CoverOnDay]:
    """By debtor, the oldest meeting first; those of meetings that were taken back are left out, and what was passed on is the pot's alone."""
    day = on.isoformat()
    found = run(unit.connection, ON_DAY, (day, day))
    return [
        CoverOnDay(debtor, name, bearer, payer, group, date.fromisoformat(held), amount, back, let_off)
        for debtor, name, bearer, payer, group, held, amount, back, let_off in found
    ]
