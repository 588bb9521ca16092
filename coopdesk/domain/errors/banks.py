"""Why a bank's statement cannot be read, or does not agree with the book."""

from __future__ import annotations

from datetime import date

from coopdesk.domain.errors.refusal import Refusal
from coopdesk.domain.money import Minor


class StatementEmpty(Refusal):
    """No line with a date and an amount was found in the file."""


class StatementUnreadable(Refusal):
    """`value` in row `row` is no date or no amount."""

    row: int
    value: str


class StatementDoesNotAddUp(Refusal):
    row: int
    expected: Minor
    balance: Minor


class StatementOverlaps(Refusal):
    """The account is settled up to `until`; the statement begins on `begins`."""

    until: date
    begins: date


class BankLinesUnbooked(Refusal):
    count: int


class BankDisagrees(Refusal):
    difference: Minor


class NotABankAccount(Refusal):
    account: str


class NotLastReconciliation(Refusal):
    account: str


class BankNotReconciled(Refusal):
    """The month is not to be closed before these accounts are settled to `month_end`."""

    accounts: str
    month_end: date
