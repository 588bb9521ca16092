"""Groups of the example book: all of them, one below a centre, and what is asked of it."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog

from coopdesk.domain.groups import GroupKind
from coopdesk.services.group_register import group_register
from coopdesk.services.runner import Runner
from coopdesk.ui.forms.one_question import OneQuestion
from coopdesk.ui.pictures.studio import Studio


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


def _dialog(studio: Studio) -> QDialog | None:
    return next((each for each in studio.window.findChildren(OneQuestion) if each.isVisible()), None)
