"""The book of an annual meeting that cannot be made, and a text of it that has no room."""

from __future__ import annotations

from coopdesk.domain import errors
from coopdesk.domain.annual_book import MOST_ON_COVER, BookSection
from coopdesk.services.annual_book import SaveAnnualText, annual_book
from tests.books import request_id
from tests.refusals.register import reproduces
from tests.refusals.scene import Scene


@reproduces(errors.AnnualBookEmpty)
def a_year_in_which_nothing_was_booked(scene: Scene) -> object:
    return scene.runner.read(lambda unit, context: annual_book(unit, context, 2019, "id"))


@reproduces(errors.TextTooLong)
def more_on_the_cover_than_has_room(scene: Scene) -> object:
    return scene.runner.execute(SaveAnnualText(request_id(), 2025, BookSection.COVER, "x" * (MOST_ON_COVER + 1)))
