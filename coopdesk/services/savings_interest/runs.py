"""Posting a run as one entry, and undoing it as one: then it can run again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from coopdesk.domain.errors import RunChanged, RunHasFollower, RunMoneyGone, RunUndone, UnknownRun
from coopdesk.domain.journal import EntryDraft, EventKind, Line
from coopdesk.domain.money import Minor
from coopdesk.domain.posting_rules import batch_lines, series_of
from coopdesk.domain.savings_runs import ACCRUALS, Run, RunKind
from coopdesk.runtime.memory import collector_paused
from coopdesk.services.accruals.posting import EVENTS, accrual_shares, check_unused, settling_day, settling_shares
from coopdesk.services.context import Change, Context, Outcome
from coopdesk.services.savings_interest.anew import Taking, take_back_with_run
from coopdesk.services.savings_interest.plan import RunPlan, run_plan
from coopdesk.store.ledger import Posted
from coopdesk.store.queries.run_entries import entry_head, first_overdrawn
from coopdesk.store.unit_of_work import UnitOfWork

CHANGES = frozenset({Change.ENTRIES, Change.ACCOUNTS})
FEES: Mapping[RunKind, EventKind] = {RunKind.ADMIN_FEE: EventKind.SAVINGS_FEE, RunKind.DORMANCY_FEE: EventKind.DORMANCY_FEE}
BOOKED: Mapping[RunKind, EventKind] = {**FEES, **EVENTS}
SETTLED = "-settled"
"""Ends the request id of what settles payments that came before a run of accruals."""
Shares = dict[str, list[tuple[int, Minor]]]


@dataclass(frozen=True, slots=True)
class PostRun:
    """Run a month, `end` any day of it. `shown`: the sum that was looked at, refused where it is another one now."""

    request_id: str
    kind: RunKind
    product: str
    end: date
    shown: Minor | None = None


@dataclass(frozen=True, slots=True)
class UndoRun:
    request_id: str
    run: int
    reason: str


@collector_paused()
def post_run(unit: UnitOfWork, context: Context, command: PostRun) -> Outcome:
    """Refuses what `run_plan` refuses, RunChanged, and a day that is closed or still to come. A month in which nobody got anything is done too."""
    context.on_step(0, 0)
    plan = run_plan(unit, context, command.kind, command.product, command.end)
    unit.ledger.check_date(plan.on, context.stamp)
    if command.shown is not None and command.shown != plan.gross:
        raise RunChanged(command.shown, plan.gross)
    context.on_step(0, 0)
    posted = _post(unit, context, _draft(unit, plan, command.request_id))
    settling = _settle(unit, context, plan, command.request_id) if plan.kind in ACCRUALS and posted else None
    entries = {"entry": posted and posted.sequence, "settling": settling and settling.sequence}
    made = Run(0, plan.kind, plan.product.code, plan.begin, plan.end, plan.credited, operator="", recorded_at=context.recorded_at, undone=False, **entries)
    run = unit.batches.add(made, context.stamp)
    unit.batches.add_lines(run, [(line.account, line.base, line.rate) for line in plan.lines if line.gross])
    if posted is None:
        return Outcome(batch=run, changes=CHANGES)
    return Outcome(entry=posted.sequence, number=posted.number, batch=run, changes=CHANGES)


def plan_lines(unit: UnitOfWork, plan: RunPlan) -> tuple[Line, ...]:
    """What a run would post, but for payments between its month and today that it settles."""
    return _draft(unit, plan, "").lines


def undo_run(unit: UnitOfWork, context: Context, command: UndoRun) -> Outcome:
    """Take a run back: on its own day, so that past figures are as if it had not been; in a period closed since, today.

    Refused where a later run counts on it, or an account no longer holds what it got.
    """
    run = unit.batches.find(command.run)
    if run is None:
        raise UnknownRun(command.run)
    if run.undone:
        raise RunUndone(command.run)
    _check_last(unit, run)
    posted = _reverse(unit, context, run, command) if run.entry else None
    unit.batches.mark_undone(run.id, posted and posted.sequence, context.stamp)
    return Outcome(entry=posted and posted.sequence, number=posted and posted.number, batch=run.id, changes=CHANGES)


def _reverse(unit: UnitOfWork, context: Context, run: Run, command: UndoRun) -> Posted:
    """With what was put right of its interest since."""
    sequence = run.entry or 0
    on = entry_head(unit, sequence)[1]
    if run.kind is RunKind.INTEREST:
        control = unit.products.get(run.product).control
        take_back_with_run(unit, context, Taking(command.request_id, context.business_date, command.reason), control, on)
    if run.kind in ACCRUALS:
        check_unused(unit, run)
    elif overdrawn := first_overdrawn(unit, sequence):
        raise RunMoneyGone(*overdrawn)
    if run.settling:
        day = _open_day(unit, context, entry_head(unit, run.settling)[1])
        unit.ledger.reverse(run.settling, day, command.reason, command.request_id + SETTLED, context.stamp)
    return unit.ledger.reverse(sequence, _open_day(unit, context, on), command.reason, command.request_id, context.stamp)


def _open_day(unit: UnitOfWork, context: Context, on: date) -> date:
    """The day itself; today, where its period is closed."""
    closed = unit.books.cooperative().closed_until
    return context.business_date if closed is not None and on <= closed else on


def _check_last(unit: UnitOfWork, run: Run) -> None:
    """Runs of the product that follow on it, and interest whose tax took it into account: both came later."""
    for later in unit.batches.standing_after(run.id):
        shares_tax = later.kind is RunKind.INTEREST and later.credited and run.credited and later.end == run.end
        if later.kind is run.kind and (later.product == run.product or shares_tax):
            raise RunHasFollower(later.product, later.end)


def _post(unit: UnitOfWork, context: Context, draft: EntryDraft) -> Posted | None:
    return unit.ledger.post(draft, context.stamp) if draft.lines else None


def _draft(unit: UnitOfWork, plan: RunPlan, request_id: str, shares: Shares | None = None, on: date | None = None) -> EntryDraft:
    """The entry of a run, of these `shares` where they are not all that the plan says."""
    event = BOOKED.get(plan.kind, EventKind.SAVINGS_INTEREST if plan.credited else EventKind.SAVINGS_ACCRUAL)
    lines = batch_lines(event, shares or _shares(plan), unit.products.roles(), plan.product.control)
    return EntryDraft(event, on or plan.on, lines, request_id, series_of(event), memo=f"{plan.begin:%Y-%m}")


def _settle(unit: UnitOfWork, context: Context, plan: RunPlan, request_id: str) -> Posted | None:
    """What was paid since the month that is accrued only now."""
    until = settling_day(plan.end, context.business_date)
    if until <= plan.end:
        return None
    shares = settling_shares(unit, plan.kind, plan.lines, plan.end, until)
    return _post(unit, context, _draft(unit, plan, request_id + SETTLED, shares, until))


def _shares(plan: RunPlan) -> Shares:
    if plan.kind in ACCRUALS:
        return accrual_shares(plan.lines)
    return _fee_shares(plan) if plan.kind in FEES else _interest_shares(plan)


def _fee_shares(plan: RunPlan) -> Shares:
    return {"fee": [(line.account, line.gross) for line in plan.lines]}


def _interest_shares(plan: RunPlan) -> Shares:
    """Each account's part in the lines of the rule; amounts below nothing stand on the other side."""
    lines = plan.lines
    shares = {"earned": [(line.account, line.earned) for line in lines if line.earned > 0]}
    shares["unearned"] = [(line.account, -line.earned) for line in lines if line.earned < 0]
    if plan.credited:
        rounded = [(line.account, line.accrued + line.earned - line.gross) for line in lines]
        shares["accrued"] = [(line.account, line.accrued) for line in lines if line.accrued]
        shares["rounded_down"] = [(account, amount) for account, amount in rounded if amount > 0]
        shares["rounded_up"] = [(account, -amount) for account, amount in rounded if amount < 0]
        shares["net"] = [(line.account, line.net) for line in lines if line.gross]
        shares["tax"] = [(line.account, line.tax) for line in lines if line.tax]
    return shares
