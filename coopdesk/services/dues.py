"""Regular contributions: what members owe, months paid at once, exemptions by decision."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from coopdesk.domain.calendar import add_months, month_start
from coopdesk.domain.dues import Dues, Exemption, MonthDue, next_months
from coopdesk.domain.errors import BadField, ExemptionOverlaps, FieldMissing, ReasonMissing, UnknownExemption, WrongProductKind
from coopdesk.domain.members import Member
from coopdesk.domain.money import Minor
from coopdesk.domain.products import Product
from coopdesk.products import KINDS, Family
from coopdesk.services.context import Change, Context, Outcome
from coopdesk.store.queries.dues import asks_monthly, dues_of_members
from coopdesk.store.queries.members import BELONGING, MemberOnDay, members_on
from coopdesk.store.unit_of_work import UnitOfWork

CHANGES = frozenset({Change.MEMBERS, Change.ACCOUNTS})


@dataclass(frozen=True, slots=True)
class ExemptFromDues:
    """The board lets a member off the months from `first` to `last` (any day of each)."""

    request_id: str
    member: str
    product: str
    first: date
    last: date
    reason: str
    decision: str = ""


@dataclass(frozen=True, slots=True)
class EndExemption:
    """Its months ask for their tariff again."""

    request_id: str
    exemption: int
    reason: str


@dataclass(frozen=True, slots=True)
class MonthsToPay:
    """What the next months of a product cost together; `months` are named by their first days."""

    product: str
    months: tuple[MonthDue, ...]

    @property
    def amount(self) -> Minor:
        return sum(month.amount for month in self.months)


def contributions_due(unit: UnitOfWork, on: date) -> dict[str, dict[int, tuple[MonthDue, ...]]]:
    """Product code → member id → the months she owes on a day; only who belongs to the cooperative owes any."""
    belonging = [member for member in members_on(unit, on) if member.belongs]
    return {product.code: _owed(unit, product.code, belonging, on) for product in regular_products(unit)}


def contributions_of(unit: UnitOfWork, member: Member, on: date) -> dict[str, tuple[MonthDue, ...]]:
    """Product code → the months that one member owes now, up to that of day `on`."""
    return {product: due for product, dues in dues_of(unit, member, on).items() if (due := dues.due(on))}


def dues_of(unit: UnitOfWork, member: Member, on: date) -> dict[str, Dues]:
    """Product code → the months of one member; none of who does not belong."""
    if member.status not in BELONGING:
        return {}
    found = {product.code: dues_of_members(unit, product.code, [member], on, member.id) for product in regular_products(unit)}
    return {product: dues[member.id] for product, dues in found.items() if dues}


def regular_products(unit: UnitOfWork) -> list[Product]:
    """The products that may ask for something every month."""
    return [product for product in unit.products.all() if product.kind in KINDS and KINDS[product.kind].family is Family.SHARES]


def months_to_pay(unit: UnitOfWork, number: str, product: str, count: int, on: date) -> MonthsToPay:
    """What a member pays for her next `count` months, oldest first, ahead too. Raises UnknownMember."""
    member = unit.members.get(number)
    dues = dues_of_members(unit, product, [member], on, member.id)
    return MonthsToPay(product, next_months(dues[member.id], count, on) if dues else ())


def exempt(unit: UnitOfWork, context: Context, command: ExemptFromDues) -> Outcome:
    member, first, last = unit.members.get(command.member), month_start(command.first), month_start(command.last)
    if not asks_monthly(unit, unit.products.get(command.product).code):
        raise WrongProductKind(command.product)
    if last < first:
        raise BadField("last", command.last.isoformat())
    if not command.reason.strip():
        raise FieldMissing("reason")
    _check_free(unit, member, command.product, first, last)
    new = Exemption(0, member.id, command.product, first, last, command.reason.strip(), command.decision.strip(), context.operator.name)
    unit.dues.exempt(new, context.stamp)
    return Outcome(member=member.number, changes=CHANGES)


def end_exemption(unit: UnitOfWork, context: Context, command: EndExemption) -> Outcome:
    found = next((each for each in unit.dues.exemptions() if each.id == command.exemption), None)
    if found is None:
        raise UnknownExemption(command.exemption)
    if not command.reason.strip():
        raise ReasonMissing
    unit.dues.end(found, command.reason.strip(), context.stamp)
    return Outcome(member=unit.members.by_id(found.member).number, changes=CHANGES)


def _check_free(unit: UnitOfWork, member: Member, product: str, first: date, last: date) -> None:
    mine = [each for each in unit.dues.exemptions() if (each.member, each.product) == (member.id, product)]
    month = first
    while month <= last:
        if any(each.holds(month) for each in mine):
            raise ExemptionOverlaps(month)
        month = add_months(month, 1)


def _owed(unit: UnitOfWork, product: str, members: Iterable[MemberOnDay], on: date) -> dict[int, tuple[MonthDue, ...]]:
    dues = dues_of_members(unit, product, members, on)
    return {member: due for member, each in dues.items() if (due := each.due(on))}
