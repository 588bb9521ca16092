"""Paper out of the window: the very PDF that a form made, or a printer's own bytes, to a printer of this computer or into a file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtWidgets import QComboBox, QFileDialog, QWidget

from coopdesk.domain.errors import PrinterRefused
from coopdesk.i18n.catalogue import _
from coopdesk.runtime.print_choices import Backend, PrinterChoice
from coopdesk.ui.saving import save_file

PRINT_DPI = 300


@dataclass(frozen=True, slots=True)
class PrintData:
    """What goes to the printer: pages as a PDF, or the printer's own bytes."""

    content: bytes
    backend: Backend = Backend.PDF


def printer_names() -> list[str]:
    """The printers of this computer, the usual one first."""
    from PySide6.QtPrintSupport import QPrinterInfo

    usual = QPrinterInfo.defaultPrinterName()
    return sorted(QPrinterInfo.availablePrinterNames(), key=lambda name: (name != usual, name.casefold()))


def fill_printers(box: QComboBox, chosen: PrinterChoice) -> None:
    """The printers of this computer and, last, a PDF file; the one that is chosen for this use stands first in sight."""
    names = printer_names()
    box.clear()
    for name in names:
        box.addItem(name, name)
    box.addItem(_("Into a PDF file…"), "")
    wanted = chosen.printer or (names[0] if names else "")
    box.setCurrentIndex(max(box.findData(wanted if wanted in names else ""), 0))


def backend_of(chosen: PrinterChoice, printer: str) -> Backend:
    """How pages go to `printer`: as was chosen for it, else by its driver; a file is always a PDF."""
    return Backend(chosen.backend) if printer and printer == chosen.printer else Backend.PDF


def send(parent: QWidget, data: PrintData, printer: str, proposed: Path) -> bool:
    """To a printer, or where `printer` is empty into a PDF file that is asked for; False if nobody named one.

    Raises PrinterRefused, and what `save_file` refuses.
    """
    if not printer:
        return send_to_file(parent, proposed, data.content)
    if data.backend is Backend.PDF:
        return send_to_printer(printer, data.content)
    send_raw_job(printer, data.content)
    return True


def send_raw_job(printer: str, job: bytes) -> None:
    """A printer's own bytes, past its driver; PrinterRefused where the computer does not take them."""
    from coopdesk.runtime.raw_printing import send_raw

    try:
        send_raw(printer, job)
    except OSError as error:
        raise PrinterRefused(printer) from error


def send_to_printer(name: str, pdf: bytes) -> bool:
    """Every page on a sheet of exactly its size, without margins of the printer's own; PrinterRefused if it does not begin."""
    from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

    from coopdesk.printing.preview import page_sizes, picture

    printer = QPrinter(QPrinterInfo.printerInfo(name), QPrinter.PrinterMode.HighResolution)
    printer.setResolution(PRINT_DPI)
    printer.setFullPage(True)
    sizes = page_sizes(pdf)
    printer.setPageLayout(_sheet(*sizes[0]))
    painter = QPainter()
    if not painter.begin(printer):
        raise PrinterRefused(name)
    for page, size in enumerate(sizes):
        if page:
            printer.setPageLayout(_sheet(*size))
            printer.newPage()
        shown = picture(pdf, page, PRINT_DPI)
        image = QImage(shown.pixels, shown.width, shown.height, shown.width * 4, QImage.Format.Format_RGBA8888)
        painter.drawImage(QRectF(0, 0, shown.width, shown.height), image)
    return painter.end()


def _sheet(width: float, height: float) -> QPageLayout:
    """Exactly this size in mm: Qt's own names for papers lie."""
    size = QPageSize(QSizeF(width, height), QPageSize.Unit.Millimeter, "", QPageSize.SizeMatchPolicy.ExactMatch)
    return QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0))


def send_to_file(parent: QWidget, proposed: Path, pdf: bytes) -> bool:
    """Ask where, and write; False if nobody named a file. Refuses as `save_file` does."""
    name = _("PDF files")
    chosen, _kind = QFileDialog.getSaveFileName(parent, _("Save as PDF"), str(proposed), f"{name} (*.pdf)")
    if not chosen:
        return False
    save_file(Path(chosen), pdf)
    return True
