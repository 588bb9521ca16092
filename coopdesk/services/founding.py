"""A new book, founded from a template: chart, products, its first operator."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from coopdesk.domain.books import Cooperative
from coopdesk.domain.chart import Account, AccountKind, Role, Section
from coopdesk.domain.errors import FieldMissing, UnknownCurrency
from coopdesk.domain.journal import Side
from coopdesk.domain.money import Currency
from coopdesk.domain.operators import Role as OperatorRole
from coopdesk.domain.products import Product
from coopdesk.products import KINDS
from coopdesk.runtime import clock
from coopdesk.services.templates import read_template
from coopdesk.store.database import Book
from coopdesk.store.unit_of_work import UnitOfWork

FIRST_OPERATOR = {"id": "Bendahara", "en": "Treasurer"}


@dataclass(frozen=True, slots=True)
class NewBook:
    """What a cooperative says of itself at the start; currency and language None: the template's."""

    name: str
    template: str
    first_day: date
    language: str | None = None
    currency: str | None = None
    legal_number: str = ""
    address: str = ""
    phone: str = ""
    demo: bool = False
    place: str = ""
    terms: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """Product code → terms that are not as the template has them."""
    operator: str = ""
    """Who works first with the book; empty: the word for a treasurer."""


def found(path: Path, new: NewBook) -> Book:
    """Make a new book file: chart, products, one operator without a password; open for writing."""
    if not new.name.strip():
        raise FieldMissing("name")
    template = read_template(new.template)
    currency = _currency(new.currency or template["currency"])
    cooperative = _cooperative(new, currency, new.language or template["language"])
    book = Book.create(path)
    try:
        with book.write() as unit:
            unit.books.found(cooperative)
            _write_template(unit, template, cooperative, new.terms)
            first = new.operator.strip() or FIRST_OPERATOR.get(cooperative.language, FIRST_OPERATOR["en"])
            unit.operators.add(first, OperatorRole.TREASURER, None)
    except BaseException:
        book.close()
        raise
    return book


def _cooperative(new: NewBook, currency: Currency, language: str) -> Cooperative:
    return Cooperative(
        name=new.name.strip(),
        legal_number=new.legal_number,
        address=new.address,
        phone=new.phone,
        template=new.template,
        language=language,
        currency=currency,
        first_day=new.first_day,
        closed_until=None,
        created_at=clock.now_utc(),
        demo=new.demo,
        place=new.place,
    )


def _currency(code: str) -> Currency:
    if not (len(code) == 3 and code.isascii() and code.isupper()):
        raise UnknownCurrency(code)
    return Currency.of(code)


def _write_template(
    unit: UnitOfWork, template: Mapping[str, Any], cooperative: Cooperative, changed: Mapping[str, Mapping[str, Any]]
) -> None:
    unit.products.add_accounts([_account(row) for row in template["accounts"]])
    for position, row in enumerate(template["products"], 1):
        product = Product(row["code"], row["kind"], row["control"], position, {"id": row["id"], "en": row["en"]})
        terms = _terms(row, template["currency"], cooperative.currency)
        if row["code"] in changed:
            terms = KINDS[row["kind"]].plain_terms({**_without_method(terms), **changed[row["code"]]})
        unit.products.add(product, terms, cooperative.first_day)


def _account(row: Mapping[str, str]) -> tuple[Account, Role | None]:
    """An account of a template and the role that it plays."""
    names = {"id": row["id"], "en": row["en"]}
    account = Account(row["code"], AccountKind(row["kind"]), Side(row["side"]), Section(row["section"]), names)
    return account, Role(row["role"]) if "role" in row else None


def _without_method(terms: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in terms.items() if name != "method"}


def _terms(row: Mapping[str, Any], template_currency: str, currency: Currency) -> dict[str, Any]:
    """The product's terms; amounts of the template mean its own currency and are dropped in another."""
    if row["kind"] not in KINDS:
        return dict(row["terms"])
    same = currency.code == template_currency
    terms = KINDS[row["kind"]].plain_terms(row["terms"] if same else {})
    if not same and "instalment_step" in terms:
        terms["instalment_step"] = 1
    return terms
