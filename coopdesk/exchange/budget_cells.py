"""Cells copied from a spreadsheet → amounts of a budget: rows with an account's code in front go to it, others follow each other."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass
from decimal import Decimal

from coopdesk.domain.errors import BadAmount, Refusal
from coopdesk.domain.money import Currency, Minor, round_units
from coopdesk.exchange.clipboard import read_clipboard
from coopdesk.exchange.grid import RawCell
from coopdesk.i18n.money_parser import parse_money


@dataclass(frozen=True, slots=True)
class PastedRow:
    """`account` is empty where the row names none; an empty cell is None and leaves what stands there."""

    account: str
    amounts: tuple[Minor | None, ...]


def pasted_rows(html: str, text: str, accounts: Container[str], currency: Currency, language: str) -> tuple[PastedRow, ...]:
    """The copied cells, nothing where there are none. Refuses an amount that cannot be read or is below nothing."""
    found = read_clipboard("budget", html, text)
    return tuple(_row(cells, accounts, currency, language) for cells in found.sheets[0].rows) if found else ()


def _row(cells: Sequence[RawCell], accounts: Container[str], currency: Currency, language: str) -> PastedRow:
    """Words between the code and the first amount are a name."""
    first = str(cells[0] or "").split(" ", 1)[0] if cells else ""
    account = first if first in accounts else ""
    rest = [*cells[1:]] if account else [*cells]
    while account and rest and isinstance(rest[0], str) and not _is_amount(rest[0], currency, language):
        rest.pop(0)
    return PastedRow(account, tuple(_amount(cell, currency, language) for cell in rest))


def _is_amount(text: str, currency: Currency, language: str) -> bool:
    try:
        parse_money(text, currency, language)
    except Refusal:
        return False
    return True


def _amount(cell: RawCell, currency: Currency, language: str) -> Minor | None:
    if cell is None or (isinstance(cell, str) and not cell.strip(" -")):
        return None
    if isinstance(cell, Decimal):
        minor = round_units(cell.scaleb(currency.decimals))
        if minor < 0:
            raise BadAmount(str(cell))
        return minor
    return parse_money(str(cell), currency, language).minor
