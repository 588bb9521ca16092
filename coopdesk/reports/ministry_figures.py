"""The figures of a year that the ministry asks for, a figure a line: members by sex, capital, loans, savings, turnover, surplus, board."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from coopdesk.domain.chart import AccountKind, Section
from coopdesk.domain.members import MemberStatus, Sex
from coopdesk.domain.money import Minor, Money
from coopdesk.domain.offices import Office
from coopdesk.domain.wording import Coded
from coopdesk.marks import N_
from coopdesk.reports.drill import ToReport
from coopdesk.reports.kind import Dates, Parameters, ReportKind, Shelf
from coopdesk.reports.table import Cell, Column, ReportTable
from coopdesk.store.queries.balances import account_movements
from coopdesk.store.queries.members import members_on, sexes, turnover
from coopdesk.store.queries.statement_moves import results_of, sums_on
from coopdesk.store.unit_of_work import UnitOfWork

COLUMNS = (Column("section", N_("Section")), Column("item", N_("Item")), Column("value", N_("Value")))
SECTIONS = {
    "cooperative": N_("Cooperative"),
    "members": N_("Members"),
    "capital": N_("Capital"),
    "business": N_("Business of the year"),
    "people": N_("Board and supervisors"),
}
ITEMS = {
    "name": N_("Name"),
    "legal_number": N_("Legal number"),
    "address": N_("Address"),
    "phone": N_("Telephone"),
    "female": N_("Women"),
    "male": N_("Men"),
    "not_known": N_("Sex not written down"),
    "all": N_("Members at the end"),
    "active": N_("Of them active"),
    "joined": N_("Joined in the year"),
    "left": N_("Left in the year"),
    "assets": N_("Assets"),
    "own_capital": N_("Own capital, with the result of the year"),
    "outside_capital": N_("Outside capital"),
    "savings": N_("Savings of members"),
    "shares": N_("Share capital"),
    "loans": N_("Loans outstanding"),
    "lent": N_("Lent in the year"),
    "turnover": N_("Turnover: lent, and income"),
    "income": N_("Income"),
    "surplus": N_("Surplus"),
}
GROUND = {"cooperative": "member-list", "members": "member-list", "capital": "trial-balance", "business": "trial-balance", "people": "lending-limits"}
Row = tuple[Cell, ...]


def build(unit: UnitOfWork, asked: Parameters) -> ReportTable:
    """Balances of the day, and what moved since 1 January of its year; the surplus is income less cost before any closing."""
    year_begin = date(asked.day.year, 1, 1)
    rows = (*_cooperative(unit), *_members(unit, year_begin, asked.day), *_money(unit, year_begin, asked.day), *_people(unit, asked.day))
    drills = tuple(ToReport(GROUND[row[0].code], None, asked.day) if isinstance(row[0], Coded) else None for row in rows)
    return ReportTable(KIND.code, KIND.title, COLUMNS, rows, as_of=asked.day, drills=drills)


def _cooperative(unit: UnitOfWork) -> Iterator[Row]:
    own = unit.books.cooperative()
    for item in ("name", "legal_number", "address", "phone"):
        yield _row("cooperative", item, getattr(own, item))


def _members(unit: UnitOfWork, first: date, last: date) -> Iterator[Row]:
    known, own = sexes(unit), [each for each in members_on(unit, last) if each.belongs]
    moved = turnover(unit, first - timedelta(1), last)
    counts = {
        "female": sum(known.get(each.id) is Sex.FEMALE for each in own),
        "male": sum(known.get(each.id) is Sex.MALE for each in own),
        "not_known": sum(each.id not in known for each in own),
        "all": len(own),
        "active": sum(each.status is MemberStatus.ACTIVE for each in own),
        "joined": moved.joined,
        "left": moved.left,
    }
    for item, count in counts.items():
        yield _row("members", item, count)


def _money(unit: UnitOfWork, first: date, last: date) -> Iterator[Row]:
    accounts, currency = unit.products.chart().accounts, unit.books.cooperative().currency
    sums, results = sums_on(unit, last), results_of(unit, first, last)

    def of_kind(kind: AccountKind) -> Minor:
        return sum(amount for code, amount in sums.items() if accounts[code].kind is kind)

    def of_section(section: Section) -> Minor:
        return sum(amount for code, amount in sums.items() if accounts[code].section is section)

    surplus = -sum(results.values())
    income = -sum(amount for code, amount in results.items() if accounts[code].kind is AccountKind.INCOME)
    lent = _lent(unit, first, last)
    owned = -of_kind(AccountKind.EQUITY) - of_kind(AccountKind.INCOME) - of_kind(AccountKind.EXPENSE)
    figures: dict[str, tuple[str, Minor]] = {
        "assets": ("capital", of_kind(AccountKind.ASSET)),
        "own_capital": ("capital", owned),
        "outside_capital": ("capital", -of_kind(AccountKind.LIABILITY)),
        "savings": ("capital", -of_section(Section.MEMBER_SAVINGS)),
        "shares": ("capital", -of_section(Section.SHARE_CAPITAL)),
        "loans": ("business", of_section(Section.LOAN) + of_section(Section.DEFERRED_MARGIN)),
        "lent": ("business", lent),
        "turnover": ("business", lent + income),
        "income": ("business", income),
        "surplus": ("business", surplus),
    }
    for item, (section, amount) in figures.items():
        yield _row(section, item, Money(amount, currency))


def _lent(unit: UnitOfWork, first: date, last: date) -> Minor:
    """What was added to the loans of members."""
    accounts = unit.products.chart().accounts
    return sum(moved.debit for code, moved in account_movements(unit, first, last).items() if accounts[code].section is Section.LOAN)


def _people(unit: UnitOfWork, on: date) -> Iterator[Row]:
    names = {member.id: member.name for member in members_on(unit, on)}
    for term in unit.offices.all():
        if term.holds(on) and term.office is not Office.RELATIVE:
            yield Coded("people", (SECTIONS["people"],)), term.office, names.get(term.member, "")


def _row(section: str, item: str, value: Cell) -> Row:
    return Coded(section, (SECTIONS[section],)), Coded(item, (ITEMS[item],)), value


KIND = ReportKind(
    "ministry-figures",
    N_("Yearly figures for the ministry"),
    Dates.AS_OF,
    build,
    shelf=Shelf.SUPERVISORS,
    says=N_("Members, capital, loans, turnover and surplus of a year"),
)
