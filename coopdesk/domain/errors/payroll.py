"""Employers that keep back from pay: people who work there, lists of a month, and what came back."""

from __future__ import annotations

from datetime import date

from coopdesk.domain.errors.refusal import Refusal
from coopdesk.domain.money import Minor


class UnknownEmployer(Refusal):
    employer: str


class EmployerCodeTaken(Refusal):
    code: str


class EmployedElsewhere(Refusal):
    """She works somewhere in those days already."""

    number: str
    employer: str


class NotEmployed(Refusal):
    number: str


class UnknownPayrollList(Refusal):
    payroll: int


class PayrollListed(Refusal):
    """The employer's list of that month is fixed already."""

    employer: str
    month: date


class PayrollEmpty(Refusal):
    """Nobody there is asked for anything."""

    employer: str


class PayrollChanged(Refusal):
    """The book has changed since the list was looked at."""

    was: Minor
    now: Minor


class PayrollInState(Refusal):
    """The list is at another step."""

    listed: str


class PayrollRowsOpen(Refusal):
    """Rows were found by name alone, and nobody said yet who they are."""

    count: int


class PayrollFileUnread(Refusal):
    """No column of names or numbers, or none of amounts."""


class PayrollRowBad(Refusal):
    row: int
    value: str


class NothingInSuspense(Refusal):
    """The row has nothing in suspense, or it was cleared before."""

    row: int


class HeldCleared(Refusal):
    """What was in suspense went on; that has to be taken back first."""

    number: str


class PayrollMonthClosed(Refusal):
    """The money of the list came on a day that is closed by now."""

    day: date
    closed_until: date


class HeldByPayroll(Refusal):
    """An entry by hand on the account of what lists have in suspense, while they have something."""

    account: str
