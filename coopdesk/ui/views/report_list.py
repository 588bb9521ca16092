"""Saved views and the reports on their shelves: each with one line of what it answers; found as typed, opened by Enter or a click."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QVBoxLayout, QWidget

from coopdesk.domain.report_views import ReportView
from coopdesk.i18n.catalogue import _
from coopdesk.i18n.search import rank
from coopdesk.marks import N_
from coopdesk.reports.kind import SHELVES, ReportKind, Shelf
from coopdesk.reports.rack import REPORTS
from coopdesk.ui import icons
from coopdesk.ui.theme import look
from coopdesk.ui.views.report_views import described
from coopdesk.ui.widgets.card import Frame
from coopdesk.ui.widgets.find_field import FindField
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.keys import is_enter
from coopdesk.ui.widgets.selection import paint_chosen
from coopdesk.ui.widgets.spoken import Spoken

SIDE, TOP = 14, 3
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Heading:
    """`words` is a message of the catalogue."""

    words: str


Row = Heading | ReportKind | ReportView
VIEWS = Heading(N_("Saved views"))


class _Model(QAbstractListModel):
    """Rows are headings, saved views and reports."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[Row] = []
        self.favourites: tuple[str, ...] = ()

    def set_favourites(self, codes: tuple[str, ...]) -> None:
        self.favourites = codes
        if self.rows:
            self.dataChanged.emit(self.index(0), self.index(len(self.rows) - 1))

    def set_rows(self, views: Sequence[ReportView], kinds: Sequence[ReportKind]) -> None:
        self.beginResetModel()
        self.rows = [VIEWS, *views] if views else []
        for shelf in Shelf:
            own = [kind for kind in kinds if kind.shelf is shelf]
            self.rows += [Heading(SHELVES[shelf]), *own] if own else []
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        heads = isinstance(self.rows[index.row()], Heading)
        return Qt.ItemFlag.NoItemFlags if heads else Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return _lines(row)[0]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._read_out(row)
        return None

    def _read_out(self, row: Row) -> str:
        favourite = _("Favourite") if isinstance(row, ReportKind) and row.code in self.favourites else ""
        return ". ".join(filter(None, (*_lines(row), favourite)))


def _lines(row: Row) -> tuple[str, str]:
    """What stands in a row: a name, and under it what it answers."""
    if isinstance(row, Heading):
        return _(row.words), ""
    return (_(row.title), _(row.says)) if isinstance(row, ReportKind) else (row.name, described(row))


def _row(index: Index) -> Row:
    model = index.model()
    assert isinstance(model, _Model)
    return model.rows[index.row()]


def _is_favourite(index: Index) -> bool:
    model, row = index.model(), _row(index)
    return isinstance(model, _Model) and isinstance(row, ReportKind) and row.code in model.favourites


class _Delegate(QStyledItemDelegate):
    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        body, small = (QFontMetricsF(look().font(name)).height() for name in ("body", "small"))
        high = small + 4 if isinstance(_row(index), Heading) else body + small
        return QSize(0, round(high) + 2 * TOP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        shown, box, row = look(), option.rect, _row(index)
        right_to_left = option.direction == Qt.LayoutDirection.RightToLeft
        side = (Qt.AlignmentFlag.AlignRight if right_to_left else Qt.AlignmentFlag.AlignLeft) | Qt.AlignmentFlag.AlignAbsolute
        place = QRectF(box).adjusted(SIDE, TOP, -SIDE, -TOP)
        painter.save()
        name, says = _lines(row)
        if isinstance(row, Heading):
            painter.setFont(shown.font("small", strong=True))
            painter.setPen(shown.color("text2"))
            painter.drawText(place, side | Qt.AlignmentFlag.AlignBottom, name)
        else:
            chosen = bool(option.state & QStyle.StateFlag.State_Selected)
            if chosen:
                paint_chosen(painter, option)
            first = QRectF(place)
            if _is_favourite(index):
                size = look().icon_size("button")
                at = place.left() if right_to_left else place.right() - size
                icons.paint(painter, "star", shown.color("due"), at, place.top() + 2, size)
                first.adjust(size + 6 if right_to_left else 0, 0, 0 if right_to_left else -size - 6, 0)
            self._line(painter, first, side | Qt.AlignmentFlag.AlignTop, name, "body", "text", strong=chosen)
            self._line(painter, place, side | Qt.AlignmentFlag.AlignBottom, says, "small", "text2")
        painter.restore()

    def _line(self, painter: QPainter, place: QRectF, flags: Qt.AlignmentFlag, text: str, kind: str, ink: str, *, strong: bool = False) -> None:
        font = look().font(kind, strong=strong)
        painter.setFont(font)
        painter.setPen(look().color(ink))
        painter.drawText(place, flags, QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, place.width()))


class _View(QListView):
    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_enter(event):
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class ReportList(Spoken, QWidget):
    opened = Signal(str)
    """The code of a report."""
    view_opened = Signal(object)
    """A saved view."""
    renaming, removing = Signal(object), Signal(object)
    """Asked of a saved view."""
    favourites_changed = Signal(object)
    """Their codes, in the order in which they were chosen."""

    def __init__(self) -> None:
        super().__init__()
        self.search = FindField("find_report", lambda: _("Find a report"), lambda: _("Find a report"), at_once=True)
        self._model, self.view, self._delegate = _Model(), _View(), _Delegate()
        self.view.setModel(self._model)
        self.view.setItemDelegate(self._delegate)
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.say(self.view.setAccessibleName, lambda: _("Reports"))
        column, card = QVBoxLayout(self), Frame("card", margins=(1, 6, 1, 6))
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        card.box.addWidget(self.view)
        self._views: tuple[ReportView, ...] = ()
        self._may_all = False
        self.favourite = KeyButton("favourite_report", "link", "small", words=self._favourite_words)
        self.rename, self.remove = KeyButton("rename_view", "link", "small"), KeyButton("remove_view", "link", "small")
        column.addWidget(self.search)
        column.addWidget(card, 1)
        changes = QHBoxLayout()
        changes.setSpacing(6)
        for button in (self.rename, self.remove):
            changes.addWidget(button)
        changes.addStretch()
        column.addWidget(self.favourite)
        column.addLayout(changes)
        self.search.changed.connect(lambda _text: self._show())
        self.search.left.connect(self._from_search)
        self.view.clicked.connect(lambda index: self._open(index.row()))
        self.view.selectionModel().currentChanged.connect(lambda _now, _before: self._say_chosen())
        self.favourite.clicked.connect(self._turn_favourite)
        self.rename.clicked.connect(lambda: self.renaming.emit(self._chosen_row()))
        self.remove.clicked.connect(lambda: self.removing.emit(self._chosen_row()))
        self.view.entered.connect(lambda: self._open(self.view.currentIndex().row()))
        self._show()

    def _show(self) -> None:
        kept, typed = self._chosen_row(), self.search.text()
        views, kinds = list(self._views), list(REPORTS.values())
        if typed:
            views = rank(typed, views, lambda view: ("", view.name))
            kinds = rank(typed, kinds, lambda kind: (kind.code, f"{_(kind.title)} {_(kind.says)}"))
        self._model.set_rows(views, kinds)
        found: list[Row] = [*views, *kinds]
        self._choose_row(found[0] if typed and found else kept)

    def _from_search(self) -> None:
        self.view.setFocus()
        if self.search.text():
            self._open(self.view.currentIndex().row())

    def chosen(self) -> str:
        """The code of the report under the bar."""
        kind = self._chosen_row()
        return kind.code if isinstance(kind, ReportKind) else ""

    def _chosen_row(self) -> Row | None:
        row = self.view.currentIndex().row()
        return self._model.rows[row] if 0 <= row < len(self._model.rows) else None

    def choose(self, code: str) -> None:
        self._choose_row(REPORTS.get(code))

    def choose_view(self, view: ReportView) -> None:
        self._choose_row(view)

    def _choose_row(self, wanted: Row | None) -> None:
        """A view is known again by its number, whatever it is called now."""
        for number, row in enumerate(self._model.rows):
            same_view = isinstance(row, ReportView) and isinstance(wanted, ReportView) and row.id == wanted.id
            if row is wanted or same_view:
                self.view.setCurrentIndex(self._model.index(number))
        self._say_chosen()

    def set_views(self, views: tuple[ReportView, ...], *, for_all: bool) -> None:
        """`for_all`: whether those for all may be renamed and deleted."""
        self._views, self._may_all = views, for_all
        self._show()

    def set_favourites(self, codes: tuple[str, ...]) -> None:
        self._model.set_favourites(codes)
        self._say_chosen()

    def _say_chosen(self) -> None:
        """What can be done with the row under the bar."""
        row = self._chosen_row()
        own = isinstance(row, ReportView) and (bool(row.owner) or self._may_all)
        for button in (self.rename, self.remove):
            button.setVisible(isinstance(row, ReportView))
            button.setEnabled(own)
        self.favourite.setVisible(not isinstance(row, ReportView))
        self._say_favourite()

    def _favourite_words(self) -> str:
        return _("Remove the star") if self.chosen() in self._model.favourites else _("Mark with a star")

    def _say_favourite(self) -> None:
        self.favourite.set_words(self._favourite_words())
        self.favourite.setEnabled(bool(self.chosen()))

    def _turn_favourite(self) -> None:
        code, known = self.chosen(), self._model.favourites
        if code:
            codes = tuple(each for each in known if each != code) if code in known else (*known, code)
            self.set_favourites(codes)
            self.favourites_changed.emit(codes)

    def _open(self, number: int) -> None:
        row = self._model.rows[number] if 0 <= number < len(self._model.rows) else None
        if isinstance(row, ReportKind):
            self.opened.emit(row.code)
        elif isinstance(row, ReportView):
            self.view_opened.emit(row)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.LanguageChange) and hasattr(self, "view"):
            self.view.scheduleDelayedItemsLayout()
