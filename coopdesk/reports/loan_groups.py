"""Loans side by side: by product, use, sex of the borrower, who took the application, and group, as far as the book knows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import StrEnum
from functools import lru_cache
from typing import Any, NamedTuple

from coopdesk.domain.wording import Coded
from coopdesk.marks import N_
from coopdesk.reports.drill import ToReport
from coopdesk.reports.kind import Parameters
from coopdesk.reports.table import Cell, Column, RowRole, RowShape
from coopdesk.store.queries.loan_book import BookedLoan
from coopdesk.store.queries.members import members_on, sexes
from coopdesk.store.unit_of_work import UnitOfWork


class Grouping(StrEnum):
    PRODUCT = "product"
    PURPOSE = "purpose"
    SEX = "sex"
    OFFICER = "officer"
    GROUP = "group"


TITLES = {
    Grouping.PRODUCT: N_("By product"),
    Grouping.PURPOSE: N_("By use"),
    Grouping.SEX: N_("By sex of the borrower"),
    Grouping.OFFICER: N_("By who took the application"),
    Grouping.GROUP: N_("By group"),
}
NOT_KNOWN = Coded("", (N_("Not written down"),))
NameCell = StrEnum | Coded


class LoanGroup(NamedTuple):
    """Loans that have something in common, and what it is called."""

    name: NameCell
    loans: list[BookedLoan]


def grouped(unit: UnitOfWork, loans: Sequence[BookedLoan], by: Grouping, asked: Parameters) -> list[LoanGroup]:
    """The groups by name, what is not known last."""
    name_of = MAKERS[by](unit, asked, loans)
    names: dict[str, NameCell] = {}
    found: dict[str, list[BookedLoan]] = defaultdict(list)
    for each in loans:
        name = name_of(each)
        key = name.code.casefold() if isinstance(name, Coded) else str(name)
        names.setdefault(key, name)
        found[key].append(each)
    return [LoanGroup(names[key], found[key]) for key in sorted(found, key=lambda key: (not key, key))]


def title_of(by: Grouping) -> Coded:
    return Coded(by.value, (TITLES[by],))


NameOf = Callable[[BookedLoan], NameCell]


def _by_product(unit: UnitOfWork, asked: Parameters, _loans: Sequence[BookedLoan]) -> NameOf:
    products = {product.code: Coded(product.code, (product.name(asked.language),)) for product in unit.products.all()}
    return lambda each: products[each.loan.product]


def _by_sex(unit: UnitOfWork, _asked: Parameters, _loans: Sequence[BookedLoan]) -> NameOf:
    known = sexes(unit)
    return lambda each: known.get(each.loan.member, NOT_KNOWN)


def _by_group(unit: UnitOfWork, asked: Parameters, loans: Sequence[BookedLoan]) -> NameOf:
    groups = {member.id: member.group for member in members_on(unit, asked.day, among={each.loan.member for each in loans})}
    return lambda each: _named(groups.get(each.loan.member, ""))


@lru_cache(maxsize=512)
def _named(text: str) -> Coded:
    said = " ".join(text.split())
    return Coded(said, (said,)) if said else NOT_KNOWN


MAKERS: dict[Grouping, Callable[[UnitOfWork, Parameters, Sequence[BookedLoan]], NameOf]] = {
    Grouping.PRODUCT: _by_product,
    Grouping.PURPOSE: lambda _unit, _asked, _loans: lambda each: _named(each.loan.purpose),
    Grouping.SEX: _by_sex,
    Grouping.OFFICER: lambda _unit, _asked, _loans: lambda each: _named(each.loan.applied_by),
    Grouping.GROUP: _by_group,
}


def sections(
    unit: UnitOfWork, loans: Sequence[BookedLoan], wanted: Sequence[Grouping], asked: Parameters
) -> Iterator[tuple[Grouping, list[LoanGroup]]]:
    """Each way of grouping with its groups; one that would say nothing, because nothing of it is known, is left out."""
    for by in wanted:
        groups = grouped(unit, loans, by, asked)
        if any(group.name is not NOT_KNOWN for group in groups):
            yield by, groups


Line = tuple[Cell, ...]


def side_by_side(
    found: Iterable[tuple[Grouping, list[LoanGroup]]], columns: Sequence[Column], line: Callable[[Cell, Sequence[BookedLoan]], Line], whole: Line, to: ToReport
) -> dict[str, Any]:
    """What a `ReportTable` takes of `sections`: under the title of each its groups, a `line` each, and the totals of `whole`; each leads to `to`."""
    rows: list[Line] = []
    shapes: list[RowShape] = []
    for by, groups in found:
        rows += [(title_of(by), *[None] * (len(columns) - 1)), *(line(group.name, group.loans) for group in groups)]
        shapes += [RowShape(RowRole.HEADING), *(RowShape(level=1) for _group in groups)]
    totals = dict(zip((column.key for column in columns[1:]), whole[1:], strict=True))
    return {"rows": tuple(rows), "totals": totals, "drills": tuple(to for _row in rows), "shapes": tuple(shapes)}
