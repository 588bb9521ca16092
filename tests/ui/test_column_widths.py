"""Columns are dragged by the mouse and found again as they were left; no figure is cut and no column is pushed away by it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coopdesk.runtime.preferences import Preferences, load
from coopdesk.services import books
from coopdesk.ui import theme
from coopdesk.ui.appearance import Appearance
from coopdesk.ui.desk import Desk
from coopdesk.ui.main_window import MainWindow
from coopdesk.ui.table_widths import remember_widths
from coopdesk.ui.tokens import Look
from coopdesk.ui.widgets.column_widths import SAID_AFTER_MS
from coopdesk.ui.widgets.ledger_table import LedgerTable

from .conftest import TODAY, Open
from .test_ledger_table import table

DATE, TEXT, OUT, BALANCE = range(4)


def drag(made: LedgerTable, number: int, by: int) -> None:
    """Take the edge after a column and let it go elsewhere."""
    header = made.view.horizontalHeader()
    edge = header.sectionViewportPosition(number) + header.sectionSize(number) - 1
    QTest.mousePress(header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(edge, 8))
    for step in (by // 2, by):
        QTest.mouseMove(header.viewport(), QPoint(edge + step, 8))
        QApplication.processEvents()
    QTest.mouseRelease(header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(edge + by, 8))
    QApplication.processEvents()


@pytest.fixture
def appearance(qapp: QApplication, tmp_path: Path) -> Appearance:
    return Appearance(qapp, Preferences(language="en", theme="light"), tmp_path / "preferences.json")


@pytest.fixture
def made(qtbot: QtBot, appearance: Appearance) -> LedgerTable:
    shown = table(qtbot, 800)
    remember_widths(shown, "entries", appearance)
    return shown


def widths(made: LedgerTable) -> list[int]:
    return [made.view.columnWidth(number) for number in range(4)]


def kept(folder: Path, name: str) -> Any:
    """What the preferences keep of a list by now; while an edge is still drawn, that may be half the way."""
    return json.loads(load(folder / "preferences.json").tables.get(f"{name}.widths", "{}"))


def test_a_wider_column_takes_its_room_from_the_one_that_stretches(made: LedgerTable) -> None:
    before = widths(made)
    drag(made, OUT, 60)
    after = widths(made)
    assert (after[OUT], after[TEXT]) == (before[OUT] + 60, before[TEXT] - 60)
    assert (after[DATE], after[BALANCE]) == (before[DATE], before[BALANCE])
    assert sum(after) == made.view.viewport().width()


@pytest.mark.parametrize("number", [DATE, OUT, BALANCE])
def test_a_figure_is_never_cut(made: LedgerTable, number: int) -> None:
    before = widths(made)
    drag(made, number, -70)
    assert widths(made) == before


def test_no_column_is_pushed_away(made: LedgerTable) -> None:
    drag(made, OUT, 700)
    assert not any(made.view.isColumnHidden(number) for number in range(4))
    assert sum(widths(made)) == made.view.viewport().width()
    made.resize(500, 300)
    assert sum(widths(made)) <= max(made.view.viewport().width(), made.view.horizontalHeader().length())
    assert not made.view.isColumnHidden(BALANCE)


def test_it_is_found_again_at_any_size_of_text(made: LedgerTable, appearance: Appearance, qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
    drag(made, OUT, 60)
    wide = made.view.columnWidth(OUT)
    qtbot.waitUntil(lambda: kept(tmp_path, "entries") == {"out": wide}, timeout=10 * SAID_AFTER_MS)
    again = table(qtbot, 800)
    remember_widths(again, "entries", Appearance(qapp, load(tmp_path / "preferences.json"), None))
    again.view.fit()
    assert again.view.columnWidth(OUT) == wide
    theme.show(qapp, Look(text_percent=150))
    again.resize(1400, 300)
    again.view.fit()
    assert again.view.columnWidth(OUT) == round(json.loads(appearance.chosen.tables["entries.widths"])["out"] * 1.5)


def test_a_double_click_gives_a_column_its_own_width_back(made: LedgerTable, appearance: Appearance, qtbot: QtBot) -> None:
    before, header = widths(made), made.view.horizontalHeader()
    drag(made, OUT, 60)
    edge = header.sectionViewportPosition(OUT) + header.sectionSize(OUT) - 1
    QTest.mouseDClick(header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(edge, 8))
    QApplication.processEvents()
    assert widths(made) == before
    qtbot.waitUntil(lambda: "entries.widths" not in appearance.chosen.tables, timeout=10 * SAID_AFTER_MS)


@pytest.mark.parametrize("spoiled", ["", "[]", "no json", '{"out": "wide", "date": -5, "text": 1e9, "gone": 80}', '{"out": 99999999}'])
def test_what_cannot_be_a_width_is_none(qtbot: QtBot, qapp: QApplication, spoiled: str) -> None:
    plain, shown = table(qtbot, 800), table(qtbot, 800)
    remember_widths(shown, "entries", Appearance(qapp, Preferences(language="en", theme="light", tables={"entries.widths": spoiled}), None))
    shown.view.fit()
    assert widths(shown) == widths(plain)


def test_in_the_window_the_list_of_members_remembers_them(open_window: Open, demo: Path, tmp_path: Path, qtbot: QtBot) -> None:
    def members(window: MainWindow) -> LedgerTable:
        window.show_desk(books.open_book(demo, TODAY), demo, "members")
        found: LedgerTable = window.desk.page().table
        return found

    window = open_window()
    shown, column = members(window), 0
    before = shown.view.columnWidth(column)
    drag(shown, column, 30)
    wide = shown.view.columnWidth(column)
    assert wide == before + 30
    qtbot.waitUntil(lambda: kept(tmp_path, "members") == {"number": wide}, timeout=10 * SAID_AFTER_MS)
    window.end()
    assert members(open_window(tables=load(tmp_path / "preferences.json").tables)).view.columnWidth(column) == wide


@pytest.mark.parametrize(
    ("name", "subject", "find"),
    [
        ("member", "0003", lambda page: {"heirs": page.parts.part("heirs").table, "history": page.parts.part("history").table}),
        ("import_file", None, lambda page: {f"import-{number}": page._tables.widget(number) for number in range(4)}),
    ],
)
def test_lists_beside_the_great_ones_remember_their_widths_too(desk: Desk, name: str, subject: object, find: Callable[[Any], dict[str, LedgerTable]]) -> None:
    appearance = desk.session.appearance
    appearance.remember(tables={f"{key}.widths": json.dumps({"what": 222, "relation": 222, "operator": 222}) for key in (
        "heirs", "history", "import-0", "import-1", "import-2", "import-3"
    )})
    desk.show_page(name, subject)
    for key, made in find(desk.page()).items():
        assert 222 in made.view.widths.dragged.values() or key == "import-3", key
        made.view.widths.chosen.emit({"what": 99})
        assert json.loads(appearance.chosen.tables[f"{key}.widths"]) == {"what": 99}
