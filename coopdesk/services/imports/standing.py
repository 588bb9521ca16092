"""The book as an import finds it, in memory: members, balances, open loans; the import's own rows are added to it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Self

from coopdesk.domain.imports import member_key
from coopdesk.domain.journal import Component
from coopdesk.domain.loans import Loan, LoanState
from coopdesk.domain.members import Member, MemberStatus, folded
from coopdesk.domain.money import Minor
from coopdesk.domain.products import Product
from coopdesk.products import KINDS, Family
from coopdesk.services.templates import own_products
from coopdesk.store.unit_of_work import UnitOfWork

SAVING = frozenset({Family.SHARES, Family.SAVINGS})
LENDING = frozenset({Family.LOANS})
BELONGING = frozenset({MemberStatus.ACTIVE, MemberStatus.PASSIVE})


@dataclass(frozen=True, slots=True)
class BookTotals:
    """What a book holds: members who belong, savings by product, open loans and their principal."""

    members: int
    savings: dict[str, Minor]
    loans: int
    outstanding: Minor


@dataclass(slots=True)
class OpenLoan:
    """A loan that can be repaid: what each instalment still asks for, oldest first (n, principal, interest).

    `id` is the book's; a loan of this very import has its `place` among the plan's loans instead.
    """

    product: Product
    granted: date
    left: list[tuple[int, Minor, Minor]]
    id: int | None = None
    place: int | None = None

    @property
    def outstanding(self) -> Minor:
        return sum(principal for _, principal, _ in self.left)

    @property
    def owed(self) -> Minor:
        return sum(principal + interest for _, principal, interest in self.left)


@dataclass(slots=True)
class Standing:
    """Members by `member_key`; balances by key and product; `admitted` are keys this import adds or revives."""

    members: dict[str, Member]
    annulled: dict[str, Member]
    products: dict[str, Product]
    balances: dict[tuple[str, str], Minor]
    loans: dict[str, list[OpenLoan]]
    openings: set[tuple[str, str]]
    brought_in: set[tuple[str, date | None, Minor]]
    admitted: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, unit: UnitOfWork) -> Self:
        """What stands in the book now."""
        members = {member_key(member.number): member for member in unit.members.all()}
        keys = {member.id: key for key, member in members.items()}
        balances: dict[tuple[str, str], Minor] = defaultdict(int)
        for account in unit.accounts.all_open():
            if account.member in keys:
                balances[keys[account.member], account.product] += account.balance
        products = _by_words(unit.products.all(), own_products(unit.books.cooperative().template))
        running = unit.loans.in_state(LoanState.DISBURSED, LoanState.REPAID)
        loans: dict[str, list[OpenLoan]] = defaultdict(list)
        for loan, open_loan in zip(running, _open_loans(unit, running, products), strict=True):
            if loan.state is LoanState.DISBURSED:
                loans[keys[loan.member]].append(open_loan)
        return cls(
            members=members,
            annulled={member_key(member.number): member for member in unit.members.annulled()},
            products=products,
            balances=balances,
            loans=loans,
            openings={(keys[member], product) for member, product in unit.imports.openings() if member in keys},
            brought_in={(keys[loan.member], loan.disbursed_on, loan.principal) for loan in running if loan.brought_in_on},
        )

    def knows(self, key: str) -> bool:
        """Whether a member may have entries: one of the book who has not left, or one this import admits."""
        member = self.members.get(key)
        return key in self.admitted or (member is not None and member.status is not MemberStatus.LEFT)

    def name_of(self, key: str) -> str:
        return self.admitted.get(key) or (self.members[key].name if key in self.members else "")

    def product(self, words: str, families: frozenset[Family]) -> Product | None:
        """A product of the book by code or name, if this version can handle its kind."""
        product = self.products.get(folded(words))
        return product if product and product.kind in KINDS and KINDS[product.kind].family in families else None


def totals(standing: Standing) -> BookTotals:
    """What the book holds with everything that was added to the standing."""
    belonging = sum(member.status in BELONGING for member in standing.members.values())
    savings = dict.fromkeys(_saving_products(standing), 0)
    for (_, product), balance in standing.balances.items():
        savings[product] = savings.get(product, 0) + balance
    open_loans = [loan for loans in standing.loans.values() for loan in loans if loan.left]
    added = sum(key not in standing.members for key in standing.admitted)
    return BookTotals(belonging + added, savings, len(open_loans), sum(loan.outstanding for loan in open_loans))


def _saving_products(standing: Standing) -> list[str]:
    products = {product.code: product for product in standing.products.values()}
    ordered = sorted(products.values(), key=lambda product: product.position)
    return [product.code for product in ordered if product.kind in KINDS and KINDS[product.kind].family in SAVING]


def _by_words(products: list[Product], own: Mapping[str, str]) -> dict[str, Product]:
    """Products by the word that files are read with, by every name and by code; a code is the strongest.

    `own`: such a word → the code of the product that it means in this kind of cooperative.
    """
    by_code = {folded(product.code): product for product in products}
    by_word = {folded(word): by_code[folded(code)] for word, code in own.items() if folded(code) in by_code}
    return by_word | {folded(name): product for product in products for name in product.names.values()} | by_code


def _open_loans(unit: UnitOfWork, loans: list[Loan], products: dict[str, Product]) -> list[OpenLoan]:
    paid = unit.loans.paid_of_all([loan.id for loan in loans])
    found = []
    for loan in loans:
        by_part: dict[tuple[int, Component], Minor] = defaultdict(int)
        for payment in paid[loan.id]:
            by_part[payment.part.instalment, payment.part.component] += payment.part.amount
        left = [
            (
                row.n,
                max(0, row.principal - by_part[row.n, Component.PRINCIPAL]),
                max(0, row.interest - by_part[row.n, Component.INTEREST]),
            )
            for row in loan.schedule
        ]
        begun = loan.disbursed_on or loan.applied_on
        found.append(OpenLoan(products[folded(loan.product)], begun, [row for row in left if row[1] or row[2]], id=loan.id))
    return found
