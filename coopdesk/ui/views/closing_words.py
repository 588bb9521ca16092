"""What is said around the closing of months and years."""

from __future__ import annotations

from collections.abc import Mapping

from coopdesk.domain.closing import MonthStep, StepState, StepStatus
from coopdesk.domain.errors import EarlierMonthOpen, EarlierYearOpen, PeriodNotOver, Refusal
from coopdesk.domain.periods import PeriodKind
from coopdesk.i18n.catalogue import _, current, ngettext
from coopdesk.i18n.labels import refusal_words
from coopdesk.marks import N_
from coopdesk.services.closing_desk import ClosingDesk, PeriodRow, PeriodState
from coopdesk.ui.session import Session

STATES: Mapping[PeriodState, tuple[str, str, str]] = {
    PeriodState.CLOSED: (N_("closed"), "good", "lock"),
    PeriodState.NEXT: (N_("next"), "due", "clock"),
    PeriodState.LATER: (N_("open"), "neutral", ""),
}
"""Words, tone and icon of a badge."""
STEP_TONES: Mapping[StepStatus, tuple[str, str]] = {
    StepStatus.NOT_NEEDED: ("neutral", ""),
    StepStatus.TO_DO: ("due", "clock"),
    StepStatus.DONE: ("good", "check"),
    StepStatus.BLOCKED: ("late", "circle-alert"),
}
NOTHING_POSTED: Mapping[StepStatus, str] = {
    StepStatus.NOT_NEEDED: N_("This month asks for nothing here."),
    StepStatus.TO_DO: N_("Nothing is posted by this step; it is marked as done."),
    StepStatus.DONE: N_("Done; there was nothing to post."),
}
CONTROL = N_("Every entry must balance, and members' accounts must sum to the accounts of the ledger. Nothing is posted.")
ALL_DONE = N_("Every step is done. The month can be closed.")


def period_words(row: PeriodRow) -> str:
    """March 2026, or the year 2026."""
    if row.period is PeriodKind.YEAR:
        return _("Year {year}").format(year=row.last_day.year)
    return current().formats.month(row.last_day)


def period_within(row: PeriodRow) -> str:
    """The same amid a sentence."""
    return _("the year {year}").format(year=row.last_day.year) if row.period is PeriodKind.YEAR else period_words(row)


def state_words(session: Session, desk: ClosingDesk) -> str:
    """One line under the name of the chosen period."""
    row, formats = desk.chosen, current().formats
    if row.closing:
        return _("Closed by {operator}, {moment}").format(operator=row.closing.operator, moment=formats.stamp(row.closing.recorded_at.astimezone()))
    if row.state is PeriodState.CLOSED:
        return _("Closed before this book kept a record of closings")
    refusal = desk.month.in_the_way if desk.month else desk.in_the_way
    if refusal:
        return _why_not_yet(refusal, session)
    if row.period is PeriodKind.YEAR:
        return _("Income and expense go to nothing, the surplus to the earlier years") if row.state is PeriodState.NEXT else _("The years before it are closed first")
    return _(ALL_DONE) if desk.month and desk.month.ready else _("Do the steps from the first to the last, then close the month")


def _why_not_yet(refusal: Refusal, session: Session) -> str:
    """What is in the way, before anybody tried."""
    day = current().formats.date
    if isinstance(refusal, PeriodNotOver):
        return _("It can be closed when it is over, after {day}").format(day=day(refusal.last_day))
    if isinstance(refusal, EarlierMonthOpen):
        return _("{month} is closed first").format(month=current().formats.month(refusal.open_until))
    if isinstance(refusal, EarlierYearOpen):
        return _("The year {year} is closed first").format(year=refusal.year_end.year)
    return refusal_words(refusal, current(), session.currency)


def step_words(session: Session, step: MonthStep, state: StepState) -> str:
    """What the chosen step would post, has posted, or what is in its way."""
    if state.blocked_by:
        return refusal_words(state.blocked_by, current(), session.currency)
    if step is MonthStep.CONTROL and state.status is StepStatus.TO_DO:
        return _(CONTROL)
    if not state.lines:
        return _(NOTHING_POSTED.get(state.status, ""))
    words = _("Will post") if state.status is StepStatus.TO_DO else _("Posted")
    if not state.accounts:
        return words
    many = ngettext("{n} account", "{n} accounts", state.accounts).format(n=current().formats.number(state.accounts))
    return f"{words} · {many}"
