"""A general journal entry: date, note, lines; the difference at each key; a review; then the posting.

What the service would refuse is said while it is typed, by the same rule. The request id is born with the form, so that a
repeated Enter posts once.
"""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import uuid4

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QStackedWidget, QVBoxLayout, QWidget

from coopdesk.domain.chart import Account
from coopdesk.domain.errors import BadAmount, EntryNotBalanced, EntryTooShort, FieldMissing, Refusal
from coopdesk.domain.general_entry import LINES_MIN, check_general_entry, debits, difference
from coopdesk.domain.journal_templates import JournalTemplate
from coopdesk.i18n.catalogue import _, current
from coopdesk.i18n.labels import refusal_words
from coopdesk.services.context import Change, Outcome
from coopdesk.services.journal import EarlierEntry, PostJournal, control_accounts, earlier_entries
from coopdesk.ui.forms.form_page import FormPage
from coopdesk.ui.forms.journal_entry_lines import EntryLines
from coopdesk.ui.forms.journal_entry_review import EntryReview
from coopdesk.ui.notices import good_notice, refusal_notice
from coopdesk.ui.session import Session
from coopdesk.ui.theme import look
from coopdesk.ui.widgets.button_row import ButtonRow, Foot
from coopdesk.ui.widgets.card import Frame, spread
from coopdesk.ui.widgets.date_edit import DateEdit
from coopdesk.ui.widgets.icon_mark import IconMark
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.label import EndLabel, Label
from coopdesk.ui.widgets.notice_bar import Notice
from coopdesk.ui.widgets.pick_field import Choices
from coopdesk.ui.widgets.sum_box import SumBox, SumRow
from coopdesk.ui.widgets.tall_area import TallArea
from coopdesk.ui.widgets.text_field import TextField

SIDE_PX = 224
ENTRY, REVIEW = range(2)


class JournalEntryPage(FormPage):
    nav = "ledger"
    reads = frozenset({Change.BOOK})

    def __init__(self, session: Session, subject: object = None) -> None:
        """`subject`: the id of a template that fills it in."""
        super().__init__()
        self._template = subject if isinstance(subject, int) else 0
        self._session, self._request_id = session, str(uuid4())
        self._accounts: dict[str, Account] = {}
        self._controls: frozenset[str] = frozenset()
        self._earlier: dict[str, EarlierEntry] = {}
        self._known_notes = QStringListModel(self)
        self.day = DateEdit(lambda: _("Date"), session.business_date)
        self.memo = TextField(lambda: _("Note"), lambda: _("what the entry is for; one used before fills in the lines"))
        self.lines, self._sum = EntryLines(session.currency), SumBox()
        self.review_button, self._cancel = KeyButton("review", "main", "action"), KeyButton("cancel")
        self._first, self._second = (
            KeyButton(action, "plain", "small", words=partial(self._words_of, which))
            for which, action in enumerate(("first_reading", "second_reading"))
        )
        self._why = EndLabel(ink="text2", wrap=True)
        self.review = EntryReview(session)
        self._stack = QStackedWidget()
        self.day.set_date(session.business_date)
        self._lay_out()
        self._connect()
        self._judge()

    def _lay_out(self) -> None:
        card, content = Frame("card", margins=(1, 1, 1, 1)), QWidget()
        parts = Frame("bare", row=True)
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(parts)
        left, self._side = Frame("bare", margins=(16, 14, 16, 8), gap=12), Frame("side", margins=(16, 14, 16, 14), gap=4)
        named, title = Frame("bare", row=True, gap=8), Label(kind="section")
        spread(named.box, IconMark("book-open"), title, None)
        self.say(title.setText, self.title)
        head, self._reading = Frame("bare", row=True, gap=16), ButtonRow(gap=8)
        head.box.addWidget(self.day, 0, Qt.AlignmentFlag.AlignTop)
        head.box.addWidget(self.memo, 1, Qt.AlignmentFlag.AlignTop)
        spread(self._reading.box, self._first, self._second, None)
        spread(left.box, named, head, self.lines, self._reading, None)
        spread(self._side.box, self._sum, None)
        parts.box.addWidget(left, 1)
        parts.box.addWidget(self._side)
        foot = Foot(margins=(16, 10, 16, 10), gap=10)
        spread(foot.box, self._cancel, self._why, self.review_button)
        foot.box.setStretchFactor(self._why, 1)
        card.box.addWidget(TallArea(content), 1)
        card.box.addWidget(foot)
        self._stack.addWidget(card)
        self._stack.addWidget(self.review)
        self.column.addWidget(self._stack, 1)
        self.set_width_class(self.width_class)

    def _connect(self) -> None:
        for changed in (self.lines.changed, self.memo.changed, self.day.changed):
            changed.connect(self._judge)
        self.lines.done.connect(self.to_review)
        self.day.entered.connect(self.memo.setFocus)
        self.memo.edit.returnPressed.connect(self._note_given)
        notes = QCompleter(self._known_notes, self)
        notes.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        notes.setFilterMode(Qt.MatchFlag.MatchContains)
        self.memo.edit.setCompleter(notes)
        self.review_button.clicked.connect(self.to_review)
        self._cancel.clicked.connect(self.on_escape)
        self._first.clicked.connect(lambda: self._read_as(0))
        self._second.clicked.connect(lambda: self._read_as(1))
        self.review.change.clicked.connect(self.to_entry)
        self.review.post.clicked.connect(self.post)
        self.review.template.clicked.connect(self.ask_template)

    # --- reading ----------------------------------------------------------------------------------

    def title(self) -> str:
        return _("New entry")

    def back(self) -> tuple[str, str, object]:
        return _("Ledger"), "ledger", None

    def first_field(self) -> QWidget:
        return self.memo

    def load(self) -> None:
        self._session.ask(lambda unit, _context: (dict(unit.products.chart().accounts), control_accounts(unit)), self._show)
        self._learn()

    def _learn(self) -> None:
        self._session.ask(lambda unit, _context: earlier_entries(unit), self._know)

    def _know(self, earlier: tuple[EarlierEntry, ...]) -> None:
        self._earlier = {entry.memo.casefold(): entry for entry in earlier}
        self._known_notes.setStringList([entry.memo for entry in earlier])

    def _take_template(self, template: JournalTemplate) -> None:
        self._template = 0
        self.memo.set_text(template.memo)
        self.lines.take(template.lines)
        self._judge()

    def ask_template(self) -> None:
        """Keep the reviewed entry for another time."""
        from coopdesk.ui.forms.journal_template import TemplateQuestion

        entry = self._command()
        TemplateQuestion(self, self._session, JournalTemplate(0, entry.memo, entry.lines)).open_over(self.window())

    def _note_given(self) -> None:
        """On to the lines; a note that was used before brings those of its last entry, to be changed where they differ."""
        earlier = self._earlier.get(self.memo.text().casefold())
        if earlier is None or self.lines.typed():
            self.lines.lines[0].account.setFocus()
            return
        self.lines.take(earlier.lines)
        told = _("Filled in as on {date}. Change what is different this time.").format(date=current().formats.date(earlier.date))
        self.tell(Notice(told, tone="info"))
        first = self.lines.lines[0]
        amount = first.debit if first.debit.minor is not None else first.credit
        amount.setFocus()
        amount.selectAll()

    def _show(self, found: tuple[dict[str, Account], frozenset[str]]) -> None:
        self._accounts, self._controls = found
        self.lines.set_choices(Choices((code, account.name(current().language)) for code, account in self._accounts.items() if account.active))
        if wanted := self._template:
            self._session.ask(lambda unit, _context: unit.journal_templates.get(wanted), self._take_template)
        self._judge()

    def set_width_class(self, width_class: str) -> None:
        super().set_width_class(width_class)
        if hasattr(self, "_side"):
            self._side.setVisible(width_class != "narrow")
            self._side.setFixedWidth(round(SIDE_PX * look().scale))
            self.lines.set_width_class()

    # --- judging ----------------------------------------------------------------------------------

    def _judge(self) -> None:
        """At each key: both sides, their difference, and why the review must wait."""
        lines, session = self.lines.whole(), self._session
        debit, apart = debits(lines), difference(lines)
        self._sum.set_rows(
            SumRow(_("Debit"), session.amount(debit)),
            SumRow(_("Credit"), session.amount(debit - apart)),
            SumRow(_("Difference"), session.amount(abs(apart)), total=True, ink="late" if apart else "good"),
        )
        why = self._refusal()
        self.review_button.setEnabled(why is None)
        self._why.setText(self._reason(why) if why else _("next step: review"))
        doubt = self.lines.doubt()
        for place, button in enumerate((self._first, self._second)):
            button.setVisible(doubt is not None)
            button.set_words(self._words_of(place))
        self._reading.setVisible(doubt is not None)

    def _words_of(self, which: int) -> str:
        """One of the two amounts that a doubtful cell can mean."""
        doubt = self.lines.doubt()
        return self._session.money((doubt[1].first, doubt[1].second)[which]) if doubt else ""

    def _reason(self, why: Refusal) -> str:
        """Why the review waits, while somebody is still typing."""
        if isinstance(why, EntryNotBalanced):
            return _("the two sides still differ by {amount}").format(amount=self._session.money(abs(why.debit - why.credit)))
        if isinstance(why, EntryTooShort):
            return _("an entry needs at least two lines")
        if isinstance(why, FieldMissing):
            return _("the note is missing") if why.field == "memo" else _("the date is missing")
        if isinstance(why, BadAmount) and not self.lines.refusal():
            return _("a line has no amount yet")
        return refusal_words(why, current(), self._session.currency)

    def _refusal(self) -> Refusal | None:
        """What the service would refuse, without asking it."""
        if found := self.day.refusal or self.lines.refusal():
            return found
        if self.day.date is None:
            return FieldMissing("date")
        lines = self.lines.whole()
        try:
            check_general_entry(lines, self.memo.text() or ("." if len(lines) < LINES_MIN else ""), self._accounts, self._controls)
        except Refusal as refusal:
            return refusal
        return None

    def _read_as(self, which: int) -> None:
        if doubt := self.lines.doubt():
            cell, refusal = doubt
            cell.set_minor((refusal.first, refusal.second)[which])
            cell.setFocus()

    def retranslate(self) -> None:
        super().retranslate()
        if self._accounts:
            self._show((self._accounts, self._controls))
            self._fill_review()

    # --- the two states ---------------------------------------------------------------------------

    def _command(self) -> PostJournal:
        day = self.day.date or self._session.business_date
        return PostJournal(self._request_id, day, self.lines.whole(), self.memo.text())

    def to_review(self) -> None:
        if self.review_button.isEnabled():
            self._fill_review()
            self._stack.setCurrentIndex(REVIEW)
            self.review.post.setFocus()

    def _fill_review(self) -> None:
        if self._refusal() is None:
            self.review.show_entry(self._command(), self._accounts)

    def to_entry(self) -> None:
        self._stack.setCurrentIndex(ENTRY)
        self.lines.lines[0].account.setFocus()

    def post(self) -> None:
        """Post what was reviewed, once."""
        if self.review.post.isEnabled():
            self.review.post.setEnabled(False)
            self._session.do(self._command(), self._posted, self._refused)

    def _posted(self, outcome: Outcome) -> None:
        self.review.post.setEnabled(True)
        self._request_id = str(uuid4())
        self.lines.clear()
        self.memo.set_text("")
        self._stack.setCurrentIndex(ENTRY)
        self.memo.setFocus()
        self._learn()
        self.tell(good_notice(_("Posted: {number}").format(number=outcome.number or outcome.entry)))

    def _refused(self, refusal: Refusal) -> None:
        self.review.post.setEnabled(True)
        self.to_entry()
        self.tell(refusal_notice(refusal, self._session.currency))

    # --- drafts and leaving -----------------------------------------------------------------------

    def draft(self) -> dict[str, str] | None:
        typed = self.lines.draft()
        if not typed and not self.memo.text():
            return None
        return {**typed, "memo": self.memo.text(), "day": self.day.edit.text(), "request_id": self._request_id}

    def take_draft(self, draft: dict[str, str]) -> None:
        self._request_id = draft.get("request_id", self._request_id)
        self.memo.set_text(draft.get("memo", ""))
        self.lines.take_draft({key: text for key, text in draft.items() if key not in ("memo", "day", "request_id")})
        if day := draft.get("day"):
            self.day.edit.setText(day)
            self.day.edit.textEdited.emit(day)
        self._judge()

    def would_lose(self) -> bool:
        return bool(self.lines.draft())

    def loss_words(self) -> str:
        return _("The entry typed is not posted yet.")

    def safe_words(self) -> str:
        return _("Nothing was posted, no money has moved.")

    def may_leave(self) -> bool:
        free = super().may_leave()
        if not free:
            self._stack.setCurrentIndex(ENTRY)
        return free

    def _stay(self) -> None:
        super()._stay()
        self.lines.lines[0].account.setFocus()

    def on_escape(self) -> None:
        if self._stack.currentIndex() == REVIEW:
            self.to_entry()
        else:
            super().on_escape()

    def on_enter(self) -> None:
        if self._stack.currentIndex() == REVIEW:
            self.post()

    def keyPressEvent(self, event: Any) -> None:
        if event.text().isprintable() and event.text():
            self._leaving = False
        super().keyPressEvent(event)
