"""Interest, fees and accruals: choose product and month, look at every account, post all in one entry, print, undo as one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import uuid4

from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout, QWidget

from coopdesk.domain.errors import Refusal
from coopdesk.domain.savings_runs import RunKind
from coopdesk.i18n.catalogue import _, current
from coopdesk.services.context import Change, Outcome
from coopdesk.services.savings_interest import PostRun
from coopdesk.services.savings_interest.sheet import RunDesk, RunRecord, RunSheet, run_desk, run_records, run_sheet
from coopdesk.ui.notices import good_notice, refusal_notice
from coopdesk.ui.page import Page
from coopdesk.ui.report_export import export_report
from coopdesk.ui.session import Session
from coopdesk.ui.views.interest_export import run_table
from coopdesk.ui.views.interest_history import InterestHistory
from coopdesk.ui.views.interest_sheet import InterestSheet
from coopdesk.ui.views.interest_table import PreparedRun, prepared_run
from coopdesk.ui.views.interest_words import posted_words
from coopdesk.ui.views.ledger_asks import EntryAsk
from coopdesk.ui.widgets.card import Frame
from coopdesk.ui.widgets.empty_state import EmptyState
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.progress import Progress

SHEET, HISTORY = 0, 1


class InterestPage(Page):
    nav = "ledger"
    reads = frozenset({Change.MEMBERS, Change.ACCOUNTS, Change.ENTRIES, Change.BOOK})

    def __init__(self, session: Session, subject: object = None) -> None:
        """`subject`: the run that is shown first, as its kind and its product."""
        super().__init__()
        self._session, self._asked, self._request = session, 0, str(uuid4())
        self._posted: int | None = None
        self._wanted = subject
        self.desk: RunDesk | None = None
        self.tabs, self._stack, self._whole = QTabBar(), QStackedWidget(), QStackedWidget()
        self.sheet, self.history = InterestSheet(session), InterestHistory(session)
        self.reading = Progress(lambda: _("Working out the run"), lambda: _("Nothing is written before you say so."))
        self.posting = Progress(lambda: _("Posting the run"), lambda: _("If you stop it, nothing of it is in the book."))
        self.writing = Progress(lambda: _("Writing the slips into a file"), lambda: _("If you stop it, no file is written."))
        self._lay_out()
        self.tabs.currentChanged.connect(self._turned)
        self.sheet.wanted.connect(self._work_out)
        self.sheet.post_asked.connect(self.do_post)
        self.sheet.dormant_asked.connect(self.do_move_dormant)
        for table in self.sheet.tables:
            table.member_asked.connect(lambda number: self.asked.emit("member", number))
            table.export_asked.connect(self._export)
        self.history.entry_asked.connect(lambda sequence: self.asked.emit("entry", EntryAsk(sequence)))
        self.history.list_asked.connect(self._print_list)
        self.history.slips_asked.connect(self._print_slips)
        self.history.undo_asked.connect(self._undo)

    def _lay_out(self) -> None:
        part, card, within = Frame("bare"), Frame("tabcard", margins=(1, 1, 1, 1)), QVBoxLayout()
        within.setSpacing(0)
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        for words in (lambda: _("Next run"), lambda: _("Runs that were posted")):
            self.tabs.addTab("")
            self.say(self._put_tab(self.tabs.count() - 1), words)
        self.say(self.tabs.setAccessibleName, lambda: _("Parts of the page"))
        self._stack.addWidget(self.sheet)
        self._stack.addWidget(self.history)
        card.box.addWidget(self._stack, 1)
        within.addWidget(self.tabs)
        within.addWidget(card, 1)
        part.box.addLayout(within)
        self.to_products = KeyButton("new_product", "main", words=lambda: _("Look at the products"))
        self.to_products.clicked.connect(lambda: self.asked.emit("settings", "products"))
        none = Frame("card", margins=(1, 1, 1, 1))
        none.box.addWidget(
            EmptyState(
                "wallet",
                lambda: _("No savings product yet"),
                lambda: _("Interest and fees of a month stand here, account by account, before they are posted."),
                self.to_products,
            )
        )
        self._whole.addWidget(part)
        self._whole.addWidget(none)
        self.column.addWidget(self.reading)
        self.column.addWidget(self.posting)
        self.column.addWidget(self.writing)
        self.column.addWidget(self._whole, 1)

    def _put_tab(self, number: int) -> Callable[[str], None]:
        return lambda text: self.tabs.setTabText(number, text)

    # --- the page ---------------------------------------------------------------------------------

    def title(self) -> str:
        return _("Interest and fees")

    def subtitle(self) -> str:
        return _("month by month, all accounts of a product, undone as one") if self.width_class == "wide" else ""

    def first_field(self) -> QWidget:
        return self.history.table.view if self.tabs.currentIndex() == HISTORY else self.sheet.runs

    def set_width_class(self, width_class: str) -> None:
        super().set_width_class(width_class)
        if hasattr(self, "sheet"):
            self.sheet.set_width_class(width_class)

    def _turned(self, number: int) -> None:
        self._stack.setCurrentIndex(number)
        self.first_field().setFocus()

    def load(self) -> None:
        self._session.ask(_read, self._show)

    def _show(self, found: tuple[RunDesk, tuple[RunRecord, ...]]) -> None:
        self.desk, records = found
        self._whole.setCurrentIndex(0 if self.desk.due else 1)
        self.history.show_records(records, may_post=self.desk.may_post, choose=self._posted)
        self._posted = None
        if self.desk.due:
            self.sheet.show_desk(self.desk)
            self._choose_wanted()
            self._work_out()

    def do_move_dormant(self) -> None:
        from coopdesk.ui.forms.dormant_savings import DormantSavings

        self._session.ask(
            lambda unit, _context: {each.code: each.name(current().language) for each in unit.products.all()},
            lambda names: DormantSavings(self, self._session, names).open_over(self.window()),
        )

    def _work_out(self) -> None:
        chosen = self.sheet.chosen()
        if chosen is None:
            return
        self._asked += 1
        asked, words = self._asked, current()
        self.sheet.waits()

        def question(unit: Any, context: Any) -> PreparedRun:
            return prepared_run(run_sheet(unit, context, *chosen), words)

        def done(found: PreparedRun) -> None:
            if asked == self._asked:
                self.sheet.show_run(found)

        self.reading.follow(self._session.ask(question, done, self._refused))

    # --- posting ----------------------------------------------------------------------------------

    def on_escape(self) -> None:
        self.asked.emit("ledger", None)

    def on_enter(self) -> None:
        if self.tabs.currentIndex() == SHEET:
            self.do_post()

    def do_post(self) -> None:
        sheet = self.sheet.sheet
        if sheet is None or not self.sheet.post.isEnabled():
            return
        self.sheet.post.setEnabled(False)
        command = PostRun(self._request, sheet.kind, sheet.product.code, sheet.end, self.sheet.shown_sum())
        self._session.do_long(command, lambda outcome: self._done(sheet, outcome), self._refused, self.sheet.weigh, self.posting)

    def _done(self, sheet: RunSheet, outcome: Outcome) -> None:
        """The paper of it is the next thing to do."""
        self._request, self._posted = str(uuid4()), outcome.batch
        self.tabs.setCurrentIndex(HISTORY)
        self.tell(good_notice(posted_words(sheet, outcome.number or "", self._session)))

    def _refused(self, refusal: Refusal) -> None:
        self.sheet.weigh()
        self.tell(refusal_notice(refusal, self._session.currency))

    # --- the chosen run ---------------------------------------------------------------------------

    def _export(self) -> None:
        if self.sheet.sheet is not None:
            export_report(self, self._session, run_table(self.sheet.sheet))

    def _print_list(self, record: RunRecord) -> None:
        from coopdesk.ui.forms.run_print import RunPrint

        RunPrint(self, self._session, record).open_over(self.window())

    def _print_slips(self, record: RunRecord) -> None:
        from coopdesk.ui.forms.run_print import SlipPrint
        from coopdesk.ui.forms.run_slips_file import AT_ONCE, save_slips

        if record.accounts > AT_ONCE:
            save_slips(self, self._session, record, self.writing)
        else:
            SlipPrint(self, self._session, record).open_over(self.window())

    def _undo(self, record: RunRecord) -> None:
        from coopdesk.ui.forms.run_undo import RunUndo

        RunUndo(self, self._session, record).open_over(self.window())

    def retranslate(self) -> None:
        super().retranslate()
        if getattr(self, "desk", None):
            self.load()

    def show_part(self, subject: Any) -> None:
        """A kind of run and a product are asked for; before the book was read they are kept for then."""
        self._wanted = subject
        if self.desk:
            self._choose_wanted()
            self._work_out()

    def _choose_wanted(self) -> None:
        subject, self._wanted = self._wanted, None
        if isinstance(subject, tuple):
            kind, product = subject
            self.tabs.setCurrentIndex(SHEET)
            self.sheet.choose(RunKind(kind), product)


def _read(unit: Any, context: Any) -> tuple[RunDesk, tuple[RunRecord, ...]]:
    return run_desk(unit, context), run_records(unit, context)
