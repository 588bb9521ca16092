"""Groups of members by name."""

from __future__ import annotations

from collections.abc import Sequence

from coopdesk.domain.groups import Group
from coopdesk.i18n.catalogue import current
from coopdesk.i18n.labels import label
from coopdesk.i18n.search import rank
from coopdesk.ui.goto.found import Asked, Found, Target, holds

MOST = 3


def find(asked: Asked) -> Sequence[Found]:
    """Closed ones too."""
    if not asked.words:
        return ()
    return [_row(each, asked.words) for each in rank(asked.typed, asked.unit.groups.all(), lambda group: ("", group.name), MOST)]


def _row(group: Group, words: Sequence[str]) -> Found:
    detail = " · ".join(filter(None, (label(group.details.kind, current()), group.details.above, group.details.place)))
    return Found(group.name, detail, "users", Target("group", group.id), exact=holds(group.name, words))
