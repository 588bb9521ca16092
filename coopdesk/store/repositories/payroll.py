"""Employers, who works there, and the lists of a month with their lines and the rows of the employer's file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy.engine import Connection

from coopdesk.domain.billing import BillKind, BillLine, SpreadRule
from coopdesk.domain.payroll import AnswerRow, Employer, Employment, ListState, PayrollList, RowMatch
from coopdesk.store.driver import insert_rows, run

EMPLOYER = ("id", "code", "name", "contact", "pay_day", "rule", "excess", "active")
EMPLOYMENT = ("id", "member", "employer", "number", "since", "until", "product", "monthly")
LIST = ("id", "employer", "month", "due", "state", "file", "entry", "last")
LINE = ("member", "kind", "target", "amount", "principal", "interest", "charges", "paid", "entry")
ROW = ("line", "number", "name", "amount", "member", "found_by", "held", "cleared_by")


class PayrollRepository:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    # --- employers and who works there --------------------------------------------------------------

    def employers(self) -> list[Employer]:
        """By code."""
        return [_employer(row) for row in run(self._connection, f"SELECT {', '.join(EMPLOYER)} FROM employer ORDER BY code")]

    def save_employer(self, made: Employer) -> int:
        """A new one where its id is 0, else in place of what stood there."""
        values = (made.code, made.name, made.contact, made.pay_day, made.rule.value, made.excess or None, int(made.active))
        return self._save("employer", EMPLOYER[1:], made.id, values)

    def employments(self) -> list[Employment]:
        return self._employments("1")

    def of_member(self, member: int) -> list[Employment]:
        return self._employments("member = ?", member)

    def save_employment(self, made: Employment) -> int:
        until = made.until.isoformat() if made.until else None
        values = (made.member, made.employer, made.number, made.since.isoformat(), until, made.product or None, made.monthly)
        return self._save("employment", EMPLOYMENT[1:], made.id, values)

    def _save(self, table: str, columns: Sequence[str], identity: int, values: tuple[Any, ...]) -> int:
        if identity:
            run(self._connection, f"UPDATE {table} SET {', '.join(f'{name} = ?' for name in columns)} WHERE id = ?", (*values, identity))
            return identity
        marks = ", ".join("?" * len(columns))
        return int(run(self._connection, f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks}) RETURNING id", values).fetchone()[0])

    def _employments(self, where: str, *parameters: Any) -> list[Employment]:
        found = run(self._connection, f"SELECT {', '.join(EMPLOYMENT)} FROM employment WHERE {where} ORDER BY since, id", parameters)
        return [
            Employment(identity, member, at, number, date.fromisoformat(since), date.fromisoformat(until) if until else None, product or "", monthly)
            for identity, member, at, number, since, until, product, monthly in found
        ]

    # --- lists ----------------------------------------------------------------------------------------

    def lists(self) -> list[PayrollList]:
        """The newest month first."""
        return self._lists("1 ORDER BY month DESC, id DESC")

    def find(self, identity: int) -> PayrollList | None:
        return next(iter(self._lists("id = ?", identity)), None)

    def of_month(self, employer: int, month: date) -> PayrollList | None:
        return next(iter(self._lists("employer = ? AND month = ?", employer, month.isoformat())), None)

    def of_entry(self, entry: int) -> PayrollList | None:
        """The list whose money an entry brought in, or spread."""
        return next(iter(self._lists("? BETWEEN entry AND last", entry)), None)

    def add(self, made: PayrollList, lines: Iterable[BillLine]) -> int:
        found = run(
            self._connection,
            "INSERT INTO payroll_list (employer, month, due, state) VALUES (?, ?, ?, ?) RETURNING id",
            (made.employer, made.month.isoformat(), made.due.isoformat(), made.state.value),
        ).fetchone()
        self.put_lines(found[0], lines)
        return int(found[0])

    def drop(self, identity: int) -> None:
        for table in ("payroll_row", "payroll_line"):
            run(self._connection, f"DELETE FROM {table} WHERE list = ?", (identity,))
        run(self._connection, "DELETE FROM payroll_list WHERE id = ?", (identity,))

    def set_state(self, identity: int, state: ListState, entries: tuple[int, int] | None = None) -> None:
        entry, last = entries or (None, None)
        run(self._connection, "UPDATE payroll_list SET state = ?, entry = ?, last = ? WHERE id = ?", (state.value, entry, last, identity))

    def set_file(self, identity: int, name: str) -> None:
        run(self._connection, "UPDATE payroll_list SET file = ? WHERE id = ?", (name, identity))

    def lines(self, identity: int) -> tuple[BillLine, ...]:
        found = run(self._connection, f"SELECT {', '.join(LINE)} FROM payroll_line WHERE list = ? ORDER BY position", (identity,))
        return tuple(BillLine(member, BillKind(kind), *rest) for member, kind, *rest in found)

    def put_lines(self, identity: int, lines: Iterable[BillLine]) -> None:
        """In place of those that the list had."""
        run(self._connection, "DELETE FROM payroll_line WHERE list = ?", (identity,))
        rows = [
            (identity, place, *(each.member, each.kind.value, each.target, each.amount, each.principal, each.interest, each.charges, each.paid, each.entry))
            for place, each in enumerate(lines, 1)
        ]
        insert_rows(self._connection, "payroll_line", ("list", "position", *LINE), rows)

    # --- what the employer answered -------------------------------------------------------------------

    def rows(self, identity: int) -> tuple[AnswerRow, ...]:
        found = run(self._connection, f"SELECT {', '.join(ROW)} FROM payroll_row WHERE list = ? ORDER BY line", (identity,))
        return tuple(_row(row) for row in found)

    def put_rows(self, identity: int, rows: Iterable[AnswerRow]) -> None:
        run(self._connection, "DELETE FROM payroll_row WHERE list = ?", (identity,))
        values = [
            (identity, each.row, each.number, each.name, each.amount, each.member, each.match.value, each.held, each.cleared_by) for each in rows
        ]
        insert_rows(self._connection, "payroll_row", ("list", *ROW), values)

    def has_held(self) -> bool:
        """Whether anything of any list is in suspense."""
        return bool(run(self._connection, "SELECT 1 FROM payroll_row WHERE held > 0 AND cleared_by IS NULL LIMIT 1", ()).fetchone())

    def clear(self, identity: int, row: int, entry: int | None) -> None:
        """What a row has in suspense went on by an entry; None: that was taken back."""
        run(self._connection, "UPDATE payroll_row SET cleared_by = ? WHERE list = ? AND line = ?", (entry, identity, row))

    def cleared_by(self, entry: int) -> tuple[int, int] | None:
        """List and row of what an entry cleared."""
        found = run(self._connection, "SELECT list, line FROM payroll_row WHERE cleared_by = ?", (entry,)).fetchone()
        return (found[0], found[1]) if found else None

    def _lists(self, where: str, *parameters: Any) -> list[PayrollList]:
        found = run(self._connection, f"SELECT {', '.join(LIST)} FROM payroll_list WHERE {where}", parameters)
        return [
            PayrollList(identity, at, date.fromisoformat(month), date.fromisoformat(due), ListState(state), file, entry, last)
            for identity, at, month, due, state, file, entry, last in found
        ]


def _employer(row: Any) -> Employer:
    identity, code, name, contact, pay_day, rule, excess, active = row
    return Employer(identity, code, name, contact, pay_day, SpreadRule(rule), excess or "", bool(active))


def _row(row: Any) -> AnswerRow:
    place, number, name, amount, member, match, held, cleared = row
    return AnswerRow(place, number, name, amount, member, RowMatch(match), held, cleared)
