"""The book of the annual meeting."""

from __future__ import annotations

from coopdesk.domain.errors.refusal import Refusal


class AnnualBookEmpty(Refusal):
    """Nothing was booked in the year: there is nothing to tell the meeting."""

    year: int


class TextTooLong(Refusal):
    letters: int
    most: int
