"""Cash-flow statement, direct: where cash and bank money came from and went to, and that it is what the ledger says."""

from __future__ import annotations

from datetime import date, timedelta

from coopdesk.domain.cash_statement import BOTH_WAYS, Activity, ActivitySum, FlowLine, FlowSum, cash_flow
from coopdesk.domain.chart import MONEY
from coopdesk.domain.money import Minor
from coopdesk.domain.statements import added
from coopdesk.domain.wording import Coded
from coopdesk.marks import N_
from coopdesk.reports.drill import ToAccount, ToReport
from coopdesk.reports.kind import Compare, Dates, Parameters, ReportKind, Shelf
from coopdesk.reports.statement_rows import SIGNED_BY, StatementRows, columns
from coopdesk.reports.statement_words import ACTIVITIES, FLOWS, WAYS, head, sum_of
from coopdesk.reports.table import Agreement, ReportTable, RowRole
from coopdesk.store.queries.statement_moves import flows_beside, sums_on
from coopdesk.store.unit_of_work import UnitOfWork

ONE_DAY = timedelta(1)
NET = Coded("net", (N_("Net change of cash and bank"),))
OPENING = Coded("opening", (N_("Cash and bank at the beginning"),))
CLOSING = Coded("closing", (N_("Cash and bank at the end"),))
AGREES = N_("At the end = cash and bank in the ledger = {amount}")


def build(unit: UnitOfWork, asked: Parameters) -> ReportTable:
    """By business date; what came in counts above nothing, what went out is in brackets. Money between cash and bank is no flow."""
    first, last = asked.days
    before = asked.compared
    activities = flows_of(unit, (first, last), (before[0], before[1]))
    opening = tuple(money_on(unit, day - ONE_DAY) for day in (first, before[0]))
    net = added((activity.amounts for activity in activities), 2)
    closing = added((opening, net), 2)
    rows = StatementRows(asked.language, lambda code: ToAccount(code, first, last))
    for activity in activities:
        _activity(rows, activity, asked.language)
    rows.sum(NET, net, RowRole.SUBTOTAL)
    rows.line(OPENING, opening, 0, ToReport("financial-position", None, first - ONE_DAY))
    rows.sum(CLOSING, closing, RowRole.TOTAL)
    return ReportTable(
        *(KIND.code, KIND.title, columns(last, before[1])),
        from_date=first,
        to_date=last,
        compared=before,
        agreement=Agreement(AGREES, closing[0], money_on(unit, last)),
        signed_by=SIGNED_BY,
        **rows.found(),
    )


def flows_of(unit: UnitOfWork, *periods: tuple[date, date]) -> tuple[ActivitySum, ...]:
    """The activities with what each brought in each period."""
    money = money_accounts(unit)
    return cash_flow(unit.products.chart(), [flows_beside(unit, money, *period) for period in periods])


def money_accounts(unit: UnitOfWork) -> frozenset[str]:
    return frozenset(code for code, account in unit.products.chart().accounts.items() if account.section in MONEY)


def money_on(unit: UnitOfWork, day: date) -> Minor:
    """Cash and bank at the end of a business date."""
    own = money_accounts(unit)
    return sum(amount for code, amount in sums_on(unit, day).items() if code in own)


def _activity(rows: StatementRows, activity: ActivitySum, language: str) -> None:
    """An activity without any flow is said too, but for what a book brought in."""
    if activity.activity is Activity.BROUGHT_IN and not activity.groups:
        return
    if activity.groups:
        rows.heading(head(ACTIVITIES, activity.activity))
    for group in activity.groups:
        _group(rows, group, language)
    rows.sum(sum_of(ACTIVITIES, activity.activity), activity.amounts, RowRole.SUBTOTAL)


def _group(rows: StatementRows, group: FlowSum, language: str) -> None:
    many = len(group.lines) > 1
    if many:
        rows.heading(head(FLOWS, group.group), 1)
    for line in group.lines:
        rows.account(line.account.code, _name(group, line, language), line.amounts, 1 + many)
    if many:
        rows.sum(sum_of(FLOWS, group.group), group.amounts, RowRole.SUBTOTAL, 1)


def _name(group: FlowSum, line: FlowLine, language: str) -> str | Coded:
    """An account that shows both ways says which one a line is of."""
    name = line.account.name(language)
    return Coded(f"{line.account.code}.{line.way}", (name, WAYS[group.group][line.way])) if group.group in BOTH_WAYS else name


KIND = ReportKind(
    "cash-flow",
    N_("Cash-flow statement"),
    Dates.YEAR,
    build,
    shelf=Shelf.MONTHLY,
    says=N_("Where money came from and went to"),
    compare=Compare.ALWAYS,
)
