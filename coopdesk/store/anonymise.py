"""A copy of a book whose people cannot be recognised: names, numbers and words replaced alike wherever they stand.

Money, dates, products and receipt numbers stay, so that every sum and report is that of the book copied. Only a copy
that is marked as a practice book is touched; its chains are sealed anew and its file rewritten, so that nothing of
before is left in it. A new column with words needs its row in `RULES`, `EMPTIED` or `HARMLESS`; a test says so.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Table
from sqlalchemy.engine import Connection

from coopdesk.domain.errors import NotAPracticeBook
from coopdesk.domain.members import Sex, folded
from coopdesk.domain.steps import OnStep, no_step
from coopdesk.store.columns import metadata
from coopdesk.store.database import Book
from coopdesk.store.driver import run, run_many
from coopdesk.store.sealing import CHAIN_VERSION, FIRST_HASH, HASH_COLUMNS, chained_hash, content_columns, write_seal
from coopdesk.store.tables import SEALED, journal_entry, posting
from coopdesk.store.triggers import create_triggers, drop_triggers

NameOf = Callable[[int, Sex | None], str]
"""An invented name for the n-th person."""


@dataclass(frozen=True, slots=True)
class Invented:
    """What stands in the copy instead: the cooperative on paper, names of people and the words of a group and an operator."""

    cooperative: str
    address: str
    name_of: NameOf
    group: str
    operator: str


class _Masks:
    """Old → new, the same everywhere in the book."""

    def __init__(self, connection: Connection, invented: Invented) -> None:
        self.invented = invented
        people = run(connection, "SELECT id, number, sex FROM member ORDER BY id").fetchall()
        wide = max([len(str(len(people))), *(len(row[1]) for row in people)], default=4)
        self.names = {row[0]: invented.name_of(n, Sex(row[2]) if row[2] else None) for n, row in enumerate(people)}
        self.numbers = {row[1]: str(n).zfill(min(wide, 6)) for n, row in enumerate(people, 1)}
        groups = [row[0] for row in run(connection, "SELECT name FROM member_group ORDER BY name")]
        self.groups = {"": "", **{name: f"{invented.group} {n}" for n, name in enumerate(groups, 1)}}
        clerks = [row[0] for row in run(connection, "SELECT name FROM operator ORDER BY name")]
        self.operators = {name: f"{invented.operator} {n}" for n, name in enumerate(clerks, 1)}
        accounts = [row[0] for row in run(connection, "SELECT number FROM member_account")]
        self.accounts = {number: self._account(number) for number in accounts}

    def _account(self, number: str) -> str:
        """`0147-03` follows its member's number; a loan's number names nobody."""
        member, dash, rest = number.partition("-")
        return f"{self.numbers[member]}{dash}{rest}" if member in self.numbers else number

    def subject(self, text: str) -> str:
        """What an act or a print was about: a member, an account, an operator, a row's number; anything else goes."""
        known = {**self.operators, **self.accounts, **self.numbers}
        return known.get(text) or (text if text.isdigit() else "")

    def answer(self, text: str) -> str:
        given = json.loads(text)
        for name, masks in (("member", self.numbers), ("account", self.accounts), ("loan", self.accounts)):
            if name in given:
                given[name] = masks.get(given[name], given[name])
        return json.dumps(given, sort_keys=True)


Rule = Callable[[_Masks, Any, Mapping[str, Any]], Any]


def _gone(_masks: _Masks, _old: Any, _row: Mapping[str, Any]) -> str:
    return ""


def _none(_masks: _Masks, _old: Any, _row: Mapping[str, Any]) -> None:
    return None


def _nothing_asked(_masks: _Masks, _old: Any, _row: Mapping[str, Any]) -> str:
    return "{}"


def _hashed(_masks: _Masks, old: Any, _row: Mapping[str, Any]) -> Any:
    """Alike where it was alike, and nothing to be guessed from."""
    if isinstance(old, bytes):
        return hashlib.sha256(b"practice" + old).digest()
    return None if old is None else hashlib.sha256(f"practice {old}".encode()).hexdigest()[:32]


def _operator(masks: _Masks, old: Any, _row: Mapping[str, Any]) -> Any:
    return masks.operators.get(old, old and "?")


def _subject(masks: _Masks, old: Any, _row: Mapping[str, Any]) -> str:
    return masks.subject(old)


def _target(masks: _Masks, old: Any, row: Mapping[str, Any]) -> str:
    """A loan by its number as it is now; a product and a pot name nobody."""
    return str(masks.accounts.get(old, old) if row["kind"] == "loan" else old)


def _wanted(masks: _Masks, old: Any, _row: Mapping[str, Any]) -> str:
    """Columns of a sheet that were typed by themselves."""
    return json.dumps([[kind, _target(masks, target, {"kind": kind}), amount] for kind, target, amount in json.loads(old)]) if old else ""


RULES: Mapping[str, Mapping[str, Rule]] = {
    "book": {
        "name": lambda masks, _old, _row: masks.invented.cooperative,
        "address": lambda masks, _old, _row: masks.invented.address,
        "legal_number": _gone,
        "phone": _gone,
        "place": _gone,
    },
    "operator": {"name": _operator, "password_hash": _none, "pin_hash": _none},
    "member": {
        "number": lambda masks, old, _row: masks.numbers[old],
        "name": lambda masks, _old, row: masks.names[row["id"]],
        "name_folded": lambda masks, _old, row: folded(masks.names[row["id"]]),
        "nik": _gone,
        "birth_date": _none,
        "phone": _gone,
        "address": _gone,
        "occupation": _gone,
        "group_name": lambda masks, old, _row: masks.groups[old],
    },
    "heir": {
        "name": lambda masks, _old, row: masks.invented.name_of(7 * row["member"] + row["position"] + 3, None),
        "nik": _gone,
        "phone": _gone,
    },
    "settlement": {"operator": _operator},
    "surplus_plan": {"decision": _gone, "operator": _operator},
    "batch_run": {"operator": _operator},
    "closing_run": {"operator": _operator},
    "period_event": {"reason": _gone, "operator": _operator, "approver": _operator},
    "loan_event": {"reason": _gone, "decision": _gone, "operator": _operator, "approver": _operator},
    "settlement_part": {"payee": lambda masks, _old, row: masks.invented.name_of(7 * row["settlement"] + row["id"], None)},
    "member_merge": {"reason": _gone, "operator": _operator},
    "member_group": {"name": lambda masks, old, _row: masks.groups[old], "sector": _gone, "place": _gone, "time": _gone, "officer": _gone},
    "group_event": {"note": _gone, "operator": _operator},
    "group_loan": {"words": _gone},
    "office_event": {"note": _gone, "operator": _operator},
    "dues_exemption": {"reason": _gone, "decision": _gone, "operator": _operator},
    "member_status_event": {"reason": _gone, "decision": _gone, "operator": _operator},
    "member_account": {"number": lambda masks, old, _row: masks.accounts[old]},
    "loan": {"applied_by": _operator, "decided_by": _operator, "purpose": _gone, "decided_why": _gone},
    "hold": {"reason": _gone, "operator": _operator},
    "hold_release": {"reason": _gone, "operator": _operator},
    "guarantee": {"operator": _operator},
    "guarantee_release": {"reason": _gone, "operator": _operator},
    "collateral": {"number": _gone, "description": _gone, "owner": _gone, "operator": _operator},
    "collateral_value": {"basis": _gone, "operator": _operator},
    "collateral_move": {"place": _gone, "person": _gone, "reason": _gone, "operator": _operator},
    "journal_entry": {"source": _hashed, "reference": _hashed, "operator": _operator, "memo": _gone, "request_id": _hashed},
    "audit_event": {
        "operator": _operator,
        "subject": _subject,
        "request_id": _hashed,
        "digest": _hashed,
        "answer": lambda masks, old, _row: masks.answer(old),
    },
    "import_batch": {"file": _gone, "digest": _hashed, "operator": _operator},
    "passbook_mark": {"reason": _gone, "operator": _operator},
    "report_print": {"asked": _nothing_asked, "operator": _operator},
    "print_job": {"subject": _subject, "operator": _operator},
    "deposit_run": {"operator": _operator},
    "deposit_event": {"operator": _operator},
    "savings_plan": {"goal": _gone},
    "asset_event": {"name": _gone, "operator": _operator},
    "journal_template": {"memo": _gone},
    "employer": {"code": lambda _masks, _old, row: f"P{row['id']}", "name": lambda masks, _old, row: f"{masks.invented.group} {row['id']}", "contact": _gone},
    "employment": {"number": _gone},
    "payroll_list": {"file": _gone},
    "payroll_line": {"target": lambda masks, old, _row: masks.accounts.get(old, old)},
    "payroll_row": {"number": _gone, "name": lambda masks, _old, row: masks.names.get(row["member"], "")},
    "meeting": dict.fromkeys(("place", "time", "opened", "closed", "chair", "agenda", "notes", "next_time", "next_place", "difference"), _gone),
    "meeting_row": {"wanted": _wanted, "waived": _gone, "reason": _gone},
    "meeting_payout": {"target": _target, "note": _gone},
    "meeting_line": {"target": _target},
    "meeting_event": {"reason": _gone, "operator": _operator},
    "meeting_decision": {"text": _gone, "in_charge": _operator, "outcome": _gone},
    "cover": {"operator": _operator},
    "arisan": {"name": lambda _masks, _old, row: f"Arisan {row['id']}"},
    "arisan_event": {"reason": _gone, "operator": _operator},
    "cover_end": {"reason": _gone, "operator": _operator},
    "group_pot": {"name": lambda masks, _old, row: f"{masks.invented.group} {row['id']}"},
    "budget": {"minute": _gone, "operator": _operator},
    "cash_voucher": {"payee": _gone, "voucher": _gone},
    "bank_reconciliation": {"file": _gone, "reason": _gone, "operator": _operator},
    "bank_line": {"text": _gone, "reference": _gone},
    "cash_count": {"reason": _gone, "operator": _operator},
    "till_event": {"holder": _operator, "operator": _operator},
    "day_close": {"witness": _operator, "reason": _gone, "operator": _operator},
}
EMPTIED = frozenset({"annual_text", "draft", "document", "earlier_row", "report_view"})
"""Tables whose rows are words or pictures of people, or hold such rows as they were."""

HARMLESS = frozenset({"alembic_version", "policy", "account", "account_name", "product", "product_name", "product_terms", "loan_instalment"}) | {
    *("dues_month", "posting", "number_series", "monthly_total", "member_balance", "seal", "passbook", "settlement_payment"),
    *("term_deposit", "deposit_term", "recurring_entry", "group_loan_part"),
    *("surplus_proposal", "surplus_part", "surplus_payment"),
    *("meeting_rules", "meeting_share", "meeting_count", "agreed_saving", "pot_entry", "arisan_member"),
}
"""Tables that name nobody."""


def anonymise(path: Path, invented: Invented, on_step: OnStep = no_step) -> None:
    """Replace everything that could tell who is who in the practice book at `path`, which nobody has open.

    `on_step` hears of tables; stopped, the book is as it was.
    """
    with Book.open(path) as book, book.write() as unit:
        connection = unit.connection
        if not unit.books.cooperative().practice:
            raise NotAPracticeBook(str(path))
        run(connection, "PRAGMA defer_foreign_keys = ON")
        drop_triggers(connection)
        _replace(connection, _Masks(connection, invented), on_step)
        on_step(0, 0)
        unit.meetings.digest_anew()
        _seal_anew(connection)
        create_triggers(connection)
    with closing(sqlite3.connect(path)) as file:
        file.execute("VACUUM")


def _replace(connection: Connection, masks: _Masks, on_step: OnStep) -> None:
    for table in reversed(metadata.sorted_tables):
        if table.name in EMPTIED:
            run(connection, f"DELETE FROM {table.name}")
    for done, (name, rules) in enumerate(RULES.items()):
        on_step(done, len(RULES))
        _rewrite(connection, metadata.tables[name], rules, masks)
    run(connection, "UPDATE operator SET active = (name = (SELECT min(name) FROM operator))")


def _rewrite(connection: Connection, table: Table, rules: Mapping[str, Rule], masks: _Masks) -> None:
    """Every row of a table by its rules; first out of the way of each other, where a key is unique."""
    keys = [column.name for column in table.primary_key.columns]
    present = [name for name in rules if name in table.c]
    rows = [dict(row) for row in connection.execute(table.select()).mappings()]
    changed = [{name: rules[name](masks, row[name], row) for name in present} for row in rows]
    where = " AND ".join(f"{key} = ?" for key in keys)
    unique = [name for name in present if table.c[name].unique or table.c[name].primary_key]
    for name in unique:
        if name not in keys:
            run(connection, f"UPDATE {table.name} SET {name} = 'old ' || {name} WHERE {name} IS NOT NULL")
    sets = ", ".join(f"{name} = ?" for name in present)
    values = [(*new.values(), *(row[key] for key in keys)) for row, new in zip(rows, changed, strict=True)]
    run_many(connection, f"UPDATE {table.name} SET {sets} WHERE {where}", values)


def _seal_anew(connection: Connection) -> None:
    for table in SEALED:
        if table not in (journal_entry, posting):
            _chain(connection, table, [(row, None) for row in _contents(connection, table, "id")])
    lines: dict[int, list[Sequence[Any]]] = {}
    for row in _contents(connection, posting, "entry, line"):
        lines.setdefault(row[0], []).append(row)
    entries = [(row, lines.get(row[0], [])) for row in _contents(connection, journal_entry, "sequence")]
    _chain(connection, journal_entry, entries)


def _contents(connection: Connection, table: Table, order: str) -> list[tuple[Any, ...]]:
    return run(connection, f"SELECT {', '.join(content_columns(table))} FROM {table.name} ORDER BY {order}").fetchall()


def _chain(connection: Connection, table: Table, rows: Sequence[tuple[tuple[Any, ...], list[Sequence[Any]] | None]]) -> None:
    """Link the rows one after another, as when they were first written."""
    last, links = FIRST_HASH, []
    for content, lines in rows:
        link = chained_hash(CHAIN_VERSION, last, list(content) if lines is None else [content, lines])
        links.append((last, link, content[0]))
        last = link
    key = next(iter(table.primary_key.columns)).name
    run_many(connection, f"UPDATE {table.name} SET {HASH_COLUMNS[0]} = ?, {HASH_COLUMNS[1]} = ? WHERE {key} = ?", links)
    write_seal(connection, table.name, len(rows), last)
