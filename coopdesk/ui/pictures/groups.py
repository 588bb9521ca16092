"""Groups of the example book: all of them, one below a centre, and what is asked of it."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog

from coopdesk.domain.group_loans import SplitBy
from coopdesk.domain.groups import GroupKind
from coopdesk.i18n.catalogue import _
from coopdesk.services.group_register import group_register
from coopdesk.services.runner import Runner
from coopdesk.ui.forms.one_question import OneQuestion
from coopdesk.ui.pictures.studio import Studio

WHOLE, COIN, TERM = 15_000_000, 50_000, 10


def below_centre(runner: Runner) -> int:
    """The id of the first group that belongs to a centre."""
    return next(row.group.id for row in runner.read(group_register).rows if row.group.details.above)


def centre_of(runner: Runner) -> int:
    return next(row.group.id for row in runner.read(group_register).rows if row.group.details.kind is GroupKind.CENTRE)


def groups(studio: Studio) -> None:
    studio.show("groups", None)


def group(studio: Studio) -> None:
    studio.show("group", below_centre(studio.stage.runner))


def history(studio: Studio) -> None:
    group(studio)
    studio.page.tabs.setCurrentIndex(1)


def form(studio: Studio) -> QDialog | None:
    group(studio)
    studio.page.ask_change()
    return _dialog(studio)


def coming_in(studio: Studio) -> QDialog | None:
    group(studio)
    studio.page.ask_add()
    return _dialog(studio)


def going_over(studio: Studio) -> QDialog | None:
    group(studio)
    studio.page.members.view.choose(studio.page.card.row.members[1].member.number)
    studio.page.ask_move()
    return _dialog(studio)


def pots(studio: Studio) -> None:
    """Of a group whose pot has moved."""
    runner = studio.stage.runner
    moved = runner.read(lambda unit, _context: next(pot for pot in unit.pots.all() if unit.pots.lines(pot, runner.business_date)))
    page = studio.show("group", moved.group)
    page.tabs.setCurrentIndex(page.part(page.pots))
    page.pots.pots.view.choose(moved.id)


def new_pot(studio: Studio) -> QDialog | None:
    pots(studio)
    studio.page.pots.ask_new()
    return _dialog(studio)


def out_of_pot(studio: Studio) -> QDialog | None:
    pots(studio)
    studio.page.pots.ask_out()
    return _dialog(studio)


def rules(studio: Studio) -> QDialog | None:
    group(studio)
    studio.page.ask_rules()
    return _dialog(studio)


def agreed(studio: Studio) -> QDialog | None:
    group(studio)
    studio.page.ask_agreed()
    return _dialog(studio)


def loan(studio: Studio) -> None:
    """A whole that is split over the members by what they saved."""
    page = studio.show("group_loan", below_centre(studio.stage.runner))
    asking = page.asking
    asking.words.set_text(_("Capital for planting"))
    asking.whole.set_minor(WHOLE)
    asking.coin.set_minor(COIN)
    asking.by.choose(SplitBy.SAVINGS)
    asking.term.set_text(str(TERM))
    page.split()


def meeting_day(studio: Studio) -> QDialog | None:
    """When the whole cooperative meets."""
    studio.show("meetings", "list")
    studio.page.list.ask_calendar()
    return _dialog(studio)


def _dialog(studio: Studio) -> QDialog | None:
    return next((each for each in studio.window.findChildren(OneQuestion) if each.isVisible()), None)
