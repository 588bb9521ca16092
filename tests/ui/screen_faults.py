"""What can be wrong with a screen: a text without room, a text that nobody translated, a control without a name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QTabBar,
    QWidget,
)

from coopdesk.i18n.catalogue import current
from coopdesk.ui.main_window import MainWindow
from coopdesk.ui.widgets.badge import Badge
from coopdesk.ui.widgets.balance_strip import BalanceStrip
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.ledger_table import LedgerView
from coopdesk.ui.widgets.sum_box import SumBox

LETTERS = re.compile(r"[^\W\d_]{2,}")
DIRECTION_MARKS = re.compile("[\u202a-\u202e\u2066-\u2069]")
BRACKETED = re.compile(r"\[[^\[\]]*\]")
PROGRAM = """CoopDesk IDR USD PHP KHR TZS KES EUR Rp KM KK JU BEN pdf xlsx Traceback English Bahasa Indonesia qps
ksp sumber makmur ANGGOTA SIMPANAN PINJAMAN journal_entry"""
"""Names that stay as they are: currencies, receipt series, languages by themselves, the workbook of the import, rows of the file."""


def visible(root: QWidget) -> list[QWidget]:
    """Widgets that can be seen, those inside a scrolled area included."""
    found, waiting = [], [root]
    while waiting:
        widget = waiting.pop()
        if widget.isVisible() and widget.width() and widget.height():
            found.append(widget)
            waiting += [child for child in widget.children() if isinstance(child, QWidget) and not child.isWindow()]
    return found


# --- words ----------------------------------------------------------------------------------------


def texts(widgets: list[QWidget]) -> Iterator[tuple[QWidget, str]]:
    """Every text that somebody can read, with its widget."""
    for widget in widgets:
        if isinstance(widget, (QLabel, QAbstractButton)):
            yield widget, widget.text()
        elif isinstance(widget, QTabBar):
            yield from ((widget, widget.tabText(number)) for number in range(widget.count()))
        elif isinstance(widget, QComboBox):
            yield from ((widget, widget.itemText(number)) for number in range(widget.count()))
        elif isinstance(widget, QLineEdit):
            yield widget, widget.placeholderText()
        elif isinstance(widget, (Badge, SumBox, BalanceStrip)):
            yield widget, widget.accessibleName()
        elif isinstance(widget, LedgerView):
            yield from ((widget, column.title()) for column in widget.ledger.columns)
        if widget.isWindow():
            yield widget, widget.windowTitle()


def known_words(window: MainWindow) -> set[str]:
    """Words that no catalogue translates: names of people, products, accounts and places; what the calendar says."""
    formats = current().formats
    said = [
        PROGRAM,
        str(Path.home()),
        *(formats.month_name(number) for number in range(1, 13)),
        *(formats.weekday(date(2026, 1, day)) for day in range(1, 8)),
    ]
    assert window.desk is not None
    session = window.desk.session
    cooperative = session.cooperative
    said += [cooperative.name, cooperative.address, session.operator.name, str(session.path)]

    def of_book(unit: Any, _context: Any) -> list[str]:
        people = [f"{member.name} {member.details.group} {member.details.address}" for member in unit.members.all()]
        named = [*unit.products.all(), *unit.products.chart().accounts.values()]
        return people + [name for each in named for name in each.names.values()]

    return set(LETTERS.findall(" ".join(said + session.runner.read(of_book))))


def untranslated(widgets: list[QWidget], known: set[str]) -> list[str]:
    """In a pseudo-language: texts with letters outside of its brackets."""
    found = []
    for widget, text in texts(widgets):
        bare, before = DIRECTION_MARKS.sub("", text), ""
        while bare != before:
            before, bare = bare, BRACKETED.sub(" ", bare)
        left = [word for word in LETTERS.findall(bare) if word not in known]
        if left:
            found.append(f"not translated: {type(widget).__name__} {text!r} ({left})")
    return found


# --- room -----------------------------------------------------------------------------------------


def clipped(widgets: list[QWidget]) -> list[str]:
    """Texts that need more room than they have, and what sticks out of the window without being scrolled."""
    found = []
    for widget in widgets:
        if isinstance(widget, QLabel) and widget.text():
            found += _label(widget)
        elif isinstance(widget, (KeyButton, Badge, SumBox)):
            hint = widget.sizeHint()
            if hint.width() > widget.width() + 1 or hint.height() > widget.height() + 1:
                found.append(f"{type(widget).__name__} {widget.accessibleName()!r} {widget.size().toTuple()} needs {hint.toTuple()}")
        if not widget.isWindow() and sticks_out(widget):
            found.append(f"{type(widget).__name__} {widget.accessibleName()!r} sticks out of the window")
    return found


def _label(label: QLabel) -> list[str]:
    metrics = QFontMetrics(label.font())
    if label.wordWrap():
        longest = max((metrics.horizontalAdvance(word) for word in label.text().split()), default=0)
        tall = label.heightForWidth(label.width())
        if tall > label.height() + 1 or longest > label.width() + 1:
            return [f"label {label.text()!r} {label.size().toTuple()} needs height {tall}, width {longest}"]
        return []
    needs = metrics.horizontalAdvance(label.text())
    if label.sizePolicy().horizontalPolicy() != QSizePolicy.Policy.Ignored and needs > label.width() + 1:
        return [f"label {label.text()!r} {label.width()} needs {needs}"]
    return []


def sticks_out(widget: QWidget) -> bool:
    """Whether it lies outside of its window (two pixels are rounding); what can be scrolled may."""
    place = widget.parentWidget()
    while place is not None:
        if isinstance(place, (QAbstractScrollArea, QHeaderView)):
            return False
        place = place.parentWidget()
    window = widget.window()
    box = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
    return not window.rect().adjusted(-2, -2, 2, 2).contains(box)


# --- names ----------------------------------------------------------------------------------------


def nameless(widgets: list[QWidget]) -> list[str]:
    """What takes the keyboard focus and has no name for a screen reader."""
    found = []
    for widget in widgets:
        if widget.focusPolicy() == Qt.FocusPolicy.NoFocus or not widget.isEnabled() or widget.focusProxy() is not None:
            continue
        frame = isinstance(widget, QAbstractScrollArea) and not widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if frame or type(widget).__name__ == "QScrollArea" or isinstance(widget, QHeaderView):
            continue
        name = widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton) else "")
        if not name.strip():
            found.append(f"no name: {type(widget).__name__} in {type(widget.parentWidget()).__name__}")
    return found
