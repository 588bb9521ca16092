"""A receipt, or all of a meeting, from the command line: the first is the original, each later one says which copy it is.

The copy number is kept in the book, so the book is opened for writing where nobody else has it open. Beside an open
window the receipt is printed all the same, with the number that its next print would have.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

from coopdesk.cli.output import deliver
from coopdesk.cli.print_papers import PrintRequest, style_of
from coopdesk.domain.errors import BookInUse
from coopdesk.domain.print_jobs import JobState

if TYPE_CHECKING:
    from coopdesk.cli.call import Call
    from coopdesk.services.context import Context
    from coopdesk.services.runner import Runner
    from coopdesk.store.unit_of_work import UnitOfWork

RECEIPT, MEETING = "receipt", "meeting-receipts"
COUNTED = (RECEIPT, MEETING)
"""Papers of which each print has its copy number."""


def print_receipt(call: Call, request: PrintRequest) -> None:
    """Write the receipt of an entry, or those of a meeting, into the file asked for."""
    try:
        with call.book(write=True) as runner:
            _numbered(runner, call, request)
    except BookInUse:
        deliver([call.ask(lambda unit, context: _rendered(unit, context, request, call, copy=None))], call.asked.output)


def _numbered(runner: Runner, call: Call, request: PrintRequest) -> None:
    """Queue, write, settle: a receipt that could not be written uses up no copy number."""
    from coopdesk.services.print_jobs import QueuePrint, SettlePrint

    runner.read(lambda unit, context: _rendered(unit, context, request, call, copy=None))
    outcome = runner.execute(QueuePrint(f"print-{uuid4().hex}", request.form, runner.read(lambda unit, _context: _subject(unit, request))))
    job, state = outcome.print_job or 0, JobState.FAILED
    try:
        deliver([runner.read(lambda unit, context: _rendered(unit, context, request, call, outcome.copy))], call.asked.output)
        state = JobState.SENT
    finally:
        runner.execute(SettlePrint(f"settle-{uuid4().hex}", job, state))


def _subject(unit: UnitOfWork, request: PrintRequest) -> str:
    from coopdesk.services.papers.meeting_receipts import receipts_subject

    return receipts_subject(unit, request.meeting or 0) if request.form == MEETING else str(request.entry)


def _rendered(unit: UnitOfWork, context: Context, request: PrintRequest, call: Call, copy: int | None) -> bytes:
    from coopdesk.printing.rack import form
    from coopdesk.services import access
    from coopdesk.services.papers.meeting_receipts import meeting_receipts
    from coopdesk.services.papers.receipt import receipt

    access.check_may(context.operator, access.Act.PRINT, context.solo)
    language, shape = call.words.language, form(request.form)
    if request.form == MEETING:
        return shape.render(meeting_receipts(unit, context, request.meeting or 0, language, copy), style_of(unit, request, shape, call))
    paper = receipt(unit, context, request.entry or 0, language, copy)
    return shape.render(paper, style_of(unit, request, shape, call))
