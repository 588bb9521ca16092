"""Products and their terms: a change is a new dated row, and accounts keep the terms they were opened with."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from coopdesk.domain.chart import Account, AccountKind, Section
from coopdesk.domain.chart_editing import free_code
from coopdesk.domain.disclosure import RateCap
from coopdesk.domain.errors import (
    BadField,
    CutsAboveWhole,
    DateTooEarly,
    FieldMissing,
    HarvestMissing,
    LargestBelowSmallest,
    NotYetBuilt,
    PenaltyCappedAway,
    TermsInUse,
)
from coopdesk.domain.interest_rules import InterestRules
from coopdesk.domain.journal import Side
from coopdesk.domain.loans import LoanTerms, check_application
from coopdesk.domain.penalty import PenaltyBase
from coopdesk.domain.products import Product
from coopdesk.domain.seasons import Season
from coopdesk.domain.shares import check_sold, check_whole_shares
from coopdesk.products import KINDS, ONE_EACH, Family, TermKind
from coopdesk.services import access
from coopdesk.services.context import Change, Context, Outcome
from coopdesk.services.templates import loan_cap
from coopdesk.store.queries.product_use import accounts_of_product, opened_on
from coopdesk.store.unit_of_work import UnitOfWork

CHANGES = frozenset({Change.BOOK})
CONTROLS: Mapping[Family, tuple[AccountKind, Side, Section]] = {
    Family.SHARES: (AccountKind.EQUITY, Side.CREDIT, Section.SHARE_CAPITAL),
    Family.SAVINGS: (AccountKind.LIABILITY, Side.CREDIT, Section.MEMBER_SAVINGS),
    Family.DEPOSITS: (AccountKind.LIABILITY, Side.CREDIT, Section.MEMBER_SAVINGS),
    Family.LOANS: (AccountKind.ASSET, Side.DEBIT, Section.LOAN),
}
"""What the control account of a new product is."""

TRIED_TERM = 12


@dataclass(frozen=True, slots=True)
class ChangeProduct:
    """New terms in the plain form of the product's kind, in force from `valid_from`."""

    request_id: str
    product: str
    valid_from: date
    terms: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class AddProduct:
    """A product of a built kind, with a control account of its own; `name` in the language of the book."""

    request_id: str
    kind: str
    name: str
    valid_from: date
    terms: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class TermsRow:
    """Terms in the plain form, in force from a day on."""

    valid_from: date
    terms: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ProductCard:
    """A product with all its dated terms, oldest first; `accounts` are those not closed."""

    product: Product
    history: tuple[TermsRow, ...]
    accounts: int

    def in_force(self, on: date) -> TermsRow:
        """Before the first row: the first row."""
        return next((row for row in reversed(self.history) if row.valid_from <= on), self.history[0])


@dataclass(frozen=True, slots=True)
class Shelf:
    """Every product of the book; those of kinds that are not built yet have no terms to change."""

    products: tuple[ProductCard, ...]
    manages: bool
    business_date: date
    loan_cap: RateCap | None


def shelf(unit: UnitOfWork, context: Context) -> Shelf:
    """The products, and the legal limit of loans where the book's template knows one."""
    accounts = accounts_of_product(unit)
    cards = tuple(
        ProductCard(product, tuple(TermsRow(*row) for row in unit.products.history(product.code)), accounts.get(product.code, 0))
        for product in unit.products.all()
        if product.kind in KINDS
    )
    manages = access.may(context.operator, access.Act.MANAGE_SETTINGS, context.solo)
    return Shelf(cards, manages, context.business_date, loan_cap(unit.books.cooperative().template))


def check_terms(kind: str, given: Mapping[str, Any]) -> dict[str, Any]:
    """All terms of a kind, checked by its own rules; refuses with BadField, BadRate, NotYetBuilt or by how they contradict each other."""
    if kind not in KINDS:
        raise NotYetBuilt(kind)
    plain = KINDS[kind].plain_terms({name: value for name, value in given.items() if name != "method"})
    if KINDS[kind].family is Family.LOANS:
        _check_loan(plain)
    if "interest_method" in plain:
        InterestRules.from_plain(plain)
    if "share_value" in plain:
        check_whole_shares(plain["due_once"], plain["share_value"])
        check_sold(plain["share_value"], plain["stamps_most"])
    return plain


def _check_loan(plain: Mapping[str, Any]) -> None:
    if plain["instalment_step"] < 1:
        raise BadField("instalment_step", str(plain["instalment_step"]))
    terms = LoanTerms.from_plain(plain)
    check_application(1, TRIED_TERM, terms.rate_monthly)
    if terms.amount_max and terms.amount_max < terms.amount_min:
        raise LargestBelowSmallest("amount_max", terms.amount_max, terms.amount_min)
    penalty = terms.repayment.penalty
    if penalty.cap_pct_month == 0 and (penalty.fixed if penalty.base is PenaltyBase.FIXED_AMOUNT else penalty.pct):
        raise PenaltyCappedAway("penalty_cap_pct")
    if plain.get("season") == Season.OWN_MONTHS and not plain["harvest_months"]:
        raise HarvestMissing("harvest_months")
    cut = terms.cut
    if (total := cut.provision_pct + cut.admin_pct + cut.savings_pct + cut.insurance_permille / 10) >= 100:
        raise CutsAboveWhole("provision_pct", f"{total.normalize():f}")


def check_named(unit: UnitOfWork, kind: str, terms: Mapping[str, Any]) -> None:
    """Refuse a term that counts and names no savings or share product of the book."""
    payable = {product.code for product in unit.products.all() if _family(product.kind) in ONE_EACH}
    for term in KINDS[kind].terms:
        if term.kind is TermKind.PRODUCT and term.counts(terms) and terms[term.key] not in payable:
            raise BadField(term.key, terms[term.key])


def change(unit: UnitOfWork, context: Context, command: ChangeProduct) -> Outcome:
    """Write the next version. It begins today or later, and never where an account was already opened with that day's terms."""
    product = unit.products.get(command.product)
    terms = check_terms(product.kind, command.terms)
    check_named(unit, product.kind, terms)
    _check_not_past(command.valid_from, context)
    taken = any(valid_from == command.valid_from for valid_from, _terms in unit.products.history(product.code))
    if taken and opened_on(unit, product.code, command.valid_from):
        raise TermsInUse(product.code, command.valid_from)
    unit.products.set_terms(product.code, terms, command.valid_from)
    return Outcome(changes=CHANGES)


def add(unit: UnitOfWork, context: Context, command: AddProduct) -> Outcome:
    name = command.name.strip()
    if not name:
        raise FieldMissing("name")
    terms = check_terms(command.kind, command.terms)
    check_named(unit, command.kind, terms)
    _check_not_past(command.valid_from, context)
    products = unit.products.all()
    if any(name.casefold() == known.casefold() for product in products for known in product.names.values()):
        raise BadField("name", name)
    names = {unit.books.cooperative().language: name, "en": name}
    family = KINDS[command.kind].family
    control = _usual_control(KINDS[command.kind].control, products, unit)
    if not control:
        control = _free_control([product.control for product in products if _family(product.kind) is family], family, unit)
        unit.products.add_account(Account(control, *CONTROLS[family], names), None)
    position = max(product.position for product in products) + 1
    unit.products.add(Product(_free_code(name, products), command.kind, control, position, names), terms, command.valid_from)
    return Outcome(changes=CHANGES)


def _check_not_past(day: date, context: Context) -> None:
    if day < context.business_date:
        raise DateTooEarly(day, context.business_date)


def _family(kind: str) -> Family | None:
    return KINDS[kind].family if kind in KINDS else None


def _usual_control(code: str, products: list[Product], unit: UnitOfWork) -> str:
    """The account that the chart keeps for a kind, where no product has it and nothing was ever posted on it; else empty."""
    taken = any(product.control == code for product in products) or code not in unit.products.chart().accounts
    return "" if taken or unit.products.was_posted_on(code) else code


def _free_control(neighbours: list[str], family: Family, unit: UnitOfWork) -> str:
    """The next free number after those of the same family: 2-1100 → 2-1101; of the first of its family, after its section."""
    chart = unit.products.chart()
    if not neighbours:
        kind, _side, section = CONTROLS[family]
        return free_code(kind, section, chart)
    accounts = chart.accounts
    head, _dash, number = max(neighbours).partition("-")
    return next(code for n in range(int(number) + 1, 10**6) if (code := f"{head}-{n:0{len(number)}d}") not in accounts)


def _free_code(name: str, products: list[Product]) -> str:
    """A short code of the name in ASCII: "Simpanan Hari Raya" → "simpanan-hari-raya"."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    stem = re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "product"
    taken = {product.code for product in products}
    return stem if stem not in taken else next(f"{stem}-{n}" for n in range(2, 1000) if f"{stem}-{n}" not in taken)
