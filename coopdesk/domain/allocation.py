"""How a payment on a loan is split: instalment by instalment, oldest first, in the order that the product names.

A payment first meets what is past due, then what is due, then, if the product lets it, what is still to come; each of
the three buckets has its order of components. Worked example (domain.md §3.4): 1,000,000 against penalty 10,620, interest 180,000, principal 1,000,000
pays 10,620, 180,000 and 809,380; 190,620 of principal stay in arrears.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from coopdesk.domain.errors import PaymentAboveDebt, SplitAboveDue, SplitNotWhole
from coopdesk.domain.journal import Component
from coopdesk.domain.money import Minor

DEFAULT_ORDER = (Component.PENALTY, Component.FEE, Component.INTEREST, Component.PRINCIPAL)
BESIDE = 0
"""The instalment number of compulsory savings: they are due with the instalments, but belong to none."""


class Overpayment(StrEnum):
    """What happens to money beyond what is due."""

    HELD = "held"
    """Kept for the instalments to come, once the running one is paid (titipan angsuran)."""
    NEXT_INSTALMENTS = "next_instalments"
    PRINCIPAL = "principal"
    """Principal of the next instalments; their interest stays."""
    REFUSE = "refuse"


class Due(NamedTuple):
    """What an instalment still asks for from day `on`, in minor units; all zero once it is paid.

    A charge with a due date of its own is one more due of its instalment.
    """

    instalment: int
    on: date
    principal: Minor = 0
    interest: Minor = 0
    penalty: Minor = 0
    fee: Minor = 0
    compulsory_savings: Minor = 0
    """Only of the due with the number BESIDE."""

    def of(self, component: Component) -> Minor:
        """0 for a component that instalments do not ask for."""
        return int(getattr(self, component.value)) if component.value in _SUMMED else 0

    @property
    def total(self) -> Minor:
        return self.principal + self.interest + self.penalty + self.fee + self.compulsory_savings


_SUMMED = tuple(name for name in Due._fields if name not in ("instalment", "on"))


class Part(NamedTuple):
    """The share of a payment that one component of one instalment takes; `amount` > 0."""

    instalment: int
    component: Component
    amount: Minor


@dataclass(frozen=True, slots=True)
class AllocationRule:
    """A product's orders, one a bucket; a component that an order does not name is not paid by it.

    `past_due` and `in_advance` None: as `order`, and then past due and due are one bucket, instalment by instalment.
    `uses_held`: a payment that does not pay all that is due takes along what is held.
    """

    order: tuple[Component, ...] = DEFAULT_ORDER
    in_advance: tuple[Component, ...] | None = None
    overpayment: Overpayment = Overpayment.NEXT_INSTALMENTS
    past_due: tuple[Component, ...] | None = None
    uses_held: bool = False


@dataclass(frozen=True, slots=True)
class Allocation:
    """`parts` and `rest` sum to the payment; `rest` found nothing to pay, or is held for what is to come."""

    parts: tuple[Part, ...]
    rest: Minor


def allocate(dues: Iterable[Due], amount: Minor, on: date, rule: AllocationRule = AllocationRule()) -> Allocation:
    """Split a payment of `amount` made on day `on`; an instalment due on that day is due.

    Raises PaymentAboveDebt where the product refuses money beyond what is due.
    """
    dues = list(dues)
    until = due_until(dues, on, rule)
    parts, rest = _take_due([due for due in dues if due.on <= until], amount, on, rule)
    if rest and rule.overpayment is not Overpayment.HELD:
        order = _order_in_advance(rule, amount, rest)
        more, rest = _take(_by_instalment((due for due in dues if due.on > until), order), rest, order)
        parts += more
    return Allocation(tuple(parts), rest)


def due_until(dues: Iterable[Due], on: date, rule: AllocationRule) -> date:
    """The last day whose dues a payment of day `on` meets before anything is in advance.

    Where the product holds what is paid too much, the instalment that runs is asked for too: who pays on the fifth what
    is due on the tenth has paid her instalment.
    """
    if rule.overpayment is not Overpayment.HELD:
        return on
    return min((due.on for due in dues if due.on >= on and due.instalment != BESIDE), default=on)


def taken_along(dues: Iterable[Due], amount: Minor, held: Minor, on: date, rule: AllocationRule) -> Minor:
    """How much of what is held a payment takes along: what it lacks of the due, where the product says so."""
    dues = list(dues)
    until = due_until(dues, on, rule)
    asked = sum(due.total for due in dues if due.on <= until and due.instalment != BESIDE)
    return min(held, max(0, asked - amount)) if rule.uses_held else 0


def split_by_hand(dues: Iterable[Due], amount: Minor, wanted: Mapping[Component, Minor]) -> Allocation:
    """A payment split by component as somebody says, oldest instalment first; `wanted` may hold some of it back.

    Raises SplitNotWhole where the parts are not the payment, SplitAboveDue where one is more than is owed of it.
    """
    if sum(wanted.values()) != amount or min(wanted.values(), default=0) < 0:
        raise SplitNotWhole(sum(wanted.values()), amount)
    dues, parts = sorted(dues, key=lambda due: (due.on, due.instalment)), []
    for component, part in wanted.items():
        if component is Component.HELD:
            continue
        paid, rest = _take(dues, part, (component,))
        if rest:
            raise SplitAboveDue(component, part, part - rest)
        parts += paid
    return Allocation(tuple(parts), wanted.get(Component.HELD, 0))


def _take_due(dues: Sequence[Due], amount: Minor, on: date, rule: AllocationRule) -> tuple[list[Part], Minor]:
    """Pay what is past due and what is due: as one bucket, or in the orders of two."""
    if rule.past_due is None:
        return _take(_by_instalment(dues, rule.order), amount, rule.order)
    parts, rest = _take(_by_instalment((due for due in dues if due.on < on), rule.past_due), amount, rule.past_due)
    more, rest = _take(_by_instalment((due for due in dues if due.on >= on), rule.order), rest, rule.order)
    return parts + more, rest


def _by_instalment(dues: Iterable[Due], order: Sequence[Component]) -> list[Due]:
    """One due an instalment, oldest first: the order of components runs over all of it that is due.

    Compulsory savings come after the instalments, or before them where they are the first of the order.
    """
    whole: dict[int, list[Due]] = {}
    for due in dues:
        whole.setdefault(due.instalment, []).append(due)
    savings_first = order[:1] == (Component.COMPULSORY_SAVINGS,)
    return [_summed(whole[n]) for n in sorted(whole, key=lambda n: ((n == BESIDE) is not savings_first, n))]


def _summed(dues: Sequence[Due]) -> Due:
    amounts = {name: sum(getattr(due, name) for due in dues) for name in _SUMMED}
    return Due(dues[0].instalment, min(due.on for due in dues), **amounts)


def _order_in_advance(rule: AllocationRule, amount: Minor, rest: Minor) -> tuple[Component, ...]:
    if rule.overpayment is Overpayment.REFUSE:
        raise PaymentAboveDebt(amount, amount - rest)
    if rule.overpayment is Overpayment.PRINCIPAL:
        return (Component.PRINCIPAL,)
    return rule.order if rule.in_advance is None else rule.in_advance


def _take(dues: Sequence[Due], amount: Minor, order: Sequence[Component]) -> tuple[list[Part], Minor]:
    """Pay `dues` one after the other; the parts paid and what is left of `amount`."""
    parts: list[Part] = []
    for due in dues:
        for component in order:
            paid = min(amount, due.of(component))
            if paid > 0:
                parts.append(Part(due.instalment, component, paid))
                amount -= paid
    return parts, amount
