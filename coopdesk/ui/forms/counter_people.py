"""Finding members as typed, beside the screen: the last question wins, an answer to an older one is dropped."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject

from coopdesk.i18n.search import Index
from coopdesk.services.context import Change
from coopdesk.services.counter import Person, people
from coopdesk.ui.session import Session

FOUND_MAX = 50
OnFound = Callable[[Sequence[Person]], None]


class People(QObject):
    """The members of the book, ready to be searched. `load` reads them anew."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._index: Index[Person] | None = None
        self._last: dict[str, int] = {}
        self._open: set[str] = set()
        self._waiting: dict[str, tuple[str, OnFound]] = {}

        session.tasks.changed.connect(self._changed)

    @property
    def answering(self) -> bool:
        """Whether the answer to the last question of the search is still to come."""
        return "search" in self._open

    def _changed(self, kinds: frozenset[Change]) -> None:
        if Change.MEMBERS in kinds and self._index is not None:
            self.load()

    def load(self) -> None:
        day = self._session.business_date
        self._session.ask(lambda unit, _context: Index(people(unit, day), lambda each: each.sought), self._take)

    def _take(self, index: Index[Person]) -> None:
        self._index = index
        waiting, self._waiting = self._waiting, {}
        for who, (query, on_found) in waiting.items():
            self.find(query, on_found, who)

    def find(self, query: str, on_found: OnFound, who: str = "search") -> None:
        """The best answers, best first; none for an empty query. `who` asks: each has its own last question."""
        self._last[who] = asked = self._last.get(who, 0) + 1
        if not query:
            self._open.discard(who)
            on_found(())
            return
        self._open.add(who)
        index = self._index
        if index is None:
            self._waiting[who] = query, on_found
            return

        def answer(found: Sequence[Person]) -> None:
            if asked == self._last[who]:
                self._open.discard(who)
                on_found(found)

        self._session.tasks.run(lambda _work: index.find(query, FOUND_MAX), answer)
