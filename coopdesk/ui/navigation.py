"""The cover of the book: pages as index tabs that run into the open one; narrow, an icon above its word.

The chosen tab has the page's colour up to the edge, so that cover and page are one.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFont, QFontMetricsF, QKeySequence, QPainter, QPainterPath, QPen, QResizeEvent, QShortcut
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QFrame, QSizePolicy, QToolButton, QVBoxLayout

from coopdesk.i18n.catalogue import ngettext
from coopdesk.ui import icons
from coopdesk.ui.actions import action, key_of, text_of
from coopdesk.ui.theme import look
from coopdesk.ui.widgets.cover_brand import CoverBrand
from coopdesk.ui.widgets.spoken import Spoken

RAIL_PT, KEY_PT, RAIL_HEIGHT = 11.0, 9.0, 60
DISC, DISC_PT, DISC_GAP = 20, 9.5, 8
START_WIDE, START_RAIL = 10, 8
"""Cover left before a tab, wide and as a rail."""


class NavTab(Spoken, QToolButton):
    """One page: icon, word and key; chosen it becomes part of the page."""

    def __init__(self, action_id: str) -> None:
        super().__init__()
        self.action_id, self.rail = action_id, False
        self.waiting = 0
        self.setCheckable(True)
        self.setProperty("ring", "own")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._shortcut = QShortcut(self)
        self._shortcut.activated.connect(self.click)
        self.say(self._set_words, lambda: text_of(action_id))

    def _set_words(self, text: str) -> None:
        self.setText(text)
        self.setAccessibleName(text)
        self._shortcut.setKey(QKeySequence(key_of(self.action_id)))

    def set_waiting(self, number: int) -> None:
        """How many things wait there, shown in a disc; 0 takes the disc away."""
        self.waiting = number
        self.say_waiting()
        self.update()

    def say_waiting(self) -> None:
        words = ngettext("{n} waits for you", "{n} wait for you", self.waiting).format(n=self.waiting) if self.waiting else ""
        self.setAccessibleDescription(words)
        self.setToolTip(words)

    def retranslate(self) -> None:
        super().retranslate()
        self.say_waiting()

    def sizeHint(self) -> QSize:
        return QSize(look().layout("rail_px" if self.rail else "nav_px"), RAIL_HEIGHT if self.rail else look().height("nav_item"))

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def paintEvent(self, _event: object) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.isChecked() or self.underMouse():
            painter.fillPath(self._tab(), look().color("window" if self.isChecked() else "coverHover"))
        if self.hasFocus():
            painter.setPen(QPen(look().color("focus" if self.isChecked() else "coverText"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(3, 3, -3, -3), look().radius("badge"), look().radius("badge"))
        if self.rail:
            self._paint_rail(painter)
        else:
            self._paint_wide(painter)

    @property
    def _right_to_left(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft

    def _tab(self) -> QPainterPath:
        """A box with rounded corners at its start and square ones where the page begins."""
        radius, box = look().radius("nav_tab"), QRectF(self.rect())
        path = QPainterPath()
        path.addRoundedRect(box.adjusted(-radius, 0, 0, 0) if self._right_to_left else box.adjusted(0, 0, radius, 0), radius, radius)
        return path

    def _inks(self) -> tuple[str, str, str]:
        """Icon, word and key."""
        return ("primary", "text", "text3") if self.isChecked() else ("coverText", "coverText", "coverText2")

    def _paint_wide(self, painter: QPainter) -> None:
        shown, (icon_ink, ink, key_ink) = look(), self._inks()
        size = shown.icon_size("nav")
        words = self._box(11 + size + 9, self.width() - 11 - size - 9 - 8)
        icon = self._box(11, size)
        icons.paint(painter, action(self.action_id).icon, shown.color(icon_ink), icon.left(), (self.height() - size) / 2, size)
        start, end = (
            (Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignLeft)
            if self._right_to_left
            else (Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight)
        )
        flags = Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        disc = self._disc_width() + DISC_GAP if self.waiting else 0.0
        painter.setFont(self._fitting(shown.font(strong=self.isChecked()), words.width() - disc))
        painter.setPen(shown.color(ink))
        painter.drawText(words, start | flags, self.text())
        room = words.width() - QFontMetricsF(painter.font()).horizontalAdvance(self.text()) - DISC_GAP
        font = shown.font()
        font.setPointSizeF(KEY_PT)
        key = QFontMetricsF(font).horizontalAdvance(key_of(self.action_id))
        if key + disc <= room and shown.keys:
            painter.setFont(font)
            painter.setPen(shown.color(key_ink))
            painter.drawText(words, end | flags, key_of(self.action_id))
        else:
            key = -DISC_GAP
        if self.waiting:
            place = self._box(self.width() - 8 - key - DISC_GAP - self._disc_width(), self._disc_width())
            self._paint_disc(painter, place.left(), (self.height() - DISC) / 2)

    def _disc_font(self) -> QFont:
        font = look().font("small", strong=True)
        font.setPointSizeF(DISC_PT)
        return font

    def _disc_width(self) -> float:
        return max(DISC, QFontMetricsF(self._disc_font()).horizontalAdvance(str(self.waiting)) + 10)

    def _paint_disc(self, painter: QPainter, left: float, top: float) -> None:
        box = QRectF(left, top, self._disc_width(), DISC)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look().color("dueFill"))
        painter.drawRoundedRect(box, DISC / 2, DISC / 2)
        painter.setFont(self._disc_font())
        painter.setPen(look().color("due"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(self.waiting))

    def _box(self, start: float, width: float) -> QRectF:
        return QRectF(self.width() - start - width if self._right_to_left else start, 0, width, self.height())

    def _fitting(self, font: QFont, room: float) -> QFont:
        """The same `font`, as much smaller as the word needs: the navigation does not grow with the text."""
        while QFontMetricsF(font).horizontalAdvance(self.text()) > room and font.pointSizeF() > KEY_PT:
            font.setPointSizeF(font.pointSizeF() - 0.5)
        if QFontMetricsF(font).horizontalAdvance(self.text()) > room:
            font.setWeight(QFont.Weight.Normal)
        return font

    def _paint_rail(self, painter: QPainter) -> None:
        shown, (icon_ink, ink, _key_ink) = look(), self._inks()
        size = shown.icon_size("rail")
        font = shown.font(strong=self.isChecked())
        font.setPointSizeF(RAIL_PT)
        word = QFontMetricsF(self._fitting(font, self.width() - 4))
        top = (self.height() - size - 3 - word.height()) / 2
        icons.paint(painter, action(self.action_id).icon, shown.color(icon_ink), (self.width() - size) / 2, top, size)
        painter.setFont(font)
        painter.setPen(shown.color(ink))
        text = word.elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width() - 4)
        painter.drawText(QRectF(0, top + size + 3, self.width(), word.height()), Qt.AlignmentFlag.AlignCenter, text)
        if self.waiting:
            self._paint_disc(painter, self._box((self.width() + size) / 2 + 3, self._disc_width()).left(), max(top - 4, 1))


class Navigation(QFrame):
    page_asked = Signal(str)
    """An action's id: the page that somebody wants."""

    def __init__(self, pages: tuple[str, ...], foot: tuple[str, ...]) -> None:
        super().__init__()
        self.setProperty("role", "cover")
        self._group, self._rail = QButtonGroup(self), False
        self._tabs: dict[str, NavTab] = {}
        self._layout = QVBoxLayout(self)
        self._layout.setSpacing(2)
        self.brand = CoverBrand()
        self._layout.addWidget(self.brand)
        for action_id in pages:
            self._add(action_id)
        self._layout.addStretch()
        for action_id in foot:
            self._add(action_id)
        self._group.buttonClicked.connect(self._clicked)
        self.set_rail(False)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._margins()

    def _add(self, action_id: str) -> None:
        tab = NavTab(action_id)
        self._tabs[action_id] = tab
        self._layout.addWidget(tab)
        self._group.addButton(tab)

    def _clicked(self, tab: QAbstractButton) -> None:
        if isinstance(tab, NavTab):
            self.page_asked.emit(tab.action_id)

    def set_book(self, name: str, place: str) -> None:
        self.brand.set_book(name, place)
        self._fit_brand()

    def has(self, action_id: str) -> bool:
        return action_id in self._tabs

    def choose(self, action_id: str) -> None:
        """Mark the tab of the page that is shown; a page without a tab leaves the mark where it was."""
        if action_id in self._tabs:
            self._tabs[action_id].setChecked(True)

    def set_waiting(self, waiting: Mapping[str, int]) -> None:
        """Tab → how much waits there for the operator."""
        for action_id, tab in self._tabs.items():
            tab.set_waiting(waiting.get(action_id, 0))

    def set_rail(self, rail: bool) -> None:
        self.setFixedWidth(look().layout("rail_px" if rail else "nav_px"))
        self._rail = rail
        self._margins()
        for tab in self._tabs.values():
            tab.rail = rail
            tab.updateGeometry()
            tab.update()
        self._fit_brand()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_brand()

    def _fit_brand(self) -> None:
        """It has the height that the tabs leave."""
        margins, tabs = self._layout.contentsMargins(), self._tabs.values()
        taken = sum(tab.sizeHint().height() + self._layout.spacing() for tab in tabs) + self._layout.spacing()
        room = self.height() - margins.top() - margins.bottom() - taken
        self.brand.fit(self.width() - margins.left() - margins.right(), room, rail=self._rail)

    def _margins(self) -> None:
        """Cover at the start of the tabs, none where they run into the page."""
        start = START_RAIL if self._rail else START_WIDE
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self._layout.setContentsMargins(0 if mirrored else start, 14, start if mirrored else 0, 10)

