"""Members: the list, one of them, her form, her passbook and papers."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtWidgets import QDialog

from coopdesk.ui.forms.passbook_print import COMPARE, CONFIRM, PRINT
from coopdesk.ui.pictures.studio import Studio

APPLICANT, BORN = ("Sri Wahyuni", "3573014503880002"), date(1988, 3, 5)
HEIRS = (("Budi Santoso", "suami", "60"), ("Dewi Lestari", "anak", "25"))
OPENED_ROW = 2


def members(studio: Studio) -> None:
    studio.show("members", None)


def member(studio: Studio) -> None:
    view = studio.show("member", studio.stage.sample.member).entries.table.view
    view.activated.emit(view.ledger.index(OPENED_ROW, 0))


def member_passbook(studio: Studio) -> None:
    studio.show("member", studio.stage.sample.member).parts.turn_to("passbook")


def new_member(studio: Studio) -> None:
    page = studio.show("new_member", None)
    fields, (name, nik) = page.fields, APPLICANT
    fields.name.set_text(name)
    fields.sex.setCurrentIndex(1)
    fields.birth.set_date(BORN)
    fields.nik.set_text(nik)
    fields.nik.left.emit()
    for line, text in enumerate(HEIRS):
        for edit, part in zip(page.heirs.lines[line].edits, text, strict=True):
            edit.setText(part)


def passbook_print(studio: Studio) -> QDialog:
    """Board 08: what the paper shows, after it was printed."""
    studio.leave_form()
    return _passbook_step(studio, CONFIRM)


def passbook_compare(studio: Studio) -> QDialog:
    """The first step: does the book look like this?"""
    return _passbook_step(studio, COMPARE)


def passbook_shift(studio: Studio) -> QDialog:
    dialog: Any = _passbook_step(studio, PRINT)
    dialog.shift_print.click()
    return dialog


def _passbook_step(studio: Studio, step: int) -> Any:
    from coopdesk.ui.forms.passbook_print import PassbookPrint

    studio.show("member", studio.stage.sample.member).print_passbook()
    dialog = studio.window.findChildren(PassbookPrint)[-1]
    dialog.turn(step)
    return dialog


def member_print(studio: Studio) -> QDialog:
    from coopdesk.ui.forms.member_print import MemberPrint

    studio.show("member", studio.stage.sample.member).print_member()
    return studio.window.findChildren(MemberPrint)[-1]


def member_leaving(studio: Studio) -> QDialog:
    from coopdesk.ui.forms.member_leaving import MemberLeaving

    studio.show("member", studio.stage.sample.member).ask_of_member("leave_member")
    return studio.window.findChildren(MemberLeaving)[-1]
