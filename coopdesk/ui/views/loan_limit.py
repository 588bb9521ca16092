"""What one member may owe against the own capital, in words: a warning where a loan is asked for and where it is decided."""

from __future__ import annotations

from coopdesk.domain.lending_limit import LendingLimit
from coopdesk.domain.money import Minor
from coopdesk.i18n.catalogue import _, current
from coopdesk.ui.session import Session


def limit_words(limit: LendingLimit | None, owed: Minor, asked: Minor, session: Session) -> str:
    """The warning that who owes `owed` would owe more with `asked` than the own capital allows for one member; empty where she would not."""
    if limit is None or not limit.above(owed, asked):
        return ""
    said = _("She would owe {owed}. One member may owe at most {most}: {percent} of the own capital of {capital} ({source}).")
    money = session.money
    return said.format(
        owed=money(owed + asked),
        most=money(limit.most),
        percent=current().formats.percent(limit.pct),
        capital=money(limit.capital),
        source=limit.source,
    )


def covers_words(owed: Minor, session: Session) -> str:
    """What others paid for her, which keeps her from borrowing unless her group decides otherwise; empty where nothing does."""
    said = _("Others paid {amount} for her at meetings, and she has not given it back: only a decision of the group lets her borrow.")
    return said.format(amount=session.money(owed)) if owed else ""
