"""Who belonged to the cooperative on a day, and in which status."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from coopdesk.domain.members import MemberStatus, Sex
from coopdesk.store.driver import run
from coopdesk.store.unit_of_work import UnitOfWork

AT_DATE = (
    "SELECT m.id, m.number, m.name, CASE WHEN EXISTS (SELECT 1 FROM group_event e WHERE e.member = m.id) THEN coalesce(("
    "SELECT coalesce((SELECT g.name FROM member_group g WHERE g.id = e.member_group), '') FROM group_event e "
    "WHERE e.member = m.id AND e.date <= ? ORDER BY e.date DESC, e.id DESC LIMIT 1), '') ELSE m.group_name END, m.joined, coalesce("
    "(SELECT x.status FROM member_status_event x WHERE x.member = m.id AND x.date <= ? ORDER BY x.date DESC, x.id DESC LIMIT 1), "
    "CASE WHEN m.id IN (SELECT value FROM json_each(?)) THEN "
    "(SELECT x.status FROM member_status_event x WHERE x.member = m.id ORDER BY x.id LIMIT 1) END) AS status_then FROM member m "
)
NOT_ANNULLED = "WHERE status_then <> 'annulled' ORDER BY m.number"
AMONG = "WHERE m.id IN (SELECT value FROM json_each(?)) AND status_then <> 'annulled' ORDER BY m.number"
BELONGING = frozenset({MemberStatus.ACTIVE, MemberStatus.PASSIVE})


class MemberOnDay(NamedTuple):
    id: int
    number: str
    name: str
    group: str
    joined: date
    status: MemberStatus

    @property
    def belongs(self) -> bool:
        """Whether she counts as a member: not while she applies, not after she left."""
        return self.status in BELONGING


class Turnover(NamedTuple):
    """How many members there were at the end of some days, and how many had come and gone in them."""

    members: int
    joined: int
    left: int


def members_on(unit: UnitOfWork, as_of: date, also: Iterable[int] = (), among: Iterable[int] | None = None) -> list[MemberOnDay]:
    """Everybody whom the book knew on a day, by number; those annulled by then are left out.

    `also`: ids of those who are listed though they were admitted later (they had paid in before), as what they became.
    `among`: only these, by id.
    """
    day, later = as_of.isoformat(), json.dumps(list(also))
    if among is None:
        rows = run(unit.connection, AT_DATE + NOT_ANNULLED, (day, day, later))
    else:
        rows = run(unit.connection, AT_DATE + AMONG, (day, day, later, json.dumps(list(among))))
    statuses = {status.value: status for status in MemberStatus}
    return [
        MemberOnDay(identity, number, name, group, date.fromisoformat(joined), statuses[status])
        for identity, number, name, group, joined, status in rows
    ]


def account_owners(unit: UnitOfWork) -> dict[int, str]:
    """Member account id (loans too) → member number."""
    rows = unit.connection.exec_driver_sql("SELECT a.id, m.number FROM member_account a JOIN member m ON m.id = a.member")
    return {row[0]: row[1] for row in rows}


def sexes(unit: UnitOfWork) -> dict[int, Sex]:
    """Member id → sex, of those of whom it was written down."""
    known = {sex.value: sex for sex in Sex}
    return {identity: known[sex] for identity, sex in run(unit.connection, "SELECT id, sex FROM member WHERE sex IS NOT NULL")}


def groups(unit: UnitOfWork) -> list[str]:
    """The names of all groups."""
    rows = unit.connection.exec_driver_sql("SELECT name FROM member_group ORDER BY name")
    return [str(row[0]) for row in rows]


def turnover(unit: UnitOfWork, before: date, to_date: date) -> Turnover:
    """Members on `to_date` against the day `before`. Who was brought in from an older book has not joined."""
    then = {member.id for member in members_on(unit, before) if member.belongs}
    now = {member.id: member for member in members_on(unit, to_date) if member.belongs}
    joined = sum(member.joined > before for identity, member in now.items() if identity not in then)
    return Turnover(len(now), joined, len(then - now.keys()))
