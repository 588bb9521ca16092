"""What was found as the lines of a list: a heading, then its rows; the bar steps over headings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from coopdesk.i18n.search import fold
from coopdesk.ui.goto.found import Found, Group

LINE, TYPED = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
Line = str | Found
"""A heading or a row."""
Span = tuple[int, int]


class FoundModel(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.lines: tuple[Line, ...] = ()
        self._typed = ""

    def show(self, groups: Sequence[Group], typed: str) -> None:
        lines: list[Line] = []
        for group in groups:
            lines += [group.words, *group.rows]
        self.beginResetModel()
        self.lines, self._typed = tuple(lines), typed
        self.endResetModel()

    def found(self) -> list[Found]:
        return [line for line in self.lines if isinstance(line, Found)]

    def next_row(self, row: int, by: int) -> int:
        """The line `by` rows away, headings not counted; the ends stay."""
        rows = [number for number, line in enumerate(self.lines) if isinstance(line, Found)]
        if not rows:
            return -1
        at = rows.index(row) if row in rows else -1
        return rows[min(max(at + by, 0), len(rows) - 1)]

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.lines)

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        chosen = isinstance(self.lines[index.row()], Found)
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable if chosen else Qt.ItemFlag.NoItemFlags

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self.lines[index.row()]
        if role == LINE:
            return line
        if role == TYPED:
            return self._typed
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return line if isinstance(line, str) else ", ".join(filter(None, (line.words, line.detail, line.reason)))
        return None


def spans(words: str, typed: str) -> tuple[Span, ...]:
    """Where the letters typed stand in `words`, (start, length): at the start of a word if they do, else within it."""
    folded = fold(words)
    if len(folded) != len(words):
        return ()
    taken = [False] * len(words)
    for word in fold(typed).split():
        starts = [at for at in range(len(folded)) if folded.startswith(word, at)]
        first = next((at for at in starts if at == 0 or not folded[at - 1].isalnum()), starts[0] if starts else None)
        for at in range(first, first + len(word)) if first is not None else ():
            taken[at] = True
    found: list[Span] = []
    for at, hit in enumerate(taken):
        if hit and found and sum(found[-1]) == at:
            found[-1] = (found[-1][0], found[-1][1] + 1)
        elif hit:
            found.append((at, 1))
    return tuple(found)
