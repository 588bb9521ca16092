"""The frame around the work: the start, the first page, the go-to bar, help, the lock, files that are brought in."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QDialog

from coopdesk.ui.forms.business_date import BusinessDateQuestion
from coopdesk.ui.pictures.studio import Studio


def start(studio: Studio) -> None:
    studio.window.show_start()


def new_book(studio: Studio) -> None:
    """Board 07b: the third of five steps."""
    studio.window.start.show_new_book()
    form: Any = studio.window.start.open_form()
    form.turn(2)


def home(studio: Studio) -> None:
    studio.window.show_desk(studio.stage.runner, studio.stage.runner.book.path)
    studio.show("home", None)


def home_again(studio: Studio) -> None:
    studio.leave_form()
    studio.show("home", None)


def home_tables(studio: Studio) -> None:
    for card in (studio.page.arrears, studio.page.holdings):
        card.turn()


def go_to(studio: Studio) -> None:
    """Board 10a: a member and what is to be done with her."""
    from coopdesk.ui.actions import text_of
    from coopdesk.ui.goto.bar import GoToBar

    home_again(studio)
    studio.run("goto")
    name = studio.stage.runner.read(lambda unit, _context: unit.members.get(studio.stage.sample.member).name)
    bar = studio.window.findChildren(GoToBar)[-1]
    bar.edit.setText(f"{name.split()[0].lower()} {text_of('deposit')[:3].lower()}")


def help_page(studio: Studio) -> None:
    from coopdesk.ui.goto.bar import GoToBar

    for bar in studio.window.findChildren(GoToBar):
        bar.close_bar()
    studio.show("counter", None)
    studio.run("help")


def business_date(studio: Studio) -> QDialog:
    studio.run("business_date")
    dialog: QDialog = studio.window.findChildren(BusinessDateQuestion)[-1]
    return dialog


def locked(studio: Studio) -> None:
    studio.run("lock")


def import_preview(studio: Studio) -> None:
    studio.window.open_book(studio.stage.new_book, then="import_file")
    studio.page.read_file(studio.stage.file)


def deposit_list(studio: Studio) -> None:
    """A list that was copied from a spreadsheet, one of its rows wrong."""
    studio.show("deposit_list", None).take_cells("", studio.stage.copied)
