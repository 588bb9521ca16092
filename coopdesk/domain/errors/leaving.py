"""Leaving, death, two numbers made one, and dues."""

from __future__ import annotations

from datetime import date

from coopdesk.domain.errors.refusal import Refusal
from coopdesk.domain.money import Minor


class LeaverHasApplication(Refusal):
    """A loan of hers is asked for or granted, and not paid out."""

    member: str
    loan: str


class LeaverHasDeposit(Refusal):
    """A term deposit of hers still runs."""

    member: str
    deposit: str


class LeaverHasHold(Refusal):
    """Money of hers is held for somebody or something else."""

    member: str
    reason: str


class LeaverHasGuarantors(Refusal):
    """Her money does not pay a loan of hers for which others stand: they would go free."""

    member: str
    loan: str


class SettlementChanged(Refusal):
    """The figures are no longer those that were shown."""

    shown: Minor
    now: Minor


class NothingOwed(Refusal):
    payee: str


class SettlementNotYet(Refusal):
    """What is hers may be fetched from a later day on."""

    payee: str
    day: date


class SettlementAfterMeeting(Refusal):
    """What is hers may be fetched once the annual meeting has been held."""

    payee: str


class SettlementFollowed(Refusal):
    """Something was paid or received since, which stands on the settlement."""

    member: str
    entry: str


class NotSettled(Refusal):
    """There is no settlement to take back."""

    member: str


class MemberDied(Refusal):
    """Accounts of who died are frozen."""

    member: str
    day: date


class NotReportedDead(Refusal):
    member: str


class HeirsMissing(Refusal):
    """Nobody is named who could be paid."""

    member: str


class MergeWithSelf(Refusal):
    member: str


class MergeRefused(Refusal):
    """Numbers whose details say that they are two persons, or that stand where nothing can be moved."""

    member: str
    into: str


class MergeFollowed(Refusal):
    """Something was posted since under the number that was kept."""

    member: str
    entry: str


class ExemptionOverlaps(Refusal):
    """Some of the months are exempt already."""

    month: date


class UnknownExemption(Refusal):
    exemption: int


class OfficeHeld(Refusal):
    """She holds this office already."""

    office: str
    since: date


class OfficeNotHeld(Refusal):
    """She does not hold this office."""

    office: str
