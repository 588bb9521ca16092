"""The triggers of a book; compared with the file at every start.

Those of sealed tables keep rows as they were written: INSERT OR REPLACE would walk through UPDATE and DELETE triggers,
so a third one refuses a second row of the same key (and every connection runs with recursive_triggers).

Those of tables that may change write down in `earlier_row` what a row was before, and after how many audited acts it
changed (`seen`; no content where there was no row): what `as_known` puts back.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from sqlalchemy import Table, UniqueConstraint
from sqlalchemy.engine import Connection

from coopdesk.store.columns import metadata
from coopdesk.store.tables import SEALED

BETWEEN, NOTHING = 31, 30
"""The characters that part the columns of a row written down, and stand for one that is empty."""
NOT_KEPT = frozenset({"alembic_version", "draft", "earlier_row", "operator", "seal"}) | {
    *("annual_text", "document", "heir", "passbook", "print_job", "report_view"),
    *("meeting_row", "meeting_payout", "meeting_share", "meeting_count", "meeting_line"),
    *("number_series", "monthly_total", "member_balance", "batch_line", "dues_month"),
}
"""Tables that may change without a trace: no report asks how they were, they follow from sealed rows, or they hold secrets.

The sheet of a meeting changes at every key; once it is posted, a sealed row has its digest.
"""


@cache
def expected_triggers() -> Mapping[str, str]:
    """Name → SQL of every trigger that a sound book has."""
    sealing = {name: sql for table in SEALED for name, sql in _triggers_of(table).items()}
    return sealing | {name: sql for table in kept_tables() for name, sql in _keeping(table).items()}


def kept_tables() -> list[Table]:
    """The tables that may change, and whose earlier rows are written down."""
    return [table for table in metadata.sorted_tables if table not in SEALED and table.name not in NOT_KEPT]


def key_of(table: Table) -> list[str]:
    """The columns that tell the rows of a table apart."""
    unique = [constraint for constraint in table.constraints if isinstance(constraint, UniqueConstraint)]
    return [column.name for column in list(table.primary_key.columns) or list(unique[0].columns)]


def create_triggers(connection: Connection) -> None:
    for sql in expected_triggers().values():
        connection.exec_driver_sql(sql)


def drop_triggers(connection: Connection) -> None:
    """Put all triggers aside, inside the transaction of a migration."""
    for (name,) in connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'").all():
        connection.exec_driver_sql(f'DROP TRIGGER "{name}"')


def trigger_faults(connection: Connection) -> list[str]:
    """Names of triggers that are missing, changed or strange."""
    found = {str(name): str(sql) for name, sql in connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")}
    expected = expected_triggers()
    return sorted(name for name in found.keys() | expected.keys() if found.get(name) != expected.get(name))


def written(columns: Sequence[str]) -> str:
    """SQL for columns as one text (the functions of JSON are not allowed in triggers); `read_back` takes it apart."""
    return f" || char({BETWEEN}) || ".join(f"coalesce(replace({column}, char({BETWEEN}), ' '), char({NOTHING}))" for column in columns)


def read_back(content: str) -> list[str | None]:
    """The columns of a row that `written` made a text of; numbers come as text."""
    return [None if each == chr(NOTHING) else each for each in content.split(chr(BETWEEN))]


def _triggers_of(table: Table) -> dict[str, str]:
    name = table.name
    refuse = f"BEGIN SELECT RAISE(ABORT, '{name} is sealed'); END"
    return {
        f"{name}_no_update": f"CREATE TRIGGER {name}_no_update BEFORE UPDATE ON {name} {refuse}",
        f"{name}_no_delete": f"CREATE TRIGGER {name}_no_delete BEFORE DELETE ON {name} {refuse}",
        f"{name}_no_replace": f"CREATE TRIGGER {name}_no_replace BEFORE INSERT ON {name} WHEN {_taken(table)} {refuse}",
    }


def _keeping(table: Table) -> dict[str, str]:
    name, was = table.name, written([f'OLD."{column.name}"' for column in table.columns])
    found = {}
    for act, row, content in (("insert", "NEW", "NULL"), ("update", "OLD", was), ("delete", "OLD", was)):
        key = written([f'{row}."{column}"' for column in key_of(table)])
        seen = "coalesce((SELECT count FROM seal WHERE name = 'audit_event'), 0)"
        keep = f"INSERT INTO earlier_row (seen, name, key, content) VALUES ({seen}, '{name}', {key}, {content})"
        found[f"{name}_keeps_{act}"] = f"CREATE TRIGGER {name}_keeps_{act} AFTER {act.upper()} ON {name} BEGIN {keep}; END"
    return found


def _taken(table: Table) -> str:
    keys = [[column.name for column in table.primary_key.columns]]
    keys += [[column.name for column in c.columns] for c in table.constraints if isinstance(c, UniqueConstraint)]
    keys += [[column.name] for column in table.columns if column.unique]
    tests = sorted(" AND ".join(f"{column} = NEW.{column}" for column in key) for key in keys)
    return " OR ".join(f"EXISTS (SELECT 1 FROM {table.name} WHERE {test})" for test in dict.fromkeys(tests))
