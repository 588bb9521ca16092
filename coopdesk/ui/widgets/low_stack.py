"""Parts of a page, one at a time, which scroll where they must: the page may be lower than they would like."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget


class LowStack(QStackedWidget):
    def hasHeightForWidth(self) -> bool:
        return False
