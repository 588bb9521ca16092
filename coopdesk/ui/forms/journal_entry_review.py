"""A general entry once more before it is posted: its sum and the sum in words, its lines as an accountant writes them."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QVBoxLayout, QWidget

from coopdesk.domain.chart import Account
from coopdesk.domain.general_entry import debits
from coopdesk.domain.journal import Side
from coopdesk.i18n.catalogue import _, current
from coopdesk.services.journal import PostJournal
from coopdesk.ui.session import Session
from coopdesk.ui.widgets.button_row import Foot
from coopdesk.ui.widgets.card import Frame, spread
from coopdesk.ui.widgets.journal_lines import JournalLine, JournalLines
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.spoken import Spoken
from coopdesk.ui.widgets.tall_area import TallArea
from coopdesk.ui.widgets.words_label import WordsLabel


class EntryReview(Spoken, Frame):
    def __init__(self, session: Session) -> None:
        super().__init__("review", margins=(2, 2, 2, 2))
        self._session = session
        self.change, self.post = KeyButton("change"), KeyButton("post", "main", "action")
        self.template = KeyButton("save_template", "link", "small")
        self._day, self._figure, self._memo = Label(kind="small", ink="text2", wrap=True), Label(kind="review"), Label(wrap=True)
        self._words = WordsLabel(session.currency)
        head = Frame("bar", row=True, margins=(18, 10, 18, 8))
        title, not_yet = Label(kind="question"), Label(kind="small", ink="text2")
        self.say(title.setText, lambda: _("Review, then post"))
        self.say(not_yet.setText, lambda: _("not posted yet"))
        spread(head.box, title, None, not_yet)
        content, self._room = QWidget(), QVBoxLayout()
        column = QVBoxLayout(content)
        column.setContentsMargins(18, 12, 18, 12)
        column.setSpacing(4)
        spread(column, self._day, self._figure, self._words, self._memo, 8)
        column.addLayout(self._room)
        column.addStretch()
        foot = Foot(margins=(16, 10, 16, 10), gap=10)
        spread(foot.box, self.change, None, self.template, self.post)
        self.box.addWidget(head)
        self.box.addWidget(TallArea(content), 1)
        self.box.addWidget(foot)

    def show_entry(self, command: PostJournal, accounts: Mapping[str, Account]) -> None:
        session, words = self._session, current()
        debit = debits(command.lines)
        self._day.setText(_("Business date {date}").format(date=words.formats.date_full(command.date)))
        self._figure.setText(session.money(debit))
        self._words.set_minor(debit)
        self._memo.setText(command.memo)
        lines = tuple(
            JournalLine(
                line.account,
                accounts[line.account].name(words.language),
                session.amount(line.amount) if line.side is Side.DEBIT else "",
                session.amount(line.amount) if line.side is Side.CREDIT else "",
            )
            for line in command.lines
        )
        while self._room.count():
            item = self._room.takeAt(0)
            if item and (old := item.widget()):
                old.hide()
                old.deleteLater()
        self._room.addWidget(JournalLines(lines))
