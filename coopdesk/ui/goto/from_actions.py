"""Actions: those that can be done from anywhere, and those for a member named beside them ("siti set")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from coopdesk.domain.errors import PermissionDenied
from coopdesk.domain.members import MemberStatus
from coopdesk.i18n.catalogue import _, current
from coopdesk.i18n.labels import refusal_words
from coopdesk.i18n.search import fold
from coopdesk.marks import N_
from coopdesk.services.access import Act
from coopdesk.services.counter import Person
from coopdesk.services.receipt_search import last_served
from coopdesk.ui.actions import action, text_of
from coopdesk.ui.forms.counter_panel import CounterAsk
from coopdesk.ui.goto.found import Asked, Found, Target, holds
from coopdesk.ui.goto.names import Match, Names
from coopdesk.ui.goto.reach import FOR_MEMBER, REACH, Reach
from coopdesk.ui.session import Mode

ALONE, WITH_MEMBER, SHORT = 5, 3, 3
ICONS = {"deposit": "hand-coins", "withdraw": "wallet", "repay": "landmark", "transfer": "arrow-right", "lend": "landmark", "place": "calendar-days"}
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
def _verbs(language: str) -> Names[str]:
    return Names(tuple(FOR_MEMBER), lambda each: (each, f"{text_of(each)} {action(each).text}"), language)


def find(asked: Asked) -> Sequence[Found]:
    if not asked.words:
        return [_row(asked, each) for each in FIRST]
    alone = [_row(asked, match.row, exact=match.exact) for match in _names(current().language).find(asked.typed, ALONE)]
    together = _with_member(asked)
    named = len(asked.words) > 1 and any(row.exact for row in together)
    return [*together, *alone] if named else [*alone, *together]


def why_not(asked: Asked, reach: Reach) -> str:
    """The reason why this operator may not do it in this book, in words; empty if she may."""
    if reach.changes and asked.session.mode is Mode.READ_ONLY:
        return _("You look into a backup: everything can be read, nothing can be changed.")
    if reach.act is not None and reach.act not in asked.leave:
        return refusal_words(PermissionDenied(asked.context.operator.name, reach.act), current(), asked.session.currency)
    return ""


def _row(asked: Asked, action_id: str, *, exact: bool = True) -> Found:
    reach = REACH[action_id]
    icon = action(action_id).icon or ICONS.get(action_id, "chevron-right")
    place = text_of(reach.page) if reach.page and reach.page != action_id and reach.page in REACH else ""
    return Found(text_of(action_id), place, icon, reach.target(action_id), reason=why_not(asked, reach), exact=exact)


def _with_member(asked: Asked) -> list[Found]:
    """What is named with a member; alone it is offered for who was served last."""
    for verbs, rest in readings(asked):
        if members := _members(asked, rest):
            return [
                _for_member(asked, match.row, member, exact=match.exact and names(member, rest))
                for match in verbs[: 1 if len(members) > 1 else 2]
                for member in members
            ]
    return []


def readings(asked: Asked) -> Iterator[tuple[list[Match[str]], str]]:
    """How the words may be read: what is to be done, and the words that are left and name a member."""
    words, typed = asked.words, asked.typed.split()
    for start, end in _spans(len(words)):
        verbs = _verbs(current().language).find(" ".join(typed[start:end]), 2)
        if verbs := [match for match in verbs if match.exact or len(words[start]) > SHORT]:
            yield verbs, " ".join(typed[:start] + typed[end:])


def names(member: Person, typed: str) -> bool:
    """Whether the words name her without a mistake; no words name everybody."""
    return holds(f"{member.number} {member.name}", fold(typed).split())


def _spans(count: int) -> list[tuple[int, int]]:
    """Which words may say what is to be done: the last, the first, any one, then two at an end."""
    ones = dict.fromkeys((count - 1, 0, *range(count)))
    return [(each, each + 1) for each in ones] + ([(0, 2), (count - 2, count)] if count > 2 else [])


def _members(asked: Asked, rest: str) -> list[Person]:
    if not rest and len(asked.typed) < SHORT:
        return []
    if rest:
        found = asked.members(rest, WITH_MEMBER * 3)
    else:
        found = [person for each in last_served(asked.unit, WITH_MEMBER) for person in asked.members(each, 1) if person.number == each]
    return [person for person in found if person.status is not MemberStatus.LEFT][:WITH_MEMBER]


def _for_member(asked: Asked, verb: str, member: Person, *, exact: bool) -> Found:
    page = FOR_MEMBER[verb]
    subject: Any = CounterAsk(member.number, verb) if page == "counter" else member.number
    reach = REACH.get(verb, Reach(page, act=ACTS.get(verb), changes=True))
    icon = ICONS.get(verb) or action(verb).icon
    words = _(SENTENCES[verb]).format(member=member.name)
    detail = " · ".join(filter(None, (member.number, member.group)))
    return Found(words, detail, icon, Target(page, subject), member.number, why_not(asked, reach), exact)
