"""What a run would do, account by account, before anything is written: the dry run that the posting repeats."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from coopdesk.domain.calendar import month_end, month_start
from coopdesk.domain.errors import RunNotNext, RunPosted, WrongProductKind
from coopdesk.domain.money import Minor
from coopdesk.domain.products import Product
from coopdesk.domain.savings_runs import Run, RunKind, RunLine, RunWarning, next_due
from coopdesk.runtime.memory import collector_paused
from coopdesk.services.accruals.deposits import deposit_accruals
from coopdesk.services.accruals.loans import loan_accruals
from coopdesk.services.context import Context
from coopdesk.services.savings_interest.earning import earning
from coopdesk.services.savings_interest.fees import fee_lines
from coopdesk.services.savings_interest.rules import rules_of, rules_on, run_kinds
from coopdesk.services.savings_interest.taxing import taxed
from coopdesk.services.templates import read_template
from coopdesk.store.queries.run_entries import entry_head
from coopdesk.store.queries.value_balances import late_accounts
from coopdesk.store.unit_of_work import UnitOfWork

ACCRUED_BY: Mapping[RunKind, Callable[[UnitOfWork, Product, date], tuple[RunLine, ...]]] = {
    RunKind.LOAN_ACCRUAL: loan_accruals,
    RunKind.TERM_ACCRUAL: deposit_accruals,
}


@dataclass(frozen=True, slots=True)
class RunPlan:
    """`on` is the day of its entry; `credited`: accounts are moved, else interest is only accrued."""

    kind: RunKind
    product: Product
    begin: date
    end: date
    on: date
    credited: bool
    lines: tuple[RunLine, ...]
    warnings: Mapping[RunWarning, int]

    @property
    def gross(self) -> Minor:
        return sum(line.gross for line in self.lines)

    @property
    def tax(self) -> Minor:
        return sum(line.tax for line in self.lines)

    @property
    def net(self) -> Minor:
        return self.gross - self.tax


@collector_paused()
def run_plan(unit: UnitOfWork, context: Context, kind: RunKind, product_code: str, end: date) -> RunPlan:
    """The run of a month, `end` any day of it. Refuses RunPosted, RunNotNext, UnknownProduct, WrongProductKind."""
    product, end = unit.products.get(product_code), month_end(end)
    if kind not in run_kinds(product):
        raise WrongProductKind(product_code)
    runs = unit.batches.standing(kind, product_code)
    _check_next(unit, runs, product_code, end, context)
    if kind in ACCRUED_BY:
        return RunPlan(kind, product, month_start(end), end, end, False, ACCRUED_BY[kind](unit, product, end), {})
    return _interest(unit, product, end) if kind is RunKind.INTEREST else _fee(unit, kind, product, end)


def _check_next(unit: UnitOfWork, runs: list[Run], product: str, end: date, context: Context) -> None:
    """The first run may be of any month; then each follows on the one before, or on the months that were closed without one."""
    same = next((run for run in runs if run.end == end), None)
    if same is not None:
        raise RunPosted(product, end, entry_head(unit, same.entry)[0] if same.entry else "–")
    closed = unit.books.cooperative().closed_until or date.min
    if runs and end != (due := next_due(max(runs[-1].end, closed), context.business_date)):
        raise RunNotNext(product, end, due)


def _interest(unit: UnitOfWork, product: Product, end: date) -> RunPlan:
    found = earning(unit, product, end)
    lines, short = taxed(unit, found.lines, found.on) if found.credited else (found.lines, 0)
    cap = read_template(unit.books.cooperative().template).get("limits", {}).get("savings_yearly_pct")
    last = next((run for run in reversed(found.runs) if run.entry), None)
    warnings = {
        RunWarning.ABOVE_CAP: int(cap is not None and found.rules.highest_rate > Decimal(cap)),
        RunWarning.LATE_ENTRIES: late_accounts(unit, product.control, last.entry, last.end) if last and last.entry and last.credited else 0,
        RunWarning.TAX_SHORT: short,
    }
    shown = {warning: count for warning, count in warnings.items() if count}
    return RunPlan(RunKind.INTEREST, product, found.begin, end, found.on, found.credited, lines, shown)


def _fee(unit: UnitOfWork, kind: RunKind, product: Product, end: date) -> RunPlan:
    rules = rules_on(rules_of(unit, product), end)
    lines = fee_lines(unit, kind, product, end, rules)
    interest_done = any(run.end == end for run in unit.batches.standing(RunKind.INTEREST, product.code))
    too_early = rules.earns and not interest_done and any(line.gross for line in lines)
    return RunPlan(kind, product, month_start(end), end, end, True, lines, {RunWarning.INTEREST_FIRST: 1} if too_early else {})
