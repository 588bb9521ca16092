"""Tax withheld from the interest of a run: over all of a member's interest of the month of payment, split back to her accounts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from coopdesk.domain.money import Minor
from coopdesk.domain.savings_runs import RunLine
from coopdesk.domain.savings_tax import InterestTax, split_tax, withhold
from coopdesk.domain.withholding import MonthSoFar, tax_on_more
from coopdesk.services.interest_tax import interest_tax
from coopdesk.store.queries.member_interest import interest_of_month
from coopdesk.store.unit_of_work import UnitOfWork

NOTHING = MonthSoFar()


def taxed(unit: UnitOfWork, lines: Sequence[RunLine], on: date) -> tuple[tuple[RunLine, ...], int]:
    """The lines with the tax of each, and of how many members this interest does not cover what the month now bears."""
    rule = interest_tax(unit, on)
    if rule is None:
        return tuple(lines), 0
    so_far, short = interest_of_month(unit, on), 0
    taxes: dict[int, Minor] = {}
    for member, own in _by_member(lines).items():
        before, gross = so_far.get(member, NOTHING), sum(line.gross for line in own)
        if rule.frees(before.gross + gross):
            continue
        tax = tax_on_more(rule, before, gross)
        taxes |= {line.account: part for line, part in zip(own, split_tax(tax, [line.gross for line in own]), strict=True)}
        short += _is_short(rule, before, gross, tax)
    return tuple(line._replace(tax=taxes[line.account]) if line.account in taxes else line for line in lines), short


def _by_member(lines: Sequence[RunLine]) -> dict[int, list[RunLine]]:
    found: dict[int, list[RunLine]] = defaultdict(list)
    for line in lines:
        if line.gross > 0:
            found[line.member].append(line)
    return found


def _is_short(rule: InterestTax, before: MonthSoFar, gross: Minor, tax: Minor) -> bool:
    return before.tax + tax < withhold(rule, [before.gross + gross]).tax
