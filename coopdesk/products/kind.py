"""What the program may ask of a product kind: its title, its family, and its terms as data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any

from coopdesk.domain.errors import BadField
from coopdesk.domain.money import MINOR_MAX

PERCENT_MAX = 1000


class Family(StrEnum):
    """Which noun's services handle accounts of the kind."""

    SHARES = "shares"
    SAVINGS = "savings"
    DEPOSITS = "deposits"
    """Term deposits: a member may have several of one product, each with a number of its own."""
    LOANS = "loans"


ONE_EACH = frozenset({Family.SHARES, Family.SAVINGS})
"""Of these a member has one account a product, paid into and out of at the counter."""


class TermKind(StrEnum):
    MONEY = "money"
    PERCENT = "percent"
    COUNT = "count"
    CHOICE = "choice"
    ORDER = "order"
    MONTHS = "months"
    PRODUCT = "product"


@dataclass(frozen=True, slots=True)
class Only:
    """A term counts only where the term `key` has one of `values`; `but` turns it round."""

    key: str
    values: tuple[Any, ...]
    but: bool = False

    def holds(self, plain: Mapping[str, Any]) -> bool:
        """Of a kind without that term it holds always."""
        return self.key not in plain or (plain[self.key] in self.values) is not self.but


@dataclass(frozen=True, slots=True)
class Term:
    """One setting of a product: `key` in the book's JSON, `title` for forms, `default` in the plain form.

    Plain forms: money and count int, percent decimal text, choice one of `choices`, order a list of all `choices` but `optional` ones,
    months a rising list of 1..12, product the code of a savings or share product or empty.
    In a form the term stands under `group` with its `short` title (else the title), a percent or count before its `unit`.
    """

    key: str
    title: str
    kind: TermKind
    default: Any
    choices: tuple[str, ...] = ()
    group: str = ""
    short: str = ""
    unit: str = ""
    none: str = ""
    """What 0 means, in words, where it means that nothing is set."""
    optional: tuple[str, ...] = ()
    """Of an order: the choices that it may leave out."""
    said: tuple[str, ...] = ()
    """The choices in words, in their order; without them the words of their enum are used."""
    only: tuple[Only, ...] = ()
    """Where the term counts: where any of these holds; always where there is none."""
    rare: bool = False
    """Few products set it: a form shows it when it is asked for, or when it is not as the kind has it."""
    most: int = MINOR_MAX
    least: int = 0

    def counts(self, plain: Mapping[str, Any]) -> bool:
        """Whether the term means anything beside the others of a product, in their plain form."""
        return not self.only or any(each.holds(plain) for each in self.only)

    def check(self, value: Any) -> Any:
        """The value in its plain form, or the refusal BadField."""
        if not _CHECKS[self.kind](self, value):
            raise BadField(self.key, str(value))
        return value


@dataclass(frozen=True, slots=True)
class ProductKind:
    """`method` names the schedule of a loan kind (`domain/schedule.py`), else it is empty.

    `control` is the account of the usual chart that a product of the kind takes where nobody else has it.
    """

    code: str
    title: str
    family: Family
    terms: tuple[Term, ...]
    method: str = ""
    control: str = ""

    def plain_terms(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """All terms of a product of this kind: those given, checked, and the defaults of the rest."""
        if unknown := given.keys() - {term.key for term in self.terms}:
            raise BadField(min(unknown), str(given[min(unknown)]))
        plain = {term.key: term.check(given.get(term.key, term.default)) for term in self.terms}
        return {"method": self.method, **plain} if self.method else plain


def _is_count(term: Term, value: Any) -> bool:
    return type(value) is int and term.least <= value <= term.most


def _is_percent(term: Term, value: Any) -> bool:
    try:
        return isinstance(value, str) and term.least <= Decimal(value) <= min(term.most, PERCENT_MAX)
    except InvalidOperation:
        return False


def _is_choice(term: Term, value: Any) -> bool:
    return value in term.choices


def _is_order(term: Term, value: Any) -> bool:
    if not isinstance(value, list) or len(set(value)) < len(value):
        return False
    return set(term.choices) - set(term.optional) <= set(value) <= set(term.choices)


def _is_months(_: Term, value: Any) -> bool:
    return isinstance(value, list) and value == sorted(set(value)) and all(type(month) is int and 1 <= month <= 12 for month in value)


def _is_product(_: Term, value: Any) -> bool:
    """Whether the book has it is asked where the book is at hand."""
    return isinstance(value, str)


_CHECKS = {
    TermKind.MONEY: _is_count,
    TermKind.COUNT: _is_count,
    TermKind.PERCENT: _is_percent,
    TermKind.CHOICE: _is_choice,
    TermKind.ORDER: _is_order,
    TermKind.MONTHS: _is_months,
    TermKind.PRODUCT: _is_product,
}
