"""Where a row was opened from, page by page: Esc goes back there, to the same row, since those pages are kept as they were."""

from __future__ import annotations

from typing import Any

Place = tuple[str, Any]
"""A page by its name, and what it is about."""


class Trail:
    """The places behind the page that is shown, the nearest last. A page reached by its tab, a key or the go-to bar has none."""

    def __init__(self, places: tuple[Place, ...] = ()) -> None:
        self._places = places

    @property
    def nearest(self) -> Place | None:
        return self._places[-1] if self._places else None

    def leads_on(self, here: Place | None, there: Place) -> Trail:
        """The trail of `there`, opened from `here` (None: a form, nothing to come back to); who comes to where she was is back there."""
        walked = (*self._places, here) if here else self._places
        return Trail(walked[: walked.index(there)]) if there in walked else Trail(walked)

    def goes_back(self) -> Trail:
        return Trail(self._places[:-1])
