"""Business event → lines: the whole accounting of the program in tables that an accountant can read, a file a subject.

A rule names roles, not codes: the chart of the book (`Chart.roles`) and the product of the member account
(`CONTROL`) say which account each is. `part` names the amount of the event that the line takes; a line whose
amount is zero is left out. Sources of the patterns: domain.md §4.3, numbers in brackets.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from coopdesk.domain.chart import Role
from coopdesk.domain.journal import EventKind, Line, Series
from coopdesk.domain.money import Minor
from coopdesk.domain.posting_rules import accounting, assets, cash, groups, loans, payroll, savings, settlements, surplus, term_deposits
from coopdesk.domain.posting_rules.rule import Party, RuleTable

RULES: RuleTable = {**assets.RULES, **savings.RULES, **term_deposits.RULES, **loans.RULES, **settlements.RULES, **surplus.RULES, **payroll.RULES, **groups.RULES, **cash.RULES, **accounting.RULES}


@dataclass(frozen=True, slots=True)
class SubAccount:
    """A member account with the control account of its product."""

    id: int
    control: str


class Amount(NamedTuple):
    """One amount of an event: which part of the rule it fills, the instalment it belongs to, the account that it names.

    `account` is a member's, `ledger` the code of one of the cooperative's own.
    """

    part: str
    minor: Minor
    instalment: int | None = None
    account: SubAccount | None = None
    ledger: str = ""


def entry_lines(
    event: EventKind, amounts: tuple[Amount, ...], roles: Mapping[Role, str], account: SubAccount | None = None, to_account: SubAccount | None = None
) -> tuple[Line, ...]:
    """The lines of an event, in the order of its rule; amounts of one part make one line each."""
    parties = {Party.ACCOUNT: account, Party.TO_ACCOUNT: to_account}
    lines: list[Line] = []
    for side, place, part, component in RULES[event][1]:
        for filled, minor, instalment, named, ledger in amounts:
            if filled != part or not minor:
                continue
            if isinstance(place, Role):
                code, owner = roles[place], (named or account) if component else None
            elif place is Party.LEDGER:
                code, owner = ledger, None
            else:
                owner = parties.get(place, named)
                if owner is None:
                    raise AssertionError(f"{event} needs {place}")
                code = owner.control
            lines.append(Line(code, side, minor, owner.id if owner else None, component, instalment))
    return tuple(lines)


def batch_lines(
    event: EventKind, shares: Mapping[str, Iterable[tuple[int, Minor]]], roles: Mapping[Role, str], control: str
) -> tuple[Line, ...]:
    """The lines of an event of many accounts of one product: `shares` names by part each account (by id) and its amount.

    A line that names no account is one, the sum of all; what is nothing is left out.
    """
    lines: list[Line] = []
    for side, place, part, component in RULES[event][1]:
        code = roles[place] if isinstance(place, Role) else control
        of_part = [(account, minor) for account, minor in shares.get(part, ()) if minor]
        if component or isinstance(place, Party):
            lines += [Line(code, side, minor, account, component) for account, minor in of_part]
        elif of_part:
            lines.append(Line(code, side, sum(minor for _, minor in of_part)))
    return tuple(lines)


def series_of(event: EventKind) -> Series | None:
    return RULES[event][0]
