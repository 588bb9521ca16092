"""Members by name or number; before anything is typed, those who were served last."""

from __future__ import annotations

from collections.abc import Sequence

from coopdesk.domain.members import MemberStatus
from coopdesk.i18n.catalogue import _, current
from coopdesk.services.counter import Person
from coopdesk.services.receipt_search import last_served
from coopdesk.ui.goto.found import Asked, Found, Target
from coopdesk.ui.goto.from_actions import verbs_of_counter
from coopdesk.ui.goto.naming import names, readings

MOST, RECENT = 5, 6


def find(asked: Asked) -> Sequence[Found]:
    if asked.words:
        found = [_row(person, exact=names(person, asked.typed)) for person in asked.members(asked.typed, MOST)]
        return found if any(row.exact for row in found) else (_beside(asked) or found)
    return [_row(person) for number in last_served(asked.unit, RECENT) for person in asked.members(number, 1) if person.number == number]


def _beside(asked: Asked) -> list[Found]:
    """Those who are named beside what is to be done with them."""
    for verbs, rest in readings(asked, verbs_of_counter(current().language)):
        sure = any(match.exact for match in verbs)
        if rest and (found := [_row(person, exact=sure) for person in asked.members(rest, MOST) if names(person, rest)]):
            return found
    return []


def _row(person: Person, *, exact: bool = True) -> Found:
    left = _("has left") if person.status is MemberStatus.LEFT else ""
    detail = " · ".join(filter(None, (person.number, person.group, left)))
    return Found(person.name, detail, "users", Target("member", person.number), person.number, exact=exact)
