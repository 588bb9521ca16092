"""The run over all term deposits: interest that is due and maturities, shown before it is posted, taken back as one.

Each payout is posted once: its number stands on the lines of its entry, so that a second run of the same day finds nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from coopdesk.domain.deposit_events import DepositEvent, DepositRun
from coopdesk.domain.deposit_life import DepositState
from coopdesk.domain.deposit_steps import Step
from coopdesk.domain.errors import DepositRunUndone, DepositWentOn, NoDepositDue, Refusal
from coopdesk.domain.money import Minor
from coopdesk.services import corrections
from coopdesk.services.context import Context, Outcome
from coopdesk.services.deposit_plan import plan
from coopdesk.services.term_deposits import CHANGES, take_steps
from coopdesk.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class RunDeposits:
    """Everything of the running deposits that falls due by `until`, posted on `date`."""

    request_id: str
    until: date
    date: date


@dataclass(frozen=True, slots=True)
class UndoDepositRun:
    request_id: str
    date: date
    run: int
    reason: str


@dataclass(frozen=True, slots=True)
class RunLine:
    """One step of one deposit as it will be posted; `refusal`: why this deposit is left out."""

    deposit: str
    member: str
    name: str
    step: Step
    refusal: Refusal | None


@dataclass(frozen=True, slots=True)
class RunPreview:
    """What a run by day `until` will post, and the last run that stands."""

    until: date
    lines: tuple[RunLine, ...]
    last: DepositRun | None

    @property
    def posted(self) -> tuple[RunLine, ...]:
        return tuple(line for line in self.lines if line.refusal is None)

    @property
    def interest(self) -> Minor:
        return sum(line.step.interest for line in self.posted)

    @property
    def tax(self) -> Minor:
        return sum(line.step.tax for line in self.posted)

    @property
    def net(self) -> Minor:
        return self.interest - self.tax


def preview(unit: UnitOfWork, context: Context, until: date | None = None) -> RunPreview:
    """`until` None: the business date."""
    until = until or context.business_date
    return RunPreview(until, tuple(_lines(unit, until)), next((run for run in unit.deposits.runs() if not run.undone), None))


def _lines(unit: UnitOfWork, until: date) -> Iterator[RunLine]:
    for planned in plan(unit, until):
        for step in planned.steps:
            yield RunLine(planned.deposit.number, planned.member.number, planned.member.name, step, planned.refusal)


def run(unit: UnitOfWork, context: Context, command: RunDeposits) -> Outcome:
    """Post what `preview` shows. Refuses NoDepositDue: a second run of the same day posts nothing."""
    unit.ledger.check_date(command.date, context.stamp)
    unit.ledger.check_date(command.until, context.stamp)
    found = [planned for planned in plan(unit, command.until) if planned.refusal is None]
    if not found:
        raise NoDepositDue(command.until)
    number = unit.deposits.open_run(command.until, context.stamp)
    for done, planned in enumerate(found):
        context.on_step(done, len(found))
        take_steps(unit, context, planned.deposit, planned.steps, command.date, command.request_id, number)
    return Outcome(batch=number, changes=CHANGES)


def undo_run(unit: UnitOfWork, context: Context, command: UndoDepositRun) -> Outcome:
    """Take a run back as one: every entry reversed, every deposit as it stood. Refused where one went on since."""
    found = next((each for each in unit.deposits.runs() if each.id == command.run and not each.undone), None)
    if found is None:
        raise DepositRunUndone(command.run)
    events = unit.deposits.events_of_run(command.run)
    for deposit in {event.deposit for event in events}:
        last = unit.deposits.events(deposit)[-1]
        if last.run != command.run:
            raise DepositWentOn(unit.deposits.by_id(deposit).number, last.date)
    for event in reversed(events):
        _undo(unit, context, command, event)
    unit.deposits.undo_run(command.run, context.stamp)
    return Outcome(batch=command.run, changes=CHANGES)


def _undo(unit: UnitOfWork, context: Context, command: UndoDepositRun, event: DepositEvent) -> None:
    if event.entry is not None:
        request = f"{command.request_id}-{event.id}"
        corrections.reverse(unit, context, corrections.Reverse(request, command.date, event.entry, command.reason))
        return
    deposit = unit.deposits.by_id(event.deposit)
    unit.deposits.record(deposit, "undone", command.date, context.stamp, undoes=event.id)
    unit.deposits.turn(deposit.id, DepositState(event.state_before), event.version_before)
