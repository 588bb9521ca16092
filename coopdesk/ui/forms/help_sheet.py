"""A topic of the help over a dialog or the start page, where there is no page to turn to: F1 lays it there, Esc takes it away."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QUrl
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QTextBrowser, QVBoxLayout, QWidget

from coopdesk.i18n.catalogue import _, current
from coopdesk.i18n.help_texts import topics
from coopdesk.ui.help_html import LINK, help_html
from coopdesk.ui.key_table import button_words, key_words
from coopdesk.ui.theme import look
from coopdesk.ui.widgets.card import Frame, spread
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.keys import is_enter
from coopdesk.ui.widgets.spoken import Spoken

SIDE, LINE_PX = 24, 760


class HelpSheet(Spoken, Frame):
    """What lies under it is hidden until it is gone, and gets no key."""

    def __init__(self, over: QWidget, topic: str) -> None:
        super().__init__("card", margins=(0, 0, 0, 0), gap=0)
        self.topic, self._before = topic, over.focusWidget()
        self.text, self.back = QTextBrowser(), KeyButton("close_help")
        self.text.setFrameShape(QFrame.Shape.NoFrame)
        self.text.setOpenLinks(False)
        self.say(self.text.setAccessibleName, lambda: _("Text of the help"))
        self._inner, foot = QVBoxLayout(), Frame("foot", row=True, margins=(24, 12, 24, 12))
        self._inner.addWidget(self.text)
        spread(foot.box, self.back, None)
        self.box.addLayout(self._inner, 1)
        self.box.addWidget(foot)
        self.text.anchorClicked.connect(self._follow)
        self.back.clicked.connect(self.close_sheet)
        self.setParent(over)
        for watched in (over, self.text, self.back):
            watched.installEventFilter(self)
        self.show_topic(topic)
        self._cover(over)
        self._covered = [each for each in over.children() if isinstance(each, QWidget) and each is not self and not each.isWindow() and each.isVisible()]
        for each in self._covered:
            each.hide()
        self.show()
        self.raise_()
        self.text.setFocus()

    def _cover(self, over: QWidget) -> None:
        """All of it; a line is no longer than can be read."""
        self.setGeometry(over.rect())
        side = max(SIDE, (over.width() - round(LINE_PX * look().scale)) // 2)
        self._inner.setContentsMargins(side, SIDE, side, 10)

    def show_topic(self, name: str) -> None:
        known = topics(current().language)
        found = known.get(name) or next(iter(known.values()))
        self.topic = found.name
        self.text.document().setDefaultFont(look().font())
        self.text.setHtml(help_html(found.title, found.blocks(key_words, button_words)))

    def _follow(self, link: QUrl) -> None:
        if link.toString().startswith(LINK):
            self.show_topic(link.toString().removeprefix(LINK))

    def close_sheet(self) -> None:
        self.hide()
        for each in self._covered:
            each.show()
        if self._before is not None:
            self._before.setFocus()
        self.deleteLater()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "back"):
            self.show_topic(self.topic)

    def retranslate(self) -> None:
        super().retranslate()
        self.show_topic(self.topic)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        over = self.parentWidget()
        if over is not None and watched is over and event.type() == QEvent.Type.Resize:
            self._cover(over)
        elif watched in (self.text, self.back) and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        elif watched is self.text and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self._leaves(event):
            self.close_sheet()
            return True
        return super().eventFilter(watched, event)

    def _leaves(self, event: QKeyEvent) -> bool:
        return event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_F1) or is_enter(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Nothing goes on to what lies under it."""
        if self._leaves(event):
            self.close_sheet()
        event.accept()

    def focusNextPrevChild(self, _next: bool) -> bool:
        """The focus stays within: there and back between the text and its button."""
        (self.back if self.text.hasFocus() else self.text).setFocus()
        return True


def help_over(over: QWidget, topic: str) -> None:
    """Lay the topic over a dialog or a page of the start; once."""
    if not any(sheet.isVisible() for sheet in over.findChildren(HelpSheet)):
        HelpSheet(over, topic)


def topic_of(parent: QWidget | None) -> str:
    """The topic of the page that is shown behind a dialog."""
    desk = getattr(parent.window(), "desk", None) if parent else None
    return str(desk.shown()[0]) if desk is not None else "first_day"
