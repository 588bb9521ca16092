"""Where on a meeting's page stands what it was not posted for: whose row, which payout, or the box."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from coopdesk.domain import errors
from coopdesk.domain.errors import Refusal
from coopdesk.domain.meeting_sheet import SheetRow
from coopdesk.services.meetings.sheet import MeetingSheet
from coopdesk.ui.views.meeting_tabs import CASH, DEPOSITS, PAYOUTS

OF_ROW: Mapping[type[Refusal], Callable[[SheetRow], bool]] = {
    errors.MeetingRowsOpen: lambda row: row.is_open,
    errors.PaidAboveBill: lambda row: bool(row.above),
    errors.ShareNotPaid: lambda row: bool(row.unborne),
    errors.GapOpen: lambda row: row.gap > row.covered,
    errors.GapChanged: lambda row: bool(row.shares) and row.gap != row.covered,
}
"""Which rows a refusal is about."""
SAY_WHO = (errors.PaidAboveBill, errors.GapOpen, errors.GapChanged)
"""Those that are about one row and do not say whose."""


class Place(NamedTuple):
    """A tab, and in it the row of a member by id, or a payout by its place."""

    tab: int
    member: int | None = None
    payout: int | None = None


def place_of(refusal: Refusal, sheet: MeetingSheet) -> Place | None:
    """None where it is about no part of the sheet."""
    told = vars(refusal)
    if isinstance(refusal, errors.PayoutRefused):
        return Place(PAYOUTS, payout=told["place"])
    if isinstance(refusal, errors.PayoutDiffers):
        return Place(PAYOUTS, payout=next((each.place for each in sheet.payouts if each.target == told["loan"]), None))
    if isinstance(refusal, errors.BoxTooSmall):
        return Place(PAYOUTS, payout=len(sheet.payouts))
    if isinstance(refusal, errors.MeetingNotCounted):
        return Place(CASH)
    if isinstance(refusal, errors.RefusedAtMeeting):
        return Place(DEPOSITS, next((each.id for each in sheet.members if each.number == told["member"]), None))
    row = _row_of(refusal, sheet)
    return Place(DEPOSITS, row.member) if row else None


def with_name(refusal: Refusal, sheet: MeetingSheet) -> Refusal:
    """The same, and whose row it is about."""
    row = _row_of(refusal, sheet) if isinstance(refusal, SAY_WHO) else None
    who = next((each for each in sheet.members if row and each.id == row.member), None)
    return errors.RefusedAtMeeting(who.number, who.name, refusal) if who else refusal


def _row_of(refusal: Refusal, sheet: MeetingSheet) -> SheetRow | None:
    is_about = OF_ROW.get(type(refusal))
    return next(filter(is_about, sheet.rows), None) if is_about else None
