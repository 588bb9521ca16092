"""What is said around a run of interest or fees: its months, its warnings, why it cannot be posted, what was posted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from coopdesk.domain.savings_runs import RunKind, RunWarning
from coopdesk.i18n.catalogue import _, current, ngettext
from coopdesk.i18n.labels import label
from coopdesk.services.savings_interest.sheet import DueRun, RunDesk, RunSheet
from coopdesk.ui.session import Mode, Session
from coopdesk.ui.views.interest_shapes import is_fee


def run_words(kind: RunKind, product: str) -> str:
    return _("{product} · {kind}").format(product=product, kind=label(kind, current()))


def due_words(due: DueRun) -> str:
    words = run_words(due.kind, due.product.name(current().language))
    if not due.overdue:
        return words
    late = ngettext("{n} month due", "{n} months due", due.overdue).format(n=current().formats.number(due.overdue))
    return _("{run} ({late})").format(run=words, late=late)


def month_words(end: date) -> str:
    return current().formats.month(end)


WARNINGS: Mapping[RunWarning, Callable[[int], str]] = {
    RunWarning.ABOVE_CAP: lambda _n: _("The rate of this product is above the limit that the country sets for savings."),
    RunWarning.LATE_ENTRIES: lambda n: ngettext(
        "{n} account was changed for an earlier month after that month was run. Its interest stays as it was posted.",
        "{n} accounts were changed for an earlier month after that month was run. Their interest stays as it was posted.",
        n,
    ),
    RunWarning.TAX_SHORT: lambda n: ngettext(
        "{n} member got untaxed interest earlier this month, and this interest does not cover all the tax that the month now bears.",
        "{n} members got untaxed interest earlier this month, and this interest does not cover all the tax that the month now bears.",
        n,
    ),
    RunWarning.INTEREST_FIRST: lambda _n: _("The interest of this month is not posted yet. A fee is usually taken after it."),
}


def warning_words(sheet: RunSheet) -> str:
    found = sheet.warnings or {}
    return " ".join(WARNINGS[warning](count).format(n=current().formats.number(count)) for warning, count in found.items())


def post_words(sheet: RunSheet | None) -> str:
    """The button says what it will do."""
    if sheet is None:
        return _("Post")
    month = month_words(sheet.end)
    if is_fee(sheet.kind):
        return _("Take the fees of {month}").format(month=month)
    return _("Credit the interest of {month}").format(month=month) if sheet.credited else _("Accrue the interest of {month}").format(month=month)


def why_not(sheet: RunSheet | None, desk: RunDesk, mode: Mode) -> str:
    """Why it cannot be posted now, empty where it can."""
    if sheet is None:
        return ""
    if mode is Mode.READ_ONLY:
        return _("You look into a backup: everything can be read, nothing can be changed.")
    if not desk.may_post:
        return _("Your role does not post interest; ask the treasurer.")
    if sheet.on > desk.business_date:
        return _("It can be posted from {date} on, when the month is over.").format(date=current().formats.date(sheet.on))
    if sheet.kind is RunKind.DORMANCY_FEE and not sheet.earning:
        return _("There is nothing to take: the product has no fee for dormant accounts, or none is dormant.")
    return ""


def counted_words(sheet: RunSheet) -> str:
    """How many accounts get something, and how many do not."""
    formats, some = current().formats, sheet.earning
    rest = len(sheet.rows) - some
    said = ngettext("{n} account", "{n} accounts", some).format(n=formats.number(some))
    without = ngettext("{n} with nothing", "{n} with nothing", rest).format(n=formats.number(rest)) if rest else ""
    return " · ".join(filter(None, (said, without)))


def posted_words(sheet: RunSheet, number: str, session: Session) -> str:
    words = run_words(sheet.kind, sheet.product.name(current().language))
    if not number:
        return _("Done: {run}, {month}. Nobody had anything, so nothing was posted.").format(run=words, month=month_words(sheet.end))
    done = _("Posted: {run}, {month}, {amount}, entry {number}.")
    return done.format(run=words, month=month_words(sheet.end), amount=session.money(sheet.gross), number=number)
