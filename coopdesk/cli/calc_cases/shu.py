"""Cases of kind `shu`: a surplus distributed to members and officers, or refunded by patronage."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from coopdesk.cli.calc_cases.fields import Fields
from coopdesk.cli.calc_cases.shapes import CaseRounding, Scale, read_decimals, read_percent, read_rounding
from coopdesk.domain.money import Minor
from coopdesk.domain.surplus import Parts, member_parts, member_parts_exact, officer_parts, per_unit, pools

OFFICERS = "pengurus"
COUNT_DECIMALS = 6
"""Shares and units of patronage may be fractions."""


class Residue(StrEnum):
    NONE = "none"
    LARGEST_REMAINDER = "largest_remainder"


class Base(StrEnum):
    MEMBER_SAVINGS = "member_savings"
    MEMBER_TRANSACTIONS = "member_transactions"
    LOAN_INTEREST_PAID = "loan_interest_paid"


@dataclass(frozen=True, slots=True)
class Sharing:
    """How a case rounds, and what becomes of what rounding leaves."""

    scale: Scale
    rounding: CaseRounding
    residue: Residue

    def parts(self, pool: Minor, bases: Sequence[int], total: int) -> Parts:
        if self.residue is Residue.LARGEST_REMAINDER:
            return member_parts_exact(pool, bases, total, self.rounding.unit)
        return member_parts(pool, bases, total, self.rounding.unit, self.rounding.mode)


def answer(inputs: Fields) -> dict[str, Any]:
    question = inputs.text("question")
    if question not in _QUESTIONS:
        raise inputs.bad("question")
    return _QUESTIONS[question](inputs)


def _read_sharing(inputs: Fields, otherwise: Residue) -> Sharing:
    decimals = read_decimals(inputs)
    rounding = read_rounding(inputs, decimals, of_loan=False)
    given = inputs.inner_or_empty("rounding")
    residue = given.choice("residue", Residue) if given.has("residue") else otherwise
    return Sharing(rounding.scale(decimals), rounding, residue)


def _distribution(inputs: Fields) -> dict[str, Any]:
    sharing = _read_sharing(inputs, Residue.NONE)
    percents = _read_percents(inputs.inner("allocation_pct"))
    shared = pools(sharing.scale.minor(inputs, "surplus"), percents, sharing.rounding.unit, sharing.rounding.mode)
    members = inputs.many("members")
    by_share = {given.text("share"): _of_base(given, shared, members, sharing) for given in inputs.many("bases")}
    officer = _officers(inputs, shared.get(OFFICERS, 0), members, sharing)
    return {
        "members": [
            _member(members[i], {share: parts[i] for share, parts in by_share.items()}, officer[i], sharing) for i in range(len(members))
        ],
        "allocation": {share: sharing.scale.text(amount) for share, amount in shared.items()},
    }


def _read_percents(given: Fields) -> dict[str, Decimal]:
    return {name: read_percent(given, name) for name in given.names()}


def _of_base(given: Fields, shared: Mapping[str, Minor], members: Sequence[Fields], sharing: Sharing) -> Sequence[Minor]:
    """Each member's part of one share of the surplus."""
    if given.text("share") not in shared:
        raise given.bad("share")
    basis = given.choice("basis", Base)
    amounts = [member.inner("base") for member in members]
    bases = [sharing.scale.minor(base, basis) if base.has(basis) else 0 for base in amounts]
    return sharing.parts(shared[given.text("share")], bases, sharing.scale.minor(given, "total")).parts


def _officers(inputs: Fields, pool: Minor, members: Sequence[Fields], sharing: Sharing) -> Sequence[Minor]:
    if not inputs.has("officer_split_pct"):
        return [0] * len(members)
    roles = [member.text("role") if member.has("role") else "" for member in members]
    percents = _read_percents(inputs.inner("officer_split_pct"))
    return officer_parts(pool, percents, roles, sharing.rounding.unit, sharing.rounding.mode).parts


def _member(given: Fields, parts: Mapping[str, Minor], officer: Minor, sharing: Sharing) -> dict[str, Any]:
    text = sharing.scale.text
    shown = {share: text(amount) for share, amount in parts.items()}
    return {**shown, "name": given.text("name"), "officer": text(officer), "total": text(sum(parts.values()) + officer)}


def _patronage_refund(inputs: Fields) -> dict[str, Any]:
    sharing = _read_sharing(inputs, Residue.LARGEST_REMAINDER)
    text, members = sharing.scale.text, inputs.many("members")
    shares, units = ([given.amount(key, COUNT_DECIMALS) for given in members] for key in ("shares", "patronage_units"))
    surplus, dividends = (sharing.scale.minor(inputs, key) for key in ("surplus", "dividend_pool"))
    if dividends > surplus:
        raise inputs.bad("dividend_pool")
    refunds, paid = (sharing.parts(pool, held, sum(held)) for pool, held in ((surplus - dividends, units), (dividends, shares)))
    return {
        "patronage_pool": text(surplus - dividends),
        "refund_per_unit": text(_per_unit(surplus - dividends, units, sharing)),
        "member_refunds": [text(refunds.parts[n - 1]) for n in _report_members(inputs, len(members))],
        "refunds_sum": text(refunds.total),
        "dividend_per_share": text(_per_unit(dividends, shares, sharing)),
        "dividends_sum": text(paid.total),
    }


def _per_unit(pool: Minor, held: Sequence[int], sharing: Sharing) -> Minor:
    return per_unit(pool * 10**COUNT_DECIMALS, sum(held), sharing.rounding.unit, sharing.rounding.mode)


def _report_members(inputs: Fields, count: int) -> list[int]:
    asked = inputs.integers("report_members")
    if any(not 1 <= n <= count for n in asked):
        raise inputs.bad("report_members")
    return asked


_QUESTIONS: Mapping[str, Callable[[Fields], dict[str, Any]]] = {"distribution": _distribution, "patronage_refund": _patronage_refund}
