"""To whom goes what is given back of covers, and by which entry: into the bearer's savings, or into a pot of the group.

What comes back for one who died goes into her savings, for her heirs, until all is settled with them. A bearer who left, or for
whom there are no savings to draw on, takes nothing any more: it is the group's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from coopdesk.domain.covers import Cover, Ending
from coopdesk.domain.errors import NobodyTakes
from coopdesk.domain.journal import EntryDraft, EventKind, Line
from coopdesk.domain.members import Member, MemberStatus, check_may_transact
from coopdesk.domain.money import Minor
from coopdesk.domain.posting_rules import Amount, SubAccount, entry_lines, series_of
from coopdesk.domain.pots import GIFTS, Pot, PotMove
from coopdesk.domain.savings import check_deposit, check_withdrawal
from coopdesk.services.context import Context
from coopdesk.services.pots import pay_in
from coopdesk.services.savings import Deposit, Transfer, account_for, deposit, drawn_on, existing_account, transfer
from coopdesk.store.unit_of_work import UnitOfWork

BELONG = (MemberStatus.ACTIVE, MemberStatus.PASSIVE)
Said = tuple[str, date, str]
"""Request id, day and memo of an entry."""


@dataclass(frozen=True, slots=True)
class Taker:
    """A member, into her savings of `product`; or a pot of the group."""

    member: Member | None = None
    product: str = ""
    pot: Pot | None = None

    @property
    def name(self) -> str:
        if self.member:
            return f"{self.member.name} ({self.member.number})"
        return self.pot.name if self.pot else ""


class Means(NamedTuple):
    """How what a debtor gives back comes to a member, or into a pot; each answers the entry that it posted."""

    to_member: Callable[[UnitOfWork, Context, Member, Taker, Minor, Said], int]
    to_pot: Callable[[UnitOfWork, Context, Member, Pot, Minor, Said], int]


def taker_of(unit: UnitOfWork, cover: Cover, on: date) -> Taker:
    """Raises NobodyTakes: the bearer left, and the group has no pot."""
    if cover.pot is not None:
        return Taker(pot=unit.pots.get(cover.pot))
    bearer = _bearer(unit, cover)
    product = drawn_on(unit, on)
    if product and bearer.status in BELONG:
        return Taker(bearer, product)
    group = unit.meetings.get(cover.meeting).group
    pots = [pot for pot in unit.pots.of_group(group or 0) if pot.active and pot.kind in GIFTS]
    if not pots:
        raise NobodyTakes(bearer.number, bearer.name)
    return Taker(pot=min(pots, key=lambda pot: GIFTS.index(pot.kind)))


def claims_of(unit: UnitOfWork, member: Member, on: date = date.max) -> list[Cover]:
    """What she paid for others, under any number that she had."""
    numbers = [member.id, *(old for old, now in unit.merges.aliases().items() if now == member.id)]
    return [cover for number in numbers for cover in unit.covers.of_bearer(number, on)]


def _bearer(unit: UnitOfWork, cover: Cover) -> Member:
    """Under the number that she has now."""
    assert cover.bearer is not None
    return unit.members.by_id(unit.merges.aliases().get(cover.bearer, cover.bearer))


def by_taker(unit: UnitOfWork, covers: Iterable[Cover], ended: Iterable[Ending], on: date) -> dict[Taker, list[Ending]]:
    """One payment for all that one takes."""
    known, found = {cover.id: cover for cover in covers}, dict[Taker, list[Ending]]()
    for ending in ended:
        found.setdefault(taker_of(unit, known[ending.cover], on), []).append(ending)
    return found


def give(unit: UnitOfWork, context: Context, means: Means, debtor: Member, taker: Taker, amount: Minor, said: Said) -> int:
    if taker.pot is None:
        return means.to_member(unit, context, debtor, taker, amount, said)
    return means.to_pot(unit, context, debtor, taker.pot, amount, said)


def _cash_to_member(unit: UnitOfWork, context: Context, _debtor: Member, taker: Taker, amount: Minor, said: Said) -> int:
    assert taker.member is not None
    request, on, memo = said
    entry = deposit(unit, context, Deposit(request, on, taker.member.number, taker.product, amount, memo), part=True, estate=True).entry
    assert entry is not None
    return entry


def _cash_to_pot(unit: UnitOfWork, context: Context, debtor: Member, pot: Pot, amount: Minor, said: Said) -> int:
    return pay_in(unit, context, pot, amount, PotMove.GIVEN_BACK, said, debtor.id).sequence


IN_CASH = Means(_cash_to_member, _cash_to_pot)


def from_savings(product: str) -> Means:
    """Out of savings of the debtor: refused as a withdrawal of so much would be."""

    def to_member(unit: UnitOfWork, context: Context, debtor: Member, taker: Taker, amount: Minor, said: Said) -> int:
        assert taker.member is not None
        request, on, memo = said
        entry = transfer(unit, context, Transfer(request, on, debtor.number, product, taker.member.number, taker.product, amount, memo), part=True).entry
        assert entry is not None
        return entry

    def to_pot(unit: UnitOfWork, context: Context, debtor: Member, pot: Pot, amount: Minor, said: Said) -> int:
        check_may_transact(debtor)
        account = existing_account(unit, debtor, product)
        check_withdrawal(account, amount)
        return to_pot_without_cash(unit, context, debtor, pot, Amount("saved", amount), said, SubAccount(account.id, account.control))

    return Means(to_member, to_pot)


def out_of(event: EventKind, source: str) -> Means:
    """Out of what the cooperative owes the debtor: `event` books it into savings, and `source` is its name where a pot gets it."""

    def to_member(unit: UnitOfWork, context: Context, debtor: Member, taker: Taker, amount: Minor, said: Said) -> int:
        assert taker.member is not None
        account = account_for(unit, taker.member, taker.product, said[1], estate=True)
        check_deposit(account, amount, part=True)
        lines = entry_lines(event, (Amount("amount", amount),), unit.products.roles(), SubAccount(account.id, account.control))
        return unit.ledger.post(_draft(event, lines, debtor, said), context.stamp).sequence

    def to_pot(unit: UnitOfWork, context: Context, debtor: Member, pot: Pot, amount: Minor, said: Said) -> int:
        return to_pot_without_cash(unit, context, debtor, pot, Amount(source, amount), said)

    return Means(to_member, to_pot)


def to_pot_without_cash(
    unit: UnitOfWork, context: Context, debtor: Member, pot: Pot, source: Amount, said: Said, account: SubAccount | None = None
) -> int:
    """`source`: `saved` in her account, `settled` with her who left, or `shared` out to her."""
    event = EventKind.POT_WITHOUT_CASH
    lines = entry_lines(event, (source, Amount("amount", source.minor, ledger=pot.account)), unit.products.roles(), account)
    posted = unit.ledger.post(_draft(event, lines, debtor, said), context.stamp)
    unit.pots.mark(posted.sequence, pot.id, PotMove.GIVEN_BACK, debtor.id)
    return posted.sequence


def _draft(event: EventKind, lines: tuple[Line, ...], debtor: Member, said: Said) -> EntryDraft:
    request, on, memo = said
    return EntryDraft(kind=event, business_date=on, lines=lines, request_id=request, series=series_of(event), member=debtor.id, memo=memo)
