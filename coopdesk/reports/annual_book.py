"""What the annual meeting's book takes from the reports: the tables of each of its sections, and the year in figures beside the year before.

Every table is a report asked as of the year's last day, so that a figure of the book is that of the report.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial

from coopdesk.domain.annual_book import AnnualFigures, BookSection
from coopdesk.domain.chart import AccountKind, Section
from coopdesk.domain.members import Sex
from coopdesk.domain.money import Minor, Money
from coopdesk.domain.wording import Coded
from coopdesk.marks import N_
from coopdesk.reports import (
    ageing,
    budget,
    cash_flow,
    changes_in_equity,
    collectability,
    financial_position,
    health,
    income_statement,
    loan_portfolio,
    member_list,
    notes,
    savings_summary,
    surplus,
)
from coopdesk.reports.annual_budget import coming_year
from coopdesk.reports.chart import Chart
from coopdesk.reports.kind import Dates, Parameters, ReportKind, answered
from coopdesk.reports.month_charts import month_charts
from coopdesk.reports.surplus_chart import surplus_chart
from coopdesk.reports.table import Cell, Column, ColumnKind, ReportTable, RowRole
from coopdesk.store.queries.balances import account_movements
from coopdesk.store.queries.loan_book import loan_book
from coopdesk.store.queries.members import members_on, sexes, turnover
from coopdesk.store.queries.statement_moves import results_of, sums_on
from coopdesk.store.unit_of_work import UnitOfWork

LATE_DAYS = 30
HEALTH_COLUMNS = ("what", "percent", "score", "weight", "points", "said")
CLASS_COLUMNS = ("class", "outstanding", "due_principal", "due_interest", "needed")
DRAWN = ("chart-savings", "chart-loans", "chart-arrears", "chart-cash")
PART = Column("surplus", N_("Part of the surplus"), ColumnKind.MONEY)
ITEMS: tuple[tuple[str, str], ...] = (
    ("members", N_("Members at the end")),
    ("women", N_("Women")),
    ("men", N_("Men")),
    ("joined", N_("Joined in the year")),
    ("left", N_("Left in the year")),
    ("shares", N_("Share capital")),
    ("savings", N_("Savings of members")),
    ("loans", N_("Loans outstanding")),
    ("loan_count", N_("Loans running")),
    ("lent", N_("Lent in the year")),
    ("late", N_("Of the loans, more than 30 days late")),
    ("cash", N_("Cash and bank")),
    ("assets", N_("Assets")),
    ("own_capital", N_("Own capital, with the result of the year")),
    ("income", N_("Income")),
    ("cost", N_("Costs")),
    ("surplus", N_("Surplus")),
)
COUNTS = frozenset({"members", "women", "men", "joined", "left", "loan_count"})


@dataclass(frozen=True, slots=True)
class AnnualReports:
    """`tables` by section; `before` None where the book does not have the year before. A section without tables is not there."""

    figures: AnnualFigures
    before: AnnualFigures | None
    tables: Mapping[BookSection, tuple[ReportTable, ...]]
    charts: tuple[Chart, ...]
    split: Chart | None


class _Asked:
    """One year of one book, in one language."""

    def __init__(self, unit: UnitOfWork, day: date, language: str, business_date: date) -> None:
        self.unit, self.day, self.language, self.business_date = unit, day, language, business_date

    def table(self, kind: ReportKind) -> ReportTable:
        if kind.dates is Dates.AS_OF:
            asked = Parameters(self.language, as_of=self.day)
        else:
            asked = Parameters(self.language, from_date=date(self.day.year, 1, 1), to_date=self.day)
        return answered(kind, self.unit, asked, self.business_date)


def annual_reports(unit: UnitOfWork, day: date, language: str, business_date: date) -> AnnualReports:
    """Of the year of `day`, which is its last, or today."""
    asked = _Asked(unit, day, language, business_date)
    found = {section: tuple(made) for section, make in SECTIONS.items() if (made := list(make(asked)))}
    figures = annual_figures(unit, day, business_date)
    shown = (_figures_table(unit, figures),)
    charts = tuple(chart for chart in month_charts(unit, language, day) if chart.code in DRAWN and not chart.is_empty)
    before = figures[1] if len(figures) > 1 else None
    return AnnualReports(figures[0], before, {BookSection.FIGURES: shown, **found}, charts, surplus_chart(unit, day.year, business_date))


def _years(unit: UnitOfWork, day: date) -> list[date]:
    """The day, and the last one of the year before where the book has it."""
    earlier = date(day.year - 1, 12, 31)
    return [day, earlier] if unit.books.cooperative().first_day <= earlier else [day]


# --- the year in figures --------------------------------------------------------------------------


def annual_figures(unit: UnitOfWork, day: date, business_date: date) -> list[AnnualFigures]:
    """Of the year of a day and of the one before it, as they were known when each was closed, as every report has them."""
    found: list[AnnualFigures] = []
    kind = ReportKind("annual-figures", N_("The year in figures"), Dates.AS_OF, partial(_figures_into, found))
    for each in _years(unit, day):
        answered(kind, unit, Parameters("", as_of=each), business_date)
    return found


def _figures_into(found: list[AnnualFigures], unit: UnitOfWork, asked: Parameters) -> ReportTable:
    found.append(figures_on(unit, asked.day))
    return ReportTable("annual-figures", "", (), (), as_of=asked.day)


def figures_on(unit: UnitOfWork, day: date) -> AnnualFigures:
    """Balances of a day, and what moved since 1 January."""
    first, accounts = date(day.year, 1, 1), unit.products.chart().accounts
    sums, results, loans = sums_on(unit, day), results_of(unit, first, day), loan_book(unit, day)
    known, own, moved = sexes(unit), [each for each in members_on(unit, day) if each.belongs], turnover(unit, first - timedelta(1), day)

    def of_kind(*kinds: AccountKind) -> Minor:
        return sum(amount for code, amount in sums.items() if accounts[code].kind in kinds)

    def of_section(*sections: Section) -> Minor:
        return sum(amount for code, amount in sums.items() if accounts[code].section in sections)

    return AnnualFigures(
        day=day,
        members=len(own),
        joined=moved.joined,
        left=moved.left,
        women=sum(known.get(each.id) is Sex.FEMALE for each in own),
        men=sum(known.get(each.id) is Sex.MALE for each in own),
        savings=-of_section(Section.MEMBER_SAVINGS),
        shares=-of_section(Section.SHARE_CAPITAL),
        loans=sum(each.outstanding for each in loans),
        loan_count=len(loans),
        late=sum(each.outstanding for each in loans if each.arrears.days_past_due > LATE_DAYS),
        lent=sum(each.debit for code, each in account_movements(unit, first, day).items() if accounts[code].section is Section.LOAN),
        cash=of_section(Section.CASH, Section.BANK),
        assets=of_kind(AccountKind.ASSET),
        own_capital=-of_kind(AccountKind.EQUITY, AccountKind.INCOME, AccountKind.EXPENSE),
        income=-sum(amount for code, amount in results.items() if accounts[code].kind is AccountKind.INCOME),
        surplus=-sum(results.values()),
    )


def _figures_table(unit: UnitOfWork, figures: list[AnnualFigures]) -> ReportTable:
    """An item a row, the year before beside it."""
    currency = unit.books.cooperative().currency
    columns = [Column("item", N_("Item")), *(Column(f"y{each.day.year}", each.day) for each in figures)]
    rows: list[tuple[Cell, ...]] = []
    for name, title in ITEMS:
        amounts: list[int] = [getattr(each, name) for each in figures]
        rows.append((Coded(name, (title,)), *(amount if name in COUNTS else Money(amount, currency) for amount in amounts)))
    return ReportTable("annual-figures", N_("The year in figures"), tuple(columns), tuple(rows), as_of=figures[0].day)


# --- the tables of the sections -------------------------------------------------------------------


def _loans(asked: _Asked) -> Iterator[ReportTable]:
    yield asked.table(savings_summary.KIND)
    portfolio = asked.table(loan_portfolio.KIND)
    if any(row[1] for row in portfolio.rows):
        yield portfolio
        yield _classes(asked.table(collectability.KIND))
        yield asked.table(ageing.KIND)


def _classes(table: ReportTable) -> ReportTable:
    """The sums of the classes alone: the loans one by one are the business of the board."""
    rows = tuple(row for row, shape in zip(table.rows, table.shapes, strict=True) if shape.role is RowRole.SUBTOTAL)
    return columns_of(replace(table, rows=rows, shapes=(), drills=()), CLASS_COLUMNS)


def columns_of(table: ReportTable, keys: tuple[str, ...]) -> ReportTable:
    """Some columns of a table."""
    places = [place for place, column in enumerate(table.columns) if column.key in keys]
    rows = tuple(tuple(row[place] for place in places) for row in table.rows)
    totals = {key: value for key, value in table.totals.items() if key in keys}
    return replace(table, columns=tuple(table.columns[place] for place in places), rows=rows, totals=totals)


def _budget(asked: _Asked) -> Iterator[ReportTable]:
    if asked.unit.budgets.of_year(asked.day.year, asked.day):
        yield asked.table(budget.KIND)
    yield from coming_year(asked.unit, asked.day, asked.language, asked.business_date)


def _members(asked: _Asked) -> Iterator[ReportTable]:
    """Everybody with savings and loans, and with her part of the surplus where it is shared out or proposed."""
    table = asked.table(member_list.KIND)
    shared = surplus.build(asked.unit, Parameters(asked.language, from_date=asked.day, to_date=asked.day))
    parts = dict(zip(shared.values("number"), shared.values("total"), strict=True))
    if not any(parts.values()):
        yield table
        return
    rows = tuple((*row, parts.get(row[0])) for row in table.rows)
    totals = {**table.totals, PART.key: sum(part for part in parts.values() if isinstance(part, int))}
    yield replace(table, columns=(*table.columns, PART), rows=rows, totals=totals)


def _equity(asked: _Asked) -> Iterator[ReportTable]:
    """With the year before, where the book has it."""
    question = Parameters(asked.language, from_date=date(asked.day.year, 1, 1), to_date=asked.day)
    for day in _years(asked.unit, asked.day)[1:]:
        question = replace(question, compare_from=date(day.year, 1, 1), compare=day)
    yield answered(changes_in_equity.KIND, asked.unit, question, asked.business_date)


def _one(kind: ReportKind) -> Callable[[_Asked], Iterator[ReportTable]]:
    def make(asked: _Asked) -> Iterator[ReportTable]:
        table = asked.table(kind)
        if table.rows:
            yield table

    return make


SECTIONS: Mapping[BookSection, Callable[[_Asked], Iterator[ReportTable]]] = {
    BookSection.POSITION: _one(financial_position.KIND),
    BookSection.INCOME: _one(income_statement.KIND),
    BookSection.CASH_FLOW: _one(cash_flow.KIND),
    BookSection.EQUITY: _equity,
    BookSection.NOTES: _one(notes.KIND),
    BookSection.LOANS: _loans,
    BookSection.HEALTH: lambda asked: (columns_of(table, HEALTH_COLUMNS) for table in _one(health.KIND)(asked)),
    BookSection.BUDGET: _budget,
    BookSection.MEMBERS: _members,
}
