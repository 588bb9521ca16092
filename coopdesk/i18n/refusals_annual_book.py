"""What is said where the book of an annual meeting cannot be made, or a text of it not be kept."""

from __future__ import annotations

from collections.abc import Mapping

from coopdesk.domain import errors
from coopdesk.marks import N_

ANNUAL_BOOK: Mapping[type[errors.Refusal], str] = {
    errors.AnnualBookEmpty: N_("Nothing was booked in {year}, so there is nothing to tell the meeting. Choose another year."),
    errors.TextTooLong: N_("The text has {letters} letters, and {most} have room. It was not saved; shorten it."),
}
