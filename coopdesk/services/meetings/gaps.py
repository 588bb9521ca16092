"""What one did not pay is shared among the others who are there: proposed by the rules, changed by hand, kept with the sheet."""

from __future__ import annotations

from coopdesk.domain.billing import BillKind
from coopdesk.domain.covers import Bearer, GapMode, shares_of_gap
from coopdesk.domain.errors import GapOpen, UnknownPot
from coopdesk.domain.meetings import HERE, GapShare
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
    bearers = [Bearer(each.member, sheet.owes.get(each.member, 0)) for each in sheet.rows if _bears(sheet, each.member, debtor)]
    pot, fund = _fund(sheet, row.part(BillKind.LOAN) - row.part(BillKind.LOAN, paid=True), rules.fund_first if fund_first is None else fund_first)
    if not bearers and fund < gap:
        raise GapOpen(gap)
    coin = rules.coin if sheet.pots else 1
    shares = shares_of_gap(gap, bearers, mode or rules.gap, coin, fund)
    return tuple(GapShare(debtor, share.bearer, pot.id if share.bearer is None and pot else None, share.pays, share.claims) for share in shares)


def gift_pot(sheet: MeetingSheet) -> Pot:
    """The pot that gets what rounding brought. Raises UnknownPot: the group has none."""
    pots = sorted((pot for pot, _balance in sheet.pots), key=lambda pot: GIFTS.index(pot.kind))
    if not pots:
        raise UnknownPot("")
    return pots[0]


def _bears(sheet: MeetingSheet, member: int, debtor: int) -> bool:
    """Who is there, paid what she owes, and is not borne by others herself."""
    row = sheet.row(member)
    return member != debtor and row.entry.attendance in HERE and not row.shares and not row.gap


def _fund(sheet: MeetingSheet, of_loans: Minor, wanted: bool) -> tuple[Pot | None, Minor]:
    """The pot for joint liability and what it can pay: no more than is in it and not spoken for, and only for loans."""
    found = next(((pot, balance) for pot, balance in sheet.pots if pot.kind is PotKind.COVER), None) if wanted else None
    if found is None:
        return None, 0
    pot, balance = found
    spoken_for = sum(share.claims for share in sheet.shares if share.pot == pot.id)
    return pot, max(0, min(balance - spoken_for, of_loans))
