"""Verdicts on the lines of a cash-book, and how each instalment is split over its loan."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import NamedTuple

from coopdesk.domain.imports import CashBookRow, CashEvent, ErrorCode, ImportFile, member_key, reference_key
from coopdesk.domain.money import Currency, Minor, Money
from coopdesk.domain.posting_rules import Amount
from coopdesk.domain.products import Product
from coopdesk.services.imports.judge import Judge
from coopdesk.services.imports.openings import Window
from coopdesk.services.imports.standing import SAVING, OpenLoan, Standing


class CashLine(NamedTuple):
    """A good line: money of a savings product, or an instalment with its parts (`product` is the loan's then).

    `balance` is what the savings account holds after it.
    """

    row: CashBookRow
    on: date
    product: Product
    loan: OpenLoan | None = None
    parts: tuple[Amount, ...] = ()
    balance: Minor = 0


def judge_dates(judge: Judge, file: ImportFile, window: Window) -> None:
    """A line the book's dates do not take, or from before the day of the opening balances it would count twice."""
    begins = file.opening_cash.on if file.opening_cash else file.opening_date
    days = {row.date for row in file.cash_rows if row.date}
    outside = {day for day in days if window.refusal(day) or (begins and day < begins)}
    for row in file.cash_rows:
        if row.date in outside:
            judge.fail(row, "date", ErrorCode.BAD_DATE, value=row.date)


def judge_references(judge: Judge, file: ImportFile, taken: list[tuple[str, str, date]]) -> None:
    """An old receipt number that an earlier import of the same source, or any on the same day, already brought in."""
    of_source = {(source.partition("#")[0], reference_key(reference)) for source, reference, _ in taken}
    on_day = {(reference_key(reference), on) for _, reference, on in taken}
    for row in file.cash_rows if taken else ():
        reference = reference_key(row.reference)
        if reference and ((source_of(file.name, row.sheet), reference) in of_source or (reference, row.date) in on_day):
            judge.fail(row, "reference", ErrorCode.DUPLICATE_NUMBER, value=row.reference)


def good_lines(judge: Judge, standing: Standing, file: ImportFile, currency: Currency) -> list[CashLine]:
    """The good lines by day, each covered by what is there; they are added to the standing."""
    found = []
    for row in sorted((row for row in file.cash_rows if judge.is_good(row)), key=lambda row: row.date or date.max):
        line = _instalment(standing, row) if row.event is CashEvent.INSTALMENT else _savings(standing, row)
        if line is None:
            part = "cash_out" if row.cash_out else "cash_in"
            judge.fail(row, part, ErrorCode.NO_BALANCE, value=Money(row.cash_in or row.cash_out, currency), member=row.member)
        else:
            found.append(line)
    return found


@lru_cache(maxsize=1024)
def source_of(file: str, sheet: str) -> str:
    """The import source within which receipt numbers are unique: a file's sheet."""
    return f"{file.casefold()}/{sheet}".replace("#", "_")


def _savings(standing: Standing, row: CashBookRow) -> CashLine | None:
    product = standing.product(row.product or "", SAVING)
    if product is None or row.date is None:
        return None
    held = member_key(row.member), product.code
    balance = standing.balances.get(held, 0) + row.cash_in - row.cash_out
    if balance < 0:
        return None
    standing.balances[held] = balance
    return CashLine(row, row.date, product, balance=balance)


def _instalment(standing: Standing, row: CashBookRow) -> CashLine | None:
    loan = _loan_of(standing.loans.get(member_key(row.member), []), row.cash_in)
    if loan is None or row.date is None:
        return None
    paid = _stated_parts(loan, row) or _own_parts(loan, row.cash_in)
    if paid is None:
        return None
    parts: list[Amount] = [Amount("amount", row.cash_in)]
    for n, principal, interest in paid:
        parts += [Amount("principal", principal, n), Amount("interest", interest, n)]
    loan.left = _less(loan.left, paid)
    return CashLine(row, row.date, loan.product, loan, tuple(part for part in parts if part.minor))


def _loan_of(loans: list[OpenLoan], amount: Minor) -> OpenLoan | None:
    """The loan whose next instalment is exactly the amount, else the oldest that owes as much."""
    running = sorted((loan for loan in loans if loan.owed >= amount), key=lambda loan: loan.granted)
    exact = (loan for loan in running if loan.left[0][1] + loan.left[0][2] == amount)
    return next(exact, running[0] if running else None)


def _own_parts(loan: OpenLoan, amount: Minor) -> list[tuple[int, Minor, Minor]]:
    """Instalment by instalment, interest before principal, whatever is overdue: what the row's own instalment is."""
    paid = []
    for n, principal, interest in loan.left:
        of_interest = min(interest, amount)
        of_principal = min(principal, amount - of_interest)
        amount -= of_interest + of_principal
        paid.append((n, of_principal, of_interest))
        if not amount:
            break
    return paid


def _stated_parts(loan: OpenLoan, row: CashBookRow) -> list[tuple[int, Minor, Minor]] | None:
    """The split that the line itself states in its columns, spread over the instalments; None where it states none."""
    principal, interest = row.principal or 0, row.interest or 0
    if principal + interest != row.cash_in or (row.principal is None and row.interest is None) or principal > loan.outstanding:
        return None
    paid = []
    for n, own_principal, own_interest in loan.left:
        of_principal, of_interest = min(own_principal, principal), min(own_interest, interest)
        principal, interest = principal - of_principal, interest - of_interest
        paid.append((n, of_principal, of_interest))
    return None if interest else [each for each in paid if each[1] or each[2]]


def _less(left: list[tuple[int, Minor, Minor]], paid: list[tuple[int, Minor, Minor]]) -> list[tuple[int, Minor, Minor]]:
    """What instalments still ask for after a payment; those that ask for nothing fall away."""
    by_number = {n: (principal, interest) for n, principal, interest in paid}
    rest = [(n, p - by_number.get(n, (0, 0))[0], i - by_number.get(n, (0, 0))[1]) for n, p, i in left]
    return [row for row in rest if row[1] or row[2]]
