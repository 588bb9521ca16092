"""Paper on the screen before it is printed: the very PDF, or what a printer of text makes of its own bytes.

Pages stand under each other and are drawn when they come into sight. Paper stays white in the dark theme.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QWidget

from coopdesk.i18n.catalogue import _, current
from coopdesk.printing.preview import page_sizes, picture
from coopdesk.printing.raw_preview import read_escp, read_escpos
from coopdesk.runtime.print_choices import Backend
from coopdesk.ui.printer import PrintData
from coopdesk.ui.tokens import Look
from coopdesk.ui.widgets.spoken import Spoken

PAPER = Look()
GAP, MM_PER_INCH, ROW_MM, FORM_MM = 12, 25.4, 4.233, (203.0, 140.0)
ROLL_MM = 80.0
Piece = tuple[float, float, str]
"""Left edge and top of a row in mm, and its text."""


class _Sheets(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._pdf = b""
        self._sizes: list[tuple[float, float]] = []
        self._texts: list[list[Piece]] = []
        self._images: dict[int, QImage] = {}

    def show_pdf(self, pdf: bytes) -> None:
        self._pdf, self._sizes, self._texts = pdf, page_sizes(pdf), []
        self._fit()

    def show_texts(self, pages: list[list[Piece]], size: tuple[float, float]) -> None:
        self._pdf, self._texts, self._sizes = b"", pages, [size] * len(pages)
        self._fit()

    def pages(self) -> int:
        return len(self._sizes)

    def _scale(self) -> float:
        """Pixels a mm: the widest page is as wide as there is room."""
        return max(self.width() - 2, 1) / max((width for width, _height in self._sizes), default=1.0)

    def _fit(self) -> None:
        self._images.clear()
        high = sum(round(height * self._scale()) + GAP for _width, height in self._sizes)
        self.setMinimumHeight(max(high - GAP, 0) + 2)
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, scale, top = QPainter(self), self._scale(), 1.0
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        for page, (width, height) in enumerate(self._sizes):
            box = QRectF(1 + (self.width() - 2 - width * scale) / 2, top, width * scale, height * scale)
            if box.intersects(QRectF(event.rect())):
                self._paint_page(painter, page, box, scale)
            top += round(height * scale) + GAP

    def _paint_page(self, painter: QPainter, page: int, box: QRectF, scale: float) -> None:
        painter.fillRect(box, PAPER.color("surface"))
        if self._texts:
            self._paint_texts(painter, page, box, scale)
        else:
            painter.drawImage(box, self._image(page, scale))
        painter.setPen(QPen(PAPER.color("control"), 1))
        painter.drawRect(box)

    def _image(self, page: int, scale: float) -> QImage:
        if page not in self._images:
            shown = picture(self._pdf, page, scale * MM_PER_INCH * self.devicePixelRatioF())
            self._images[page] = QImage(shown.pixels, shown.width, shown.height, shown.width * 4, QImage.Format.Format_RGBA8888).copy()
        return self._images[page]

    def _paint_texts(self, painter: QPainter, page: int, box: QRectF, scale: float) -> None:
        font = PAPER.font(strong=True, family="passbook")
        font.setPixelSize(max(round(ROW_MM * 0.68 * scale), 1))
        painter.setFont(font)
        painter.setPen(PAPER.color("text"))
        for x, y, text in self._texts[page]:
            place = QRectF(box.left() + x * scale, box.top() + y * scale, box.width(), ROW_MM * scale)
            painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip, text)


class PaperView(Spoken, QScrollArea):
    def __init__(self) -> None:
        super().__init__()
        self._sheets = _Sheets()
        self._sheets.setProperty("role", "page")
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setWidget(self._sheets)
        self.say(self.setAccessibleName, lambda: _("The paper as it will be printed"))

    def show_data(self, data: PrintData, size: tuple[float, float] | None = None) -> None:
        """`size` in mm of the sheet under the bytes of a printer of text; a PDF knows its own."""
        if data.backend is Backend.PDF:
            self._sheets.show_pdf(data.content)
        elif data.backend is Backend.ESC_P:
            self._sheets.show_texts(_pages(data.content), size or FORM_MM)
        else:
            lines = read_escpos(data.content)
            pieces = [(3.0, 3.0 + ROW_MM * number, line) for number, line in enumerate(lines)]
            self._sheets.show_texts([pieces], (ROLL_MM, 6.0 + ROW_MM * len(lines)))
        self.verticalScrollBar().setValue(0)
        self.setAccessibleDescription(_("Pages: {n}").format(n=current().formats.number(self._sheets.pages())))

    def sizeHint(self) -> QSize:
        return QSize(420, 420)

    def minimumSizeHint(self) -> QSize:
        return QSize(180, 160)


def _pages(job: bytes) -> list[list[Piece]]:
    """The texts of each page of an ESC/P job."""
    printed = read_escp(job)
    last = max((piece.page for piece in printed), default=1)
    return [[(piece.x, piece.y, piece.text) for piece in printed if piece.page == page] for page in range(1, last + 1)]
