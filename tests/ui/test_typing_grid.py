"""A grid that is typed in: all figures of a meeting's sheet beside each other, and who a row is about in sight where they are not."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coopdesk.ui import theme
from coopdesk.ui.models.table_model import Cell, CellKind, Row, TableColumn
from coopdesk.ui.tokens import Look
from coopdesk.ui.widgets.sticky_column import EDGE
from coopdesk.ui.widgets.typing_grid import TypingTable

MONEY = ("Wajib", "Sukarela", "Pokok", "Jasa", "Denda", "Iuran", "Tagihan", "Dibayar")
LARGEST = ("50.000", "300.000", "833.200", "60.000", "11.588", "2.000", "935.534", "935.534")
SUMS = ("1.098.500", "540.000", "1.593.027", "111.919", "24.489", "48.000", "3.441.435", "3.441.435")
NAMES = ("Tri Aminah", "Endang Anggraini", "Yohanes Wahyuni")
SHEET_PX = 838
"""What the sheet of a meeting has in a window of 1366 px."""


def grid(qtbot: QtBot, width: int) -> TypingTable:
    columns = (
        TableColumn("No", lambda: "No", CellKind.COUNT, leaves=1),
        TableColumn("Nama", lambda: "Nama", stays=True, stretch=True, whole=True),
        TableColumn("Hadir", lambda: "Hadir", stays=True),
        *(TableColumn(name, lambda name=name: name, CellKind.MONEY) for name in MONEY),  # type: ignore[misc] # the name of each
        TableColumn("mark", lambda: "±", CellKind.DATE),
    )
    made = TypingTable(columns, lambda: "Setoran", "row_compact")
    made.view.home_column = "Dibayar"
    made.view.samples = {"mark": Cell("–935.534", strong=True)}
    qtbot.addWidget(made)
    made.resize(width, 300)
    cells = tuple(Cell(text, strong=text == "935.534") for text in LARGEST)
    made.model.set_rows([Row(n, (Cell(str(n)), Cell(NAMES[n % 3]), Cell("Lambat", strong=True), *cells, Cell("–23.500"))) for n in range(26)])
    made.set_totals("Jumlah", dict(zip(MONEY, SUMS, strict=True)))
    made.show()
    qtbot.waitExposed(made)
    return made


def test_a_sheet_with_loans_fines_and_pots_needs_no_scrolling_at_1366(qtbot: QtBot, qapp: QApplication) -> None:
    theme.show(qapp, Look())
    made = grid(qtbot, SHEET_PX)
    view = made.view
    assert view.horizontalScrollBar().maximum() == 0
    assert not any(view.isColumnHidden(number) for number in range(len(view.ledger.columns)))
    assert all(view.columnWidth(number) >= need for number, need in enumerate(view._needs))


@pytest.mark.parametrize("right_to_left", [False, True])
def test_attendance_stays_beside_the_name_where_the_sheet_is_scrolled(qtbot: QtBot, qapp: QApplication, right_to_left: bool) -> None:
    theme.show(qapp, Look(right_to_left=right_to_left))
    made = grid(qtbot, 500)
    view = made.view
    name, attendance = view._sticky
    assert not name.isVisible()
    view.go_to(0, "Dibayar")
    assert name.isVisible()
    assert attendance.isVisible()
    first, second = name.geometry(), attendance.geometry()
    assert first.left() == second.right() + 1 if right_to_left else second.left() == first.right() + 1
    assert (first.width(), second.width()) == (view.columnWidth(1), view.columnWidth(2) + EDGE)
    covered, header = first.width() + second.width(), view.horizontalHeader()
    starts = {header.sectionPosition(number) - header.offset() for number in range(3, len(view.ledger.columns))}
    assert covered in starts, "a whole column begins behind what stays"
