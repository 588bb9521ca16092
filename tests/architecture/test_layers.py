"""Who may import whom: the table of the house. A lower room never imports a higher one.

If two rooms need each other, the missing noun belongs in the lower one.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.architecture.tree import Import, imports, read, sources

ROOMS: dict[str, set[str]] = {
    "__init__": set(),
    "marks": set(),
    "bootstrap": set(),
    "__main__": {"bootstrap", "app", "cli"},
    "domain": set(),
    "runtime": set(),
    "products": {"domain", "marks"},
    "store": {"domain", "runtime"},
    "services": {"domain", "products", "store", "runtime"},
    "reports": {"domain", "products", "store", "marks"},
    "i18n": {"domain", "products", "runtime", "marks"},
    "exchange": {"domain", "reports", "i18n", "runtime"},
    "printing": {"domain", "reports", "i18n", "runtime", "marks"},
    "ui": {"services", "reports", "printing", "exchange", "i18n", "products", "runtime", "domain", "marks"},
    "cli": {"services", "reports", "printing", "exchange", "i18n", "products", "runtime", "domain", "marks", "store"},
    "app": {"bootstrap", "services", "reports", "printing", "exchange", "i18n", "products", "runtime", "domain", "marks", "store", "cli", "ui"},
}
"""Room → rooms it may import."""

LIBRARIES: dict[str, set[str]] = {
    "runtime": {"platformdirs"},
    "store": {"sqlalchemy", "alembic", "sqlcipher3", "psycopg"},
    "i18n": {"babel", "rapidfuzz"},
    "exchange": {"python_calamine", "xlsxwriter"},
    "printing": {"reportlab", "uharfbuzz", "bidi", "segno", "pypdfium2"},
    "ui": {"PySide6"},
    "app": {"PySide6"},
}
"""Room → libraries beside the standard one."""

STORE_PARTS: dict[str, tuple[str, ...]] = {
    "store": ("coopdesk.runtime.paths", "coopdesk.runtime.clock", "coopdesk.runtime.locks"),
    "reports": ("coopdesk.store.queries", "coopdesk.store.unit_of_work"),
    "exchange": ("coopdesk.reports.table",),
    "printing": ("coopdesk.reports.table", "coopdesk.reports.chart"),
}
"""Rooms that may use only a part of another: room → the modules of that other room."""

HEAVY = {"reportlab", "python_calamine", "xlsxwriter", "alembic", "psycopg", "pypdfium2", "uharfbuzz", "segno"}
"""Imported where they are used, so that the window paints before they load."""

LATE_ROOMS = {"ui", "cli", "services", "app", "__main__", "store"}
MIGRATIONS = "store/migrations/"
"""Imported only when a book is of an older version."""


def wall_broken(found: Import) -> bool:
    room, words = found.source.room, found.module.split(".")
    if words[0] == "coopdesk":
        to = words[1] if len(words) > 1 else room
        return to != room and to in ROOMS and (to not in ROOMS[room] or not _part_allowed(room, to, found.module))
    return words[0] not in sys.stdlib_module_names and words[0] not in LIBRARIES.get(room, set())


def _part_allowed(room: str, to: str, module: str) -> bool:
    parts = [part for part in STORE_PARTS.get(room, ()) if part.split(".")[1] == to]
    return not parts or any(module == part or module.startswith(part + ".") for part in parts)


def test_every_room_is_in_the_table() -> None:
    assert {source.room for source in sources()} <= set(ROOMS)


def test_no_import_breaks_a_wall() -> None:
    assert [str(found) for source in sources() for found in imports(source) if wall_broken(found)] == []


def test_heavy_libraries_are_not_loaded_with_the_window() -> None:
    late = [found for source in sources() if source.room in LATE_ROOMS and not source.path.startswith(MIGRATIONS) for found in imports(source, anywhere=False)]
    assert late
    assert [str(found) for found in late if found.module.split(".")[0] in HEAVY] == []


@pytest.mark.parametrize(
    ("path", "text", "broken"),
    [
        ("domain/loans.py", "from coopdesk.store import ledger", True),
        ("domain/loans.py", "import sqlalchemy", True),
        ("domain/loans.py", "from decimal import Decimal", False),
        ("ui/views/members.py", "from coopdesk.store.ledger import Ledger", True),
        ("ui/views/members.py", "def f():\n    from ...store import ledger", True),
        ("ui/views/members.py", "from ..models import table", False),
        ("printing/forms/passbook.py", "from coopdesk.reports.table import ReportTable", False),
        ("printing/forms/passbook.py", "from coopdesk.reports.cash_book import build", True),
        ("cli/post.py", "import coopdesk.ui.tasks", True),
        ("services/savings.py", "from PySide6.QtCore import QObject", True),
    ],
)
def test_a_broken_wall_is_seen(path: str, text: str, broken: bool, tmp_path: Path) -> None:
    file = tmp_path / path
    file.parent.mkdir(parents=True)
    file.write_text(text)
    assert any(wall_broken(found) for found in imports(read(file, tmp_path))) is broken
