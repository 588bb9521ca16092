"""How the words of a question are shared out: some say what is to be done, the rest names whom or what it is for."""

from __future__ import annotations

from collections.abc import Iterator

from coopdesk.domain.errors import PermissionDenied
from coopdesk.domain.members import MemberStatus
from coopdesk.i18n.catalogue import _, current
from coopdesk.i18n.labels import refusal_words
from coopdesk.i18n.search import fold
from coopdesk.services.counter import Person
from coopdesk.services.receipt_search import last_served
from coopdesk.ui.goto.found import Asked, holds
from coopdesk.ui.goto.names import Match, Names
from coopdesk.ui.goto.reach import Reach
from coopdesk.ui.session import Mode

WITH_MEMBER, SHORT = 3, 3
LONGEST = 3
"""Words at most that are tried together for what is to be done."""


def readings(asked: Asked, verbs: Names[str]) -> Iterator[tuple[list[Match[str]], str]]:
    """How the words may be read: what of `verbs` is to be done, and the words that are left."""
    words, typed = asked.words, asked.typed.split()
    for start, end in _spans(len(words)):
        found = verbs.find(" ".join(typed[start:end]), 2)
        if found := [match for match in found if match.exact or len(words[start]) > SHORT]:
            yield found, " ".join(typed[:start] + typed[end:])


def _spans(count: int) -> list[tuple[int, int]]:
    """Which words may say what is to be done: the last, the first, any one, then two and more at an end."""
    ones = dict.fromkeys((count - 1, 0, *range(count)))
    more = [span for size in range(2, min(LONGEST, count - 1) + 1) for span in ((0, size), (count - size, count))]
    return [*((each, each + 1) for each in ones), *more]


def names(member: Person, typed: str) -> bool:
    """Whether the words name her without a mistake; no words name everybody."""
    return holds(f"{member.number} {member.name}", fold(typed).split())


def named_members(asked: Asked, rest: str) -> list[Person]:
    """Those whom the words name; without words, who was served last."""
    if not rest and len(asked.typed) < SHORT:
        return []
    if rest:
        found = asked.members(rest, WITH_MEMBER * 3)
    else:
        found = [person for each in last_served(asked.unit, WITH_MEMBER) for person in asked.members(each, 1) if person.number == each]
    return [person for person in found if person.status is not MemberStatus.LEFT][:WITH_MEMBER]


def why_not(asked: Asked, reach: Reach) -> str:
    """The reason why this operator may not do it in this book, in words; empty if she may."""
    if reach.changes and asked.session.mode is Mode.READ_ONLY:
        return _("You look into a backup: everything can be read, nothing can be changed.")
    if reach.act is not None and reach.act not in asked.leave:
        return refusal_words(PermissionDenied(asked.context.operator.name, reach.act), current(), asked.session.currency)
    return ""
