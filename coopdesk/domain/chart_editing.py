"""Changes of the chart: what a new account must be, and when one may leave use."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from coopdesk.domain.chart import SECTIONS, Account, AccountKind, Chart, Role, Section
from coopdesk.domain.errors import (
    AccountCodeMalformed,
    AccountCodeTaken,
    AccountHasBalance,
    AccountHasRole,
    AccountNameTaken,
    AccountOfProduct,
    AccountRetired,
    FieldMissing,
    SectionOfOtherKind,
)
from coopdesk.domain.journal import Side
from coopdesk.domain.money import Minor

FIRST_DIGIT: Mapping[AccountKind, str] = {
    AccountKind.ASSET: "1",
    AccountKind.LIABILITY: "2",
    AccountKind.EQUITY: "3",
    AccountKind.INCOME: "4",
    AccountKind.EXPENSE: "5",
    AccountKind.MEMO: "9",
}
"""How the codes of a kind begin (domain.md §4.2)."""
DEBIT_KINDS = frozenset({AccountKind.ASSET, AccountKind.EXPENSE, AccountKind.MEMO})
CONTRA = frozenset({Section.LOAN_ALLOWANCE, Section.DEFERRED_MARGIN, Section.DEPRECIATION})
"""Where assets are taken off: their balance stands in credit."""


def normal_side(kind: AccountKind, section: Section) -> Side:
    """Where the balance of an account usually stands.

    >>> normal_side(AccountKind.ASSET, Section.DEPRECIATION)
    <Side.CREDIT: 'C'>
    """
    return Side.DEBIT if kind in DEBIT_KINDS and section not in CONTRA else Side.CREDIT


def check_code(code: str, kind: AccountKind, chart: Chart) -> None:
    """Refuse a code that is not the digit of its kind, a dash and four digits, and one that is taken.

    >>> check_code("1-1120", AccountKind.ASSET, Chart({}, {}))
    """
    if not re.fullmatch(rf"{FIRST_DIGIT[kind]}-[0-9]{{4}}", code):
        raise AccountCodeMalformed(code, f"{FIRST_DIGIT[kind]}-0000")
    if code in chart.accounts:
        raise AccountCodeTaken(code, chart.accounts[code].name("en"))


def free_code(kind: AccountKind, section: Section, chart: Chart) -> str:
    """The next free code after the last account of the section, else of the kind: the steps of ten come first.

    1-1110 is the last bank account: 1-1120. Empty where the digits have run out.
    """
    neighbours = [code for code, account in chart.accounts.items() if account.section is section]
    neighbours = neighbours or [code for code, account in chart.accounts.items() if account.kind is kind]
    last = int(max(neighbours).partition("-")[2]) if neighbours else 990
    wanted = (*range((last // 10 + 1) * 10, 10_000, 10), *range(last + 1, 10_000))
    return next((code for n in wanted if (code := f"{FIRST_DIGIT[kind]}-{n:04d}") not in chart.accounts), "")


def check_new(account: Account, chart: Chart) -> None:
    """Refuse an account that the chart cannot take."""
    if account.section not in SECTIONS[account.kind]:
        raise SectionOfOtherKind(account.section, account.kind)
    check_code(account.code, account.kind, chart)
    check_names(account.code, account.names.values(), chart)


def check_names(code: str, names: Iterable[str], chart: Chart) -> None:
    """Refuse a name that is empty or that another account has, in whichever language."""
    taken = {name.casefold(): each.code for each in chart.accounts.values() if each.code != code for name in each.names.values()}
    for name in names:
        if not name.strip():
            raise FieldMissing("name")
        if (other := taken.get(name.strip().casefold())) is not None:
            raise AccountNameTaken(name.strip(), other)


def check_retiring(account: Account, chart: Chart, products: Mapping[str, str], balance: Minor) -> None:
    """Refuse to take out of use what posting rules name, what a product's accounts sum to, and what still has money on it.

    `products`: control account → code of its product.
    """
    if (role := _role_of(account.code, chart)) is not None:
        raise AccountHasRole(account.code, role)
    if account.code in products:
        raise AccountOfProduct(account.code, products[account.code])
    if balance:
        raise AccountHasBalance(account.code, abs(balance))


def check_in_use(codes: Iterable[str], chart: Chart) -> None:
    """Refuse to book by hand on an account that was taken out of use."""
    for code in codes:
        if code in chart.accounts and not chart.accounts[code].active:
            raise AccountRetired(code)


def _role_of(code: str, chart: Chart) -> Role | None:
    return next((role for role, account in chart.roles.items() if account == code), None)
