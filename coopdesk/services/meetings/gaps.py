"""What one did not pay is shared among the others who are there: proposed by the rules, changed by hand, kept with the sheet."""

from __future__ import annotations

from collections.abc import Mapping

from coopdesk.domain.billing import BillKind
from coopdesk.domain.covers import Bearer, GapMode, Share, shares_of_gap
from coopdesk.domain.errors import GapChanged, GapOpen, PotTooSmall, UnknownPot
from coopdesk.domain.groups import GroupKind
from coopdesk.domain.meetings import HERE, GapShare, check_not_below
from coopdesk.domain.money import Minor
from coopdesk.domain.pots import GIFTS, Pot, PotKind
from coopdesk.services.meetings.sheet import MeetingSheet


def proposed_shares(sheet: MeetingSheet, debtor: int, mode: GapMode | None = None, fund_first: bool | None = None) -> tuple[GapShare, ...]:
    """Who came and has paid bears it, by the rules or as asked; the pot for it pays for loans first where it does.

    Raises GapOpen: nobody else is there.
    """
    row, rules = sheet.row(debtor), sheet.rules
    if not (gap := row.gap):
        return ()
    bearers = [Bearer(member, sheet.owes.get(member, 0)) for member in bearers_of(sheet, debtor)]
    pot, fund = fund_for(sheet, debtor) if (rules.fund_first if fund_first is None else fund_first) else (None, 0)
    if not bearers and fund < gap:
        raise GapOpen(gap)
    shares = shares_of_gap(gap, bearers, mode or rules.gap, rules.coin if sheet.pots else 1, fund)
    return tuple(_share(sheet, debtor, share, pot) for share in shares)


def shares_by_hand(sheet: MeetingSheet, debtor: int, claims: Mapping[int | None, Minor]) -> tuple[GapShare, ...]:
    """Who bears how much (None: the pot for it), as somebody decided; each pays hers rounded up to the coin.

    Raises GapChanged: they do not sum to the gap. BadAmount, PotTooSmall: the pot would pay more than it has for loans.
    """
    row = sheet.row(debtor)
    check_not_below(claims.values())
    if (shared := sum(claims.values())) != row.gap:
        raise GapChanged(shared, row.gap)
    pot, fund = fund_for(sheet, debtor)
    from_pot = claims.get(None, 0)
    if from_pot > fund:
        raise PotTooSmall(pot.name if pot else "", fund, from_pot)
    coin = sheet.rules.coin if sheet.pots else 1
    borne = (GapShare(debtor, bearer, None, -(-claim // coin) * coin, claim) for bearer, claim in claims.items() if bearer is not None and claim)
    return (*((GapShare(debtor, None, pot.id, from_pot, from_pot),) if pot and from_pot else ()), *borne)


def bearers_of(sheet: MeetingSheet, debtor: int) -> tuple[int, ...]:
    """Who may bear what a member (all by id) did not pay; a share of it that is not paid yet counts against nobody."""
    before = sheet.with_shares([share for share in sheet.shares if share.debtor != debtor])
    return tuple(row.member for row in before.rows if _bears(before, row.member, debtor))


def _share(sheet: MeetingSheet, debtor: int, share: Share, pot: Pot | None) -> GapShare:
    """Where the group has no pot for what rounding brings, nothing is rounded up."""
    pays = share.pays if sheet.pots else share.claims
    return GapShare(debtor, share.bearer, pot.id if share.bearer is None and pot else None, pays, share.claims)


def gift_pot(sheet: MeetingSheet) -> Pot:
    """The pot that gets what rounding brought. Raises UnknownPot: the group has none."""
    pots = sorted((pot for pot, _balance in sheet.pots), key=lambda pot: GIFTS.index(pot.kind))
    if not pots:
        raise UnknownPot("")
    return pots[0]


def _bears(sheet: MeetingSheet, member: int, debtor: int) -> bool:
    """Who is there, paid what she owes, and is not borne by others herself."""
    row = sheet.row(member)
    return member != debtor and row.entry.attendance in HERE and not row.shares and not row.gap and _in_one_group(sheet, member, debtor)


def _in_one_group(sheet: MeetingSheet, *members: int) -> bool:
    """Where several groups meet in one place each still stands for its own members only."""
    if sheet.group is None or sheet.group.details.kind is GroupKind.GROUP:
        return True
    return len({each.details.group for each in sheet.members if each.id in members}) == 1


def fund_for(sheet: MeetingSheet, debtor: int) -> tuple[Pot | None, Minor]:
    """The pot for joint liability and what it can pay for her: no more than is in it and not spoken for, and only for loans."""
    found = next(((pot, balance) for pot, balance in sheet.pots if pot.kind is PotKind.COVER), None)
    if found is None:
        return None, 0
    pot, balance = found
    row = sheet.row(debtor)
    of_loans = row.part(BillKind.LOAN) - row.part(BillKind.LOAN, paid=True)
    spoken_for = sum(share.claims for share in sheet.shares if share.pot == pot.id and share.debtor != debtor)
    return pot, max(0, min(balance - spoken_for, of_loans))
