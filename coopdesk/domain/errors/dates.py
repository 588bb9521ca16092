"""Dates outside the open book."""

from __future__ import annotations

from datetime import date

from coopdesk.domain.errors.refusal import Refusal


class DateBeforeBook(Refusal):
    day: date
    first_day: date


class DateAfterBusinessDate(Refusal):
    day: date
    business_date: date


class PeriodClosed(Refusal):
    day: date
    closed_until: date


class DateTooEarly(Refusal):
    """A day before the one of what the act builds on: the entry it reverses, the loan it repays."""

    day: date
    not_before: date


class DateAhead(Refusal):
    """A business date after the computer's own day."""

    day: date
    today: date
