"""Templates of general entries: kept, changed, put aside; and the entries that the closing of a month posts from those that recur."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from coopdesk.domain.chart_editing import check_in_use
from coopdesk.domain.closing import StepState, StepStatus
from coopdesk.domain.errors import Refusal
from coopdesk.domain.general_entry import GeneralLine, check_general_entry, check_memo_apart
from coopdesk.domain.journal import EntryDraft, EventKind, Line
from coopdesk.domain.journal_templates import JournalTemplate, check_months
from coopdesk.domain.posting_rules import series_of
from coopdesk.services.context import Change, Context, Outcome
from coopdesk.services.journal import check_not_held, control_accounts
from coopdesk.store.unit_of_work import UnitOfWork

CHANGES = frozenset({Change.BOOK})


@dataclass(frozen=True, slots=True)
class SaveTemplate:
    """`template` 0 is a new one. It recurs from the month of `first_month` on, until that of `last_month` where there is one."""

    request_id: str
    memo: str
    lines: tuple[GeneralLine, ...]
    first_month: date | None = None
    last_month: date | None = None
    template: int = 0


@dataclass(frozen=True, slots=True)
class RemoveTemplate:
    """What was posted from it stays."""

    request_id: str
    template: int


def templates(unit: UnitOfWork, context: Context) -> tuple[JournalTemplate, ...]:
    return tuple(unit.journal_templates.all())


def save(unit: UnitOfWork, context: Context, command: SaveTemplate) -> Outcome:
    """Keep an entry for another time. Refuses what could not be posted."""
    _checked(unit, command.lines, command.memo)
    check_months(command.first_month, command.last_month)
    if command.template:
        unit.journal_templates.get(command.template)
    kept = JournalTemplate(command.template, command.memo.strip(), command.lines, command.first_month, command.last_month)
    unit.journal_templates.save(kept)
    return Outcome(changes=CHANGES)


def remove(unit: UnitOfWork, context: Context, command: RemoveTemplate) -> Outcome:
    """Put a template aside: it is used no more, and recurs no more."""
    unit.journal_templates.save(replace(unit.journal_templates.get(command.template), active=False))
    return Outcome(changes=CHANGES)


def state(unit: UnitOfWork, context: Context, month_end: date) -> StepState:
    """What the step would post; once it is done, what stands of the month."""
    due = [each for each in unit.journal_templates.all() if each.due_in(month_end)]
    if due:
        lines = tuple(Line(line.account, line.side, line.amount) for each in due for line in each.lines)
        try:
            for each in due:
                _checked(unit, each.lines, each.memo)
        except Refusal as refusal:
            return StepState(StepStatus.BLOCKED, lines, len(due), refusal)
        return StepState(StepStatus.TO_DO, lines, len(due))
    posted = unit.journal_templates.posted(month_end)
    lines = tuple(line for entry in posted for line in unit.ledger.entry(entry).lines)
    return StepState(StepStatus.DONE if posted else StepStatus.NOT_NEEDED, lines, len(posted))


def carry_out(unit: UnitOfWork, context: Context, month_end: date, request_id: str) -> tuple[int, ...]:
    """Post what recurs in the month and was not posted yet, each with a voucher of its own, on the last day."""
    due = [each for each in unit.journal_templates.all() if each.due_in(month_end)]
    entries = []
    for each in due:
        lines = _checked(unit, each.lines, each.memo)
        request = f"{request_id}-{each.id}"
        draft = EntryDraft(EventKind.GENERAL, month_end, lines, request, series_of(EventKind.GENERAL), memo=each.memo)
        entries.append((each.id, unit.ledger.post(draft, context.stamp).sequence))
    unit.journal_templates.record(month_end, entries)
    return tuple(entry for _template, entry in entries)


def undo(unit: UnitOfWork, context: Context, month_end: date, reason: str, request_id: str) -> tuple[int, ...]:
    """Reverse what stands of the month, on its last day."""
    posted = unit.journal_templates.posted(month_end)
    return tuple(unit.ledger.reverse(entry, month_end, reason, f"{request_id}-{entry}", context.stamp).sequence for entry in posted)


def _checked(unit: UnitOfWork, lines: tuple[GeneralLine, ...], memo: str) -> tuple[Line, ...]:
    chart = unit.products.chart()
    checked = check_general_entry(lines, memo, chart.accounts, control_accounts(unit))
    check_memo_apart(checked, chart.accounts)
    check_in_use((line.account for line in checked), chart)
    check_not_held(unit, (line.account for line in checked))
    return checked
