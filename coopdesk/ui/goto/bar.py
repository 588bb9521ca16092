"""The go-to bar over the window: a field, under it what was found, and at the foot the keys. Board 10a.

Enter does what the chosen line says, Ctrl+Enter opens the page of its member, Esc goes back to where the focus was.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QFrame, QListView, QWidget

from coopdesk.i18n.catalogue import _, current, ngettext
from coopdesk.ui.goto.delegate import FoundDelegate
from coopdesk.ui.goto.edit import GoToEdit
from coopdesk.ui.goto.finder import Finder
from coopdesk.ui.goto.found import Found, Group, Target
from coopdesk.ui.goto.list_model import LINE, FoundModel
from coopdesk.ui.theme import look
from coopdesk.ui.widgets.button_row import Foot
from coopdesk.ui.widgets.card import Frame, spread
from coopdesk.ui.widgets.icon_mark import IconMark
from coopdesk.ui.widgets.key_cap import KeyCap
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.scrim import Scrim
from coopdesk.ui.widgets.spoken import Spoken

if TYPE_CHECKING:
    from coopdesk.ui.desk import Desk

WIDTH, TOP, MARGIN, FIELD = 676, 64, 24, 56


class GoToBar(Spoken, Frame):
    """Lives while it is open, as a child of the window; `open_over` makes it."""

    def __init__(self, desk: Desk, finder: Finder) -> None:
        super().__init__("goto", margins=(1, 1, 1, 1))
        self._desk, self._finder = desk, finder
        self._before = QApplication.focusWidget()
        self._opens: bool | None = None
        self._typed = ""
        self.edit, self.list, self.model = GoToEdit(), QListView(), FoundModel()
        self._count, self._nothing = Label(kind="small", ink="text3"), Label(ink="text2", wrap=True)
        self._lay_out()
        self.edit.textChanged.connect(lambda _text: self._ask())
        self.edit.stepped.connect(self.step)
        self.edit.entered.connect(self._entered)
        self.edit.left.connect(self.close_bar)
        self.list.clicked.connect(lambda index: self.open_line(index.data(LINE)))

    @classmethod
    def open_over(cls, desk: Desk, finder: Finder) -> GoToBar:
        """Open it over the window of `desk`, or give the one that is open the focus."""
        window = desk.window()
        for bar in window.findChildren(cls):
            if bar.isVisible():
                bar.edit.selectAll()
                bar.edit.setFocus()
                return bar
        bar = cls(desk, finder)
        bar._scrim = Scrim(window)
        bar.setParent(window)
        for watched in (window, desk, bar._scrim):
            watched.installEventFilter(bar)
        bar._place()
        bar.show()
        bar.raise_()
        bar.edit.setFocus()
        finder.load()
        bar._ask()
        return bar

    def _lay_out(self) -> None:
        head, foot = Frame("bar", row=True, margins=(16, 0, 16, 0), gap=12), Foot(margins=(16, 8, 16, 8), gap=6)
        self._head = head
        self.say(self.edit.setAccessibleName, lambda: _("Find members, receipts, actions…"))
        self.say(self.edit.setPlaceholderText, lambda: _("Find members, receipts, actions…"))
        self.say(self.list.setAccessibleName, lambda: _("What was found"))
        spread(head.box, IconMark("search", "link", 22), self.edit, KeyCap("Escape"))
        head.box.setStretchFactor(self.edit, 1)
        self.list.setModel(self.model)
        self.list.setItemDelegate(FoundDelegate(self.list))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setMouseTracking(True)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._nothing.setContentsMargins(16, 12, 16, 12)
        self._hints = [self._hint(lambda: _("choose")), self._hint(lambda: _("open")), self._hint(lambda: _("open the member's page"))]
        caps = (KeyCap("Up"), KeyCap("Down")), (KeyCap("Return"),), (KeyCap("Ctrl+Return"),)
        for each, words in zip(caps, self._hints, strict=True):
            spread(foot.box, *each, words, 10)
        self._third = (*caps[2], self._hints[2])
        foot.box.addStretch()
        foot.box.addWidget(self._count)
        spread(self.box, head, self._nothing, self.list, foot)
        self.box.setStretchFactor(self.list, 1)
        self._foot = foot
        self._nothing.hide()

    def _hint(self, words: object) -> Label:
        label = Label(kind="small", ink="text2")
        self.say(label.setText, words)  # type: ignore[arg-type]
        return label

    # --- finding ----------------------------------------------------------------------------------

    def _ask(self) -> None:
        self._opens = None
        self._typed = self.edit.text().strip()
        self._finder.ask(self._typed, self._show)

    def _show(self, groups: Sequence[Group]) -> None:
        self.model.show(groups, self._typed)
        many = len(self.model.found())
        self._count.setText(ngettext("{n} result", "{n} results", many).format(n=current().formats.number(many)))
        self._nothing.setText(_("Nothing was found. Look at the spelling, or type a name, a number or an amount."))
        self._nothing.setVisible(not many)
        self.list.setVisible(bool(many))
        self._choose(self.model.next_row(-1, 1))
        self.list.scrollToTop()
        self._place()
        if self._opens is not None:
            self._entered(self._opens)

    def _choose(self, row: int) -> None:
        if row >= 0:
            self.list.setCurrentIndex(self.model.index(row))

    def step(self, by: int) -> None:
        """Move the bar up or down over the rows; the heading of the first one comes into sight with it."""
        row = self.model.next_row(self.list.currentIndex().row(), by)
        self._choose(row)
        if row == self.model.next_row(-1, 1):
            self.list.scrollToTop()

    def chosen(self) -> Found | None:
        line = self.list.currentIndex().data(LINE)
        return line if isinstance(line, Found) else None

    # --- opening ----------------------------------------------------------------------------------

    def _entered(self, member: bool) -> None:
        """Enter before the answer has come opens its first line when it comes."""
        if self._finder.answering:
            self._opens = member
        elif line := self.chosen():
            self.open_line(line, member=member)

    def open_line(self, line: object, *, member: bool = False) -> None:
        """Do what a line says; a greyed one stays, with its reason beside it."""
        if not isinstance(line, Found) or (member and not line.member) or (line.reason and not member):
            return
        target = Target("member", line.member) if member else line.target
        self.close_bar()
        self._desk.go(target.page, target.subject, target.action, target.part)

    def close_bar(self) -> None:
        self._finder.forget()
        self._scrim.hide()
        self._scrim.deleteLater()
        self.hide()
        self.deleteLater()
        if self._before is not None and self._before.isVisible():
            self._before.setFocus()

    # --- its place --------------------------------------------------------------------------------

    def _place(self) -> None:
        window, scale = self.parentWidget(), look().scale
        if window is None:
            return
        self._head.setFixedHeight(round(FIELD * scale))
        width = min(round(WIDTH * scale), window.width() - 2 * MARGIN)
        self._fit_hints(width)
        wanted = sum(self.list.sizeHintForRow(row) for row in range(self.model.rowCount())) + 8 if self.model.lines else 0
        nothing = self._nothing.heightForWidth(width - 2) + 2 if self._nothing.isVisibleTo(self) else 0
        rest = self._head.height() + self._foot.sizeHint().height() + 2 + nothing
        height = min(wanted + rest, window.height() - TOP - MARGIN)
        self.setGeometry((window.width() - width) // 2, TOP, width, height)

    def _fit_hints(self, width: int) -> None:
        """The last hint leaves where not all of them have room."""
        for part in self._third:
            part.show()
        if self._foot.box.totalMinimumSize().width() > width - 2:
            for part in self._third:
                part.hide()

    def retranslate(self) -> None:
        super().retranslate()
        if self.parentWidget():
            self._ask()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if watched is self.parentWidget() and kind == QEvent.Type.Resize:
            QTimer.singleShot(0, self, self._place)
        elif watched is self._desk and kind == QEvent.Type.Hide:
            self.close_bar()
        elif watched is self._scrim and kind == QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent):
            self.close_bar()
            return True
        return super().eventFilter(watched, event)

    def focusNextPrevChild(self, _next: bool) -> bool:
        """The focus stays in the field: the page behind is not there while the bar is."""
        return True

    _scrim: QWidget
