"""Paper out of the window: the very PDF that a form made, to one of this computer's printers or into a file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtWidgets import QFileDialog, QWidget

from coopdesk.domain.errors import CannotWrite
from coopdesk.i18n.catalogue import _

PRINT_DPI = 300
POINTS_PER_MM = 72 / 25.4
Send = Callable[[bytes, float, float], bool]
"""Takes a PDF and the size of its pages in mm; False where nothing was sent."""


def printer_names() -> list[str]:
    """The printers of this computer, the usual one first."""
    from PySide6.QtPrintSupport import QPrinterInfo

    usual = QPrinterInfo.defaultPrinterName()
    return sorted(QPrinterInfo.availablePrinterNames(), key=lambda name: (name != usual, name.casefold()))


def send_to_printer(name: str, pdf: bytes, width: float, height: float) -> bool:
    """Every page on a sheet of exactly this size, without margins of the printer's own."""
    from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

    from coopdesk.printing.preview import page_count, picture

    printer = QPrinter(QPrinterInfo.printerInfo(name), QPrinter.PrinterMode.HighResolution)
    printer.setResolution(PRINT_DPI)
    printer.setFullPage(True)
    size = QPageSize(QSizeF(width, height), QPageSize.Unit.Millimeter, "", QPageSize.SizeMatchPolicy.ExactMatch)
    printer.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0)))
    painter = QPainter(printer)
    for page in range(page_count(pdf)):
        if page:
            printer.newPage()
        shown = picture(pdf, page, PRINT_DPI)
        image = QImage(shown.pixels, shown.width, shown.height, shown.width * 4, QImage.Format.Format_RGBA8888)
        painter.drawImage(QRectF(0, 0, shown.width, shown.height), image)
    return painter.end()


def send_to_file(parent: QWidget, proposed: Path, pdf: bytes) -> bool:
    """Ask where, and write; False if nobody named a file. CannotWrite where the place refuses it."""
    name = _("PDF files")
    chosen, _kind = QFileDialog.getSaveFileName(parent, _("Save as PDF"), str(proposed), f"{name} (*.pdf)")
    if not chosen:
        return False
    try:
        Path(chosen).write_bytes(pdf)
    except OSError as error:
        raise CannotWrite(chosen) from error
    return True
