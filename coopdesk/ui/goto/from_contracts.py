"""Loans, term deposits and planned savings by number, certificate or goal; and what is to be done with one of them, or with a member."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from coopdesk.i18n.catalogue import _, current
from coopdesk.services.contract_search import Contract, FoundContract, contracts_like, running_contracts
from coopdesk.services.counter import Person
from coopdesk.ui.actions import action, text_of
from coopdesk.ui.goto.found import Asked, Found, Target
from coopdesk.ui.goto.names import Match, Names
from coopdesk.ui.goto.naming import named_members, names, readings, why_not
from coopdesk.ui.goto.reach import NEEDS, PAGE_OF, REACH

MOST, ACTS_MOST, SHORTEST = 5, 4, 3
ICONS = {Contract.LOAN: "landmark", Contract.DEPOSIT: "calendar-days", Contract.PLAN: "wallet"}


@cache
def _verbs(language: str) -> Names[str]:
    return Names(tuple(NEEDS), lambda each: (each, f"{text_of(each)} {action(each).text}"), language)


def find(asked: Asked) -> Sequence[Found]:
    """By a part of what stands on their papers; a goal may have several words."""
    if len("".join(asked.words)) < SHORTEST:
        return ()
    names_of = {product.code: product.name(current().language) for product in asked.unit.products.all()}
    return [_row(each, names_of) for each in contracts_like(asked.unit, asked.typed, MOST)]


def find_acts(asked: Asked) -> list[Found]:
    """What is named beside a member, or beside a number or certificate ("SB-2026-0003 break")."""
    for verbs, rest in readings(asked, _verbs(current().language)):
        if len(rest) >= SHORTEST and (found := list(_acts(asked, verbs[:2], rest))):
            return found[:ACTS_MOST]
    return []


def _acts(asked: Asked, verbs: Iterable[Match[str]], rest: str) -> Iterator[Found]:
    contracts = contracts_like(asked.unit, rest, MOST) if any(each.isdigit() for each in rest) else []
    people = [] if contracts else named_members(asked, rest)
    for match in verbs:
        need = NEEDS[match.row]
        yield from (_contract_act(asked, match, each, exact=match.exact) for each in contracts if each.kind is need.what)
        for person in people:
            exact = match.exact and names(person, rest)
            if need.what is None:
                yield _member_act(asked, match.row, person, exact=exact)
            else:
                running = running_contracts(asked.unit, need.what, person.number, MOST)
                yield from (_contract_act(asked, match, each, exact=exact) for each in running)


def _row(each: FoundContract, names_of: dict[str, str]) -> Found:
    product = names_of.get(each.product, each.product)
    said = each.says if each.says != each.number else ""
    detail = " · ".join(filter(None, (product, each.name, said)))
    return Found(each.number, detail, ICONS[each.kind], Target(PAGE_OF[each.kind], _subject(each)), each.member)


def _subject(each: FoundContract) -> str:
    """What the page is asked for: a plan stands on the page of its member."""
    return each.member if each.kind is Contract.PLAN else each.number


def _contract_act(asked: Asked, match: Match[str], each: FoundContract, *, exact: bool) -> Found:
    need = NEEDS[match.row]
    page = need.page or PAGE_OF[each.kind]
    target = Target(page, _subject(each), "" if need.page else match.row)
    icon = action(match.row).icon or ICONS[each.kind]
    detail = " · ".join(filter(None, (each.name, each.member)))
    return Found(_said(match.row, each.number), detail, icon, target, each.member, why_not(asked, REACH[match.row]), exact)


def _member_act(asked: Asked, name: str, person: Person, *, exact: bool) -> Found:
    detail = " · ".join(filter(None, (person.number, person.group)))
    target = Target(PAGE_OF[None], person.number, name)
    return Found(_said(name, person.name), detail, action(name).icon or "users", target, person.number, why_not(asked, REACH[name]), exact)


def _said(name: str, whose: str) -> str:
    return _("{action}: {whose}").format(action=text_of(name).removesuffix("…"), whose=whose)
