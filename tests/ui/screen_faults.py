"""What can be wrong with a screen: a text without room, a text that nobody translated, a control without a name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
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
    QPlainTextEdit,
    QSizePolicy,
    QTabBar,
    QToolButton,
    QWidget,
)

from coopdesk.i18n.catalogue import current
from coopdesk.services.templates import read_template, templates
from coopdesk.ui.main_window import MainWindow
from coopdesk.ui.pictures.payroll import SCHOOL
from coopdesk.ui.widgets.badge import Badge
from coopdesk.ui.widgets.balance_strip import BalanceStrip
from coopdesk.ui.widgets.label import ElidedLabel, Remark
from coopdesk.ui.widgets.ledger_table import LedgerView
from coopdesk.ui.widgets.sum_box import SumBox

LETTERS = re.compile(r"[^\W\d_]{2,}")
SHORTENED = re.compile(r"\[[^\[\]]*…|…[^\[\]]*\]|\w*…\w*")
DIRECTION_MARKS = re.compile("[\u202a-\u202e\u2066-\u2069]")
BREAKS = re.compile(r"[\s\u200b]+")
BRACKETED = re.compile(r"\[[^\[\]]*\]")
PROGRAM = """CoopDesk IDR USD PHP KHR TZS KES UGX INR EUR Rp KM KK JU SB BEN pdf xlsx Traceback English Bahasa Indonesia qps
ksp sumber makmur ANGGOTA SIMPANAN PINJAMAN SALDO journal_entry LX Ctrl Alt Shift Enter Return Esc Home End PgUp PgDn"""
"""Names that stay as they are: currencies, receipt series, languages by themselves, the workbook of the import, rows of
the file, a printer, keys."""


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
        elif isinstance(widget, (QLineEdit, QPlainTextEdit)):
            yield widget, widget.placeholderText()
        elif isinstance(widget, (Badge, SumBox, BalanceStrip)):
            yield widget, widget.accessibleName()
        elif isinstance(widget, LedgerView):
            yield from ((widget, column.title()) for column in widget.ledger.columns)
        if widget.isWindow():
            yield widget, widget.windowTitle()
        elif takes_focus(widget):
            yield widget, widget.accessibleName()
            yield widget, widget.accessibleDescription()


def known_words(window: MainWindow) -> set[str]:
    """Words that no catalogue translates: names of people, products, accounts and places; what the calendar says."""
    formats = current().formats
    said = [
        PROGRAM,
        str(Path.home()),
        *(formats.month_name(number) for number in range(1, 13)),
        *(formats.month_short(number) for number in range(1, 13)),
        *(formats.weekday(date(2026, 1, day)) for day in range(1, 8)),
    ]
    assert window.desk is not None
    session = window.desk.session
    cooperative = session.cooperative
    said += [words for code in templates() for part in ("names", "says") for words in read_template(code)[part].values()]
    said += SCHOOL
    said += [cooperative.name, cooperative.address, session.operator.name, str(session.path)]

    def of_book(unit: Any, _context: Any) -> list[str]:
        people = [f"{member.name} {member.details.group} {member.details.address}" for member in unit.members.all()]
        people += [f"{group.name} {group.details.place} {group.details.sector} {group.details.officer}" for group in unit.groups.all()]
        named = [*unit.products.all(), *unit.products.chart().accounts.values()]
        return people + [name for each in named for name in each.names.values()]

    return set(LETTERS.findall(" ".join(said + session.runner.read(of_book))))


def untranslated(said: Iterable[tuple[QWidget, str]], known: set[str]) -> list[str]:
    """In a pseudo-language: texts with letters outside of its brackets."""
    found = []
    for widget, text in said:
        bare, before = DIRECTION_MARKS.sub("", text), ""
        while bare != before:
            before, bare = bare, BRACKETED.sub(" ", bare)
        left = [word for word in LETTERS.findall(SHORTENED.sub(" ", bare)) if word not in known]
        if left:
            found.append(f"not translated: {type(widget).__name__} {text!r} ({left})")
    return found


def gives_way(widget: QWidget) -> bool:
    """Whether it paints itself in whatever room there is; what it then writes is overheard (`ink_faults.cut_off`)."""
    if isinstance(widget, QToolButton) and isinstance(widget.parentWidget(), QTabBar):
        return True  # Qt's arrows beside the tabs
    return isinstance(widget, QAbstractButton) and widget.sizePolicy().horizontalPolicy() != QSizePolicy.Policy.Fixed and type(widget).__module__.startswith("coopdesk")


# --- room -----------------------------------------------------------------------------------------


def clipped(widgets: list[QWidget]) -> list[str]:
    """Texts that need more room than they have, and what sticks out of the window without being scrolled."""
    found = []
    for widget in widgets:
        if isinstance(widget, QLabel) and widget.text():
            found += _label(widget)
        elif isinstance(widget, QTabBar):
            found += _tabs(widget)
        elif isinstance(widget, QHeaderView):
            found += _titles(widget)
        elif isinstance(widget, (QAbstractButton, Badge, SumBox)) and not gives_way(widget):
            hint = widget.sizeHint()
            if hint.width() > widget.width() + 1 or hint.height() > widget.height() + 1:
                found.append(f"{type(widget).__name__} {widget.accessibleName()!r} {widget.size().toTuple()} needs {hint.toTuple()}")
        if not widget.isWindow() and sticks_out(widget):
            found.append(f"{type(widget).__name__} {widget.accessibleName()!r} sticks out of the window")
    return found


def _label(label: QLabel) -> list[str]:
    metrics = QFontMetrics(label.font())
    if label.wordWrap():
        longest = max((metrics.horizontalAdvance(word) for word in BREAKS.split(label.text())), default=0)
        tall = label.heightForWidth(label.width())
        if tall > label.height() + 1 or longest > label.width() + 1:
            return [f"label {label.text()!r} {label.size().toTuple()} needs height {tall}, width {longest}"]
        return []
    lines = label.text().split("\n")
    needs, high = max(map(metrics.horizontalAdvance, lines)), metrics.height() * len(lines)
    if high > label.height() + 1 or (needs > label.width() + 1 and not isinstance(label, (ElidedLabel, Remark))):
        return [f"label {label.text()!r} {label.size().toTuple()} needs {needs}, {high}"]
    return []


def _tabs(bar: QTabBar) -> list[str]:
    return [
        f"tab {bar.tabText(number)!r} has {bar.tabRect(number).width()}, needs {needs}"
        for number in range(bar.count())
        if bar.isTabVisible(number) and (needs := bar.tabSizeHint(number).width()) > bar.tabRect(number).width() + 1
    ]


def _titles(header: QHeaderView) -> list[str]:
    model, metrics = header.model(), QFontMetrics(header.font())
    if model is None or header.orientation() == Qt.Orientation.Vertical:
        return []
    titles = {number: str(model.headerData(number, header.orientation()) or "") for number in range(header.count()) if not header.isSectionHidden(number)}
    return [
        f"title {title!r} has {header.sectionSize(number)}, needs {metrics.horizontalAdvance(title)}"
        for number, title in titles.items()
        if metrics.horizontalAdvance(title) > header.sectionSize(number)
    ]


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
        name = widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton) else "")
        if takes_focus(widget) and not LETTERS.search(name):
            found.append(f"no name: {type(widget).__name__} {name!r} in {type(widget.parentWidget()).__name__}")
    return found


def takes_focus(widget: QWidget) -> bool:
    """Whether somebody can be there with the keyboard."""
    if widget.focusPolicy() == Qt.FocusPolicy.NoFocus or not widget.isEnabled() or widget.focusProxy() is not None:
        return False
    frame = isinstance(widget, QAbstractScrollArea) and not widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    return not (frame or type(widget).__name__ == "QScrollArea" or isinstance(widget, QHeaderView))
