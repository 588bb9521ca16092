"""Planted faults: each check of the crawler finds what it is there for, and finds nothing where nothing is wrong."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QTabBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from coopdesk.ui.desk import Desk
from coopdesk.ui.models.table_model import Cell, Row, TableColumn, TableModel
from coopdesk.ui.widgets.badge import Badge
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.ledger_table import LedgerTable
from tests.ui.ink_faults import contrast, cut_off, faint, painted_words, sight
from tests.ui.screen_faults import clipped, nameless, texts, untranslated, visible
from tests.ui.test_screens import settle

GREY = "color: #999999; background: #aaaaaa;"


class _Painted(QPushButton):
    """A button that writes itself."""

    def __init__(self, written: str, ink: str = "#000000") -> None:
        super().__init__("Whole text")
        self._written, self._ink = written, QColor(ink)
        self.setAccessibleName("Whole text")

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self._paint()
            return True
        return super().event(event)

    def _paint(self) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor("#ffffff"))
        painter.setPen(self._ink)
        painter.drawText(QRect(4, 0, 60, self.height()), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self._written)


@pytest.fixture
def plant(desk: Desk) -> Callable[..., QWidget]:
    """Put widgets on the page that is shown; the root for the checks."""

    def put(*parts: QWidget, width: int = 300) -> QWidget:
        ground = QWidget(desk.page())
        box = QVBoxLayout(ground)
        for part in parts:
            box.addWidget(part, 0, Qt.AlignmentFlag.AlignLeft)
        ground.resize(width, 400)
        ground.show()
        settle()
        return ground

    return put


def all_of(root: QWidget) -> list[str]:
    widgets = visible(root)
    shown = sight(root, widgets)
    return clipped(widgets) + nameless(widgets) + faint(shown) + cut_off(shown)


def test_nothing_is_found_where_nothing_is_wrong(plant: Callable[..., QWidget]) -> None:
    field = QLineEdit(placeholderText="Name")
    field.setAccessibleName("Name")
    assert all_of(plant(Label("Words"), Badge("Late", "late"), KeyButton("deposit"), field)) == []


# --- room -----------------------------------------------------------------------------------------


def narrow(widget: QWidget, width: int = 30) -> QWidget:
    widget.setFixedWidth(width)
    return widget


def low(widget: QWidget) -> QWidget:
    widget.setFixedHeight(6)
    return widget


def yielding(label: QLabel) -> QLabel:
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
    label.setMaximumWidth(30)
    return label


@pytest.mark.parametrize(
    "made",
    [
        lambda: narrow(Label("A label that is cut")),
        lambda: narrow(Label("Unbreakable", wrap=True)),
        lambda: low(Label("A label that is low")),
        lambda: yielding(Label("A label that gives way")),
        lambda: narrow(QPushButton("A button of Qt that is cut")),
        lambda: narrow(KeyButton("new_journal_entry")),
        lambda: narrow(Badge("A badge that is cut")),
    ],
    ids=["label", "word", "height", "ignored", "qt_button", "key_button", "badge"],
)
def test_a_text_without_room_is_found_in_a_scrolled_area_too(plant: Callable[..., QWidget], made: Callable[[], QWidget]) -> None:
    area, inside = QScrollArea(), QWidget()
    QVBoxLayout(inside).addWidget(made())
    area.setWidget(inside)
    area.setWidgetResizable(True)
    found = clipped(visible(plant(area)))
    assert any("need" in fault for fault in found), found


def test_a_tab_without_room_is_found(plant: Callable[..., QWidget]) -> None:
    bar = QTabBar()
    for text in ("A long name of a tab", "Another long name of a tab"):
        bar.addTab(text)
    bar.setUsesScrollButtons(False)
    bar.setElideMode(Qt.TextElideMode.ElideRight)
    bar.setExpanding(False)
    assert any(fault.startswith("tab ") for fault in clipped(visible(plant(narrow(bar, 120)))))


def test_a_title_of_a_column_without_room_is_found(plant: Callable[..., QWidget]) -> None:
    table = LedgerTable(TableModel((TableColumn("name", lambda: "A very long title of a column"),)), lambda: "Names")
    root = plant(table)
    assert not [fault for fault in clipped(visible(root)) if fault.startswith("title ")]
    table.view.setColumnWidth(0, 40)
    assert [fault for fault in clipped(visible(root)) if fault.startswith("title ")]


def test_a_button_that_shortens_its_words_is_found(plant: Callable[..., QWidget]) -> None:
    root = plant(_Painted("Whol…"))
    assert cut_off(sight(root, visible(root))) == ["shortened: _Painted 'Whole text' to 'Whol…'"]


def test_words_painted_beyond_their_box_are_found(plant: Callable[..., QWidget]) -> None:
    root = plant(_Painted("Far more words than the box has room for"))
    assert len(cut_off(sight(root, visible(root)))) == 1


# --- words ----------------------------------------------------------------------------------------


def test_untranslated_words_are_found_wherever_they_stand(plant: Callable[..., QWidget]) -> None:
    box, named, field = QComboBox(), QPushButton("[done]"), QLineEdit(placeholderText="Holder")
    box.addItem("Item")
    named.setAccessibleName("Spoken")
    field.setAccessibleName("[field]")
    root = plant(Label("Label"), QPushButton("Button"), box, named, field, _Painted("Paint"))
    widgets = visible(root)
    found = untranslated(texts(widgets), set()) + untranslated(painted_words(sight(root, widgets)), set())
    for word in ("Label", "Button", "Item", "Spoken", "Holder", "Paint"):
        assert any(f"['{word}']" in fault for fault in found), word
    assert not any("done" in fault or "field" in fault for fault in found)


# --- names ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("made", [QToolButton, QLineEdit, QComboBox, lambda: QPushButton("…"), lambda: QPushButton("  ")])
def test_a_control_without_a_name_is_found(plant: Callable[..., QWidget], made: Callable[[], QWidget]) -> None:
    made_one = made()
    made_one.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    assert len(nameless(visible(plant(made_one)))) == 1


# --- ink ------------------------------------------------------------------------------------------


def test_the_formula_at_its_ends() -> None:
    assert contrast(0x000000, 0xFFFFFF) == pytest.approx(21)
    assert contrast(0x777777, 0x777777) == pytest.approx(1)
    assert contrast(0x767676, 0xFFFFFF) == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_grey_on_grey_is_found(plant: Callable[..., QWidget], desk: Desk, theme: str) -> None:
    label, button, field, empty = QLabel("Grey words"), QPushButton("Grey button"), QLineEdit("Grey text"), QLineEdit(placeholderText="Grey hint")
    field.setMinimumWidth(120)
    empty.setMinimumWidth(120)
    for widget in (label, button, field):
        widget.setStyleSheet(GREY)
    empty.setStyleSheet("background: #aaaaaa; placeholder-text-color: #999999;")
    root = plant(label, button, field, empty, _Painted("Faint", "#aaaaaa"))
    desk.session.appearance.choose(theme=theme)
    settle()
    found = faint(sight(root, visible(root)))
    assert {fault.split("'")[1] for fault in found} == {"Faint", "Grey words", "Grey button", "Grey text", "Grey hint"}


def test_what_is_disabled_may_be_faint(plant: Callable[..., QWidget]) -> None:
    label = QLabel("Grey words")
    label.setStyleSheet(GREY)
    root = plant(label)
    root.setEnabled(False)
    assert faint(sight(root, visible(root))) == []


def test_faint_rows_of_a_table_are_found(plant: Callable[..., QWidget]) -> None:
    table = LedgerTable(TableModel((TableColumn("name", lambda: "Name"),)), lambda: "Names")
    root = plant(table)
    table.model.set_rows([Row(1, (Cell("Clear"),)), Row(2, (Cell("Chosen", ink="select"),))])
    table.view.choose(2)
    settle()
    (found,) = faint(sight(root, visible(root)))
    assert found.startswith("faint: LedgerView 'Chosen' has 1.00")
