"""Step of a month: interest of term deposits that is due by its end, and maturities, as the run over all deposits posts them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from coopdesk.domain.calendar import month_start
from coopdesk.domain.closing import MonthStep, StepState, StepStatus
from coopdesk.domain.deposit_events import DepositRun
from coopdesk.domain.deposit_steps import StepKind
from coopdesk.domain.journal import EventKind, Line
from coopdesk.domain.posting_rules import Amount, SubAccount, entry_lines
from coopdesk.services.accrued_booking import with_accrued_cost
from coopdesk.services.closing.step import ClosingStep, summed
from coopdesk.services.context import Context
from coopdesk.services.deposit_plan import Planned, plan
from coopdesk.services.deposit_runs import RunDeposits, UndoDepositRun, run, undo_run
from coopdesk.store.unit_of_work import UnitOfWork


def _state(unit: UnitOfWork, context: Context, month_end: date) -> StepState:
    due, runs = _due(unit, month_end), _runs(unit, month_end)
    status = StepStatus.TO_DO if due else StepStatus.DONE if runs else StepStatus.NOT_NEEDED
    posted = (line for entry in _entries(unit, runs) for line in unit.ledger.entry(entry).lines)
    moved = {planned.deposit.id for planned in due} | {event.deposit for each in runs for event in unit.deposits.events_of_run(each.id)}
    return StepState(status, summed([*posted, *_to_come(unit, due)]), len(moved))


def _carry_out(unit: UnitOfWork, context: Context, month_end: date, request_id: str) -> tuple[int, ...]:
    if not _due(unit, month_end):
        return ()
    made = run(unit, context, RunDeposits(request_id, month_end, month_end)).batch
    return tuple(_entries(unit, [each for each in _runs(unit, month_end) if each.id == made]))


def _undo(unit: UnitOfWork, context: Context, month_end: date, reason: str, request_id: str) -> tuple[int, ...]:
    """Runs that somebody made on another day of the month are of it too; the last goes first."""
    undone: tuple[int, ...] = ()
    for each in sorted(_runs(unit, month_end), key=lambda found: found.id, reverse=True):
        undone += tuple(_entries(unit, [each]))
        undo_run(unit, context, UndoDepositRun(f"{request_id}-{each.id}", month_end, each.id, reason))
    return undone


def _due(unit: UnitOfWork, month_end: date) -> list[Planned]:
    return [planned for planned in plan(unit, month_end) if planned.refusal is None]


def _runs(unit: UnitOfWork, month_end: date) -> list[DepositRun]:
    return [each for each in unit.deposits.runs() if not each.undone and month_start(month_end) <= each.date <= month_end]


def _entries(unit: UnitOfWork, runs: Iterable[DepositRun]) -> list[int]:
    return [event.entry for each in runs for event in unit.deposits.events_of_run(each.id) if event.entry is not None]


def _to_come(unit: UnitOfWork, due: Iterable[Planned]) -> Iterator[Line]:
    """What the run would post; only the first payout of a deposit finds what was accrued."""
    roles = unit.products.roles()
    for deposit, steps in ((planned.deposit, planned.steps) for planned in due):
        own, into = SubAccount(deposit.id, deposit.control), SubAccount(0, unit.products.get(deposit.pays_into).control)
        for place, step in enumerate(each for each in steps if each.what is StepKind.INTEREST):
            event = EventKind.TERM_INTEREST_ADDED if step.added else EventKind.TERM_INTEREST
            amounts: tuple[Amount, ...] = (Amount("interest", step.interest), Amount("net", step.net), Amount("tax", step.tax))
            if place == 0:
                amounts = with_accrued_cost(unit, deposit, amounts, ends=False)
            yield from entry_lines(event, amounts, roles, own, into)


STEP = ClosingStep(MonthStep.DEPOSITS, _state, _carry_out, _undo)
