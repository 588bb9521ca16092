"""A part of the window as a picture in a file: as it looks, at twice its size, whole even where it scrolls."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFileDialog, QWidget

from coopdesk.domain.errors import Refusal
from coopdesk.i18n.catalogue import _
from coopdesk.runtime.paths import books_dir
from coopdesk.ui.notices import good_notice, refusal_notice
from coopdesk.ui.page import Page
from coopdesk.ui.saving import save_file
from coopdesk.ui.theme import look

RATIO = 2.0


def export_picture(page: Page, part: QWidget, name: str) -> None:
    """Ask where, and say in the page what came of it."""
    chosen, _kind = QFileDialog.getSaveFileName(page, _("Export"), str(books_dir() / f"{name}.png"), _("Pictures") + " (*.png)")
    if not chosen:
        return
    path = Path(chosen).with_suffix(".png")
    try:
        save_file(path, png_of(part))
    except Refusal as refusal:
        page.tell(refusal_notice(refusal))
    else:
        page.tell(good_notice(_("Exported into the file {path}").format(path=path)))


def png_of(part: QWidget) -> bytes:
    """The part on the ground of the page."""
    shown = QPixmap(part.size() * RATIO)
    shown.setDevicePixelRatio(RATIO)
    shown.fill(look().color("window"))
    part.render(shown)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    shown.save(buffer, "PNG")
    return bytes(buffer.data().data())
