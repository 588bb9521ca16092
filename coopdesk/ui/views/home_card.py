"""What the cards of the first page share: a title, a link at its end, what stands there when there is nothing yet."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from coopdesk.domain.errors import Refusal
from coopdesk.ui.notices import refusal_notice
from coopdesk.ui.session import Question, Session
from coopdesk.ui.tasks import Lane, OnDone
from coopdesk.ui.theme import look
from coopdesk.ui.widgets.card import Card
from coopdesk.ui.widgets.empty_state import EmptyState
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.spoken import Spoken, Words


class _Strut(QWidget):
    """Keeps the row of the title as high as a link, whether it has one or not."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(0, look().height("control_small"))


class HomeCard(Spoken, Card):
    """Blank until `show_content` or `show_empty`; subclasses fill `content` and ask the book in `load`."""

    asked = Signal(str, object)
    told = Signal(object)
    """A notice for the page above the cards; None takes it away."""

    def __init__(self, session: Session, icon: str, title: Words, empty: EmptyState, *, flush: bool = False) -> None:
        """`flush`: the content runs to the edges of the card, as a table does."""
        super().__init__(icon)
        self.session = session
        self._asking = self._again = False
        self.say(self.title.setText, title)
        self.say(self.setAccessibleName, title)
        self._blank, self._filled, self._empty = QWidget(), QWidget(), empty
        self.content = QVBoxLayout(self._filled)
        self.content.setContentsMargins(0, 0, 0, 0)
        self.content.setSpacing(0)
        self.head.setContentsMargins(16, 6, 16, 3)
        self._let_title_wrap()
        self.head.addWidget(_Strut())
        self.body.setContentsMargins(0 if flush else 16, 0, 0 if flush else 16, 0 if flush else 14)
        for part in (self._blank, self._filled, self._empty):
            self.body.addWidget(part)
        self._show_part(self._blank)

    def _let_title_wrap(self) -> None:
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.title.setWordWrap(True)
        self.title.setSizePolicy(policy)
        self.head.setStretchFactor(self.title, 1)

    def minimumSizeHint(self) -> QSize:
        """As high as its texts need at the width that it has."""
        least, box = super().minimumSizeHint(), self.layout()
        if not isinstance(box, QVBoxLayout) or not box.hasHeightForWidth():
            return least
        edges = self.contentsMargins()
        inner = max(self.width(), least.width()) - edges.left() - edges.right()
        return QSize(least.width(), box.minimumHeightForWidth(inner) + edges.top() + edges.bottom())

    def hasHeightForWidth(self) -> bool:
        """No: the page is told by `minimumSizeHint`, anew at each width."""
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()

    def link(self, action_id: str, words: Words | None = None) -> KeyButton:
        """A blue link at the end of the title's row."""
        button = KeyButton(action_id, "link", "small", icon=False, cap=False, words=words)
        self.head.addWidget(button)
        return button

    def show_content(self) -> None:
        self._show_part(self._filled)

    def show_empty(self) -> None:
        self._show_part(self._empty)

    @property
    def is_empty(self) -> bool:
        return not self._empty.isHidden()

    def _show_part(self, shown: QWidget) -> None:
        for part in (self._blank, self._filled, self._empty):
            part.setVisible(part is shown)

    def load(self) -> None:
        """Ask the book again."""

    def ask_aside(self, question: Question, on_done: OnDone) -> None:
        """Ask what takes its time without keeping others waiting; asked again meanwhile, it is answered once more after that."""
        if self._asking:
            self._again = True
            return
        runner, self._asking = self.session.runner, True

        def answered(answer: Any) -> None:
            self._asking = False
            on_done(answer)
            if self._again:
                self._again = False
                self.load()

        def refused(refusal: Refusal) -> None:
            self._asking = self._again = False
            self.told.emit(refusal_notice(refusal))

        self.session.tasks.run(lambda work: runner.read(question, work.check), answered, refused, lane=Lane.ASIDE)

    def set_roomy(self, roomy: bool) -> None:
        """Whether the page scrolls, so that a list or a chart may be as high as it likes."""
