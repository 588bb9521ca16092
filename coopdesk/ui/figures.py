"""Amounts as text, in one currency: what tables need of a session, where no book is open yet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from coopdesk.domain.money import Currency, Minor
from coopdesk.i18n.catalogue import current


class Figures(Protocol):
    """A session is one."""

    def amount(self, minor: Minor) -> str: ...
    def money(self, minor: Minor) -> str: ...


@dataclass(frozen=True, slots=True)
class CurrencyFigures:
    currency: Currency

    def amount(self, minor: Minor) -> str:
        """An amount as it stands in a column."""
        return current().formats.amount(minor, self.currency)

    def money(self, minor: Minor) -> str:
        """An amount with its currency, for text and totals."""
        return current().formats.money(minor, self.currency)
