"""The counter: find a member, choose what is to be done, type the amount, review, post; then the next one.

Three columns (search; the member with her form; the receipts of the day), two where it is narrower, and one with the
search in the head. What is typed stays when she turns to another page; nothing typed is thrown away unasked.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from coopdesk.domain.errors import Refusal
from coopdesk.domain.journal import Series
from coopdesk.i18n.catalogue import _
from coopdesk.services.context import Change, Outcome
from coopdesk.services.counter import CounterDay, PassbookToCome, counter_day, last_posting, passbook_to_come, receipt_to_come
from coopdesk.services.member_card import MemberCard, member_card
from coopdesk.ui.actions import key_of, text_of
from coopdesk.ui.forms.counter_panel import VERBS, CounterAsk
from coopdesk.ui.forms.counter_print import receipt_choice
from coopdesk.ui.forms.earlier_day import EarlierDay, can_be_earlier
from coopdesk.ui.notices import refusal_notice
from coopdesk.ui.session import Session
from coopdesk.ui.views.counter_columns import ENTRY, NOBODY, RECEIPTS, REVIEW, CounterColumns
from coopdesk.ui.views.counter_papers import CounterPapers
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.notice_bar import Notice


class CounterPage(CounterColumns):
    nav = "counter"
    reads = frozenset({Change.MEMBERS, Change.ACCOUNTS, Change.LOANS, Change.ENTRIES, Change.PASSBOOKS, Change.BOOK})

    def __init__(self, session: Session, ask: CounterAsk | None = None) -> None:
        super().__init__(session)
        self._ask = ask
        self._typed: Mapping[str, str] | None = None
        self._holding: Callable[[], None] | None = None
        self._coming: PassbookToCome | None = None
        self._coming_of = ("", "")
        self._papers = CounterPapers(self, self._tell_posted)
        self._connect()
        self.people.load()

    def _connect(self) -> None:
        self.search.chosen.connect(self.serve)
        self.search.pressed.connect(self.keyPressEvent)
        self.search.found_changed.connect(self._found)
        QShortcut(QKeySequence(key_of("find_member")), self).activated.connect(self.search.start)
        self.search.edit.textEdited.connect(lambda _text: self._search_typed())
        self.search.new.clicked.connect(lambda: self.asked.emit("new_member", None))
        self.member.open.clicked.connect(self._open_member)
        self.form.review_asked.connect(self.to_review)
        self.form.cancelled.connect(self.on_escape)
        self.form.changed.connect(self._form_changed)
        self.review.change.clicked.connect(self.to_entry)
        self.review.post.clicked.connect(self.post)
        self.review.plain.clicked.connect(self._post_plain)
        self.review.earlier.clicked.connect(lambda: self._on_earlier_day((self.review.receipt.isChecked(), self.review.passbook.isChecked())))
        self.receipts.opened.connect(self._papers.open_receipt)
        self.receipts.undo_asked.connect(self._undo)
        self.receipts.again_asked.connect(self._papers.print_again)
        self.receipts_button.clicked.connect(self.show_receipts)

    # --- the page ---------------------------------------------------------------------------------

    def title(self) -> str:
        return _("Counter")

    def subtitle(self) -> str:
        return _("Receive and pay out")

    def first_field(self) -> QWidget:
        if self.card and self._ask and self.stack.currentIndex() == ENTRY and not self.form.why_blocked():
            return self.form.panel.first_field()
        return self.search.edit

    def may_leave(self) -> bool:
        """Typed money is never left silently: the first try says so, the second leaves."""
        if not self._typed_money() or self._holding:
            return True
        self._hold(self._leave_member)
        return False

    def load(self) -> None:
        self.session.ask(counter_day, self._show_day)
        if self._ask and self.card is None:
            self._read(self._ask)
        elif self.card:
            self._read(CounterAsk(self.card.member.number), anew=False)

    def _show_day(self, day: CounterDay) -> None:
        self.receipts.show_day(day)
        self.search.show_served(day.receipts)
        self.form.set_leave(day.leave)
        self.set_widths()

    # --- whom -------------------------------------------------------------------------------------

    def serve(self, number: str) -> None:
        """Show a member with her form empty; typed money of another one is not thrown away unasked."""
        if self.card and number != self.card.member.number and self._typed_money():
            self._hold(lambda: self._turn_to(number))
            return
        if self.card and number == self.card.member.number:
            self.to_entry()
            self.form.tabs.setFocus()
            return
        self._turn_to(number)

    def _turn_to(self, number: str) -> None:
        self._let_go()
        self._read(CounterAsk(number, self.form.verb))

    def _read(self, ask: CounterAsk, *, anew: bool = True) -> None:
        day = self.session.business_date

        def show(card: MemberCard) -> None:
            self._show_card(card, ask if anew else None)

        self.session.ask(lambda unit, _context: member_card(unit, ask.member, day), show)

    def _show_card(self, card: MemberCard, ask: CounterAsk | None) -> None:
        self.card = card
        self._coming_of = ("", "")
        self.member.show_card(card)
        self.member.setVisible(True)
        self.form.show_member(card, ask)
        if ask is None:
            return
        self.stack.setCurrentIndex(ENTRY)
        self.searching = False
        self.show_lists()
        if self._typed is not None:
            self.form.panel.take_typed(self._typed)
            self._typed = None
        self.form.start() if self._ask else self.form.tabs.setFocus()

    def _search_typed(self) -> None:
        self.searching = True
        self.show_lists()

    def _found(self) -> None:
        self.search.field.show_count(self.search.short_words() if self.width_class == "narrow" else "")
        self.show_lists()

    def _open_member(self) -> None:
        if self.card:
            self.asked.emit("member", self.card.member.number)

    # --- the form ---------------------------------------------------------------------------------

    def _form_changed(self) -> None:
        """The account in question is tinted, and its passbook asked where the next lines will stand."""
        product = self.form.panel.beside().product
        self.member.choose_account(product)
        whose = (self.card.member.number if self.card else "", product)
        if whose != self._coming_of:
            self._coming_of = whose
            self._coming = None
            self.form.show_coming(None)
            if all(whose):
                self.session.ask(lambda unit, context: passbook_to_come(unit, context, *whose), self._show_coming)

    def _show_coming(self, coming: PassbookToCome | None) -> None:
        self._coming = coming
        self.form.show_coming(coming)

    def to_review(self) -> None:
        """Show what will be posted, if everything is clear."""
        if self.card is None or self.form.why_not():
            return
        if self.form.panel.only_earlier():
            self._on_earlier_day((bool(receipt_choice(self.session).printer), False))
            return
        words = self.form.panel.review()
        series, day = words.series, self.session.business_date

        def show(number: str) -> None:
            coming = self._coming if words.product else None
            self.review.show_posting(words, number, coming, receipt_choice(self.session).printer)
            self.review.earlier.setVisible(can_be_earlier(self.form.panel.command()))
            self.stack.setCurrentIndex(REVIEW)
            self.review.post.setFocus()

        if series:
            self.session.ask(lambda unit, _context: receipt_to_come(unit, Series(series), day), show)
        else:
            show("")

    def to_entry(self) -> None:
        self.receipts_shown = False
        self.place_receipts()
        self.stack.setCurrentIndex(ENTRY if self.card else NOBODY)
        if self.card:
            self.form.panel.first_field().setFocus()

    def post(self) -> None:
        """Post what was reviewed, once; then its papers."""
        if self.stack.currentIndex() != REVIEW or not self.review.post.isEnabled() or self.form.why_not() or self.form.panel.only_earlier():
            return
        self.review.set_busy(busy=True)
        papers = self.review.receipt.isChecked(), self.review.passbook.isChecked()
        self.session.do(self.form.panel.command(), lambda outcome: self._posted(outcome, papers), self._refused)

    def _post_plain(self) -> None:
        for box in (self.review.receipt, self.review.passbook):
            box.setChecked(False)
        self.post()

    def _on_earlier_day(self, papers: tuple[bool, bool]) -> None:
        """The same entry, counting from a day that is gone by; what that changes is shown first."""
        words = self.form.panel.review()
        dialog = EarlierDay(self.window(), self.session, self.form.panel.command(), words.whom, lambda outcome: self._posted(outcome, papers))
        dialog.open_over(self.window())

    def _posted(self, outcome: Outcome, papers: tuple[bool, bool]) -> None:
        self.review.set_busy(busy=False)
        panel, card = self.form.panel, self.card
        done, product = panel.done_words(outcome), panel.beside().product
        self._holding, number = None, outcome.number or str(outcome.entry or outcome.loan or "")
        panel.renew()
        self.stack.setCurrentIndex(ENTRY)
        self._tell_posted(number, done)
        if self.form.verb == "lend" and outcome.loan and outcome.entry is not None:
            from coopdesk.ui.forms.loan_papers import offer_papers

            offer_papers(self, self.session, outcome.loan)
        self.search.start()
        if papers[0] and outcome.entry is not None:
            self._papers.print_receipt(outcome.entry, number, done)
        if papers[1] and card and product:
            from coopdesk.ui.forms.passbook_print import PassbookPrint

            PassbookPrint.open_for(self.window(), self.session, card.member.number, product)

    def _tell_posted(self, number: str, done: str) -> None:
        """One line where the work happened; it stays until something is typed, its undo on top of the receipts."""
        self.notice.clear()
        self.receipts.offer_again(on=True)
        self.form.say_posted(_("Posted: {number}. {done}").format(number=number, done=done))

    def _refused(self, refusal: Refusal) -> None:
        self.review.set_busy(busy=False)
        self.to_entry()
        if not self.form.panel.show_refusal(refusal):
            self.tell(refusal_notice(refusal, self.session.currency))

    # --- receipts ---------------------------------------------------------------------------------

    def show_receipts(self) -> None:
        """Where the column has no room: the receipts in place of the form."""
        self.receipts_shown = True
        self.place_receipts()
        self.stack.setCurrentIndex(RECEIPTS)
        self.receipts.list.setFocus()

    def _undo(self, entry: int) -> None:
        from coopdesk.ui.forms.counter_undo import CounterUndo

        whose = self.receipts.words_of(entry)
        self.session.ask(
            lambda unit, _context: last_posting(unit, entry),
            lambda last: CounterUndo(self, self.session, last, whose, self._papers.print_slip).open_over(self.window()),
        )

    # --- nothing typed is thrown away -------------------------------------------------------------

    def _typed_money(self) -> dict[str, str]:
        return self.form.panel.typed() if self.card else {}

    def _hold(self, then: Callable[[], None]) -> None:
        """The first time say what would be lost; the second time go on."""
        if self._holding:
            then()
            return
        self._holding = then
        self.stack.setCurrentIndex(ENTRY)
        stay = KeyButton("stay", "plain", "small")
        stay.clicked.connect(self._stay)
        name = self.card.member.name if self.card else ""
        notice = Notice(
            _("What is typed for {name} is not posted yet.").format(name=name),
            _("Nothing was posted, no money has moved."),
            _("Press the same key again to throw it away."),
            "due",
        )
        self.notice.show_notice(notice, stay)

    def _stay(self) -> None:
        self._holding = None
        self.notice.clear()
        self.to_entry()

    def _let_go(self) -> None:
        self._holding = None
        self.notice.clear()
        self.form.panel.renew()

    def _leave_member(self) -> None:
        """An empty form, the member stays in sight; the search has the focus."""
        self._let_go()
        self.search.start()

    def on_escape(self) -> None:
        if self.stack.currentIndex() in (REVIEW, RECEIPTS):
            self.to_entry() if self.card else self._close_receipts()
        elif self._typed_money():
            self._hold(self._leave_member)
        else:
            self._leave_member()

    def _close_receipts(self) -> None:
        self.to_entry()
        self.search.start()

    def on_enter(self) -> None:
        if self.stack.currentIndex() == REVIEW:
            self.post()
        elif self.stack.currentIndex() == ENTRY:
            self.form.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F4:
            self._open_member()
        elif event.key() == Qt.Key.Key_F6 and self.stack.currentIndex() == ENTRY:
            self.form.panel.open_note()
        elif event.key() == Qt.Key.Key_F8 and self.width_class != "wide":
            self.show_receipts()
        else:
            if event.text() and event.key() != Qt.Key.Key_Escape:
                self._holding = None
            super().keyPressEvent(event)

    # --- drafts -----------------------------------------------------------------------------------

    def draft(self) -> dict[str, str] | None:
        typed = self._typed_money()
        if not typed or self.card is None:
            return None
        about = {"member": self.card.member.number, "verb": self.form.verb, "request_id": self.form.panel.request_id}
        return about | {f"typed.{name}": text for name, text in typed.items()}

    def draft_words(self) -> str:
        return " · ".join((text_of(self.form.verb), self.card.member.name)) if self.card else self.title()

    def take_draft(self, draft: dict[str, str]) -> None:
        verb = draft.get("verb", "")
        if verb not in VERBS or not draft.get("member"):
            return
        self._typed = {name.removeprefix("typed."): text for name, text in draft.items() if name.startswith("typed.")}
        self._ask = CounterAsk(draft["member"], verb)
        self.card = None
        self._read(self._ask)
        self.form.take_request_id(verb, draft.get("request_id", ""))

    def retranslate(self) -> None:
        super().retranslate()
        if self.card:
            self._read(CounterAsk(self.card.member.number), anew=False)
