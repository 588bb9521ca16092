"""What the counter prints once something is posted: the receipt, the last one again, the slip of a cancellation."""

from __future__ import annotations

from collections.abc import Callable

from coopdesk.domain.journal import Entry
from coopdesk.domain.print_jobs import JobState
from coopdesk.i18n.catalogue import _
from coopdesk.services.counter import DayReceipt
from coopdesk.services.member_card import entry_card
from coopdesk.ui.forms.counter_print import ReceiptAtOnce, receipt_choice
from coopdesk.ui.forms.receipt_print import ReceiptPrint
from coopdesk.ui.views.counter_columns import CounterColumns
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.notice_bar import Notice


class CounterPapers:
    """`told` says in the page that an entry is posted: its number, and what was done."""

    def __init__(self, page: CounterColumns, told: Callable[[str, str], None]) -> None:
        self._page, self._session, self._told = page, page.session, told

    def print_receipt(self, entry: int, number: str, done: str) -> None:
        """At once; nothing is said of it unless the printer fails."""

        def ended(state: JobState) -> None:
            if state is JobState.FAILED:
                self._failed(entry, number, done)

        ReceiptAtOnce(self._page, self._session, entry, ended).start()

    def print_again(self, last: DayReceipt | None) -> None:
        """At once where this computer has a printer for receipts, else as it will look, first."""
        if last is not None and self._has_printer(last.entry):
            self._again(last.entry, last.number, _("The receipt was printed again.")).start()

    def print_slip(self, wrong: int) -> None:
        """The cancellation of an entry whose receipt was out, to be kept with it."""
        self._session.ask(lambda unit, _context: entry_card(unit, wrong).reversed_by, self._slip_of)

    def open_receipt(self, entry: int) -> None:
        self._session.ask(lambda unit, _context: entry_card(unit, entry), lambda card: ReceiptPrint.open_for(self._page, self._session, card))

    def _slip_of(self, reversal: Entry | None) -> None:
        if reversal is not None and self._has_printer(reversal.sequence):
            number = reversal.shown_number or str(reversal.sequence)
            self.print_receipt(reversal.sequence, number, _("The correction is posted."))

    def _has_printer(self, entry: int) -> bool:
        """Whether receipts have a printer; where they have none the paper is shown."""
        printer = bool(receipt_choice(self._session).printer)
        if not printer:
            self.open_receipt(entry)
        return printer

    def _again(self, entry: int, number: str, done: str) -> ReceiptAtOnce:
        def ended(state: JobState) -> None:
            if state is JobState.FAILED:
                self._failed(entry, number, done)
            else:
                self._told(number, done)

        return ReceiptAtOnce(self._page, self._session, entry, ended)

    def _failed(self, entry: int, number: str, done: str) -> None:
        """The money is in the book; only the paper is missing."""
        again, save = KeyButton("print_again", "plain", "small"), KeyButton("save_receipt", "plain", "small")
        self._page.receipts.offer_again(on=False)
        job = self._again(entry, number, done)
        again.clicked.connect(lambda: job.start())  # noqa: PLW0108 - keeps the job alive as long as its button
        save.clicked.connect(lambda: self.open_receipt(entry))
        notice = Notice(
            _("The receipt of {number} was not printed.").format(number=number),
            _("The money is safe. {done}").format(done=done),
            _("Switch the printer on, look at its paper, and print again."),
            "late",
            "printer",
        )
        self._page.notice.show_notice(notice, again, save)
