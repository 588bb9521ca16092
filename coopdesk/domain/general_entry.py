"""General journal entries: what a treasurer books by hand between ledger accounts that are nobody's sub-ledger."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass

from coopdesk.domain.chart import Account, AccountKind
from coopdesk.domain.errors import (
    BadAmount,
    ControlAccountNotFree,
    EntryNotBalanced,
    EntryTooShort,
    FieldMissing,
    MemoNotApart,
    UnknownLedgerAccount,
)
from coopdesk.domain.journal import Line, Side
from coopdesk.domain.money import MINOR_MAX, Minor

LINES_MIN = 2


@dataclass(frozen=True, slots=True)
class GeneralLine:
    """One side of a general entry; `amount` in minor units."""

    account: str
    side: Side
    amount: Minor


def check_account(account: str, known: Container[str], controls: Container[str]) -> None:
    """Refuse an account that the chart does not have, and one whose lines must name a member's account."""
    if account not in known:
        raise UnknownLedgerAccount(account)
    if account in controls:
        raise ControlAccountNotFree(account)


def debits(lines: Sequence[GeneralLine]) -> Minor:
    """What the entry moves, once it balances."""
    return sum(line.amount for line in lines if line.side is Side.DEBIT)


def difference(lines: Sequence[GeneralLine]) -> Minor:
    """Debits less credits: nothing where the entry balances."""
    return sum(line.amount if line.side is Side.DEBIT else -line.amount for line in lines)


def check_memo_apart(lines: Sequence[Line], accounts: Mapping[str, Account]) -> None:
    """Memo accounts stand beside the books: what is noted there balances among them."""
    beside = [line for line in lines if accounts[line.account].kind is AccountKind.MEMO]
    if sum(line.amount if line.side is Side.DEBIT else -line.amount for line in beside):
        raise MemoNotApart(beside[0].account)


def check_general_entry(lines: Sequence[GeneralLine], memo: str, known: Container[str], controls: Container[str]) -> tuple[Line, ...]:
    """The ledger's lines of the entry; refuses one that is not whole.

    `known` are the accounts of the chart, `controls` those of products.
    """
    if not memo.strip():
        raise FieldMissing("memo")
    if len(lines) < LINES_MIN:
        raise EntryTooShort(len(lines))
    for line in lines:
        check_account(line.account, known, controls)
        if not 0 < line.amount <= MINOR_MAX:
            raise BadAmount(str(line.amount))
    if difference(lines):
        raise EntryNotBalanced(debits(lines), debits(lines) - difference(lines))
    return tuple(Line(line.account, line.side, line.amount) for line in lines)
