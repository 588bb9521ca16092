"""What will be posted, once more and large: who, how much in figures and in words, for what, and the balance it leads to."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout

from coopdesk.domain.money import Minor
from coopdesk.i18n.catalogue import _, current
from coopdesk.ui.session import Session
from coopdesk.ui.widgets.card import Frame, spread
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.spoken import Spoken
from coopdesk.ui.widgets.words_label import WordsLabel

SIDE_PX = 232


class ReviewCard(Spoken, Frame):
    def __init__(self, session: Session) -> None:
        super().__init__("review", margins=(2, 2, 2, 2))
        self._session = session
        self.change, self.post = KeyButton("change"), KeyButton("post", "main", "action")
        self._whom, self._figure, self._words = (
            Label(kind="small", ink="text2", wrap=True),
            Label(kind="review"),
            WordsLabel(session.currency),
        )
        self._rows = QGridLayout()
        head = Frame("bar", row=True, margins=(18, 10, 18, 8))
        title, not_yet = Label(kind="question"), Label(kind="small", ink="text2")
        self.say(title.setText, lambda: _("Review, then post"))
        self.say(not_yet.setText, lambda: _("not posted yet"))
        spread(head.box, title, None, not_yet)
        parts, left, side = Frame("bare", row=True), Frame("bare", margins=(18, 12, 18, 12), gap=4), Frame("side", margins=(16, 12, 16, 12))
        side.setFixedWidth(SIDE_PX)
        self._rows.setHorizontalSpacing(14)
        self._rows.setVerticalSpacing(8)
        self._rows.setColumnStretch(1, 1)
        spread(left.box, self._whom, self._figure, self._words, 8)
        left.box.addLayout(self._rows)
        left.box.addStretch()
        note = Label(kind="small", ink="text2", wrap=True)
        self.say(note.setText, self._note)
        spread(side.box, None, note)
        parts.box.addWidget(left, 1)
        parts.box.addWidget(side)
        foot = Frame("foot", row=True, margins=(16, 10, 16, 10), gap=10)
        spread(foot.box, self.change, None, self.post)
        spread(self.box, head, parts, foot)
        self.box.setStretchFactor(parts, 1)

    def _note(self) -> str:
        day = current().formats.date(self._session.business_date)
        return _("Business date {date}. A wrong entry is put right by a reversal, never deleted.").format(date=day)

    def show_posting(self, whom: str, minor: Minor, rows: Sequence[tuple[str, str]]) -> None:
        """`rows` are names with what stands beside them."""
        self._whom.setText(whom)
        self._figure.setText(self._session.money(minor))
        self._words.set_minor(minor)
        while self._rows.count():
            item = self._rows.takeAt(0)
            if item and (old := item.widget()):
                old.deleteLater()
        for number, (name, value) in enumerate(rows):
            self._rows.addWidget(Label(name, ink="text2"), number, 0)
            self._rows.addWidget(Label(value, wrap=True), number, 1)
