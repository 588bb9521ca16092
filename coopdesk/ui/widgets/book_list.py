"""The recent books: name, where it lies and when it was opened, how many members; arrows choose, Enter opens."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from coopdesk.ui import icons
from coopdesk.ui.theme import look
from coopdesk.ui.widgets.badge import badge_width, paint_badge
from coopdesk.ui.widgets.selection import paint_chosen

BOOK = Qt.ItemDataRole.UserRole
SIDE, ICON, GAP, MARGIN = 16, 21, 12, 20
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class ListedBook:
    path: Path
    name: str
    more: str
    end: str
    badge: tuple[str, str] = ("", "")
    """A word and its tone; empty for a book that needs none."""


class _Books(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.books: tuple[ListedBook, ...] = ()

    def set_books(self, books: tuple[ListedBook, ...]) -> None:
        self.beginResetModel()
        self.books = books
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.books)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        book = self.books[index.row()]
        if role == BOOK:
            return book
        if role == Qt.ItemDataRole.DisplayRole:
            return book.name
        return ". ".join(filter(None, (book.name, book.more, book.end, book.badge[0]))) if role == Qt.ItemDataRole.AccessibleTextRole else None


class _Delegate(QStyledItemDelegate):
    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        lines = QFontMetricsF(look().font("lead", strong=True)).height() + QFontMetricsF(look().font("small")).height()
        return QSize(0, round(lines) + MARGIN)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        shown, box, book = look(), option.rect, index.data(BOOK)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        right_to_left = option.direction == Qt.LayoutDirection.RightToLeft
        painter.save()
        if chosen:
            paint_chosen(painter, option)
        painter.fillRect(QRect(box.left(), box.bottom(), box.width(), 1), shown.color("rule"))
        x = box.right() - SIDE - ICON if right_to_left else box.left() + SIDE
        icons.paint(painter, "book-open", shown.color("link" if chosen else "text2"), x, box.center().y() - ICON / 2, ICON)
        self._paint_words(painter, QRectF(box), book, right_to_left)
        painter.restore()

    def _paint_words(self, painter: QPainter, box: QRectF, book: ListedBook, right_to_left: bool) -> None:
        shown = look()
        lead, small = shown.font("lead", strong=True), shown.font("small")
        start, end = (Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignLeft)[:: 1 if right_to_left else -1]
        end_width = QFontMetricsF(small).horizontalAdvance(book.end)
        used = SIDE + ICON + GAP
        inner = box.adjusted(SIDE, 0, -used, 0) if right_to_left else box.adjusted(used, 0, -SIDE, 0)
        if book.badge[0]:
            wide, tall = badge_width(book.badge[0], ""), shown.height("badge")
            at = inner.left() if right_to_left else inner.right() - wide
            paint_badge(painter, QRectF(at, box.center().y() - tall / 2, wide, tall), *book.badge, right_to_left=right_to_left)
            inner = inner.adjusted(wide + GAP, 0, 0, 0) if right_to_left else inner.adjusted(0, 0, -wide - GAP, 0)
        words = inner.adjusted(end_width + GAP, 0, 0, 0) if right_to_left else inner.adjusted(0, 0, -end_width - GAP, 0)
        top, high, low = box.top() + MARGIN / 2, QFontMetricsF(lead).height(), QFontMetricsF(small).height()
        for font, ink, text, y, height in ((lead, "text", book.name, top, high), (small, "text2", book.more, top + high, low)):
            painter.setFont(font)
            painter.setPen(shown.color(ink))
            fitting = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideMiddle, words.width())
            place = QRectF(words.left(), y, words.width(), height)
            painter.drawText(place, start | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter, fitting)
        painter.setFont(small)
        painter.setPen(shown.color("text2"))
        painter.drawText(inner, end | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter, book.end)


class BookList(QListView):
    opened = Signal(object)
    """The path of the book that Enter or a double click asked for."""
    forgotten = Signal(object)
    turned = Signal()
    """Another book is chosen."""

    def __init__(self) -> None:
        super().__init__()
        self._books, self._delegate = _Books(), _Delegate()
        self.setModel(self._books)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentChanged.connect(lambda _now, _before: self.turned.emit())
        self.doubleClicked.connect(lambda index: self.opened.emit(self._books.books[index.row()].path))

    def set_books(self, books: tuple[ListedBook, ...]) -> None:
        self._books.set_books(books)
        if books:
            self.setCurrentIndex(self._books.index(0, 0))
        self.updateGeometry()

    def chosen(self) -> Path | None:
        row = self.currentIndex().row()
        return self._books.books[row].path if row >= 0 else None

    def sizeHint(self) -> QSize:
        return QSize(320, sum(self.sizeHintForRow(row) for row in range(self._books.rowCount())))

    def minimumSizeHint(self) -> QSize:
        return QSize(200, min(self.sizeHint().height(), self.sizeHintForRow(0) if self._books.rowCount() else 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        path = self.chosen()
        if path and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(path)
        elif path and event.key() == Qt.Key.Key_Delete:
            self.forgotten.emit(path)
        elif event.text().strip() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
        else:
            super().keyPressEvent(event)
