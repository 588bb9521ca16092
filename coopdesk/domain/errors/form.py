"""The form of what was asked: amounts, dates, fields, requests."""

from __future__ import annotations

from coopdesk.domain.errors.refusal import Refusal
from coopdesk.domain.money import Minor


class BadAmount(Refusal):
    """An amount that is no positive number, too large, or in a form that is not taken."""

    value: str


class TooManyDecimals(Refusal):
    """An amount with more decimals than the currency has."""

    value: str
    decimals: int


class AmbiguousAmount(Refusal):
    """A typed amount that can be read in two ways; both are offered."""

    value: str
    first: Minor
    second: Minor


class BadDate(Refusal):
    value: str


class FieldMissing(Refusal):
    field: str


class BadField(Refusal):
    """A field whose value is of the wrong kind or not one of those allowed."""

    field: str
    value: str


class UnknownCommand(Refusal):
    command: str


class NotJson(Refusal):
    """A line that is no JSON object."""


class RequestIdMissing(Refusal):
    pass


class RequestIdReused(Refusal):
    """The same request id with other content."""

    request_id: str


class NotYetBuilt(Refusal):
    """Something this version does not do yet."""

    what: str
