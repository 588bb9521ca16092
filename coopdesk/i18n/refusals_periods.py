"""What is said where a month or year cannot be closed or reopened."""

from __future__ import annotations

from collections.abc import Mapping

from coopdesk.domain import errors
from coopdesk.marks import N_, NN_

PERIODS: Mapping[type[errors.Refusal], str | tuple[str, str]] = {
    errors.PeriodNotOver: N_("The period to {last_day} is not over on {business_date}. Nothing was closed; close it when it is."),
    errors.EarlierMonthOpen: N_("The month to {open_until} is still open. Nothing was closed; close the months one after the other."),
    errors.EarlierYearOpen: N_("The year to {year_end} is still open. Nothing was closed; close that year first."),
    errors.ClosedBefore: N_("The period to {last_day} is closed already. Nothing was changed."),
    errors.NotClosed: N_("The period to {last_day} is not closed. Nothing was changed."),
    errors.StepNotDone: N_("“{step}” is still to be done for the month to {month_end}. Nothing was closed; do this step first."),
    errors.BooksDisagree: N_(
        "This does not hold in the book: “{check}” ({found}). Nothing was closed, and no money is lost by that; check the whole book."
    ),
    errors.MoreReopened: NN_(
        "{count} closing is taken back by reopening the period to {last_day}. Nothing was changed; look at it and confirm.",
        "{count} closings are taken back by reopening the period to {last_day}, the latest of them to {latest}. "
        "Nothing was changed; look at them and confirm.",
    ),
    errors.PartOfClosing: N_(
        "Entry {entry} belongs to the closing of a month or year. Nothing was posted; undo that step, or let the year be reopened."
    ),
}
