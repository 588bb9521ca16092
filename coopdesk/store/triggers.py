"""The triggers that keep sealed rows as they were written; compared with the file at every start.

INSERT OR REPLACE would walk through UPDATE and DELETE triggers, so a third one refuses a second row of the
same key (and every connection runs with recursive_triggers).
"""

from __future__ import annotations

from sqlalchemy import Table, UniqueConstraint
from sqlalchemy.engine import Connection

from coopdesk.store.tables import SEALED


def expected_triggers() -> dict[str, str]:
    """Name → SQL of every trigger that a sound book has."""
    return {name: sql for table in SEALED for name, sql in _triggers_of(table).items()}


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


def _triggers_of(table: Table) -> dict[str, str]:
    name = table.name
    refuse = f"BEGIN SELECT RAISE(ABORT, '{name} is sealed'); END"
    return {
        f"{name}_no_update": f"CREATE TRIGGER {name}_no_update BEFORE UPDATE ON {name} {refuse}",
        f"{name}_no_delete": f"CREATE TRIGGER {name}_no_delete BEFORE DELETE ON {name} {refuse}",
        f"{name}_no_replace": f"CREATE TRIGGER {name}_no_replace BEFORE INSERT ON {name} WHEN {_taken(table)} {refuse}",
    }


def _taken(table: Table) -> str:
    keys = [[column.name for column in table.primary_key.columns]]
    keys += [[column.name for column in c.columns] for c in table.constraints if isinstance(c, UniqueConstraint)]
    keys += [[column.name] for column in table.columns if column.unique]
    tests = sorted(" AND ".join(f"{column} = NEW.{column}" for column in key) for key in keys)
    return " OR ".join(f"EXISTS (SELECT 1 FROM {table.name} WHERE {test})" for test in dict.fromkeys(tests))
