"""What an account held at the end of each day on which its money counts: entries may be made later than that."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from coopdesk.domain.errors import NotAnEarlierDay
from coopdesk.domain.money import Minor


def check_earlier(day: date, business_date: date) -> None:
    """Refuse what is no entry on an earlier day. Raises NotAnEarlierDay."""
    if day >= business_date:
        raise NotAnEarlierDay(day, business_date)


class DayBalance(NamedTuple):
    """What is in an account at the end of a day."""

    day: date
    balance: Minor


def lowest_from(movements: Iterable[tuple[date, Minor]], since: date) -> DayBalance:
    """The lowest balance at the end of day `since` or of a later one; of equal ones the first.

    `movements` in any order, money in above zero. A withdrawal of day `since` may take no more than this.

    >>> lowest_from([(date(2026, 3, 1), 100), (date(2026, 3, 9), 50), (date(2026, 3, 5), -80)], date(2026, 3, 2))
    DayBalance(day=datetime.date(2026, 3, 5), balance=20)
    """
    lowest, balance = DayBalance(since, 0), 0
    for day, moved in groupby(sorted(movements, key=itemgetter(0)), key=itemgetter(0)):
        balance += sum(amount for _day, amount in moved)
        if day <= since:
            lowest = DayBalance(since, balance)
        elif balance < lowest.balance:
            lowest = DayBalance(day, balance)
    return lowest
