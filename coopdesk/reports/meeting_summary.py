"""Monthly meeting summary: members, cash, savings, loans and arrears of a month, a figure a line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta
from decimal import Decimal
from typing import NamedTuple

from coopdesk.domain.chart import Section
from coopdesk.domain.money import Minor, Money
from coopdesk.domain.papers import CashItem
from coopdesk.domain.rates import CALCULATION
from coopdesk.domain.wording import Coded
from coopdesk.marks import N_
from coopdesk.products import KINDS, Family
from coopdesk.reports.drill import Drill, ToReport
from coopdesk.reports.kind import Dates, Parameters, ReportKind, Shelf
from coopdesk.reports.table import Cell, Column, ReportTable
from coopdesk.store.queries.balances import Movement, account_movements, together
from coopdesk.store.queries.cash_items import CashSum, cash_sums
from coopdesk.store.queries.loan_dues import loans_on
from coopdesk.store.queries.members import turnover
from coopdesk.store.unit_of_work import UnitOfWork

COLUMNS = (Column("section", N_("Section")), Column("item", N_("Item")), Column("value", N_("Value")))

SECTIONS = {
    "members": N_("Members"),
    "cash_in": N_("Cash in"),
    "cash_out": N_("Cash out"),
    "cash": N_("Cash in hand"),
    "savings": N_("Savings"),
    "loans": N_("Loans"),
    "arrears": N_("Arrears"),
}
DETAILS = {
    "members": "member-list",
    "cash_in": "cash-book",
    "cash_out": "cash-book",
    "cash": "cash-book",
    "savings": "savings-summary",
    "loans": "loan-list",
    "arrears": "arrears",
}
"""The report behind each section."""

ITEMS = {
    "members": N_("Members at the end"),
    "joined": N_("Joined"),
    "left": N_("Left"),
    "opening": N_("Opening"),
    "in": N_("Paid in"),
    "out": N_("Paid out"),
    "lent": N_("Lent"),
    "repaid": N_("Repaid"),
    "closing": N_("Closing"),
    "total": N_("Total"),
    "borrowers": N_("Borrowers"),
    "late_members": N_("Members in arrears"),
    "share": N_("Arrears in percent of the loans"),
    "corrections": N_("Corrections"),
}
CASH_ITEMS = {
    CashItem.PRINCIPAL: N_("Loan principal"),
    CashItem.INTEREST: N_("Loan interest"),
    CashItem.PENALTY: N_("Penalties"),
    CashItem.FEE: N_("Fees"),
    CashItem.HELD: N_("Held for instalments"),
    CashItem.DISBURSEMENT: N_("Loans paid out"),
}

Row = tuple[Cell, ...]


class Figures(NamedTuple):
    """A product over the month: savings as the members have them, loans as they owe them."""

    opening: Minor
    added: Minor
    taken: Minor
    closing: Minor


def build(unit: UnitOfWork, asked: Parameters) -> ReportTable:
    """Money by business date, arrears by value date on the last day. What the book does not have is absent."""
    rows = (*_members(unit, asked), *_cash(unit, asked), *_movements(unit, asked), *_arrears(unit, asked))
    drills = tuple(_drill(row, asked) for row in rows)
    return ReportTable(KIND.code, KIND.title, COLUMNS, rows, from_date=asked.from_date, to_date=asked.to_date, drills=drills)


def _drill(row: Row, asked: Parameters) -> Drill | None:
    """The report that a section sums up."""
    section = row[0]
    first, last = asked.days
    return ToReport(DETAILS[section.code], first, last) if isinstance(section, Coded) else None


def _members(unit: UnitOfWork, asked: Parameters) -> Iterator[Row]:
    first, last = asked.days
    figures = turnover(unit, first - timedelta(1), last)
    for item, value in (("joined", figures.joined), ("left", figures.left), ("members", figures.members)):
        yield _row("members", item, value)


def _cash(unit: UnitOfWork, asked: Parameters) -> Iterator[Row]:
    cash, currency = unit.products.chart().codes(Section.CASH), unit.books.cooperative().currency
    sums = cash_sums(unit, *asked.days)
    for section, came_in in (("cash_in", True), ("cash_out", False)):
        side = [each for each in sums if each.came_in is came_in]
        for each in side:
            yield Coded(section, (SECTIONS[section],)), _cash_item(unit, each, asked.language), Money(each.amount, currency)
        yield _row(section, "total", Money(sum(each.amount for each in side), currency))
    moved = together(account_movements(unit, *asked.days), cash)
    yield _row("cash", "opening", Money(moved.opening, currency))
    yield _row("cash", "closing", Money(moved.closing, currency))


def _cash_item(unit: UnitOfWork, line: CashSum, language: str) -> Coded:
    """Savings are named by their product, what else needs a name by its ledger account."""
    if line.corrections:
        return _item("corrections")
    if line.item in CASH_ITEMS:
        return Coded(line.item.value, (CASH_ITEMS[line.item],))
    product = next((each for each in unit.products.all() if each.control == line.account), None)
    if product is not None:
        return Coded(product.code, (product.name(language),))
    return Coded(line.account, (unit.products.chart().accounts[line.account].name(language),))


def _movements(unit: UnitOfWork, asked: Parameters) -> Iterator[Row]:
    moved = account_movements(unit, *asked.days)
    products = [product for product in unit.products.all() if product.kind in KINDS]
    for section, is_loans in (("savings", False), ("loans", True)):
        every: list[Figures] = []
        for product in products:
            if (KINDS[product.kind].family is Family.LOANS) is is_loans:
                figures = _figures(moved.get(product.control, Movement(0, 0, 0)), is_loans)
                every.append(figures)
                yield from _movement_rows(unit, section, product.code, product.name(asked.language), figures)
        yield from _movement_rows(unit, section, "total", ITEMS["total"], _sum(every))


def _figures(moved: Movement, is_loans: bool) -> Figures:
    if is_loans:
        return Figures(moved.opening, moved.debit, moved.credit, moved.closing)
    return Figures(-moved.opening, moved.credit, moved.debit, -moved.closing)


def _sum(every: Iterable[Figures]) -> Figures:
    return Figures(*(sum(column) for column in zip(Figures(0, 0, 0, 0), *every, strict=True)))


def _movement_rows(unit: UnitOfWork, section: str, code: str, name: str, figures: Figures) -> Iterator[Row]:
    currency = unit.books.cooperative().currency
    middle = ("lent", "repaid") if section == "loans" else ("in", "out")
    for what, amount in zip(("opening", *middle, "closing"), figures, strict=True):
        yield Coded(section, (SECTIONS[section],)), Coded(f"{code}.{what}", (name, ITEMS[what])), Money(amount, currency)


def _arrears(unit: UnitOfWork, asked: Parameters) -> Iterator[Row]:
    currency, loans = unit.books.cooperative().currency, loans_on(unit, asked.days[1])
    late = [each for each in loans if each.arrears.total]
    total, outstanding = sum(each.arrears.total for each in late), sum(each.outstanding for each in loans)
    yield _row("loans", "borrowers", len({each.loan.member for each in loans}))
    yield _row("arrears", "late_members", len({each.loan.member for each in late}))
    yield _row("arrears", "total", Money(total, currency))
    if outstanding:
        yield _row("arrears", "share", CALCULATION.divide(Decimal(100 * total), outstanding).quantize(Decimal("0.1")))


def _item(code: str) -> Coded:
    return Coded(code, (ITEMS[code],))


def _row(section: str, item: str, value: Cell) -> Row:
    return Coded(section, (SECTIONS[section],)), _item(item), value


KIND = ReportKind(
    "meeting-summary",
    N_("Monthly meeting summary"),
    Dates.MONTH,
    build,
    shelf=Shelf.MONTHLY,
    says=N_("A month in figures, for the meeting"),
)
