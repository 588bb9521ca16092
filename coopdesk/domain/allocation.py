"""How a payment on a loan is split: instalment by instalment, oldest first, in the order that the product names.

A payment first meets what is due on its day (in the product's `order`), then, if the product lets it, what is still
to come. Worked example (domain.md §3.4): 1,000,000 against penalty 10,620, interest 180,000, principal 1,000,000
pays 10,620, 180,000 and 809,380; 190,620 of principal stay in arrears.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from coopdesk.domain.errors import PaymentAboveDebt
from coopdesk.domain.journal import Component
from coopdesk.domain.money import Minor

DEFAULT_ORDER = (Component.PENALTY, Component.FEE, Component.INTEREST, Component.PRINCIPAL)


class Overpayment(StrEnum):
    """What happens to money beyond what is due."""

    NEXT_INSTALMENTS = "next_instalments"
    PRINCIPAL = "principal"
    """Principal of the next instalments; their interest stays."""
    REFUSE = "refuse"


@dataclass(frozen=True, slots=True)
class Due:
    """What an instalment still asks for from day `on`, in minor units; all zero once it is paid.

    A charge with a due date of its own is one more due of its instalment.
    """

    instalment: int
    on: date
    principal: Minor = 0
    interest: Minor = 0
    penalty: Minor = 0
    fee: Minor = 0

    def of(self, component: Component) -> Minor:
        return {
            Component.PRINCIPAL: self.principal,
            Component.INTEREST: self.interest,
            Component.PENALTY: self.penalty,
            Component.FEE: self.fee,
        }[component]

    @property
    def total(self) -> Minor:
        return self.principal + self.interest + self.penalty + self.fee


@dataclass(frozen=True, slots=True)
class Part:
    """The share of a payment that one component of one instalment takes; `amount` > 0."""

    instalment: int
    component: Component
    amount: Minor


@dataclass(frozen=True, slots=True)
class AllocationRule:
    """A product's order. A component that an order does not name is not paid by it. `in_advance` None: as `order`."""

    order: tuple[Component, ...] = DEFAULT_ORDER
    in_advance: tuple[Component, ...] | None = None
    overpayment: Overpayment = Overpayment.NEXT_INSTALMENTS


@dataclass(frozen=True, slots=True)
class Allocation:
    """`parts` and `rest` sum to the payment; `rest` found nothing to pay."""

    parts: tuple[Part, ...]
    rest: Minor


def allocate(dues: Iterable[Due], amount: Minor, on: date, rule: AllocationRule = AllocationRule()) -> Allocation:
    """Split a payment of `amount` made on day `on`; an instalment due on that day is due.

    Raises PaymentAboveDebt where the product refuses money beyond what is due.
    """
    dues = list(dues)
    parts, rest = _take(_by_instalment(due for due in dues if due.on <= on), amount, rule.order)
    if rest:
        coming = _by_instalment(due for due in dues if due.on > on)
        more, rest = _take(coming, rest, _order_in_advance(rule, amount, rest))
        parts += more
    return Allocation(tuple(parts), rest)


def payoff(dues: Iterable[Due], on: date) -> tuple[Part, ...]:
    """The parts of a payment that pays a loan off on day `on`: all principal, and interest with the running period.

    Mode A of domain.md §3.4: 7,000,000 left of a flat loan after 5 of 12 instalments, 180,000 interest a month, is
    7,180,000. `dues` holds every instalment, paid ones too: they tell which period is running.
    """
    by_age = sorted(dues, key=lambda due: due.on)
    running = next((due.on for due in by_age if due.on >= on), on)
    parts: list[Part] = []
    for due in by_age:
        order = DEFAULT_ORDER if due.on <= running else (Component.PRINCIPAL,)
        parts += _take([due], due.total, order)[0]
    return tuple(parts)


def _by_instalment(dues: Iterable[Due]) -> list[Due]:
    """One due an instalment, oldest first: the order of components runs over all of it that is due."""
    whole: dict[int, Due] = {}
    for due in dues:
        one = whole.get(due.instalment, Due(due.instalment, due.on))
        whole[due.instalment] = Due(
            due.instalment,
            min(one.on, due.on),
            one.principal + due.principal,
            one.interest + due.interest,
            one.penalty + due.penalty,
            one.fee + due.fee,
        )
    return [whole[n] for n in sorted(whole)]


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
