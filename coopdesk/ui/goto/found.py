"""What the go-to bar asks of a source, and what a source answers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from coopdesk.i18n.search import Index, fold
from coopdesk.services.access import Act
from coopdesk.services.counter import Person
from coopdesk.ui.session import Session
from coopdesk.ui.widgets.spoken import Words

MEMBERS_MOST = 9


@dataclass(frozen=True, slots=True)
class Target:
    """A page with its subject, or an action, or the page first and then the action on it; `part` of the page that is turned to."""

    page: str = ""
    subject: Any = None
    action: str = ""
    part: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """One line of the list. `member`: whose page Ctrl+Enter opens. `reason`: why it cannot be done; then it is greyed.

    `exact`: every word typed stands in it; else it was found in spite of a mistake.
    """

    words: str
    detail: str
    icon: str
    target: Target
    member: str = ""
    reason: str = ""
    exact: bool = True


@dataclass(frozen=True, slots=True)
class Asked:
    """`typed` as typed. `unit` and `context` read the book beside the screen; `people` are its members, `leave` the operator's."""

    typed: str
    session: Session
    unit: Any
    context: Any
    people: Index[Person]
    leave: frozenset[Act]
    _known: dict[str, list[Person]] = field(default_factory=dict)

    def members(self, typed: str, limit: int) -> list[Person]:
        """The best `limit` (at most MEMBERS_MOST) for `typed`; several sources ask the same."""
        if typed not in self._known:
            self._known[typed] = self.people.find(typed, MEMBERS_MOST)
        return self._known[typed][:limit]

    @property
    def words(self) -> list[str]:
        """The words typed, without case and accents."""
        return fold(self.typed).split()


@dataclass(frozen=True, slots=True)
class Source:
    """A name and a function; `words` head its lines."""

    name: str
    words: Words
    find: Callable[[Asked], Sequence[Found]]


@dataclass(frozen=True, slots=True)
class Group:
    """The lines of one source under its heading."""

    words: str
    rows: tuple[Found, ...] = field(default_factory=tuple)


def holds(text: str, typed: Sequence[str]) -> bool:
    """Whether every word of `typed` (folded) stands in `text`."""
    folded = fold(text)
    return all(word in folded for word in typed)
