"""What the cooperative of the demo book does with its own money: a cupboard that is used up, rent paid ahead, an advance, cash that is counted."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from coopdesk.domain.asset_use import UseMethod
from coopdesk.domain.assets import AssetAccounts, AssetKind, Length
from coopdesk.domain.calendar import month_start
from coopdesk.domain.cash_acts import ActChoice
from coopdesk.domain.denominations import denominations
from coopdesk.domain.journal import EventKind
from coopdesk.domain.money import Minor
from coopdesk.domain.tills import Pieces
from coopdesk.services.assets import RegisterAsset
from coopdesk.services.cash_acts import CarryOut
from coopdesk.services.cash_counts import CountCash
from coopdesk.services.day_close import CloseDay
from coopdesk.services.demo_words import Words

CASH, EQUIPMENT, WORN, DEPRECIATION, PREPAID, RENT, ADVANCES, MEETINGS = "1-1010", "1-2230", "1-2290", "5-2300", "1-1310", "5-2220", "1-1300", "5-2500"
CUPBOARD, CUPBOARD_MONTHS = 1_440_000, 48
RENT_AHEAD, RENT_MONTHS = 600_000, 12
ADVANCE, SPENT = 250_000, 185_000


def cupboard(request_id: str, day: date, words: Words) -> RegisterAsset:
    length = Length(UseMethod.STRAIGHT, CUPBOARD_MONTHS, month_start(day))
    return RegisterAsset(request_id, day, AssetKind.FIXED, words.cupboard, AssetAccounts(EQUIPMENT, WORN, DEPRECIATION), CUPBOARD, length, CASH)


def rent(request_id: str, day: date, words: Words) -> RegisterAsset:
    length = Length(UseMethod.STRAIGHT, RENT_MONTHS, month_start(day))
    return RegisterAsset(request_id, day, AssetKind.PREPAID, words.rent, AssetAccounts(PREPAID, PREPAID, RENT), RENT_AHEAD, length, CASH)


def advance(request_id: str, day: date, words: Words) -> Iterator[Any]:
    """Given for the meeting, accounted for, and what is left brought back."""
    for event, to, frm, amount in (
        (EventKind.ADVANCE_GIVEN, ADVANCES, CASH, ADVANCE),
        (EventKind.ADVANCE_SPENT, MEETINGS, ADVANCES, SPENT),
        (EventKind.ADVANCE_RETURNED, CASH, ADVANCES, ADVANCE - SPENT),
    ):
        yield CarryOut(f"{request_id}-{event}", day, event, ActChoice(to, frm, amount), words.snacks)


def counted(request_id: str, day: date, there: Minor, currency: str) -> CountCash:
    """The cash of the till, note by note, as the book says it."""
    pieces, left = [], there
    for worth in denominations(currency):
        many, left = divmod(left, worth)
        pieces.append(Pieces(worth, many))
    return CountCash(request_id, day, CASH, tuple(each for each in pieces if each.number), left, "")


def closed(request_id: str, day: date) -> CloseDay:
    return CloseDay(request_id, day)
