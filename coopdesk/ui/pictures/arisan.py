"""An arisan of a group of the example book, in its second turn."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog

from coopdesk.domain.arisan import ArisanOrder
from coopdesk.i18n.catalogue import _
from coopdesk.services.arisan import BeginArisan, DrawArisan, PayArisan, arisan_desk
from coopdesk.services.group_register import group_register
from coopdesk.services.runner import Runner
from coopdesk.ui.forms.one_question import OneQuestion
from coopdesk.ui.pictures.groups import below_centre, centre_of
from coopdesk.ui.pictures.studio import Studio

AMOUNT, FEE, LOT = 50_000, 5_000, 4711


def centre_name(runner: Runner) -> str:
    """Of a group whose members have no arisan."""
    return runner.read(group_register).row(centre_of(runner)).group.name


def begun(runner: Runner) -> str:
    """The name of the group whose arisan is in its second turn; it is begun where it is not there yet."""
    group = runner.read(group_register).row(below_centre(runner)).group.name
    desk = runner.read(lambda unit, context: arisan_desk(unit, context, group))
    if not desk.cards:
        numbers, day = tuple(each.number for each in desk.members), runner.business_date
        identity = runner.execute(BeginArisan("arisan-begun", day, group, _("Arisan for the feast"), AMOUNT, FEE, ArisanOrder.LOT, numbers)).batch
        assert identity is not None
        runner.execute(PayArisan("arisan-first", day, identity, numbers))
        runner.execute(DrawArisan("arisan-drawn", day, identity, LOT))
        runner.execute(PayArisan("arisan-second", day, identity, numbers[:2]))
    return group


def page(studio: Studio) -> None:
    studio.show("arisan", begun(studio.stage.runner)).load()


def none_yet(studio: Studio) -> None:
    studio.show("arisan", centre_name(studio.stage.runner))


def beginning(studio: Studio) -> QDialog | None:
    page(studio)
    studio.page.ask_begin()
    return _dialog(studio)


def draw(studio: Studio) -> QDialog | None:
    page(studio)
    if studio.page.card.standing.unpaid:
        studio.page.pay_everybody()
    studio.page.ask_draw()
    return _dialog(studio)


def end(studio: Studio) -> QDialog | None:
    page(studio)
    studio.page.ask_end()
    return _dialog(studio)


def back(studio: Studio) -> QDialog | None:
    page(studio)
    studio.page.ask_undo()
    return _dialog(studio)


def _dialog(studio: Studio) -> QDialog | None:
    return next((each for each in studio.window.findChildren(OneQuestion) if each.isVisible()), None)
