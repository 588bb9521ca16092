"""What each role may do, in one table; and the passwords of operators.

The runner asks `check_may` before every command; windows ask `may` to hide what would be refused.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from enum import StrEnum

from coopdesk.domain.errors import OperatorNeeded, PermissionDenied, WrongPassword
from coopdesk.domain.operators import Operator, Role
from coopdesk.store.unit_of_work import UnitOfWork

SCRYPT_COST, SCRYPT_BLOCK, SCRYPT_PARALLEL = 2**16, 8, 1
SCRYPT_MEMORY = 128 * SCRYPT_COST * SCRYPT_BLOCK * 2


class Act(StrEnum):
    """Everything a command may ask leave for."""

    READ = "read"
    MANAGE_MEMBERS = "manage_members"
    TAKE_DEPOSITS = "take_deposits"
    PAY_WITHDRAWALS = "pay_withdrawals"
    TRANSFER = "transfer"
    POST_JOURNAL = "post_journal"
    COUNT_CASH = "count_cash"
    CLOSE_DAY = "close_day"
    REVERSE = "reverse"
    OVERRIDE_SPLIT = "override_split"
    APPLY_LOAN = "apply_loan"
    APPROVE_LOAN = "approve_loan"
    DISBURSE_LOAN = "disburse_loan"
    CHANGE_LOAN = "change_loan"
    """Ask for other dates or conditions of a running loan, or to write it off; somebody else approves."""
    TAKE_REPAYMENTS = "take_repayments"
    HOLD_MEETING = "hold_meeting"
    """Open a meeting, type its sheet and post it."""
    HOLD_SAVINGS = "hold_savings"
    CALL_GUARANTORS = "call_guarantors"
    MANAGE_COLLATERAL = "manage_collateral"
    RUN_INTEREST = "run_interest"
    CLOSE_PERIOD = "close_period"
    REOPEN_PERIOD = "reopen_period"
    """Ask for it, or be the second person who approves."""
    IMPORT = "import"
    PRINT = "print"
    REPLACE_PASSBOOK = "replace_passbook"
    BACK_UP = "back_up"
    WRITE_ANNUAL_BOOK = "write_annual_book"
    """The texts of the annual meeting's book: the board's and the supervisors'."""
    MANAGE_OPERATORS = "manage_operators"
    MANAGE_SETTINGS = "manage_settings"


_COUNTER = {Act.READ, Act.PRINT, Act.COUNT_CASH, Act.TAKE_DEPOSITS, Act.PAY_WITHDRAWALS, Act.TAKE_REPAYMENTS, Act.APPLY_LOAN}
_TREASURER = _COUNTER | {
    Act.MANAGE_MEMBERS,
    Act.TRANSFER,
    Act.POST_JOURNAL,
    Act.CLOSE_DAY,
    Act.OVERRIDE_SPLIT,
    Act.REVERSE,
    Act.DISBURSE_LOAN,
    Act.CHANGE_LOAN,
    Act.HOLD_MEETING,
    Act.HOLD_SAVINGS,
    Act.CALL_GUARANTORS,
    Act.MANAGE_COLLATERAL,
    Act.RUN_INTEREST,
    Act.CLOSE_PERIOD,
    Act.REOPEN_PERIOD,
    Act.IMPORT,
    Act.REPLACE_PASSBOOK,
    Act.WRITE_ANNUAL_BOOK,
    Act.BACK_UP,
    Act.MANAGE_SETTINGS,
}

MAY: dict[Role, frozenset[Act]] = {
    Role.TELLER: frozenset(_COUNTER),
    Role.TREASURER: frozenset(_TREASURER),
    Role.CHAIR: frozenset(
        {Act.READ, Act.PRINT, Act.APPROVE_LOAN, Act.HOLD_SAVINGS, Act.REVERSE, Act.REOPEN_PERIOD, Act.WRITE_ANNUAL_BOOK, Act.BACK_UP}
    ),
    Role.AUDITOR: frozenset({Act.READ, Act.PRINT, Act.WRITE_ANNUAL_BOOK, Act.BACK_UP}),
    Role.ADMINISTRATOR: frozenset({Act.READ, Act.BACK_UP, Act.MANAGE_OPERATORS, Act.MANAGE_SETTINGS, Act.REOPEN_PERIOD}),
}


def may(operator: Operator, act: Act, solo: bool) -> bool:
    """The single operator of a book may do everything (solo mode, recorded with each act)."""
    return operator.active and (solo or act in MAY[operator.role])


def check_may(operator: Operator, act: Act, solo: bool) -> None:
    if not may(operator, act, solo):
        raise PermissionDenied(operator.name, act)


def is_solo(operators: list[Operator]) -> bool:
    return sum(operator.active for operator in operators) == 1


def sign_on(unit: UnitOfWork, name: str | None, password: str | None) -> Operator:
    """The operator who acts. Without a name: the book's only operator, if she has no password."""
    active = [operator for operator in unit.operators.all() if operator.active]
    if name is None:
        if len(active) != 1 or active[0].has_password:
            raise OperatorNeeded
        return active[0]
    operator = next((each for each in active if each.name == name), None)
    stored = unit.operators.password_hash(name) if operator else None
    if operator is None or (operator.has_password and not password_fits(password or "", stored or "")):
        raise WrongPassword
    return operator


def signers(unit: UnitOfWork, maker: Operator, act: Act) -> tuple[str, ...]:
    """Who may be the second person of an act."""
    return tuple(each.name for each in unit.operators.all() if each.name != maker.name and may(each, act, solo=False))


def hash_password(password: str) -> str:
    """scrypt with its parameters and a salt of its own: `scrypt$n$r$p$salt$key` in hexadecimal."""
    salt = secrets.token_bytes(16)
    key = _derive(password, salt, SCRYPT_COST, SCRYPT_BLOCK, SCRYPT_PARALLEL)
    return f"scrypt${SCRYPT_COST}${SCRYPT_BLOCK}${SCRYPT_PARALLEL}${salt.hex()}${key.hex()}"


def password_fits(password: str, stored: str) -> bool:
    scheme, cost, block, parallel, salt, key = stored.split("$") if stored.count("$") == 5 else ("", "2", "1", "1", "", "")
    derived = _derive(password, bytes.fromhex(salt), int(cost), int(block), int(parallel))
    return scheme == "scrypt" and hmac.compare_digest(derived.hex(), key)


def _derive(password: str, salt: bytes, cost: int, block: int, parallel: int) -> bytes:
    return hashlib.scrypt(password.encode(), salt=salt, n=cost, r=block, p=parallel, maxmem=SCRYPT_MEMORY, dklen=32)
