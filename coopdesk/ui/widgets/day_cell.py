"""A date in one line of a form's table."""

from __future__ import annotations

import datetime as dt

from coopdesk.i18n.catalogue import current
from coopdesk.i18n.date_parser import parse_date
from coopdesk.ui.widgets.spoken import Words
from coopdesk.ui.widgets.typed_cell import TypedCell

LENGTH_MAX = 20


class DayCell(TypedCell):
    def __init__(self, name: Words, near: dt.date) -> None:
        super().__init__(name, LENGTH_MAX)
        self._near = near

    @property
    def date(self) -> dt.date | None:
        found: dt.date | None = self.value
        return found

    def set_date(self, day: dt.date | None) -> None:
        self.set_value(day)

    def read(self, text: str) -> dt.date:
        return parse_date(text, current().language, self._near)

    def written(self, day: dt.date) -> str:
        return current().formats.date(day)
