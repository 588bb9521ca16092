"""Where Qt's own widgets write: labels, fields, boxes, tabs, check marks, heads of tables, rich text."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QModelIndex, QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QTextBlock
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QStyle,
    QStyleOptionButton,
    QStyleOptionComboBox,
    QTabBar,
    QTextEdit,
    QWidget,
)

from coopdesk.ui.widgets.label import Remark

EDGE = 3
"""Inside of borders and of the ring of the focus, in px."""
Place = tuple[str, QRect]


def written_by_qt(root: QWidget, widgets: list[QWidget], own: set[QWidget]) -> Iterator[tuple[QWidget, str, QRect]]:
    """Widget, text and place (in px of `root`) of what Qt itself writes; `own` are the widgets that write themselves."""
    for widget in widgets:
        surface = widget.viewport() if isinstance(widget, (QAbstractItemView, QTextEdit)) else widget
        if surface in own:
            continue
        seen = surface.visibleRegion().boundingRect()
        for text, place in _places(widget):
            if text.strip() and _shows(place, seen, widget):
                yield surface, text, (place & seen).translated(surface.mapTo(root, QPoint(0, 0)))


def _shows(place: QRect, seen: QRect, widget: QWidget) -> bool:
    """Whether a whole line of it, or all that it is, lies in sight."""
    shown = place & seen
    if isinstance(widget, (QAbstractItemView, QTabBar, QTextEdit)) and shown != place:
        return False
    return shown.width() > EDGE and shown.height() >= min(place.height(), QFontMetrics(widget.font()).height() - EDGE)


def _places(widget: QWidget) -> Iterator[Place]:
    if isinstance(widget, QLabel):
        if not isinstance(widget, Remark) or widget.fontMetrics().horizontalAdvance(widget.text()) <= widget.width():
            yield widget.text(), _aligned(widget)
    elif isinstance(widget, QLineEdit):
        yield from _field(widget)
    elif isinstance(widget, QComboBox):
        option = QStyleOptionComboBox()
        widget.initStyleOption(option)
        field = QStyle.SubControl.SC_ComboBoxEditField
        place = widget.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, field, widget)
        yield widget.currentText(), place.adjusted(EDGE, EDGE, -EDGE, -EDGE)
    elif isinstance(widget, QTabBar):
        yield from ((widget.tabText(number), _tab(widget, number)) for number in range(widget.count()) if widget.isTabEnabled(number))
    elif isinstance(widget, (QCheckBox, QRadioButton)):
        yield widget.text(), _beside_mark(widget)
    elif isinstance(widget, QAbstractButton):
        yield widget.text(), widget.rect().adjusted(EDGE, EDGE, -EDGE, -EDGE)
    elif isinstance(widget, QHeaderView):
        yield from _sections(widget)
    elif isinstance(widget, QAbstractItemView):
        yield from _items(widget)
    elif isinstance(widget, (QTextEdit, QPlainTextEdit)):
        yield from _rich(widget)


def _aligned(label: QLabel) -> QRect:
    metrics = QFontMetrics(label.font())
    box = label.contentsRect()
    text = metrics.boundingRect(box, int(label.alignment()) | (int(Qt.TextFlag.TextWordWrap) if label.wordWrap() else 0), label.text())
    return text & box


def _field(edit: QLineEdit) -> Iterator[Place]:
    """Without the cursor, which is always as dark as can be: the side of it where the text stands."""
    place = edit.contentsRect().adjusted(EDGE, EDGE, -EDGE, -EDGE)
    if edit.hasFocus():
        cursor = edit.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)
        mirrored = edit.layoutDirection() == Qt.LayoutDirection.RightToLeft
        if edit.text() or mirrored:
            place.setRight(min(place.right(), cursor.left() - 2))
        else:
            place.setLeft(max(place.left(), cursor.right() + 2))
    yield edit.displayText() or edit.placeholderText(), place


def _tab(bar: QTabBar, number: int) -> QRect:
    """Without its mark, which has its own colours."""
    place = bar.tabRect(number).adjusted(EDGE, EDGE, -EDGE, -EDGE)
    mark = bar.tabButton(number, QTabBar.ButtonPosition.RightSide)
    if mark is not None and mark.isVisible():
        if bar.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            place.setLeft(mark.geometry().right() + 1)
        else:
            place.setRight(mark.geometry().left() - 1)
    return place


def _beside_mark(button: QCheckBox | QRadioButton) -> QRect:
    option = QStyleOptionButton()
    button.initStyleOption(option)
    check = isinstance(button, QCheckBox)
    part = QStyle.SubElement.SE_CheckBoxContents if check else QStyle.SubElement.SE_RadioButtonContents
    return button.style().subElementRect(part, option, button)


def _sections(header: QHeaderView) -> Iterator[Place]:
    model = header.model()
    for number in range(header.count() if model else 0):
        if not header.isSectionHidden(number):
            across = header.orientation() == Qt.Orientation.Horizontal
            start, size = header.sectionViewportPosition(number), header.sectionSize(number)
            place = QRect(start, 0, size, header.height()) if across else QRect(0, start, header.width(), size)
            yield str(model.headerData(number, header.orientation()) or ""), place.adjusted(EDGE, EDGE, -EDGE, -EDGE)


def _items(view: QAbstractItemView) -> Iterator[Place]:
    model = view.model()
    first = view.indexAt(QPoint(EDGE, EDGE))
    if model is None or not first.isValid():
        return
    for row in range(first.row(), model.rowCount(QModelIndex())):
        if view.visualRect(model.index(row, first.column())).top() > view.viewport().height():
            break
        index = model.index(row, 0)
        while index.isValid():
            yield str(index.data() or ""), view.visualRect(index).adjusted(EDGE, EDGE, -EDGE, -EDGE)
            index = index.siblingAtColumn(index.column() + 1)


def _rich(edit: QTextEdit | QPlainTextEdit) -> Iterator[Place]:
    """Each piece of one look by itself, in the line where its first word stands."""
    block = edit.document().begin()
    while block.isValid():
        corner = (
            edit.blockBoundingGeometry(block).translated(edit.contentOffset()).topLeft()
            if isinstance(edit, QPlainTextEdit)
            else edit.document().documentLayout().blockBoundingRect(block).topLeft()
            - QPointF(edit.horizontalScrollBar().value(), edit.verticalScrollBar().value())
        )
        yield from _pieces(block, corner)
        block = block.next()


def _pieces(block: QTextBlock, corner: QPointF) -> Iterator[Place]:
    for fragment in (each.fragment() for each in block):
        spaces = len(fragment.text()) - len(fragment.text().lstrip())
        start = fragment.position() - block.position() + spaces
        line = block.layout().lineForTextPosition(start)
        if line.isValid() and fragment.text().strip():
            end = min(start + len(fragment.text().strip()), line.textStart() + line.textLength())
            left, right = sorted((line.cursorToX(start)[0], line.cursorToX(end)[0]))
            place = corner + QPointF(left, line.y())
            yield fragment.text(), QRect(place.toPoint(), QSize(round(right - left), round(line.height())))
