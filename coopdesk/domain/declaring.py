"""What a member declares to have earned in a period, and the cooperative's share of it (domain.md §3.3).

The share falls due with the instalment that ends the period; declared later, with the next one that is still to come, and
with the last where none is. Worked example: 40 % of 2,500,000 declared for the month that ends on 10 March is 1,000,000,
due on 10 March, or on 10 April where it is declared on 12 March.
"""

from __future__ import annotations

from datetime import date

from coopdesk.domain.errors import DateTooEarly, NoSuchPeriod, NothingShared
from coopdesk.domain.loan_changes import Declare
from coopdesk.domain.loan_cost import LoanCost
from coopdesk.domain.loans import LoanTerms
from coopdesk.domain.money import Minor
from coopdesk.domain.profit_share import declared_shares
from coopdesk.domain.reschedule import ChangedSchedule, Running


def share_of(terms: LoanTerms, revenue: Minor) -> Minor:
    """The cooperative's share of a revenue. Raises BadAmount."""
    return declared_shares((revenue,), terms.share_pct)[0]


def declared(standing: Running, change: Declare) -> ChangedSchedule:
    """The schedule with the share of what was declared for the period that ends on `change.until`.

    Raises NothingShared, NoSuchPeriod, DateTooEarly (the period has not begun), BadAmount.
    """
    if standing.terms.cost is not LoanCost.SHARE:
        raise NothingShared
    rows = standing.schedule
    place = next((place for place, row in enumerate(rows) if row.due == change.until), None)
    if place is None:
        raise NoSuchPeriod(change.until)
    begins = begins_on(standing, place)
    if standing.on < begins:
        raise DateTooEarly(standing.on, begins)
    taking = next((later for later in range(place, len(rows)) if rows[later].due >= standing.on), len(rows) - 1)
    with_share = rows[taking]._replace(interest=rows[taking].interest + share_of(standing.terms, change.revenue))
    return ChangedSchedule(rows, (*rows[:taking], with_share, *rows[taking + 1 :]))


def begins_on(standing: Running, place: int) -> date:
    """The day from which the period of a row runs."""
    return standing.schedule[place - 1].due if place else standing.begun


def open_periods(standing: Running, declared_until: frozenset[date]) -> tuple[date, ...]:
    """The last days of the periods that have begun and are not declared yet, oldest first."""
    begun = (row.due for place, row in enumerate(standing.schedule) if begins_on(standing, place) <= standing.on)
    return tuple(until for until in begun if until not in declared_until)
