"""The mark with the cooperative's name and place, at the head of the cover: never cut, however long the name and large the text."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coopdesk.ui.widgets.book_mark import BookMark
from coopdesk.ui.widgets.label import Label, restyle

MARK, BESIDE, MARGINS = 32, 10, (6, 0, 8, 14)
LOOKS = (("covername", True), ("covername", False), ("label", False), ("caption", False))
"""Type of the name and whether the place is said too; the later ones need less room."""


class CoverBrand(QWidget):
    def __init__(self) -> None:
        super().__init__()
        row, self._words = QHBoxLayout(self), QWidget()
        row.setContentsMargins(*MARGINS)
        row.setSpacing(BESIDE)
        column = QVBoxLayout(self._words)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.name, self.place = Label(kind="covername", ink="coverText", wrap=True), Label(kind="caption", ink="coverText2", wrap=True)
        column.addWidget(self.name)
        column.addWidget(self.place)
        row.addWidget(BookMark(MARK))
        row.addWidget(self._words, 1)

    def set_book(self, name: str, place: str) -> None:
        self.name.setText(name)
        self.place.setText(place)

    def fit(self, width: int, height: int, *, rail: bool) -> None:
        """The largest look in which all is read within `width` and `height`; as a rail the mark alone."""
        self._words.setVisible(not rail)
        left, top, right, bottom = MARGINS
        wide, high = width - left - right - MARK - BESIDE, height - top - bottom
        for kind, placed in LOOKS:
            restyle(self.name, type=kind)
            self.place.setVisible(placed and bool(self.place.text()))
            if self._fits(wide, high, placed=placed):
                return

    def _fits(self, wide: int, high: int, *, placed: bool) -> bool:
        metrics = self.name.fontMetrics()
        longest = max((metrics.horizontalAdvance(word) for word in self.name.text().split()), default=0)
        needs = self.name.heightForWidth(wide) + (self.place.heightForWidth(wide) if placed and self.place.text() else 0)
        return longest <= wide and needs <= high
