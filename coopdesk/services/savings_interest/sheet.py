"""A run as a list of members: before it is posted, and again as it was posted; and which months are due."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from coopdesk.domain.accruals import AccrualTerms, Waiting
from coopdesk.domain.balances import ONE_DAY
from coopdesk.domain.calendar import month_end, month_start
from coopdesk.domain.errors import UnknownRun
from coopdesk.domain.money import Minor
from coopdesk.domain.products import Product
from coopdesk.domain.savings_runs import ACCRUALS, Run, RunKind, RunWarning, Why, next_due, overdue
from coopdesk.services import access
from coopdesk.services.accruals.posting import ROLES
from coopdesk.services.context import Context
from coopdesk.services.savings_interest.plan import RunPlan, run_plan
from coopdesk.services.savings_interest.rules import rules_of, rules_on, run_kinds
from coopdesk.store.queries.accrued import accrued_of, waiting_accounts
from coopdesk.store.queries.run_entries import Moved, Owner, entry_head, moved_by_account, moved_in_all, owners_of_product
from coopdesk.store.unit_of_work import UnitOfWork

MONTHS_BACK = 12
"""From how far back the first run may be chosen."""


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One account of a run; amounts in minor units, `base` and `rate` what it was worked out from.

    Of an accrual `gross` is added (below zero: taken back), `penalty` of it, and `net` is what is accrued in all after it.
    """

    member: str
    name: str
    account: str
    base: Minor
    rate: str
    gross: Minor
    tax: Minor
    net: Minor
    why: Why | None = None
    penalty: Minor = 0

    @property
    def interest(self) -> Minor:
        """What of an accrual is not penalty."""
        return self.gross - self.penalty


@dataclass(frozen=True, slots=True)
class RunSheet:
    """`number` and `on` of the entry; of a run that is only looked at no number, and the day it would have."""

    kind: RunKind
    product: Product
    begin: date
    end: date
    on: date
    credited: bool
    rows: tuple[SheetRow, ...]
    number: str = ""
    run: int = 0
    warnings: Mapping[RunWarning, int] | None = None

    @property
    def gross(self) -> Minor:
        return sum(row.gross for row in self.rows)

    @property
    def tax(self) -> Minor:
        return sum(row.tax for row in self.rows)

    @property
    def net(self) -> Minor:
        return sum(row.net for row in self.rows)

    @property
    def earning(self) -> int:
        """How many accounts something is moved or accrued for."""
        return sum(bool(row.gross) for row in self.rows)


@dataclass(frozen=True, slots=True)
class DueRun:
    """A kind of run of a product: the last day of each month that may be run next, the one that is due first; `overdue` of them are over."""

    kind: RunKind
    product: Product
    months: tuple[date, ...]
    overdue: int
    wanted: bool
    """Whether the product's rules ask for it: it has a rate, a fee, or accounts that may become dormant."""


@dataclass(frozen=True, slots=True)
class RunDesk:
    due: tuple[DueRun, ...]
    may_post: bool
    business_date: date


@dataclass(frozen=True, slots=True)
class RunRecord:
    """A run that was posted; `undone` is kept in the list. `accounts` are those that it moved or accrued for."""

    run: Run
    product: Product
    number: str
    accounts: int
    gross: Minor
    tax: Minor
    newest: bool
    """Whether it may be undone now: it stands, and nothing of its kind and product was run after it."""


def run_desk(unit: UnitOfWork, context: Context) -> RunDesk:
    """What may be run, product by product in the order of the book."""
    first = unit.books.cooperative().first_day
    due = tuple(_due(unit, kind, product, first, context) for product in unit.products.all() for kind in run_kinds(product))
    due = tuple(each for each in due if each.wanted or each.kind not in ACCRUALS)
    return RunDesk(due, access.may(context.operator, access.Act.RUN_INTEREST, context.solo), context.business_date)


def due_runs(unit: UnitOfWork, context: Context) -> tuple[DueRun, ...]:
    """Those whose month is over and not run, where somebody began to run them; none for who may not."""
    desk = run_desk(unit, context)
    return tuple(each for each in desk.due if each.wanted and each.overdue) if desk.may_post else ()


def _due(unit: UnitOfWork, kind: RunKind, product: Product, first_day: date, context: Context) -> DueRun:
    runs, on = unit.batches.standing(kind, product.code), context.business_date
    last = runs[-1].end if runs else None
    months = (next_due(last, on),) if last else _first_months(first_day, on)
    if kind in ACCRUALS and not last:
        months = tuple(end for end in months if _accrues(unit, product, end)) or months[-1:]
    return DueRun(kind, product, months, len(overdue(last, on)), _wanted(unit, kind, product, on, runs))


def _wanted(unit: UnitOfWork, kind: RunKind, product: Product, on: date, runs: Sequence[Run]) -> bool:
    """Whether the product's rules ask for it; for an accrual also where something that was accrued is still to be taken back."""
    if kind in ACCRUALS:
        return _accrues(unit, product, on) or bool(runs and waiting_accounts(unit, product.code, ROLES[kind]))
    rules = rules_on(rules_of(unit, product), on)
    return {RunKind.INTEREST: rules.earns, RunKind.ADMIN_FEE: bool(rules.admin_fee), RunKind.DORMANCY_FEE: bool(rules.dormant_fee)}[kind]


def _accrues(unit: UnitOfWork, product: Product, on: date) -> bool:
    return AccrualTerms.from_plain(unit.products.terms(product.code, on)).any


def _first_months(first_day: date, on: date) -> tuple[date, ...]:
    """The month that is over, those before it as far as the book goes, and the one that runs."""
    months: list[date] = []
    end = next_due(None, on)
    while end >= first_day and len(months) < MONTHS_BACK:
        months.append(end)
        end = month_start(end) - ONE_DAY
    running = month_end(on)
    return tuple(months if running in months else [*months, running])


def run_sheet(unit: UnitOfWork, context: Context, kind: RunKind, product: str, end: date) -> RunSheet:
    """The dry run as a list by member number; refuses as `run_plan`."""
    plan = run_plan(unit, context, kind, product, end)
    return RunSheet(
        plan.kind, plan.product, plan.begin, plan.end, plan.on, plan.credited, tuple(_planned_rows(unit, plan)), warnings=plan.warnings
    )


def _planned_rows(unit: UnitOfWork, plan: RunPlan) -> Iterable[SheetRow]:
    lines = {line.account: line for line in plan.lines}
    for owner in owners_of_product(unit, plan.product.code):
        if line := lines.get(owner.account):
            named = owner.number, owner.name, owner.account_number
            net = line.accrued + line.gross if plan.kind in ACCRUALS else line.net
            yield SheetRow(*named, line.base, line.rate, line.gross, line.tax, net, line.why, line.penalty)


def posted_sheet(unit: UnitOfWork, identity: int) -> RunSheet:
    """A run as it was posted: amounts from its entry, and what each was worked out from. Refuses UnknownRun."""
    run = unit.batches.find(identity)
    if run is None:
        raise UnknownRun(identity)
    product, rows = unit.products.get(run.product), tuple[SheetRow, ...]()
    number, on = entry_head(unit, run.entry) if run.entry else ("", run.end)
    if run.entry:
        moved, bases = moved_by_account(unit, run.entry), unit.batches.bases(run.id)
        owners = [owner for owner in owners_of_product(unit, run.product) if owner.account in moved]
        after = accrued_of(unit, moved, ROLES[run.kind], run.end, run.entry) if run.kind in ACCRUALS else {}
        rows = tuple(_posted_row(run, owner, moved[owner.account], bases.get(owner.account, (0, "0")), after.get(owner.account)) for owner in owners)
    return RunSheet(run.kind, product, run.begin, run.end, on, run.credited, rows, number, run.id)


def _posted_row(run: Run, owner: Owner, moved: Moved, base: tuple[Minor, str], after: Waiting | None) -> SheetRow:
    """`after`: of an accrual, all that was accrued then."""
    gross, tax = _amounts(run, moved)
    net = after.total if after else gross - tax
    return SheetRow(owner.number, owner.name, owner.account_number, *base, gross, tax, net, penalty=moved.penalty if after else 0)


def _amounts(run: Run, moved: Moved) -> tuple[Minor, Minor]:
    """What was credited or only accrued, and the tax of it; of a fee what was taken."""
    if run.kind in ACCRUALS:
        side = 1 if run.kind is RunKind.LOAN_ACCRUAL else -1
        return side * moved.by_role.get(ROLES[run.kind], 0), 0
    if run.kind is not RunKind.INTEREST:
        return -moved.in_account, 0
    return (moved.in_account + moved.tax, moved.tax) if run.credited else (moved.earned, 0)


def run_records(unit: UnitOfWork, _context: Context) -> tuple[RunRecord, ...]:
    """Every run, the newest first."""
    runs, products = unit.batches.all(), {product.code: product for product in unit.products.all()}
    sums = moved_in_all(unit, [run.entry for run in runs if run.entry])
    newest: set[tuple[RunKind, str]] = set()
    records = []
    for run in runs:
        moved, accounts = sums[run.entry] if run.entry else (Moved({}), 0)
        key = run.kind, run.product
        is_newest = not run.undone and key not in newest
        newest |= {key} if is_newest else set()
        number = entry_head(unit, run.entry)[0] if run.entry else ""
        records.append(RunRecord(run, products[run.product], number, accounts, *_amounts(run, moved), newest=is_newest))
    return tuple(records)
