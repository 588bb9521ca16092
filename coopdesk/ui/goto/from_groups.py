"""Groups of members by name, a part of one with its name ("melati pots"), and the loans that they asked for as one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from coopdesk.domain.group_loans import GroupLoan
from coopdesk.domain.groups import Group
from coopdesk.i18n.catalogue import _, current
from coopdesk.i18n.labels import label
from coopdesk.i18n.search import fold, rank
from coopdesk.marks import N_
from coopdesk.services.access import Act
from coopdesk.ui.actions import action, text_of
from coopdesk.ui.goto.found import Asked, Found, Target, holds
from coopdesk.ui.goto.names import Names
from coopdesk.ui.goto.naming import readings, why_not
from coopdesk.ui.goto.reach import Reach
from coopdesk.ui.views.group_loan_ask import GroupLoanAsk

MOST = 3
TABS = {"new_pot": N_("Pots"), "group_loan": N_("Loans")}
"""Parts of a group's page by the action that stands there, whose nicknames they have: each is a tab."""
ICONS = {"new_pot": "wallet", "group_loan": "landmark"}
ASKED: Mapping[str, Act] = {"group_rules": Act.MANAGE_SETTINGS, "agreed_savings": Act.MANAGE_MEMBERS}
"""Parts that a button of the page opens."""


@cache
def _parts(language: str) -> Names[str]:
    return Names((*TABS, *ASKED), lambda each: (each, f"{_(TABS[each])} {TABS[each]}" if each in TABS else f"{text_of(each)} {action(each).text}"), language)


def find(asked: Asked) -> Sequence[Found]:
    """Closed ones too; a loan by its words and by its group."""
    if not asked.words:
        return ()
    every = asked.unit.groups.all()
    names = {group.id: group.name for group in every}
    groups = rank(asked.typed, every, lambda group: ("", group.name), MOST)
    loans = rank(asked.typed, asked.unit.group_loans.all(), lambda loan: ("", f"{loan.words} {names[loan.group]}"), MOST)
    rows = [*(_row(each, asked.words) for each in groups), *(_loan_row(each, names[each.group], asked.words) for each in loans)]
    return rows if any(row.exact for row in rows) else [*rows, *_with_part(asked, every)]


def _with_part(asked: Asked, every: Sequence[Group]) -> list[Found]:
    """Only where the words name a part and, without a mistake, a group: every part of every group would be too much."""
    for parts, rest in readings(asked, _parts(current().language)):
        named = rank(rest, [each for each in every if holds(each.name, fold(rest).split())], lambda group: ("", group.name), MOST) if rest else ()
        if found := [row for match in parts for group in named for row in _part_rows(asked, match.row, group, exact=match.exact)]:
            return found
    return []


def _part_rows(asked: Asked, part: str, group: Group, *, exact: bool) -> Iterator[Found]:
    detail = _detail(group)
    if part in TABS:
        yield Found(_said(_(TABS[part]), group), detail, ICONS[part], Target("group", group.id, part=part), exact=exact)
    elif group.closed is None:
        reason = why_not(asked, Reach(act=ASKED[part], changes=True))
        yield Found(_said(text_of(part), group), detail, action(part).icon, Target("group", group.id, part), reason=reason, exact=exact)


def _said(what: str, group: Group) -> str:
    return _("{action}: {whose}").format(action=what.removesuffix("…"), whose=group.name)


def _detail(group: Group) -> str:
    return " · ".join(filter(None, (label(group.details.kind, current()), group.details.above, group.details.place)))


def _row(group: Group, words: Sequence[str]) -> Found:
    return Found(group.name, _detail(group), "users", Target("group", group.id), exact=holds(group.name, words))


def _loan_row(loan: GroupLoan, group: str, words: Sequence[str]) -> Found:
    detail = " · ".join((_("Loan of the group"), group, current().formats.date(loan.date)))
    return Found(loan.words or group, detail, "landmark", Target("group_loan", GroupLoanAsk(loan.group, loan.id)), exact=holds(loan.words, words))
