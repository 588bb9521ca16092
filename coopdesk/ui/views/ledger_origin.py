"""Where a page was drilled into from: Esc goes back there, to the same row, since that page was kept as it was."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from coopdesk.i18n.catalogue import _
from coopdesk.marks import N_

PAGES: Mapping[str, str] = {
    "ledger": N_("Ledger"),
    "reports": N_("Reports"),
    "meetings": N_("Meetings"),
    "account_ledger": N_("Account"),
    "home": N_("Home"),
}


@dataclass(frozen=True, slots=True)
class Origin:
    page: str
    subject: object = None

    def back(self) -> tuple[str, str, object]:
        """Words, page and subject of the way back."""
        return _(PAGES.get(self.page, "")) if self.page in PAGES else _("Back"), self.page, self.subject


@dataclass(frozen=True, slots=True)
class AccountAsk:
    """The ledger of an account on some business dates; without `from_date` from the first day of the book."""

    code: str
    from_date: date | None = None
    to_date: date | None = None
    origin: Origin = Origin("ledger")


@dataclass(frozen=True, slots=True)
class EntryAsk:
    sequence: int
    origin: Origin = Origin("ledger")
