"""Employers that keep back from pay, and which member works where since when."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from coopdesk.domain.billing import SpreadRule
from coopdesk.domain.errors import BadField, DateTooEarly, EmployedElsewhere, EmployerCodeTaken, NotEmployed, UnknownEmployer
from coopdesk.domain.members import Member, check_belongs
from coopdesk.domain.money import Minor
from coopdesk.domain.payroll import Employer, Employment, check_employer
from coopdesk.domain.savings import check_amount
from coopdesk.services.context import Change, Context, Outcome
from coopdesk.services.savings import check_savings_kind
from coopdesk.store.unit_of_work import UnitOfWork

CHANGES = frozenset({Change.BOOK, Change.MEMBERS})
Day = date


@dataclass(frozen=True, slots=True)
class SaveEmployer:
    """A new employer, or (`employer`, its code so far) what changed of one. `excess`: the savings product of what comes above the bill."""

    request_id: str
    code: str
    name: str
    contact: str = ""
    pay_day: int = 25
    rule: SpreadRule = SpreadRule.LOANS_FIRST
    excess: str = ""
    active: bool = True
    employer: str = ""


@dataclass(frozen=True, slots=True)
class Employ:
    """A member works at an employer (by code) from a day on; `monthly` of each pay goes to `product`. Where she works there already, what changed."""

    request_id: str
    date: date
    member: str
    employer: str
    number: str = ""
    product: str = ""
    monthly: Minor = 0


@dataclass(frozen=True, slots=True)
class EndEmployment:
    """Her last day there."""

    request_id: str
    date: date
    member: str


@dataclass(frozen=True, slots=True)
class Work:
    """Where a member works: the employer and her place there."""

    employer: Employer
    employment: Employment


def employer_of(unit: UnitOfWork, code: str) -> Employer:
    found = next((each for each in unit.payroll.employers() if each.code == code), None)
    if found is None:
        raise UnknownEmployer(code)
    return found


def work_of(unit: UnitOfWork, member: Member, on: date) -> Work | None:
    """Where a member works on a day."""
    employers = {each.id: each for each in unit.payroll.employers()}
    here = next((each for each in reversed(unit.payroll.of_member(member.id)) if each.holds(on)), None)
    return Work(employers[here.employer], here) if here else None


def save_employer(unit: UnitOfWork, context: Context, command: SaveEmployer) -> Outcome:
    before = employer_of(unit, command.employer) if command.employer else None
    code = command.code.strip()
    made = Employer(
        before.id if before else 0, code, command.name.strip(), command.contact.strip(), command.pay_day, command.rule, command.excess, command.active
    )
    check_employer(made)
    if command.excess:
        _check_product(unit, command.excess)
    if any(each.code.casefold() == code.casefold() and each.id != made.id for each in unit.payroll.employers()):
        raise EmployerCodeTaken(code)
    unit.payroll.save_employer(made)
    return Outcome(changes=CHANGES)


def employ(unit: UnitOfWork, context: Context, command: Employ) -> Outcome:
    """Refuses EmployedElsewhere while she works at another one, and a monthly sum without its product."""
    member, employer = unit.members.get(command.member), employer_of(unit, command.employer)
    check_belongs(member)
    if bool(command.product) != bool(command.monthly):
        raise BadField("product", command.product)
    if command.product:
        check_amount(command.monthly)
        _check_product(unit, command.product)
    standing = [each for each in unit.payroll.of_member(member.id) if each.until is None or each.until >= command.date]
    here = next((each for each in standing if each.employer == employer.id and each.until is None), None)
    if other := next((each for each in standing if each != here), None):
        names = {each.id: each.name for each in unit.payroll.employers()}
        raise EmployedElsewhere(member.number, names[other.employer])
    made = Employment(0, member.id, employer.id, command.number.strip(), command.date, None, command.product, command.monthly)
    if here:
        made = replace(made, id=here.id, since=here.since)
    unit.payroll.save_employment(made)
    return Outcome(member=member.number, changes=CHANGES)


def end_employment(unit: UnitOfWork, context: Context, command: EndEmployment) -> Outcome:
    member = unit.members.get(command.member)
    here = next((each for each in unit.payroll.of_member(member.id) if each.until is None), None)
    if here is None:
        raise NotEmployed(member.number)
    if command.date < here.since:
        raise DateTooEarly(command.date, here.since)
    unit.payroll.save_employment(replace(here, until=command.date))
    return Outcome(member=member.number, changes=CHANGES)


def _check_product(unit: UnitOfWork, code: str) -> None:
    product = unit.products.get(code)
    check_savings_kind(product.kind, product.code)
