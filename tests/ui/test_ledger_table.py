"""Tables: figures are never cut, columns leave in their order, rows open in place, keys work."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFontMetricsF, QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QToolTip
from pytestqt.qtbot import QtBot

from coopdesk.ui import theme
from coopdesk.ui.models.table_model import Cell, CellKind, Row, TableColumn, TableModel
from coopdesk.ui.theme import look
from coopdesk.ui.tokens import Look
from coopdesk.ui.widgets.ledger_delegate import MONEY_SIDE
from coopdesk.ui.widgets.ledger_table import WHOLE_MAX, LedgerTable
from coopdesk.ui.widgets.selection import bar_colour

COLUMNS = (
    TableColumn("date", lambda: "Date", CellKind.DATE, leaves=1),
    TableColumn("text", lambda: "Description", stretch=True),
    TableColumn("out", lambda: "Out", CellKind.MONEY, leaves=2),
    TableColumn("balance", lambda: "Balance", CellKind.MONEY),
)


def table(qtbot: QtBot, width: int = 600) -> LedgerTable:
    made = LedgerTable(TableModel(COLUMNS), lambda: "Entries")
    qtbot.addWidget(made)
    made.resize(width, 300)
    made.model.set_rows(
        [
            Row(
                n,
                (
                    Cell("12/03/2026", n),
                    Cell("A rather long description of what happened", "a"),
                    Cell("400.000", 400_000),
                    Cell(f"{n}.000.000.000", n, strong=True),
                ),
            )
            for n in range(1, 13)
        ]
    )
    made.set_totals("Total", {"out": "4.800.000", "balance": "123.456.789.012"})
    made.show()
    made.activateWindow()
    qtbot.waitExposed(made)
    return made


@pytest.mark.parametrize("percent", [100, 150, 200])
@pytest.mark.parametrize("right_to_left", [False, True])
def test_every_figure_fits_its_column(qtbot: QtBot, qapp: QApplication, percent: int, right_to_left: bool) -> None:
    theme.show(qapp, Look(text_percent=percent, right_to_left=right_to_left))
    made = table(qtbot)
    bold = QFontMetricsF(look().font(strong=True))
    for text in ("12.000.000.000", "123.456.789.012"):
        assert bold.horizontalAdvance(text) + 2 * MONEY_SIDE <= made.view.columnWidth(3)


def test_where_the_stretching_column_has_left_the_first_takes_its_room(qtbot: QtBot) -> None:
    columns = (TableColumn("name", lambda: "Name"), TableColumn("what", lambda: "What", stretch=True, leaves=1), TableColumn("when", lambda: "When"))
    made = LedgerTable(TableModel(columns), lambda: "Due")
    qtbot.addWidget(made)
    made.model.set_rows([Row(1, (Cell("Siti Aminah", "a"), Cell("Instalment", "b"), Cell("71 days late", 71)))])
    for width, gone in ((600, False), (280, True)):
        made.resize(width, 300)
        made.show()
        QApplication.processEvents()
        assert made.view.isColumnHidden(1) is gone
        assert sum(made.view.columnWidth(number) for number in range(3) if not made.view.isColumnHidden(number)) == made.view.viewport().width()


def test_columns_leave_in_their_order_and_come_back(qtbot: QtBot) -> None:
    made = table(qtbot)
    hidden = []
    for width in (600, 420, 330):
        made.resize(width, 300)
        QApplication.processEvents()
        hidden.append([column.key for number, column in enumerate(COLUMNS) if made.view.isColumnHidden(number)])
    assert hidden == [[], ["date"], ["date", "out"]]
    made.resize(700, 300)
    QApplication.processEvents()
    assert not any(made.view.isColumnHidden(number) for number in range(4))


def test_the_chosen_row_has_its_bar_where_the_first_column_has_left(qtbot: QtBot) -> None:
    made = table(qtbot, 380)
    assert made.view.isColumnHidden(0)
    made.view.choose(3)
    row = made.view.visualRect(made.model.index(2, 1))
    shown = made.view.viewport().grab().toImage()
    assert shown.pixelColor(row.left() + 1, row.center().y()) == bar_colour(made.view)


def test_a_name_is_whole_before_other_columns_are(qtbot: QtBot) -> None:
    made = table(qtbot, 560)
    needs = made.view._needs[1]
    assert made.view.columnWidth(1) < needs
    assert not made.view.isColumnHidden(0)
    whole = LedgerTable(TableModel([replace(column, whole=column.stretch) for column in COLUMNS]), lambda: "Entries")
    qtbot.addWidget(whole)
    whole.resize(560, 300)
    whole.model.set_rows(made.model.rows)
    whole.show()
    qtbot.waitExposed(whole)
    assert whole.view.columnWidth(1) >= min(needs, WHOLE_MAX)
    assert whole.view.isColumnHidden(0)


def test_enter_opens_a_row_in_place_and_escape_closes_it(qtbot: QtBot) -> None:
    made = table(qtbot)
    made.view.set_detail(lambda row: QLabel(f"details of {row.key}"))
    made.view.choose(3)
    made.view.setFocus()
    QTest.keyClick(made.view, Qt.Key.Key_Return)
    place = made.model.detail_row()
    assert made.view.indexWidget(made.model.index(place, 0)).text() == "details of 3"
    assert made.view.columnSpan(place, 0) == len(COLUMNS)
    QTest.keyClick(made.view, Qt.Key.Key_Down)
    assert made.view.chosen_key() == 4
    QTest.keyClick(made.view, Qt.Key.Key_Escape)
    assert made.model.open_row == -1


def test_enter_without_details_asks_for_the_row(qtbot: QtBot) -> None:
    made = table(qtbot)
    made.view.choose(5)
    with qtbot.waitSignal(made.view.row_opened) as asked:
        QTest.keyClick(made.view, Qt.Key.Key_Return)
    assert asked.args == [5]


def test_a_click_on_a_title_sorts_and_a_second_one_turns_it_round(qtbot: QtBot) -> None:
    made = table(qtbot)
    made.view.choose(7)
    made.view.horizontalHeader().sectionClicked.emit(3)
    made.view.horizontalHeader().sectionClicked.emit(3)
    assert [row.key for row in made.model.rows] == list(range(12, 0, -1))
    assert made.view.chosen_key() == 7


def test_copy_takes_the_chosen_rows(qtbot: QtBot) -> None:
    made = table(qtbot)
    made.view.choose(2)
    QTest.keyClick(made.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QApplication.clipboard().text().splitlines()
    assert lines == ["Date\tDescription\tOut\tBalance", "12/03/2026\tA rather long description of what happened\t400.000\t2.000.000.000"]


def test_rows_are_chosen_in_right_to_left_too(qtbot: QtBot, qapp: QApplication) -> None:
    theme.show(qapp, Look(right_to_left=True))
    made = table(qtbot)
    made.view.choose(6)
    assert made.view.chosen_key() == 6
    assert [index.row() for index in made.view.selectionModel().selectedRows()] == [5]


def told_under_the_mouse(made: LedgerTable) -> str:
    """What appears where the mouse rests on the description of the first row."""
    view = made.view
    place = view.visualRect(made.model.index(0, 1)).center()
    QToolTip.hideText()
    QApplication.sendEvent(view.viewport(), QHelpEvent(QEvent.Type.ToolTip, place, view.viewport().mapToGlobal(place)))
    return QToolTip.text() if QToolTip.isVisible() else ""


def test_a_text_that_gave_way_is_whole_under_the_mouse_and_one_shown_whole_says_nothing(qtbot: QtBot, qapp: QApplication) -> None:
    theme.show(qapp, Look())
    assert told_under_the_mouse(table(qtbot, 1000)) == ""
    assert "A rather long description of what happened" in told_under_the_mouse(table(qtbot, 480))


@pytest.mark.parametrize("right_to_left", [False, True])
def test_the_name_stays_in_sight_of_a_table_scrolled_sideways(qtbot: QtBot, qapp: QApplication, right_to_left: bool) -> None:
    theme.show(qapp, Look(text_percent=150, right_to_left=right_to_left))
    columns = (TableColumn("n", lambda: "No."), TableColumn("name", lambda: "Name", stays=True))
    wide = (*columns, *(TableColumn(f"m{n}", lambda: "Month", CellKind.MONEY) for n in range(9)))
    made = LedgerTable(TableModel(wide), lambda: "Dues")
    qtbot.addWidget(made)
    made.resize(600, 300)
    made.model.set_rows([Row(n, (Cell(str(n)), Cell(f"Siti Aminah {n}"), *[Cell("1.250.000")] * 9)) for n in range(30)])
    made.show()
    qtbot.waitExposed(made)
    (sticky,) = made.view._sticky
    assert not sticky.isVisible()
    across = made.view.horizontalScrollBar()
    across.setValue(across.maximum())
    assert sticky.isVisible()
    assert sticky.width() >= made.view.columnWidth(1)
    inside = made.view.viewport().geometry()
    assert sticky.geometry().right() == inside.right() if right_to_left else sticky.geometry().left() == inside.left()
    seen = sticky.grab().toImage()
    strip = [seen.pixelColor(x, seen.height() // 2) for x in range(seen.width())]
    assert len({colour.name() for colour in strip}) > 2, "its words are painted"
    across.setValue(0)
    assert not sticky.isVisible()
