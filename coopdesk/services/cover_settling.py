"""Out of the settlement with one who left or died, those who had paid for her at meetings get what is theirs, each by an entry of its own."""

from __future__ import annotations

from collections.abc import Sequence

from coopdesk.domain.covers import CoverEnd, endings
from coopdesk.domain.journal import EntryDraft, EventKind
from coopdesk.domain.members import Member
from coopdesk.domain.money import Minor
from coopdesk.domain.posting_rules import Amount, SubAccount, entry_lines, series_of
from coopdesk.domain.pots import Pot
from coopdesk.domain.savings import check_deposit
from coopdesk.domain.settlements import SettlementPart
from coopdesk.services.context import Context
from coopdesk.services.cover_takers import Means, Said, Taker, by_taker, give, to_pot_without_cash
from coopdesk.services.savings import account_for
from coopdesk.store.unit_of_work import UnitOfWork


def give_from_settlement(unit: UnitOfWork, context: Context, member: Member, parts: Sequence[SettlementPart], said: Said) -> None:
    """`parts` of the settlement, one for each who takes, in the order of `by_taker`; `said` begins their request ids."""
    request, on, memo = said
    covers = unit.covers.of_debtor(member.id)
    takers = by_taker(unit, covers, endings(covers, sum(part.amount for part in parts)), on)
    for part, (taker, ended) in zip(parts, takers.items(), strict=True):
        entry = give(unit, context, OUT_OF_SETTLEMENT, member, taker, part.amount, (f"{request}{part.id}", on, memo))
        unit.settlements.pay(part.id, entry)
        unit.covers.end(ended, CoverEnd.REPAID, on, context.stamp, entry=entry)


def _to_member(unit: UnitOfWork, context: Context, debtor: Member, taker: Taker, amount: Minor, said: Said) -> int:
    assert taker.member is not None
    request, on, memo = said
    account = account_for(unit, taker.member, taker.product, on, estate=True)
    check_deposit(account, amount, part=True)
    event = EventKind.SETTLEMENT_MOVED
    draft = EntryDraft(
        kind=event,
        business_date=on,
        lines=entry_lines(event, (Amount("amount", amount),), unit.products.roles(), SubAccount(account.id, account.control)),
        request_id=request,
        series=series_of(event),
        member=debtor.id,
        memo=memo,
    )
    return unit.ledger.post(draft, context.stamp).sequence


def _to_pot(unit: UnitOfWork, context: Context, debtor: Member, pot: Pot, amount: Minor, said: Said) -> int:
    return to_pot_without_cash(unit, context, debtor, pot, Amount("settled", amount), said)


OUT_OF_SETTLEMENT = Means(_to_member, _to_pot)
