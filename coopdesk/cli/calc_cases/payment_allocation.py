"""Cases of kind `payment_allocation`: how one payment is split over components and instalments."""

from __future__ import annotations

from collections import Counter
from enum import StrEnum
from typing import Any

from coopdesk.cli.calc_cases.fields import Fields
from coopdesk.cli.calc_cases.shapes import read_decimals
from coopdesk.domain.allocation import DEFAULT_ORDER, AllocationRule, Due, allocate
from coopdesk.domain.errors import BadField, PaymentAboveDebt
from coopdesk.domain.journal import Component
from coopdesk.domain.money import plain


class ChargeKind(StrEnum):
    FEE = "fee"
    PENALTY = "penalty"


def answer(inputs: Fields) -> dict[str, Any]:
    decimals = read_decimals(inputs)
    if inputs.has("excess_goes_to") and inputs.text("excess_goes_to") != "next_instalment":
        raise inputs.bad("excess_goes_to")
    rule = AllocationRule(_order(inputs, "order_due"), _order(inputs, "order_in_advance") if inputs.has("order_in_advance") else None)
    payment = inputs.inner("payment")
    amount = payment.amount("amount", decimals)
    dues = _read_dues(inputs, decimals)
    allocation = allocate(dues, amount, payment.day("date"), rule)
    if allocation.rest:
        raise PaymentAboveDebt(amount, amount - allocation.rest)
    paid: Counter[Component] = Counter()
    outstanding: Counter[int] = Counter()
    for due in dues:
        outstanding[due.instalment] += due.total
    for part in allocation.parts:
        paid[part.component] += part.amount
        outstanding[part.instalment] -= part.amount
    return {
        **{component.value: plain(paid[component], decimals) for component in DEFAULT_ORDER},
        "outstanding_per_instalment": [plain(outstanding[n], decimals) for n in sorted(outstanding)],
    }


def _order(inputs: Fields, key: str) -> tuple[Component, ...]:
    names = inputs.texts(key)
    if not names or len(set(names)) < len(names) or not set(names) <= set(DEFAULT_ORDER):
        raise BadField(inputs.path(key), ", ".join(names))
    return tuple(Component(name) for name in names)


def _read_dues(inputs: Fields, decimals: int) -> list[Due]:
    """One due an instalment, and one more for each charge that falls due on a day of its own."""
    dues = [_read_due(instalment, n, decimals) for n, instalment in enumerate(inputs.many("instalments"), 1)]
    for charge in inputs.many("charges"):
        n, kind = charge.integer("instalment", 1, len(dues)), charge.choice("type", ChargeKind)
        amount, of = charge.amount("amount", decimals), dues[n - 1]
        fee, penalty = (amount, 0) if kind is ChargeKind.FEE else (0, amount)
        if fee > of.fee or penalty > of.penalty:
            raise charge.bad("amount")
        dues[n - 1] = of._replace(fee=of.fee - fee, penalty=of.penalty - penalty)
        dues.append(Due(n, charge.day("due_date"), penalty=penalty, fee=fee))
    return dues


def _read_due(instalment: Fields, n: int, decimals: int) -> Due:
    amounts = {component.value: instalment.amount(component, decimals) if instalment.has(component) else 0 for component in DEFAULT_ORDER}
    return Due(n, instalment.day("due_date"), **amounts)
