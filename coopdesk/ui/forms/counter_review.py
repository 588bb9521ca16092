"""What will be posted, once more and large: who, how much in figures and in words, for what, the balance, and the papers."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QCheckBox, QVBoxLayout, QWidget

from coopdesk.i18n.catalogue import _, current, ngettext
from coopdesk.services.counter import PassbookToCome
from coopdesk.ui.forms.counter_panel import ReviewWords
from coopdesk.ui.session import Session
from coopdesk.ui.theme import look
from coopdesk.ui.widgets.button_row import NONE, Foot
from coopdesk.ui.widgets.card import Frame, spread
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.spoken import Spoken
from coopdesk.ui.widgets.tall_area import TallArea
from coopdesk.ui.widgets.words_label import WordsLabel

SIDE_PX, SIDE_TIGHT_PX, TIGHT_BELOW_PX = 232, 204, 570
"""The side beside the figures, and where the card is so narrow that it gives them room."""
SIDE_SCALE_MAX = 1.35
MARK_PX, MARK_GAP_PX = 18, 10


def lines_to_come(coming: PassbookToCome) -> str:
    """Which lines of which page, as in a sentence: "14–16"."""
    return str(coming.first) if coming.first == coming.last else f"{coming.first}–{coming.last}"


class ReviewCard(Spoken, Frame):
    """`change` goes back, `plain` posts without paper, `post` with the papers that are ticked, `earlier` on another day."""

    def __init__(self, session: Session) -> None:
        super().__init__("review", margins=(2, 2, 2, 2))
        self._session, self._number = session, ""
        self._coming: PassbookToCome | None = None
        self._printer = ""
        self.receipt, self.passbook = QCheckBox(), QCheckBox()
        self.change, self.plain = KeyButton("change"), KeyButton("post_without_paper")
        self.earlier = KeyButton("on_earlier_day", "link", "small")
        self.post = KeyButton("post", "main", "action", words=self._post_words)
        self._whom, self._figure, self._words = Label(kind="small", ink="text2", wrap=True), Label(kind="review"), WordsLabel(session.currency)
        self._receipt_words, self._passbook_words = (Label(kind="small", ink="text2", wrap=True) for _ in range(2))
        self._rule = Label(kind="small", ink="text2", wrap=True)
        self._rows = QVBoxLayout()
        self._under_marks: list[QWidget] = []
        self._lay_out()
        for box in (self.receipt, self.passbook):
            box.toggled.connect(lambda _on: self._show_choices())
        self.say(lambda _text: self._speak(), lambda: "")

    def _lay_out(self) -> None:
        head = Frame("bar", row=True, margins=(18, 10, 18, 8))
        title, not_yet = Label(kind="question"), Label(kind="small", ink="text2")
        self.say(title.setText, lambda: _("Review, then post"))
        self.say(not_yet.setText, lambda: _("not posted yet"))
        spread(head.box, title, None, not_yet)
        parts = Frame("bare", row=True)
        left, self._side = Frame("bare", margins=(18, 12, 18, 12), gap=4), Frame("side", margins=(16, 12, 16, 12), gap=2)
        self._rows.setSpacing(8)
        spread(left.box, self._whom, self._figure, self._words, 8)
        left.box.addLayout(self._rows)
        left.box.addWidget(self.earlier, 0, Qt.AlignmentFlag.AlignLeft)
        left.box.addStretch()
        self._fill_side(self._side.box)
        parts.box.addWidget(left, 1)
        parts.box.addWidget(self._side)
        self._foot = foot = Foot(margins=(14, 10, 14, 10), gap=8)
        spread(foot.box, self.change, None, self.plain, self.post)
        spread(self.box, head)
        self.box.addWidget(TallArea(parts, modest=True), 1)
        self.box.addWidget(foot)
        self.set_compact(compact=False)

    def _fill_side(self, side: QBoxLayout) -> None:
        title, note = Label(kind="label"), self._rule
        self.say(title.setText, lambda: _("After posting"))
        self.say(self.receipt.setText, lambda: _("Print the receipt"))
        self.say(self.passbook.setText, lambda: _("Print the passbook"))
        self.say(note.setText, self._note)
        spread(side, title, 4)
        for box, words in ((self.receipt, self._receipt_words), (self.passbook, self._passbook_words)):
            under, room = Frame("bare", row=True), QWidget()
            under.box.addWidget(room)
            under.box.addWidget(words, 1)
            self._under_marks.append(room)
            spread(side, box, under, 6)
        spread(side, None, note)

    def _note(self) -> str:
        day = current().formats.date(self._session.business_date)
        return _("Business date {date}. A wrong entry is put right by a reversal, never deleted.").format(date=day)

    # --- what is shown ----------------------------------------------------------------------------

    def show_posting(self, words: ReviewWords, number: str, coming: PassbookToCome | None, printer: str) -> None:
        """`number` the receipt will have; `printer` of receipts, empty where there is none: then none is printed."""
        self._number, self._coming, self._printer = number, coming, printer
        self._whom.setText(words.whom)
        self._figure.setText(self._session.money(words.amount))
        self._words.set_minor(words.amount)
        while self._rows.count():
            item = self._rows.takeAt(0)
            if item and (old := item.widget()):
                old.hide()
                old.deleteLater()
        names = [Label(name, ink="text2") for name, _value in words.rows]
        for name, (_name, value) in zip(names, words.rows, strict=True):
            line = Frame("bare", row=True, gap=14)
            line.box.addWidget(name, 0, Qt.AlignmentFlag.AlignTop)
            line.box.addWidget(Label(value, wrap=True), 1)
            self._rows.addWidget(line)
        widest = max((name.sizeHint().width() for name in names), default=0)
        for name in names:
            name.setFixedWidth(widest)
        self.receipt.setEnabled(bool(printer and number))
        self.receipt.setChecked(bool(printer and number))
        for part in (self.receipt, self._receipt_words):
            part.setVisible(bool(number))
        self.passbook.setVisible(coming is not None)
        self._passbook_words.setVisible(coming is not None)
        if coming is None:
            self.passbook.setChecked(False)
        self._speak()

    def _speak(self) -> None:
        without = _("no printer is set up")
        self._receipt_words.setText(", ".join(filter(None, (self._number, self._printer or without))))
        if self._coming:
            words = ngettext("line {lines}, page {page} of book {book}", "lines {lines}, page {page} of book {book}", self._coming.last - self._coming.first + 1)
            self._passbook_words.setText(words.format(lines=lines_to_come(self._coming), page=self._coming.page, book=self._coming.book))
        self._show_choices()

    def papers(self) -> bool:
        """Whether something is to be printed after posting."""
        return self.receipt.isChecked() or (self.passbook.isChecked() and self._coming is not None)

    def _post_words(self) -> str:
        return _("Post and print") if self.papers() else _("Post")

    def _show_choices(self) -> None:
        self.plain.setVisible(self.papers())
        self.post.set_words(self._post_words())
        self._fit_side()

    def set_busy(self, *, busy: bool) -> None:
        """While it is being posted nothing can be pressed again."""
        for button in (self.post, self.plain, self.change, self.earlier):
            button.setEnabled(not busy)

    def set_compact(self, *, compact: bool) -> None:
        """Little height: the reminder of the rule leaves."""
        for room in self._under_marks:
            room.setFixedWidth(round(MARK_PX * look().scale) + MARK_GAP_PX)
        self._rule.setVisible(not compact)
        self._fit_side()

    def _fit_side(self) -> None:
        """As narrow as it may be, never narrower than what is ticked in it; buttons that are too long together stand in a column."""
        side = SIDE_TIGHT_PX if self.width() < TIGHT_BELOW_PX * look().scale else SIDE_PX
        margins = self._side.box.contentsMargins()
        marks = [box.sizeHint().width() + margins.left() + margins.right() + 1 for box in (self.receipt, self.passbook) if not box.isHidden()]
        self._side.setFixedWidth(max(round(side * min(look().scale, SIDE_SCALE_MAX)), *marks, 0))
        column = self._foot.needs(NONE) > self.width()
        self._foot.box.setDirection(QBoxLayout.Direction.TopToBottom if column else QBoxLayout.Direction.LeftToRight)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_side()
