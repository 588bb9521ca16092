"""What `coopdesk import` answers: the JSON of the contract, and the same as lines for a treasurer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from coopdesk.domain import errors as refusals
from coopdesk.domain.imports import ControlTotal, ErrorCode, RowError
from coopdesk.domain.money import plain
from coopdesk.i18n.import_texts import fault_words, total_reason_words
from coopdesk.marks import N_, NN_

if TYPE_CHECKING:
    from coopdesk.cli.call import Call
    from coopdesk.services.imports import BookTotals
    from coopdesk.services.runner import Runner

TAKEN = NN_("{count} entry, import number {batch}.", "{count} entries, import number {batch}.")
WOULD_BE = NN_("{count} entry would be posted; nothing was written.", "{count} entries would be posted; nothing was written.")
NOTHING = N_("Nothing was written.")
AFTER = N_("The book holds: members {members}, open loans {loans}, principal outstanding {outstanding}.")
SAVED = N_("  {product}: {balance}")
FAULT = N_("Error in {place}: {text}")
DOUBT = N_("Check {place}: {text}")
THE_FILE = N_("the file")
TOTAL = N_("Total of {place}: {ours}. {reason}")

CODE_OF_REFUSAL: dict[type[refusals.Refusal], ErrorCode] = {
    refusals.FileMissing: ErrorCode.UNREADABLE_FILE,
    refusals.UnreadableFile: ErrorCode.UNREADABLE_FILE,
    refusals.FileProtected: ErrorCode.UNREADABLE_FILE,
    refusals.UnknownLayout: ErrorCode.UNKNOWN_LAYOUT,
    refusals.UnknownSheet: ErrorCode.UNKNOWN_LAYOUT,
    refusals.OpeningDateNeeded: ErrorCode.BAD_DATE,
    refusals.DateBeforeBook: ErrorCode.BAD_DATE,
    refusals.DateAfterBusinessDate: ErrorCode.BAD_DATE,
    refusals.PeriodClosed: ErrorCode.BAD_DATE,
}
"""Refusals of a whole file → the code under which JSON lists them."""


@dataclass(frozen=True, slots=True)
class ImportAnswer:
    """`after`: totals of the whole book; `refusal`: why the file as a whole was not taken."""

    batch: int | None
    entries: int
    after: BookTotals
    errors: tuple[RowError, ...]
    warnings: tuple[RowError, ...]
    totals: tuple[ControlTotal, ...]
    dry_run: bool
    refusal: refusals.Refusal | None = None


def refused_file(runner: Runner, refusal: refusals.Refusal, dry_run: bool) -> ImportAnswer:
    """The answer to a file that was refused as a whole; the book is as it was."""
    from coopdesk.services.imports import book_totals

    return ImportAnswer(None, 0, runner.read(lambda unit, _: book_totals(unit)), (), (), (), dry_run, refusal)


def import_json(answer: ImportAnswer, call: Call) -> dict[str, Any]:
    """The contract's shape; the totals of columns go to those who read words."""
    decimals = call.currency.decimals
    faults = [_fault(error, call) for error in answer.errors]
    if answer.refusal is not None:
        code = CODE_OF_REFUSAL.get(type(answer.refusal))
        place = {"sheet": None, "row": None, "column": None}
        faults.append({**place, "code": code.value if code else type(answer.refusal).__name__, "message": call.told(answer.refusal)})
    return {
        "batch": answer.batch,
        "entries": answer.entries,
        "after": {
            "members": answer.after.members,
            "savings": {product: plain(balance, decimals) for product, balance in answer.after.savings.items()},
            "loans": {"count": answer.after.loans, "outstanding_principal": plain(answer.after.outstanding, decimals)},
        },
        "errors": faults,
        "warnings": [_fault(warning, call) for warning in answer.warnings],
        "dry_run": answer.dry_run,
    }


def import_lines(answer: ImportAnswer, call: Call) -> Iterator[str]:
    """Faults and doubts first, then the file's totals beside ours, then what the book holds."""
    say, formats = call.words.gettext, call.words.formats
    for sentence, faults in ((FAULT, answer.errors), (DOUBT, answer.warnings)):
        for fault in faults:
            yield say(sentence).format(place=_place(fault, call), text=fault_words(fault, call.words))
    for total in answer.totals:
        place = f"{total.sheet} · {total.column}"
        reason = " ".join((total_reason_words(total.reason, call.words), *total.skipped))
        yield say(TOTAL).format(place=place, ours=formats.money(total.ours, call.currency), reason=reason)
    after = answer.after
    outstanding = formats.money(after.outstanding, call.currency)
    yield say(AFTER).format(members=after.members, loans=after.loans, outstanding=outstanding)
    for product, balance in after.savings.items():
        yield say(SAVED).format(product=product, balance=formats.money(balance, call.currency))
    yield _end(answer, call)


def _end(answer: ImportAnswer, call: Call) -> str:
    if answer.batch is not None:
        return call.words.ngettext(*TAKEN, answer.entries).format(count=answer.entries, batch=answer.batch)
    if answer.dry_run:
        return call.words.ngettext(*WOULD_BE, answer.entries).format(count=answer.entries)
    return call.words.gettext(NOTHING)


def _fault(fault: RowError, call: Call) -> dict[str, Any]:
    place = {"sheet": fault.sheet, "row": fault.row, "column": fault.column}
    return {**place, "code": fault.code.value, "message": fault_words(fault, call.words)}


def _place(fault: RowError, call: Call) -> str:
    """`Kas 2025 17 · Tanggal`: sheet, row, column as far as they are known."""
    row = " ".join(str(part) for part in (fault.sheet, fault.row) if part is not None)
    return " · ".join(part for part in (row, fault.column) if part) or call.words.gettext(THE_FILE)
