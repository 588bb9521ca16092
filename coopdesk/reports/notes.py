"""Notes to the statements: who the cooperative is, by which rules it reckons, and the figures behind the sums (domain.md §6.1)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from coopdesk.domain.chart import Role
from coopdesk.domain.loan_classes import LoanClass
from coopdesk.domain.money import Minor, Money
from coopdesk.domain.products import Product
from coopdesk.domain.savings_interest import Method
from coopdesk.domain.wording import Coded
from coopdesk.marks import N_
from coopdesk.products import KINDS, Family
from coopdesk.products.kind import TermKind
from coopdesk.reports.book_rows import BookRows
from coopdesk.reports.drill import Drill, ToReport
from coopdesk.reports.kind import Dates, Parameters, ReportKind, Shelf
from coopdesk.reports.statement_rows import SIGNED_BY
from coopdesk.reports.table import Cell, Column, ReportTable, RowRole
from coopdesk.store.queries.commitments import entries_after, loans_promised
from coopdesk.store.queries.loan_book import BookedLoan, loan_book
from coopdesk.store.queries.loan_classes import class_rule
from coopdesk.store.queries.statement_moves import sums_on
from coopdesk.store.unit_of_work import UnitOfWork

COLUMNS = (Column("item", N_("Note")), Column("value", N_("Value")))
HEADINGS = {
    "cooperative": N_("1. The cooperative"),
    "products": N_("2. Interest on savings and loans"),
    "provision": N_("3. Set aside of each class of loans, percent"),
    "classes": N_("4. Loans by class"),
    "related": N_("5. Loans to related parties"),
    "commitments": N_("6. Commitments"),
    "later": N_("7. After the date"),
}
GROUND = {
    "cooperative": "financial-position",
    "products": "savings-summary",
    "provision": "collectability",
    "classes": "collectability",
    "related": "lending-limits",
    "commitments": "loan-list",
    "later": "journal",
}
"""The report behind each section."""
ITEMS = {
    "name": N_("Name"),
    "legal_number": N_("Legal number"),
    "address": N_("Address"),
    "begun": N_("First day of this book"),
    "currency": N_("Currency"),
    "needed": N_("To be set aside for all"),
    "booked": N_("Set aside in the books"),
    "holders": N_("Members with an office, or near to one, who owe"),
    "owed": N_("What they owe"),
    "promised": N_("Approved and not paid out yet"),
    "entries": N_("Entries dated later"),
}
KIND_OF = Coded("kind", (N_("Kind"),))
Line = tuple[Cell, Cell]


def build(unit: UnitOfWork, asked: Parameters) -> ReportTable:
    """As of the day: terms, classes and offices that held then; what is still unknown of a book is left out."""
    loans = loan_book(unit, asked.day)
    parts = {
        "cooperative": _cooperative(unit),
        "products": _products(unit, asked),
        "provision": ((each, class_rule(unit, asked.day).percent(each)) for each in LoanClass),
        "classes": _classes(unit, asked, loans),
        "related": _related(unit, asked, loans),
        "commitments": [(_item("promised"), _money(unit, loans_promised(unit, [each.loan for each in loans], asked.day)))],
        "later": [(_item("entries"), entries_after(unit, asked.day))],
    }
    rows = BookRows()
    for code, lines in parts.items():
        rows.add((Coded(code, (HEADINGS[code],)), None), RowRole.HEADING, 0, None)
        for line in lines:
            rows.add(line, RowRole.LINE, 1, _ground(code, asked))
    return ReportTable(KIND.code, KIND.title, COLUMNS, as_of=asked.day, signed_by=SIGNED_BY, **rows.found())


def _ground(code: str, asked: Parameters) -> Drill:
    return ToReport(GROUND[code], None, asked.day)


def _cooperative(unit: UnitOfWork) -> Iterator[Line]:
    own = unit.books.cooperative()
    for item, value in (("name", own.name), ("legal_number", own.legal_number), ("address", own.address)):
        if value:
            yield _item(item), value
    yield _item("begun"), own.first_day
    yield _item("currency"), own.currency.code


def _products(unit: UnitOfWork, asked: Parameters) -> Iterator[Line]:
    """Of each product that is in the book on the day: how its interest is reckoned, and its rates."""
    for product in unit.products.all():
        if product.kind not in KINDS or KINDS[product.kind].family is Family.SHARES:
            continue
        yield _of_product(product, asked, KIND_OF), Coded(product.kind, (KINDS[product.kind].title,))
        terms = unit.products.terms(product.code, asked.day)
        if method := terms.get("interest_method"):
            yield _of_product(product, asked, _term_title(product, "interest_method")), Method(method)
        for term in KINDS[product.kind].terms:
            rate = terms.get(term.key, term.default)
            if term.kind is TermKind.PERCENT and term.key.startswith("rate_") and Decimal(rate or 0):
                yield _of_product(product, asked, Coded(term.key, (term.title, term.unit))), Decimal(rate)


def _term_title(product: Product, key: str) -> Coded:
    return Coded(key, (next(term.title for term in KINDS[product.kind].terms if term.key == key),))


def _of_product(product: Product, asked: Parameters, what: Coded) -> Coded:
    return Coded(f"{product.code}.{what.code}", (product.name(asked.language), *(title for title in what.titles if title)))


def _classes(unit: UnitOfWork, asked: Parameters, loans: Iterable[BookedLoan]) -> Iterator[Line]:
    kept = list(loans)
    for loan_class in LoanClass:
        yield loan_class, _money(unit, sum(each.outstanding for each in kept if each.loan_class is loan_class))
    yield _item("needed"), _money(unit, sum(each.needed for each in kept))
    allowance = unit.products.chart().roles.get(Role.LOAN_ALLOWANCE, "")
    yield _item("booked"), _money(unit, -sums_on(unit, asked.day).get(allowance, 0))


def _related(unit: UnitOfWork, asked: Parameters, loans: Iterable[BookedLoan]) -> Iterator[Line]:
    holders = {term.member for term in unit.offices.all() if term.holds(asked.day)}
    theirs = [each for each in loans if each.loan.member in holders]
    yield _item("holders"), len({each.loan.member for each in theirs})
    yield _item("owed"), _money(unit, sum(each.outstanding for each in theirs))


def _item(code: str) -> Coded:
    return Coded(code, (ITEMS[code],))


def _money(unit: UnitOfWork, amount: Minor) -> Money:
    return Money(amount, unit.books.cooperative().currency)


KIND = ReportKind(
    "notes",
    N_("Notes to the statements"),
    Dates.AS_OF,
    build,
    shelf=Shelf.MONTHLY,
    says=N_("Policies and figures behind the statements"),
)
