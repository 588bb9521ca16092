"""What the books say of members on a day, as letters that ask them to confirm it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from coopdesk.domain.errors import DateAfterBusinessDate, NothingToPrint
from coopdesk.domain.papers import Confirmation, Confirmations, ConfirmedBalance, Signature, SignatureRole
from coopdesk.services.context import Context
from coopdesk.services.papers.heads import letterhead, paper_member, product_names, proof, signatures
from coopdesk.store.queries.member_balances import MemberAccountBalance, loan_products, member_account_balances
from coopdesk.store.unit_of_work import UnitOfWork

TIME_TO_ANSWER = timedelta(14)


def confirmations(unit: UnitOfWork, context: Context, on: date, member: str = "", language: str | None = None) -> Confirmations:
    """One member's letter, or those of all who own or owe something on the day. Raises UnknownMember, NothingToPrint."""
    if on > context.business_date:
        raise DateAfterBusinessDate(on, context.business_date)
    balances = balance_lines(unit, on, language)
    wanted = [unit.members.get(member)] if member else [each for each in unit.members.all() if each.id in balances]
    if not wanted or (member and wanted[0].id not in balances):
        raise NothingToPrint
    head, treasurer = letterhead(unit), signatures(unit, SignatureRole.TREASURER)
    letters = []
    for each in wanted:
        lines = balances[each.id]
        letters.append(Confirmation(paper_member(each), lines, proof(f"SK-{each.number}-{on:%d%m%y}", lines), (Signature(SignatureRole.MEMBER, each.name), *treasurer)))
    return Confirmations(head, on, context.business_date + TIME_TO_ANSWER, tuple(letters))


def balance_lines(unit: UnitOfWork, on: date, language: str | None = None) -> dict[int, tuple[ConfirmedBalance, ...]]:
    """Member id → her accounts and loans that have a balance on a day."""
    names, loans = product_names(unit, language), loan_products(unit)
    numbers = {row[0]: str(row[1]) for row in unit.connection.exec_driver_sql("SELECT id, number FROM member_account")}
    found: dict[int, list[ConfirmedBalance]] = defaultdict(list)
    for account in member_account_balances(unit, on):
        if account.balance:
            found[account.member].append(_line(account, names, numbers, loans))
    return {member: tuple(lines) for member, lines in found.items()}


def _line(account: MemberAccountBalance, names: Mapping[str, str], numbers: Mapping[int, str], loans: Sequence[str]) -> ConfirmedBalance:
    is_loan = account.product in loans
    owed = account.balance if is_loan else 0
    return ConfirmedBalance(names[account.product], numbers[account.id], 0 if is_loan else -account.balance, owed)
