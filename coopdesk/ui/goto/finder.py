"""Asks every source beside the screen; the last question wins. The members are read once and again when they change."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QObject

from coopdesk.i18n.search import Index
from coopdesk.services.context import Change
from coopdesk.services.counter import Person, people
from coopdesk.services.operators import leave_of
from coopdesk.ui.goto.found import Asked, Found, Group
from coopdesk.ui.goto.rack import RECENT_FIRST, SOURCES
from coopdesk.ui.session import Session
from coopdesk.ui.tasks import Work

OnFound = Callable[[Sequence[Group]], None]
Members = Index[Person]


class Finder(QObject):
    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._members: Members | None = None
        self._last = 0
        self._waiting: tuple[str, OnFound] | None = None
        self._work: Work | None = None
        self.answering = False
        session.tasks.changed.connect(self._changed)

    def load(self) -> None:
        """Read the members, if that was not done before."""
        if self._members is None:
            self._read()

    def _read(self) -> None:
        self._session.ask(lambda unit, context: index_of(people(unit, context.business_date)), self._take)

    def _changed(self, kinds: frozenset[Change]) -> None:
        if Change.MEMBERS in kinds and self._members is not None:
            self._read()

    def _take(self, members: Members) -> None:
        self._members = members
        waiting, self._waiting = self._waiting, None
        if waiting:
            self.ask(*waiting)

    def ask(self, typed: str, on_found: OnFound) -> None:
        """Find `typed`; `on_found` gets the groups, unless something else was asked meanwhile."""
        self._last += 1
        asked, members, session = self._last, self._members, self._session
        self.answering = True
        if members is None:
            self._waiting = typed, on_found
            return

        def question(unit: Any, context: Any) -> Sequence[Group]:
            return find(Asked(typed, session, unit, context, members, leave_of(unit, context)))

        def answer(groups: Sequence[Group]) -> None:
            if asked == self._last:
                self.answering = False
                on_found(groups)

        self._stop()
        self._work = session.ask(question, answer)

    def forget(self) -> None:
        """Nobody waits for an answer any more."""
        self._last += 1
        self._waiting, self.answering = None, False
        self._stop()

    def _stop(self) -> None:
        """What was asked before is broken off: its worker is free for the next question."""
        if self._work:
            self._work.stop()


def index_of(members: Sequence[Person]) -> Members:
    return Index(members, lambda each: each.sought)


def find(asked: Asked) -> tuple[Group, ...]:
    """The groups that have something. Where something fits without a mistake, only members are still guessed, after it."""
    groups = [(source.name, Group(source.words(), _sound(source.find(asked)))) for source in SOURCES]
    if not asked.words:
        groups.sort(key=lambda each: RECENT_FIRST.index(each[0]) if each[0] in RECENT_FIRST else len(RECENT_FIRST))
    else:
        sound = {name for name, group in groups if any(row.exact for row in group.rows)}
        groups = [each for each in groups if not sound or each[0] in sound or each[0] == "members"]
        groups.sort(key=lambda each: bool(sound) and each[0] not in sound)
    return tuple(group for _name, group in groups if group.rows)


def _sound(rows: Sequence[Found]) -> tuple[Found, ...]:
    """Guesses only where nothing fits."""
    return tuple(row for row in rows if row.exact) or tuple(rows)
