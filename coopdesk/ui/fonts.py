"""The fonts that we ship, handed to Qt once: the same picture on every computer."""

from __future__ import annotations

from functools import cache

from PySide6.QtGui import QFontDatabase

from coopdesk.runtime.paths import data_dir


@cache
def load_fonts() -> tuple[int, ...]:
    """Every shipped font; Qt's numbers of them. A second call does nothing."""
    files = sorted((data_dir("resources") / "fonts").glob("*.[to]tf"))
    return tuple(QFontDatabase.addApplicationFont(str(file)) for file in files)
