"""The sections of the settings as a list: icon and words, the chosen one with its bar; one that is not allowed stays, greyed."""

from __future__ import annotations

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter
from PySide6.QtWidgets import QFrame, QListView, QSizePolicy, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from coopdesk.ui import icons
from coopdesk.ui.theme import look
from coopdesk.ui.widgets.keys import is_enter
from coopdesk.ui.widgets.selection import paint_chosen

ICON_NAME, ALLOWED, MORE = (Qt.ItemDataRole.UserRole + number for number in range(3))
SIDE, ICON, GAP = 14, 18, 10
Index = QModelIndex | QPersistentModelIndex


class SectionModel(QAbstractListModel):
    """Rows of (words, icon, allowed, a quiet second line); the list and the narrow window's box show the same one."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[tuple[str, str, bool, str]] = []

    def set_rows(self, rows: list[tuple[str, str, bool, str]]) -> None:
        """The same number of rows as before keeps the choice."""
        if len(rows) == len(self.rows):
            self.rows = rows
            self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        words, icon, allowed, more = self.rows[index.row()]
        spoken = f"{words}. {more}" if more else words
        given = {Qt.ItemDataRole.DisplayRole: words, Qt.ItemDataRole.AccessibleTextRole: spoken, ICON_NAME: icon, ALLOWED: allowed, MORE: more}
        return given.get(role)


class _Delegate(QStyledItemDelegate):
    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        words = QFontMetricsF(look().font(strong=True)).horizontalAdvance(str(index.data()))
        high = look().height("control")
        if index.data(MORE):
            high = round(QFontMetricsF(look().font()).height() + QFontMetricsF(look().font("small")).height() + 12)
        return QSize(round(words) + 2 * SIDE + ICON + GAP + 2, high)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        shown, box = look(), option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        right_to_left = option.direction == Qt.LayoutDirection.RightToLeft
        ink = "text" if index.data(ALLOWED) else "disabledText"
        painter.save()
        if chosen:
            paint_chosen(painter, option)
        x = box.right() - SIDE - ICON if right_to_left else box.left() + SIDE
        icons.paint(painter, index.data(ICON_NAME), shown.color(ink), x, box.center().y() - ICON / 2, ICON)
        painter.setFont(shown.font(strong=chosen))
        painter.setPen(shown.color(ink))
        used = SIDE + ICON + GAP
        place = QRectF(box).adjusted(SIDE if right_to_left else used, 0, -used if right_to_left else -SIDE, 0)
        side = Qt.AlignmentFlag.AlignRight if right_to_left else Qt.AlignmentFlag.AlignLeft
        if more := index.data(MORE):
            small = shown.font("small")
            low = QFontMetricsF(small).height()
            place.adjust(0, 6, 0, -low - 6)
            _write(painter, place, side, str(index.data()))
            painter.setFont(small)
            painter.setPen(shown.color("text2"))
            _write(painter, QRectF(place.left(), place.bottom(), place.width(), low), side, str(more))
        else:
            _write(painter, place, side, str(index.data()))
        painter.restore()


def _write(painter: QPainter, place: QRectF, side: Qt.AlignmentFlag, words: str) -> None:
    """A name from the book may be of any length."""
    text = QFontMetricsF(painter.font()).elidedText(words, Qt.TextElideMode.ElideRight, place.width())
    painter.drawText(place, side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter, text)


class SectionList(QListView):
    chosen = Signal(int)
    entered = Signal()
    """Enter: into the chosen section."""

    def __init__(self, model: SectionModel, *, whole: bool = False) -> None:
        """`whole`: always as high as its rows; else it scrolls where there is no room."""
        super().__init__()
        self._whole = whole
        self._delegate = _Delegate()
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self.selectionModel().currentChanged.connect(lambda now, _before: self.chosen.emit(now.row()))

    def choose(self, row: int) -> None:
        self.setCurrentIndex(self.model().index(row, 0))

    def sizeHint(self) -> QSize:
        rows = range(self.model().rowCount())
        wide = max((self.sizeHintForIndex(self.model().index(row, 0)).width() for row in rows), default=0)
        return QSize(max(wide, 210), sum(self.sizeHintForRow(row) for row in rows))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint() if self._whole else QSize(self.sizeHint().width(), look().height("control"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_enter(event):
            self.entered.emit()
        elif event.text().strip() or event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)
