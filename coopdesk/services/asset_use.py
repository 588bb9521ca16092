"""What a month uses of assets, costs paid in advance and income received in advance: one entry, a fact of each thing.

What was left out in months before is caught up. A second run finds nothing more; taking it back reverses what stands of
the month, and each thing stands as before.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from coopdesk.domain.assets import Asset, AssetFact, AssetKind, check_open
from coopdesk.domain.closing import StepState, StepStatus
from coopdesk.domain.errors import AssetUsedSince
from coopdesk.domain.journal import Entry, EntryDraft, EventKind
from coopdesk.domain.money import Minor
from coopdesk.domain.posting_rules import Amount, entry_lines, series_of
from coopdesk.services.context import Context
from coopdesk.store.queries.entries import standing_entries
from coopdesk.store.repositories.assets import Fact
from coopdesk.store.unit_of_work import UnitOfWork

EVENT = EventKind.ASSET_USE


@dataclass(frozen=True, slots=True)
class DueUse:
    """What is still to be posted of a thing."""

    asset: Asset
    amount: Minor


def due_uses(unit: UnitOfWork, month_end: date) -> tuple[DueUse, ...]:
    """Thing by thing, what the month asks for and was not posted yet."""
    due = (DueUse(each, each.due(month_end)) for each in unit.assets.all() if each.since <= month_end)
    return tuple(each for each in due if each.amount)


def state(unit: UnitOfWork, context: Context, month_end: date) -> StepState:
    """What the step would post; once it is done, what stands of the month."""
    if due := due_uses(unit, month_end):
        return StepState(StepStatus.TO_DO, entry_lines(EVENT, _amounts(due), unit.products.roles()), len(due))
    posted = standing_entries(unit.connection, EVENT, month_end)
    lines = tuple(line for entry in posted for line in entry.lines)
    things = sum(len(unit.assets.of_entry(entry.sequence)) for entry in posted)
    return StepState(StepStatus.DONE if posted else StepStatus.NOT_NEEDED, lines, things)


def carry_out(unit: UnitOfWork, context: Context, month_end: date, request_id: str) -> tuple[int, ...]:
    """Post the month on its last day; nothing where everything is posted."""
    due = due_uses(unit, month_end)
    if not due:
        return ()
    lines = entry_lines(EVENT, _amounts(due), unit.products.roles())
    entry = unit.ledger.post(EntryDraft(EVENT, month_end, lines, request_id, series_of(EVENT)), context.stamp).sequence
    facts = [Fact(AssetFact.USED, month_end, each.asset.id, each.amount, entry) for each in due]
    unit.assets.add(facts, context.stamp)
    return (entry,)


def undo(unit: UnitOfWork, context: Context, month_end: date, reason: str, request_id: str) -> tuple[int, ...]:
    """Reverse what stands of the month, on its last day. Refuses AssetEnded and AssetUsedSince, where it went on since."""
    posted = standing_entries(unit.connection, EVENT, month_end)
    for entry in posted:
        check_reversible(unit, entry)
    return tuple(
        unit.ledger.reverse(entry.sequence, month_end, reason, f"{request_id}-{entry.sequence}", context.stamp).sequence
        for entry in posted
    )


def check_reversible(unit: UnitOfWork, entry: Entry) -> None:
    """Refuse to take back what a later month, or the end of the thing, stands on."""
    found = unit.assets.of_entry(entry.sequence)
    if not found:
        return
    standing = {each.id: each for each in unit.assets.all()}
    for what, identity, on in found:
        asset = standing[identity]
        if what is not AssetFact.ENDED:
            _check_nothing_since(asset, what, on)


def _check_nothing_since(asset: Asset, what: AssetFact, on: date) -> None:
    check_open(asset)
    later = [each.month for each in asset.uses if what is AssetFact.BEGUN or each.month > on]
    if later:
        raise AssetUsedSince(asset.name, max(later))


def _amounts(due: Sequence[DueUse]) -> tuple[Amount, ...]:
    """One amount a pair of accounts: what is a cost, or what becomes income."""
    costs: Counter[str] = Counter()
    used: Counter[str] = Counter()
    for each in due:
        accounts = each.asset.accounts
        debit, credit = (accounts.thing, accounts.result) if each.asset.kind is AssetKind.DEFERRED else (accounts.result, accounts.worn)
        costs[debit] += each.amount
        used[credit] += each.amount
    debits = tuple(Amount("cost", amount, ledger=code) for code, amount in sorted(costs.items()))
    return (*debits, *(Amount("used", amount, ledger=code) for code, amount in sorted(used.items())))
