"""What is used over months: fixed assets, costs paid in advance, income received in advance; one register for the three.

A thing is what its facts say, in their order: begun, changed (another length from some month on), used (a month was
posted), ended. A fact whose entry was reversed does not stand any more and is not among them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from coopdesk.domain.asset_use import UseMethod, UsePlan, used_by
from coopdesk.domain.calendar import add_months, month_end, month_start
from coopdesk.domain.chart import Account, Section
from coopdesk.domain.errors import AssetEnded, AssetUsedSince, BadAmount, BadField, FieldMissing, SalvageAboveCost, UnknownLedgerAccount
from coopdesk.domain.money import MINOR_MAX, Minor

MONTHS_MAX = 600


class AssetKind(StrEnum):
    FIXED = "fixed"
    PREPAID = "prepaid"
    """A cost paid in advance: rent, insurance."""
    DEFERRED = "deferred"
    """Income received in advance: provision fees, rent of a room."""


STANDS_IN: Mapping[AssetKind, tuple[Section, ...]] = {
    AssetKind.FIXED: (Section.FIXED_ASSET,),
    AssetKind.PREPAID: (Section.PREPAID,),
    AssetKind.DEFERRED: (Section.ACCRUED, Section.HELD),
}
"""The sections of the chart in which the account of a kind stands."""
RESULTS: Mapping[AssetKind, tuple[Section, ...]] = {
    AssetKind.FIXED: (Section.OPERATING_COST, Section.COOPERATIVE_COST),
    AssetKind.PREPAID: (Section.OPERATING_COST, Section.COOPERATIVE_COST, Section.BORROWING_COST),
    AssetKind.DEFERRED: (Section.MEMBER_INCOME, Section.OTHER_INCOME),
}
"""Where its use is booked: a cost, or income that is earned."""


class AssetFact(StrEnum):
    BEGUN = "begun"
    CHANGED = "changed"
    USED = "used"
    ENDED = "ended"


class EndKind(StrEnum):
    """How a thing leaves the register before it is used up."""

    SOLD = "sold"
    WRITTEN_OFF = "written_off"
    """Broken, lost, or what is left counts at once."""
    ANNULLED = "annulled"
    """It was in the books before and came into the register by mistake: nothing is booked."""


@dataclass(frozen=True, slots=True)
class AssetAccounts:
    """Codes: `thing` has the cost; `worn` what is used of it (of a fixed asset its own, else `thing` itself); `result` the cost or income."""

    thing: str
    worn: str
    result: str


@dataclass(frozen=True, slots=True)
class Length:
    """How it is used up: `months` from the month of `first` on, down to `salvage`."""

    method: UseMethod
    months: int
    first: date
    salvage: Minor = 0


@dataclass(frozen=True, slots=True)
class Used:
    """What was posted of the month that ends on `month`."""

    month: date
    amount: Minor
    entry: int


@dataclass(frozen=True, slots=True)
class Ended:
    on: date
    how: EndKind
    proceeds: Minor
    entry: int | None


@dataclass(frozen=True, slots=True)
class Asset:
    """`before`: what was used when it came into the register. `lengths` by the month from which each holds, the first its first."""

    id: int
    kind: AssetKind
    name: str
    accounts: AssetAccounts
    since: date
    cost: Minor
    before: Minor
    lengths: tuple[Length, ...]
    entry: int | None
    uses: tuple[Used, ...] = ()
    ended: Ended | None = None

    @property
    def used(self) -> Minor:
        return self.before + sum(each.amount for each in self.uses)

    @property
    def book_value(self) -> Minor:
        """What of the cost is left; nothing once it has ended."""
        return 0 if self.ended else self.cost - self.used

    @property
    def length(self) -> Length:
        """The one that holds now."""
        return self.lengths[-1]

    def plan(self, day: date) -> UsePlan | None:
        """What is spread in the month of a day; None before its first."""
        found = [each for each in self.lengths if month_start(each.first) <= day]
        if not found:
            return None
        length = found[-1]
        taken = self.before + sum(each.amount for each in self.uses if each.month < month_start(length.first))
        return UsePlan(length.method, self.cost - taken, length.salvage, length.months, length.first)

    def due(self, day: date) -> Minor:
        """What is still to be posted by the end of the month of a day: with what was left out in months before."""
        plan = self.plan(day)
        if plan is None or self.ended:
            return 0
        return max(0, used_by(plan, day) - sum(each.amount for each in self.uses if each.month >= month_start(plan.first)))

    def monthly(self, day: date) -> Minor:
        """What its plan uses in the month of a day."""
        plan = self.plan(day)
        return 0 if plan is None else used_by(plan, day) - used_by(plan, add_months(month_start(day), -1))


def age_months(asset: Asset, day: date) -> int:
    """Whole months since it was got."""
    return max(0, (day.year - asset.since.year) * 12 + day.month - asset.since.month - (day.day < asset.since.day))


def check_asset(name: str, cost: Minor, before: Minor, length: Length) -> None:
    """Refuse what cannot be spread: no name, no cost, no months, or more left at the end than is to be used."""
    if not name.strip():
        raise FieldMissing("name")
    if not 0 < cost <= MINOR_MAX:
        raise BadAmount(str(cost))
    if not 0 <= before <= cost:
        raise BadAmount(str(before))
    check_length(length, cost - before)


def check_length(length: Length, left: Minor) -> None:
    """Refuse months beyond 1 to 600 (none for what is never used up), and a salvage that is not below what is left."""
    if length.method is UseMethod.NONE:
        return
    if not 1 <= length.months <= MONTHS_MAX:
        raise BadField("months", str(length.months))
    if not 0 <= length.salvage < max(left, 1):
        raise SalvageAboveCost(length.salvage, left)


def check_accounts(kind: AssetKind, accounts: AssetAccounts, chart: Mapping[str, Account]) -> None:
    """Refuse accounts that do not stand where those of its kind do."""
    worn = (Section.DEPRECIATION,) if kind is AssetKind.FIXED else STANDS_IN[kind]
    for field, code, sections in (
        ("account", accounts.thing, STANDS_IN[kind]),
        ("worn", accounts.worn, worn),
        ("result", accounts.result, RESULTS[kind]),
    ):
        if code not in chart:
            raise UnknownLedgerAccount(code)
        if chart[code].section not in sections:
            raise BadField(field, code)


def check_open(asset: Asset) -> None:
    if asset.ended:
        raise AssetEnded(asset.name, asset.ended.on)


def check_not_used_since(asset: Asset, day: date) -> None:
    """Refuse where the month of `day` or a later one was posted."""
    later = [each.month for each in asset.uses if each.month >= month_end(day)]
    if later:
        raise AssetUsedSince(asset.name, max(later))
