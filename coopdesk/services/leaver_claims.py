"""What becomes of the claims of a bearer who leaves, or died: bought by a pot of the group, passed to it, or let off; none is left without an owner."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from coopdesk.domain.covers import ClaimsTo, Cover, CoverEnd, Ending, check_claims
from coopdesk.domain.errors import UnknownPot
from coopdesk.domain.members import Member
from coopdesk.domain.money import Minor
from coopdesk.domain.pots import GIFTS, Pot, PotMove, check_takes_out
from coopdesk.domain.settlements import SettlementRecord
from coopdesk.services.context import Context
from coopdesk.services.cover_takers import claims_of
from coopdesk.services.covers import withdraw
from coopdesk.store.unit_of_work import UnitOfWork

ENDS = {ClaimsTo.BOUGHT: CoverEnd.BOUGHT, ClaimsTo.PASSED: CoverEnd.PASSED, ClaimsTo.LET_OFF: CoverEnd.WRITTEN_OFF}


@dataclass(frozen=True, slots=True)
class PotToTake:
    """A pot that can take the claims, and what can be paid out of it."""

    pot: Pot
    has: Minor


@dataclass(frozen=True, slots=True)
class ClaimsLeft:
    """Claims of hers that are `open`; `pots` that can take them; what was chosen, `pot` where it goes to one."""

    open: tuple[Cover, ...] = ()
    pots: tuple[PotToTake, ...] = ()
    to: ClaimsTo | None = None
    pot: PotToTake | None = None

    @property
    def amount(self) -> Minor:
        return sum(cover.open for cover in self.open)

    @property
    def bought(self) -> Minor:
        """What a pot pays her."""
        return self.amount if self.to is ClaimsTo.BOUGHT else 0


NO_CLAIMS = ClaimsLeft()


def claims_left(unit: UnitOfWork, member: Member, on: date, to: ClaimsTo | None = None, pot: int = 0) -> ClaimsLeft:
    """`pot` by id; 0: that for joint liability, or the first there is. Raises UnknownPot."""
    still = tuple(cover for cover in claims_of(unit, member) if cover.open)
    if not still:
        return NO_CLAIMS
    pots = _pots(unit, member, still, on)
    if to in (None, ClaimsTo.LET_OFF):
        return ClaimsLeft(still, pots, to)
    taker = next((each for each in pots if pot in (0, each.pot.id)), None)
    if taker is None:
        raise UnknownPot(str(pot))
    return ClaimsLeft(still, pots, to, taker)


def check_settled(member: Member, claims: ClaimsLeft, decision: str) -> None:
    """Raises ClaimsUndecided, FieldMissing (the decision), PotTooSmall."""
    check_claims(member.number, claims.amount, claims.to, decision)
    if claims.bought and claims.pot:
        check_takes_out(claims.pot.pot, claims.pot.has, claims.bought)


def settle_claims(unit: UnitOfWork, context: Context, claims: ClaimsLeft, record: SettlementRecord, decision: str) -> None:
    """With the settlement, whose voucher paid her where a pot bought them."""
    if not claims.open or claims.to is None:
        return
    ended = [Ending(cover.id, cover.open) for cover in claims.open]
    unit.covers.end(ended, ENDS[claims.to], record.date, context.stamp, settlement=record.id, reason=decision.strip())
    if claims.pot:
        unit.covers.pass_on(claims.open, claims.pot.pot.id, record.date, context.stamp)
    if claims.bought and claims.pot and record.entry:
        unit.pots.mark(record.entry, claims.pot.pot.id, PotMove.CLAIMS_BOUGHT, record.member)


def open_again(unit: UnitOfWork, context: Context, record: SettlementRecord, on: date, reason: str) -> None:
    """The settlement was taken back: her claims are hers again. Raises CoverGivenBack: the pot got something since."""
    ended = unit.covers.of_settlement(record.id)
    passed = unit.covers.passed_from([part.cover for kind, part in ended if kind is not CoverEnd.WRITTEN_OFF])
    withdraw(unit, context, [cover for cover in passed if not unit.covers.is_undone(cover.id)], on, reason)
    for kind, part in ended:
        if not unit.covers.is_undone(part.cover):
            again = Ending(part.cover, -part.amount)
            unit.covers.end([again], kind, on, context.stamp, settlement=record.id, reason=reason)


def _pots(unit: UnitOfWork, member: Member, claims: tuple[Cover, ...], on: date) -> tuple[PotToTake, ...]:
    """Those in use of the groups at whose meetings she paid, and of her own; that for joint liability first."""
    groups = {unit.meetings.get(cover.meeting).group for cover in claims}
    own = unit.groups.find(member.details.group) if member.details.group else None
    known = {group for group in (*groups, own.id if own else None) if group is not None}
    pots = (pot for group in sorted(known) for pot in unit.pots.of_group(group) if pot.active)
    return tuple(PotToTake(pot, unit.pots.lowest_from(pot, on)) for pot in sorted(pots, key=lambda pot: GIFTS.index(pot.kind)))
