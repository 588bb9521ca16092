"""Printing the receipt of a posting at once, to the printer that this computer uses for receipts; no question is asked."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import uuid4

from coopdesk.domain.errors import Refusal
from coopdesk.domain.print_jobs import JobState
from coopdesk.i18n.catalogue import translator
from coopdesk.printing.rack import form
from coopdesk.printing.style import PrintStyle
from coopdesk.runtime import clock
from coopdesk.runtime.paths import books_dir
from coopdesk.runtime.print_choices import PrinterChoice, PrintUse, choice_for
from coopdesk.services.context import Context, Outcome
from coopdesk.services.papers.receipt import FORM, receipt
from coopdesk.services.print_jobs import QueuePrint, SettlePrint
from coopdesk.ui.page import Page
from coopdesk.ui.printer import PrintData, backend_of, send
from coopdesk.ui.session import Session

Told = Callable[[JobState], None]


def receipt_choice(session: Session) -> PrinterChoice:
    """What this computer uses for receipts; its printer is empty while none is chosen."""
    return choice_for(session.appearance.chosen.printers, PrintUse.RECEIPT)


class ReceiptAtOnce:
    """Queue, render, send, settle: a receipt that did not come out uses up no copy number. `told` hears what came of it."""

    def __init__(self, page: Page, session: Session, entry: int, told: Told) -> None:
        self._page, self._session, self._entry, self._told = page, session, entry, told
        self._choice, self._outcome = receipt_choice(session), Outcome()

    def start(self) -> None:
        self._session.do(QueuePrint(str(uuid4()), FORM, str(self._entry)), self._queued, self._not_queued)

    def _queued(self, outcome: Outcome) -> None:
        self._outcome = outcome
        self._session.ask(self._rendered, self._send, lambda _refusal: self._settle(JobState.FAILED))

    def _not_queued(self, _refusal: Refusal) -> None:
        self._told(JobState.FAILED)

    def _rendered(self, unit: Any, context: Context) -> PrintData:
        """As on every paper: in the language of the book."""
        cooperative, rack = self._session.cooperative, form(FORM)
        paper = self._choice.paper if self._choice.paper in rack.papers else rack.papers[0]
        style = PrintStyle.of(cooperative, translator(cooperative.language), paper, clock.now_utc().astimezone())
        backend = backend_of(self._choice, self._choice.printer)
        value = receipt(unit, context, self._entry, cooperative.language, self._outcome.copy)
        return PrintData(rack.raw.get(backend.value, rack.render)(value, style), backend)

    def _send(self, data: PrintData) -> None:
        state = JobState.FAILED
        try:
            if send(self._page, data, self._choice.printer, books_dir()):
                state = JobState.SENT
        except Refusal:
            state = JobState.FAILED
        self._settle(state)

    def _settle(self, state: JobState) -> None:
        self._session.do(SettlePrint(str(uuid4()), self._outcome.print_job or 0, state), lambda _outcome: self._told(state), self._not_queued)
