"""The file itself: its pages, its references, and the triggers that guard sealed rows."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy.engine import Connection

from coopdesk.domain.checks import Fault
from coopdesk.store.stamp import is_broken
from coopdesk.store.triggers import trigger_faults


def integrity(connection: Connection) -> list[Fault]:
    pages = [str(row[0]) for row in connection.exec_driver_sql("PRAGMA integrity_check(10)")]
    broken = [Fault("file", page) for page in pages if page != "ok"]
    broken += [Fault("file", "is not what was backed up") for file in _at_rest(connection) if is_broken(file)]
    references = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchmany(10)
    undated = connection.exec_driver_sql("SELECT created_at FROM book WHERE datetime(created_at) IS NULL")
    broken += [Fault("book", f"was begun at {row[0]!r}, which is no moment") for row in undated]
    return broken + [Fault(f"{row[0]} {row[1] or ''}".strip(), f"refers to a missing row of {row[2]}") for row in references]


def _at_rest(connection: Connection) -> list[Path]:
    """The file of a backup, which is in rollback mode. One in use is never opened beside SQLite: that would drop its locks."""
    if connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal":
        return []
    return [Path(row[2]) for row in connection.exec_driver_sql("PRAGMA database_list") if row[1] == "main" and row[2]]


def guards(connection: Connection) -> list[Fault]:
    return [Fault(f"trigger {name}", "missing or changed") for name in trigger_faults(connection)]
