"""Actions: those that can be done from anywhere, and those for a member named beside them ("siti set")."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from coopdesk.i18n.catalogue import _, current
from coopdesk.marks import N_
from coopdesk.services.access import Act
from coopdesk.services.counter import Person
from coopdesk.ui.actions import action, text_of
from coopdesk.ui.forms.counter_panel import CounterAsk
from coopdesk.ui.goto.found import Asked, Found, Target
from coopdesk.ui.goto.from_contracts import find_acts
from coopdesk.ui.goto.names import Names
from coopdesk.ui.goto.naming import named_members, names, readings, why_not
from coopdesk.ui.goto.reach import FOR_MEMBER, REACH, Reach

ALONE = 5
ICONS = {
    "deposit": "hand-coins",
    "withdraw": "wallet",
    "repay": "landmark",
    "transfer": "arrow-right",
    "lend": "landmark",
    "place": "calendar-days",
}
SENTENCES = {
    "deposit": N_("Deposit for {member}"),
    "withdraw": N_("Withdrawal for {member}"),
    "repay": N_("Repayment of {member}"),
    "transfer": N_("Transfer of {member}"),
    "lend": N_("Lend to {member}"),
    "place": N_("Term deposit of {member}"),
    "new_loan": N_("Application for a loan of {member}"),
    "change_member": N_("Change the data of {member}"),
}
ACTS = {"change_member": Act.MANAGE_MEMBERS}
FIRST = ("deposit", "repay", "withdraw", "back_up", "lock")
"""What is offered before anything is typed."""


@cache
def _names(language: str) -> Names[str]:
    return Names(tuple(REACH), lambda each: (each, f"{text_of(each)} {action(each).text}"), language)


@cache
def verbs_of_counter(language: str) -> Names[str]:
    return Names(tuple(FOR_MEMBER), lambda each: (each, f"{text_of(each)} {action(each).text}"), language)


def find(asked: Asked) -> Sequence[Found]:
    if not asked.words:
        return [_row(asked, each) for each in FIRST]
    alone = [_row(asked, match.row, exact=match.exact) for match in _names(current().language).find(asked.typed, ALONE)]
    together = [*_with_member(asked), *find_acts(asked)]
    named = len(asked.words) > 1 and any(row.exact for row in together)
    return [*together, *alone] if named else [*alone, *together]


def _row(asked: Asked, action_id: str, *, exact: bool = True) -> Found:
    reach = REACH[action_id]
    icon = action(action_id).icon or ICONS.get(action_id, "chevron-right")
    place = text_of(reach.page) if reach.page and reach.page != action_id and reach.page in REACH else ""
    return Found(text_of(action_id), place, icon, reach.target(action_id), reason=why_not(asked, reach), exact=exact)


def _with_member(asked: Asked) -> list[Found]:
    """What is named with a member; alone it is offered for who was served last."""
    for verbs, rest in readings(asked, verbs_of_counter(current().language)):
        if members := named_members(asked, rest):
            return [
                _for_member(asked, match.row, member, exact=match.exact and names(member, rest))
                for match in verbs[: 1 if len(members) > 1 else 2]
                for member in members
            ]
    return []


def _for_member(asked: Asked, verb: str, member: Person, *, exact: bool) -> Found:
    page = FOR_MEMBER[verb]
    subject: Any = CounterAsk(member.number, verb) if page == "counter" else member.number
    reach = REACH.get(verb, Reach(page, act=ACTS.get(verb), changes=True))
    icon = ICONS.get(verb) or action(verb).icon
    words = _(SENTENCES[verb]).format(member=member.name)
    detail = " · ".join(filter(None, (member.number, member.group)))
    return Found(words, detail, icon, Target(page, subject), member.number, why_not(asked, reach), exact)
