"""One ring that follows the keyboard focus over the whole program: 2 px, outside buttons, on the edge of fields."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QTimer
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QFocusFrame,
    QFrame,
    QLineEdit,
    QProxyStyle,
    QStyle,
    QStyleHintReturn,
    QStyleOption,
    QWidget,
)

from coopdesk.ui.theme import look
from coopdesk.ui.tokens import tokens

FIRST_MS = 1000
"""Until the first ring, from the start of the window on: laying it makes many of Qt's types known, while the first page waits to be filled (DESIGN F2)."""


class _RingStyle(QProxyStyle):
    """Tells the frame how far outside its widget it lies, and to lie above its neighbours."""

    def __init__(self, app: QApplication) -> None:
        super().__init__("fusion")
        self.setParent(app)  # a frame may outlive its Python side; its style must outlive the frame
        self.margin = 0

    def pixelMetric(self, metric: QStyle.PixelMetric, option: QStyleOption | None = None, widget: QWidget | None = None) -> int:
        if metric in (QStyle.PixelMetric.PM_FocusFrameHMargin, QStyle.PixelMetric.PM_FocusFrameVMargin):
            return self.margin
        return super().pixelMetric(metric, option, widget)

    def styleHint(
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        data: QStyleHintReturn | None = None,
    ) -> int:
        if hint == QStyle.StyleHint.SH_FocusFrame_AboveWidget:
            return 1
        return super().styleHint(hint, option, widget, data)


class FocusRing(QFocusFrame):
    """Give it the application once; it shows itself wherever the focus goes (tables and lists mark their own row)."""

    def __init__(self, app: QApplication) -> None:
        super().__init__()
        self._style = _ring_style(app)
        self.setStyle(self._style)
        self._inside = False
        self._app = app
        self._waits = QTimer(self, singleShot=True, interval=FIRST_MS)
        self._waits.timeout.connect(self._begin)
        self._waits.start()

    def begin_now(self) -> None:
        """Nobody waits for the first page: the ring is there from the beginning."""
        if self._waits.isActive():
            self._waits.stop()
            self._begin()

    def _begin(self) -> None:
        self._app.focusChanged.connect(self._follow)
        self._follow(None, self._app.focusWidget())

    def _follow(self, _old: QWidget | None, now: QWidget | None) -> None:
        target = ring_target(now)
        if target is None:
            self.setWidget(None)  # type: ignore[arg-type] # Qt takes none: the ring hides
            self.setParent(None)  # Qt leaves it a child of where it was, and it would go when that page goes
            return
        ring = tokens()["focus_ring"]
        self._inside = isinstance(target, (QLineEdit, QComboBox, QFrame))
        self._style.margin = ring["width_px"] + ring["gap_in_fields_px" if self._inside else "gap_px"]
        self.setWidget(None)  # type: ignore[arg-type] # Qt takes none: the ring hides
        self.setWidget(target)
        QTimer.singleShot(0, self, lambda: QTimer.singleShot(0, self, self._place_anew))

    def _place_anew(self) -> None:
        """A page that scrolled to the focus has moved it from under the ring, or Qt has hidden the ring while it was out of sight."""
        if (target := self.widget()) is not None:
            self.setWidget(None)  # type: ignore[arg-type] # Qt takes none: the ring hides
            self.setWidget(target)

    def _on_cover(self) -> bool:
        """On the dark cover the ring is light in both themes."""
        place: QWidget | None = self.widget()
        while place is not None and place.property("role") is None:
            place = place.parentWidget()
        return place is not None and place.property("role") == "cover"

    def paintEvent(self, _event: object) -> None:
        ring, shown = tokens()["focus_ring"], look()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = ring["width_px"]
        painter.setPen(QPen(shown.color("coverText" if self._on_cover() else "focus"), width))
        radius = shown.radius("control") + (0 if self._inside else ring["radius_add_px"])
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2), radius, radius)


def _ring_style(app: QApplication) -> _RingStyle:
    """The one style of all rings, alive as long as the application."""
    return app.findChild(_RingStyle) or _RingStyle(app)


def ring_target(now: QWidget | None) -> QWidget | None:
    """What the ring goes round: the field frame around a bare line edit, an item view only where no row is chosen."""
    if now is None or now.isWindow() or now.property("ring") == "own":
        return None
    if isinstance(now, QAbstractItemView):
        return None if now.selectionModel() and now.selectionModel().hasSelection() else now
    around = now.parentWidget()
    if isinstance(now, QLineEdit) and around is not None and around.property("role") == "field":
        return around
    return now
