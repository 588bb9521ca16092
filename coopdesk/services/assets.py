"""The register of what is used over months: things bought or taken over from older books, changed, sold and written off."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeAlias

from coopdesk.domain.asset_use import UseMonth, schedule
from coopdesk.domain.assets import (
    Asset,
    AssetAccounts,
    AssetFact,
    AssetKind,
    EndKind,
    Length,
    Used,
    check_accounts,
    check_asset,
    check_length,
    check_not_used_since,
    check_open,
)
from coopdesk.domain.calendar import add_months, month_end, month_start
from coopdesk.domain.chart import MONEY, Account, Chart, Role, Section
from coopdesk.domain.errors import AssetUsedSince, BadAmount, BadField, DateTooEarly, ReasonMissing
from coopdesk.domain.journal import EntryDraft, EventKind
from coopdesk.domain.money import MINOR_MAX, Minor
from coopdesk.domain.posting_rules import Amount, entry_lines, series_of
from coopdesk.services.context import Change, Context, Outcome
from coopdesk.store.repositories.assets import Fact, length_details
from coopdesk.store.unit_of_work import UnitOfWork

Day: TypeAlias = date
CHANGES = frozenset({Change.ENTRIES, Change.BOOK})
BEGINS: Mapping[AssetKind, EventKind] = {
    AssetKind.FIXED: EventKind.ASSET_BOUGHT,
    AssetKind.PREPAID: EventKind.ASSET_BOUGHT,
    AssetKind.DEFERRED: EventKind.INCOME_IN_ADVANCE,
}


@dataclass(frozen=True, slots=True)
class RegisterAsset:
    """`money`: the account that pays or receives the cost; without one it stands in the books already, and nothing is posted.

    `since`: when it was got; `before`: what of it was used until then, of a thing that is in the books already.
    """

    request_id: str
    date: date
    kind: AssetKind
    name: str
    accounts: AssetAccounts
    cost: Minor
    length: Length
    money: str = ""
    since: Day | None = None
    before: Minor = 0


@dataclass(frozen=True, slots=True)
class ChangeAsset:
    """From the month of `length.first` on what is left is spread anew."""

    request_id: str
    date: date
    asset: int
    length: Length


@dataclass(frozen=True, slots=True)
class EndAsset:
    """`proceeds` into the account `money`, of what is sold or paid back."""

    request_id: str
    date: date
    asset: int
    how: EndKind
    reason: str
    proceeds: Minor = 0
    money: str = ""


@dataclass(frozen=True, slots=True)
class AssetRegister:
    """Every thing as it stands, the chart that names its accounts, the accounts that a new one of a kind mostly has, and that of cash."""

    assets: tuple[Asset, ...]
    chart: Mapping[str, Account]
    usual: Mapping[AssetKind, AssetAccounts]
    cash: str


@dataclass(frozen=True, slots=True)
class PlannedMonth:
    """A month of the plan, and what was posted of it, which may be more where it caught up with others."""

    month: UseMonth
    posted: Used | None


@dataclass(frozen=True, slots=True)
class AssetCard:
    """A thing, the register that it is in, and its months."""

    asset: Asset
    register: AssetRegister
    months: tuple[PlannedMonth, ...]


def register(unit: UnitOfWork, context: Context | None) -> AssetRegister:
    """Without those that came in by mistake."""
    found = (each for each in unit.assets.all() if each.ended is None or each.ended.how is not EndKind.ANNULLED)
    chart = unit.products.chart()
    return AssetRegister(tuple(found), chart.accounts, _usual(chart), chart.roles[Role.CASH])


def _usual(chart: Chart) -> Mapping[AssetKind, AssetAccounts]:
    """By the roles of the chart; of fixed assets the last account, which is mostly that of furniture and machines."""

    def of(role: Role) -> str:
        return chart.roles.get(role, "")

    things = [code for code, each in sorted(chart.accounts.items()) if each.section is Section.FIXED_ASSET and each.active]
    prepaid, deferred = of(Role.PREPAID), of(Role.DEFERRED_PROVISION_FEE)
    return {
        AssetKind.FIXED: AssetAccounts(things[-1] if things else "", of(Role.ACCUMULATED_DEPRECIATION), of(Role.DEPRECIATION)),
        AssetKind.PREPAID: AssetAccounts(prepaid, prepaid, ""),
        AssetKind.DEFERRED: AssetAccounts(deferred, deferred, of(Role.LOAN_PROVISION_FEE)),
    }


def card(unit: UnitOfWork, identity: int) -> AssetCard:
    """One thing of the register; a later length spreads what the months planned before it leave. Refuses UnknownAsset."""
    asset, months = unit.assets.get(identity), list[UseMonth]()
    posted = {each.month: each for each in asset.uses}
    for length, next_first in zip(asset.lengths, [*(each.first for each in asset.lengths[1:]), None], strict=True):
        plan = asset.plan(month_end(length.first))
        if plan is not None:
            plan = replace(plan, cost=min(plan.cost, asset.cost - asset.before - sum(each.used for each in months)))
            months += [each for each in schedule(plan) if next_first is None or each.month < month_start(next_first)]
    return AssetCard(asset, register(unit, None), tuple(PlannedMonth(each, posted.pop(month_end(each.month), None)) for each in months))


def begin(unit: UnitOfWork, context: Context, command: RegisterAsset) -> Outcome:
    """Write a thing down, and book what was paid or received for it."""
    unit.ledger.check_date(command.date, context.stamp)
    chart = unit.products.chart().accounts
    check_asset(command.name, command.cost, command.before, command.length)
    check_accounts(command.kind, command.accounts, chart)
    since = command.since or command.date
    if since > command.date:
        raise BadField("since", since.isoformat())
    if month_start(command.length.first) < month_start(since):
        raise DateTooEarly(command.length.first, since)
    posted = None
    if command.money:
        posted = _post_begin(unit, context, command, chart)
    accounts = {"thing": command.accounts.thing, "worn": command.accounts.worn, "result": command.accounts.result}
    details = {"kind": command.kind.value, "since": since.isoformat(), "before": command.before, **accounts, **length_details(command.length)}
    entry = posted.entry if posted else None
    fact = Fact(AssetFact.BEGUN, command.date, amount=command.cost, entry=entry, name=command.name.strip(), details=details)
    unit.assets.add([fact], context.stamp)
    return posted or Outcome(changes=CHANGES)


def _post_begin(unit: UnitOfWork, context: Context, command: RegisterAsset, chart: Mapping[str, Account]) -> Outcome:
    check_money(command.money, chart)
    if command.before:
        raise BadAmount(str(command.before))
    amounts = (Amount("thing", command.cost, ledger=command.accounts.thing), Amount("money", command.cost, ledger=command.money))
    return _post(unit, context, _draft(unit, BEGINS[command.kind], command, amounts, command.name))


def change(unit: UnitOfWork, context: Context, command: ChangeAsset) -> Outcome:
    """Another length from a month on that is not posted yet."""
    unit.ledger.check_date(command.date, context.stamp)
    asset = unit.assets.get(command.asset)
    check_open(asset)
    if month_start(command.length.first) < month_start(asset.lengths[0].first):
        raise DateTooEarly(command.length.first, asset.lengths[0].first)
    check_not_used_since(asset, command.length.first)
    check_length(command.length, asset.cost - asset.used)
    fact = Fact(AssetFact.CHANGED, command.date, asset.id, details=length_details(command.length))
    unit.assets.add([fact], context.stamp)
    return Outcome(changes=CHANGES)


def end(unit: UnitOfWork, context: Context, command: EndAsset) -> Outcome:
    """Out of the register before it is used up: what the months before used is booked with it, then what is left."""
    unit.ledger.check_date(command.date, context.stamp)
    asset = unit.assets.get(command.asset)
    check_open(asset)
    if command.date < asset.since:
        raise DateTooEarly(command.date, asset.since)
    if not command.reason.strip():
        raise ReasonMissing
    check_not_used_since(asset, month_start(command.date))
    details = {"how": command.how.value}
    if command.how is EndKind.ANNULLED:
        _check_never_booked(asset)
        unit.assets.add([Fact(AssetFact.ENDED, command.date, asset.id, details=details)], context.stamp)
        return Outcome(changes=CHANGES)
    outcome = _post_end(unit, context, command, asset)
    fact = Fact(AssetFact.ENDED, command.date, asset.id, command.proceeds, outcome.entry, details=details)
    unit.assets.add([fact], context.stamp)
    return outcome


def _check_never_booked(asset: Asset) -> None:
    """What an entry brought leaves by taking that entry back."""
    if asset.uses:
        raise AssetUsedSince(asset.name, asset.uses[-1].month)
    if asset.entry is not None:
        raise BadField("how", EndKind.ANNULLED.value)


def _post_end(unit: UnitOfWork, context: Context, command: EndAsset, asset: Asset) -> Outcome:
    sold = command.how is EndKind.SOLD
    if sold:
        check_money(command.money, unit.products.chart().accounts)
        if asset.kind is AssetKind.DEFERRED:
            raise BadField("how", command.how.value)
    if not (0 < command.proceeds <= MINOR_MAX if sold else command.proceeds == 0):
        raise BadAmount(str(command.proceeds))
    event = EventKind.ASSET_SOLD if sold else EventKind.ASSET_WRITTEN_OFF
    amounts = end_amounts(asset, command.date, command.proceeds, command.money)
    return _post(unit, context, _draft(unit, event, command, amounts, f"{asset.name}: {command.reason.strip()}"))


def end_amounts(asset: Asset, on: date, proceeds: Minor, money: str) -> tuple[Amount, ...]:
    """The parts of the entry that takes a thing out, with what the months before that of `on` used and nobody posted."""
    accounts, left = asset.accounts, asset.cost - asset.used
    if asset.kind is AssetKind.DEFERRED:
        return Amount("cost", left, ledger=accounts.thing), Amount("earned", left, ledger=accounts.result)
    if asset.kind is AssetKind.PREPAID:
        parts = (Amount("cost", max(0, left - proceeds), ledger=accounts.result), Amount("thing", left, ledger=accounts.thing))
        return (*parts, Amount("money", proceeds, ledger=money), Amount("gain", max(0, proceeds - left)))
    late = asset.due(month_end(add_months(month_start(on), -1)))
    rest = left - late - proceeds
    return (
        Amount("money", proceeds, ledger=money),
        Amount("worn", asset.used, ledger=accounts.worn),
        Amount("cost", late, ledger=accounts.result),
        Amount("loss", max(0, rest)),
        Amount("thing", asset.cost, ledger=accounts.thing),
        Amount("gain", max(0, -rest)),
    )


def check_money(code: str, chart: Mapping[str, Account]) -> None:
    """Refuse an account that holds no cash and is no bank's."""
    if code not in chart or chart[code].section not in MONEY:
        raise BadField("money", code)


def _draft(unit: UnitOfWork, event: EventKind, command: RegisterAsset | EndAsset, amounts: tuple[Amount, ...], memo: str) -> EntryDraft:
    lines = entry_lines(event, amounts, unit.products.roles())
    return EntryDraft(event, command.date, lines, command.request_id, series_of(event), memo=memo.strip())


def _post(unit: UnitOfWork, context: Context, draft: EntryDraft) -> Outcome:
    posted = unit.ledger.post(draft, context.stamp)
    return Outcome(entry=posted.sequence, number=posted.number, changes=CHANGES)
