"""Rows prepared once: order by the cells' own keys, one row open in place, text for the clipboard and the screen reader."""

from __future__ import annotations

from PySide6.QtCore import Qt

from coopdesk.ui.models.table_model import Cell, CellKind, Row, TableColumn, TableModel

COLUMNS = (TableColumn("name", lambda: "Name", stretch=True), TableColumn("amount", lambda: "Amount", CellKind.MONEY))


def model(*amounts: int | None) -> TableModel:
    made = TableModel(COLUMNS)
    made.set_rows(
        [Row(number, (Cell(f"row {number}"), Cell("" if amount is None else str(amount), amount))) for number, amount in enumerate(amounts)]
    )
    return made


def keys(made: TableModel) -> list[object]:
    return [row.key for row in made.rows]


def test_figures_sort_as_figures_and_empty_ones_stand_last() -> None:
    made = model(9, 100, None, 20)
    made.sort(1, Qt.SortOrder.AscendingOrder)
    assert keys(made) == [0, 3, 1, 2]
    made.sort(1, Qt.SortOrder.DescendingOrder)
    assert keys(made) == [1, 3, 0, 2]


def test_the_order_asked_for_outlives_a_reload() -> None:
    made = model(3, 1, 2)
    made.sort(1)
    made.set_rows(list(reversed(made.rows)))
    assert keys(made) == [1, 2, 0]


def test_an_open_row_holds_the_place_of_its_details() -> None:
    made = model(1, 2, 3)
    made.open(1)
    assert made.rowCount() == 4
    assert made.detail_row() == 2
    assert [made.row_at(shown).key if made.row_at(shown) else None for shown in range(5)] == [0, 1, None, 2, None]
    assert made.find(2) == 3
    assert made.flags(made.index(2, 0)) == Qt.ItemFlag.NoItemFlags
    made.open(0)
    assert made.detail_row() == 1
    made.close()
    assert made.rowCount() == 3


def test_sorting_closes_the_open_row() -> None:
    made = model(1, 2)
    made.open(0)
    made.sort(1, Qt.SortOrder.DescendingOrder)
    assert made.open_row == -1
    assert made.rowCount() == 2


def test_the_screen_reader_hears_the_title_with_the_cell() -> None:
    made = TableModel(COLUMNS)
    made.set_rows([Row(1, (Cell("Siti"), Cell("150.000", 150_000, spoken="seratus lima puluh ribu")))])
    spoken = [made.data(made.index(0, column), Qt.ItemDataRole.AccessibleTextRole) for column in range(2)]
    assert spoken == ["Name: Siti", "Amount: seratus lima puluh ribu"]


def test_rows_go_to_the_clipboard_with_their_titles() -> None:
    made = model(10, None)
    assert made.as_text([0, 1]) == "Name\tAmount\nrow 0\t10\nrow 1\t"


def test_money_titles_end_at_the_right_in_every_direction() -> None:
    made = model(1)
    flags = made.headerData(1, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole)
    assert flags & int(Qt.AlignmentFlag.AlignAbsolute)
    assert flags & int(Qt.AlignmentFlag.AlignRight)
