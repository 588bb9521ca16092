"""Counting the cash: what lies in a till beside what the book says; the difference is booked, or kept with its reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from coopdesk.domain.chart import Role, Section
from coopdesk.domain.errors import NotATill
from coopdesk.domain.journal import EntryDraft, EventKind
from coopdesk.domain.money import Minor
from coopdesk.domain.posting_rules import Amount, entry_lines, series_of
from coopdesk.domain.posting_rules.cash import FROM, TO
from coopdesk.domain.tills import CashCount, Pieces, check_difference, counted
from coopdesk.services.context import Change, Context, Outcome
from coopdesk.store.queries.balances import account_balance
from coopdesk.store.unit_of_work import UnitOfWork

CHANGES = frozenset({Change.ENTRIES, Change.BOOK})


@dataclass(frozen=True, slots=True)
class CountCash:
    """`rest`: what was counted in one sum; `book`: the difference is posted as over or short, else only its reason is kept."""

    request_id: str
    date: date
    account: str
    pieces: tuple[Pieces, ...]
    rest: Minor
    reason: str
    book: bool = True


@dataclass(frozen=True, slots=True)
class CountScene:
    """What counting a till has to know: what should lie in it, and when it was last counted."""

    account: str
    names: dict[str, str]
    expected: Minor
    last: CashCount | None


def till(unit: UnitOfWork) -> str:
    """The cash account of whoever asks: her own till, else that of all."""
    return unit.products.roles()[Role.CASH]


def count_scene(unit: UnitOfWork, context: Context, account: str | None = None) -> CountScene:
    code = account or till(unit)
    names = dict(unit.products.chart().accounts[code].names)
    return CountScene(code, names, account_balance(unit, code, context.business_date), unit.cash.last_count(code))


def count_cash(unit: UnitOfWork, context: Context, command: CountCash) -> Outcome:
    """Seal the count; what is over or short becomes income or a loss (domain.md §4.3, 36) unless it is only explained."""
    account = unit.products.chart().accounts.get(command.account)
    if account is None or account.section is not Section.CASH:
        raise NotATill(command.account)
    expected, found = account_balance(unit, command.account, command.date), counted(command.pieces, command.rest)
    check_difference(expected, found, command.reason)
    unit.ledger.check_date(command.date, context.stamp)
    posted = _booked(unit, context, command, found - expected) if command.book and found != expected else (None, None)
    count = CashCount(
        id=0,
        account=command.account,
        date=command.date,
        expected=expected,
        counted=found,
        pieces=tuple(piece for piece in command.pieces if piece.number),
        reason=command.reason.strip(),
        entry=posted[0],
        operator=context.operator.name,
        recorded_at=context.recorded_at,
    )
    identity = unit.cash.add_count(count, context.stamp)
    return Outcome(entry=posted[0], number=posted[1], batch=identity, changes=CHANGES)


def _booked(unit: UnitOfWork, context: Context, command: CountCash, difference: Minor) -> tuple[int, str | None]:
    over = difference > 0
    event, part = (EventKind.CASH_OVER, TO) if over else (EventKind.CASH_SHORT, FROM)
    draft = EntryDraft(
        kind=event,
        business_date=command.date,
        lines=entry_lines(event, (Amount(part, abs(difference), ledger=command.account),), unit.products.roles()),
        request_id=command.request_id,
        series=series_of(event),
        memo=command.reason.strip(),
    )
    posted = unit.ledger.post(draft, context.stamp)
    return posted.sequence, posted.number
