"""Runs of interest and fees over all accounts of a product."""

from __future__ import annotations

from datetime import date

from coopdesk.domain.errors.refusal import Refusal
from coopdesk.domain.money import Minor


class RunPosted(Refusal):
    """The same kind, product and month stand in the book."""

    product: str
    end: date
    number: str


class RunNotNext(Refusal):
    """Months are run one after the other."""

    product: str
    end: date
    due: date


class RunChanged(Refusal):
    """The book changed since the figures were looked at."""

    was: Minor
    now: Minor


class RunHasFollower(Refusal):
    """A later run counts on this one."""

    product: str
    end: date


class RunMoneyGone(Refusal):
    """An account no longer holds what the run put there."""

    member: str
    available: Minor
    wanted: Minor


class AccrualUsed(Refusal):
    """A payment has settled what the run accrued; `account` is the loan's or deposit's number."""

    account: str
    available: Minor
    wanted: Minor


class RunUndone(Refusal):
    run: int


class UnknownRun(Refusal):
    run: int


class PartOfRun(Refusal):
    """An entry of many accounts is taken back as a whole, where its run is."""

    entry: int
