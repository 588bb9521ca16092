"""Groups of members and the days on which they meet."""

from __future__ import annotations

from datetime import date

from coopdesk.domain.errors.refusal import Refusal


class BadMeetingRule(Refusal):
    """No day of meeting follows from this."""

    text: str


class UnknownGroup(Refusal):
    group: str


class GroupNameTaken(Refusal):
    group: str


class GroupFull(Refusal):
    """The group has as many members as it may have."""

    group: str
    limit: int


class GroupLimitsCrossed(Refusal):
    """The least number of members is above the greatest, or below nothing."""

    least: int
    most: int


class GroupInItself(Refusal):
    """A group would stand below itself."""

    group: str


class GroupNotEmpty(Refusal):
    """Members or groups still belong to it."""

    group: str


class GroupClosed(Refusal):
    group: str
    since: date


class AlreadyInGroup(Refusal):
    """Nothing would change: the same group and the same role."""

    member: str
    group: str


class GroupOpen(Refusal):
    """It was never closed, or is open again."""

    group: str
