"""Steps that are runs over all accounts of products: which of them a month asks for, what they would post, done and undone as one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from coopdesk.domain.accruals import AccrualTerms
from coopdesk.domain.closing import MonthStep, StepState, StepStatus
from coopdesk.domain.errors import Refusal
from coopdesk.domain.journal import Line
from coopdesk.domain.products import Product
from coopdesk.domain.savings_runs import Run, RunKind
from coopdesk.services.accruals.posting import ROLES
from coopdesk.services.closing.step import ClosingStep, summed
from coopdesk.services.context import Context
from coopdesk.services.savings_interest.fees import fee_of
from coopdesk.services.savings_interest.plan import RunPlan, run_plan
from coopdesk.services.savings_interest.rules import rules_of, rules_on, run_kinds
from coopdesk.services.savings_interest.runs import PostRun, UndoRun, plan_lines, post_run, undo_run
from coopdesk.store.queries.accrued import waiting_accounts
from coopdesk.store.queries.product_use import products_used_by
from coopdesk.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class _Asked:
    """A run that a month asks for; `run` where it stands."""

    kind: RunKind
    product: Product
    run: Run | None


def step_of_runs(code: MonthStep, kinds: Sequence[RunKind]) -> ClosingStep:
    """The step that makes every run of these kinds that the products ask for, in the order of the kinds."""
    return ClosingStep(code, partial(_state, kinds), partial(_carry_out, kinds), partial(_undo, kinds))


def _state(kinds: Sequence[RunKind], unit: UnitOfWork, context: Context, month_end: date) -> StepState:
    asked = list(_asked(unit, kinds, month_end))
    missing = [each for each in asked if each.run is None]
    try:
        plans = [run_plan(unit, context, each.kind, each.product.code, month_end) for each in missing]
    except Refusal as refusal:
        return StepState(StepStatus.BLOCKED, blocked_by=refusal)
    posted = [unit.ledger.entry(each.run.entry).lines for each in asked if each.run and each.run.entry]
    lines = [*(line for found in posted for line in found), *(line for plan in plans for line in plan_lines(unit, plan))]
    status = StepStatus.TO_DO if missing else StepStatus.DONE if asked else StepStatus.NOT_NEEDED
    return StepState(status, summed(lines), _moved(lines, plans))


def _carry_out(kinds: Sequence[RunKind], unit: UnitOfWork, context: Context, month_end: date, request_id: str) -> tuple[int, ...]:
    missing = [each for each in _asked(unit, kinds, month_end) if each.run is None]
    made = [post_run(unit, context, _posting(each, month_end, request_id)).entry for each in missing]
    return tuple(entry for entry in made if entry)


def _posting(asked: _Asked, month_end: date, request_id: str) -> PostRun:
    return PostRun(f"{request_id}-{asked.kind}-{asked.product.code}", asked.kind, asked.product.code, month_end)


def _undo(kinds: Sequence[RunKind], unit: UnitOfWork, context: Context, month_end: date, reason: str, request_id: str) -> tuple[int, ...]:
    runs = [run for run in unit.batches.all() if run.kind in kinds and run.end == month_end and not run.undone]
    undone = [undo_run(unit, context, UndoRun(f"{request_id}-{run.id}", run.id, reason)).entry for run in runs]
    return tuple(entry for entry in undone if entry)


def _asked(unit: UnitOfWork, kinds: Sequence[RunKind], month_end: date) -> Iterator[_Asked]:
    """Every run that stands for the month, and each that it lacks; none is asked for before the first one of its kind."""
    used = products_used_by(unit, month_end)
    for kind in kinds:
        for product in unit.products.all():
            if product.code in used and kind in run_kinds(product):
                runs = unit.batches.standing(kind, product.code)
                here = next((run for run in runs if run.end == month_end), None)
                begun = not runs or runs[0].end < month_end
                if here or (begun and NEEDED[kind](unit, product, month_end, kind, runs)):
                    yield _Asked(kind, product, here)


def _earns(unit: UnitOfWork, product: Product, month_end: date, _kind: RunKind, runs: Sequence[Run]) -> bool:
    """Interest is earned, or accrued before and not credited."""
    return rules_on(rules_of(unit, product), month_end).earns or bool(runs and not runs[-1].credited)


def _costs(unit: UnitOfWork, product: Product, month_end: date, kind: RunKind, _runs: Sequence[Run]) -> bool:
    return fee_of(kind, rules_on(rules_of(unit, product), month_end)) > 0


def _accrues(unit: UnitOfWork, product: Product, month_end: date, kind: RunKind, _runs: Sequence[Run]) -> bool:
    """Interest is booked by the month, or something that was is waiting."""
    terms = AccrualTerms.from_plain(unit.products.terms(product.code, month_end))
    return terms.any or bool(waiting_accounts(unit, product.code, ROLES[kind]))


NEEDED: Mapping[RunKind, Callable[[UnitOfWork, Product, date, RunKind, Sequence[Run]], bool]] = {
    RunKind.INTEREST: _earns,
    RunKind.ADMIN_FEE: _costs,
    RunKind.DORMANCY_FEE: _costs,
    RunKind.LOAN_ACCRUAL: _accrues,
    RunKind.TERM_ACCRUAL: _accrues,
}


def _moved(lines: Iterable[Line], plans: Iterable[RunPlan]) -> int:
    """How many members' accounts get or give something."""
    planned = {line.account for plan in plans for line in plan.lines if line.gross}
    return len(planned | {line.member_account for line in lines if line.member_account is not None})
