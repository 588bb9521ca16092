"""Joint liability: what others paid for a member of the example book stands on her page and on that of her group."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog

from coopdesk.domain.covers import ClaimsTo
from coopdesk.services.runner import Runner
from coopdesk.ui.pictures.studio import Studio


def debtor(runner: Runner) -> str:
    """The number of the first for whom others paid and who has not given it all back."""
    return runner.read(lambda unit, _context: unit.members.by_id(next(cover.debtor for cover in unit.covers.all() if cover.open)).number)


def her_group(runner: Runner) -> int:
    """The id of the group whose members paid for her."""
    return runner.read(lambda unit, _context: unit.meetings.get(next(cover.meeting for cover in unit.covers.all() if cover.open)).group or 0)


def member(studio: Studio) -> None:
    studio.leave_form()
    studio.show("member", debtor(studio.stage.runner)).parts.turn_to("covers")


def group(studio: Studio) -> None:
    page = studio.show("group", her_group(studio.stage.runner))
    page.tabs.setCurrentIndex(page.part(page.covers))


def give_back(studio: Studio) -> QDialog:
    from coopdesk.ui.forms.cover_give_back import CoverGiveBack

    studio.show("member", debtor(studio.stage.runner)).ask_of_member("give_back_covers")
    return studio.window.findChildren(CoverGiveBack)[-1]


def let_off(studio: Studio) -> QDialog:
    from coopdesk.ui.forms.cover_let_off import CoverLetOff

    studio.show("member", debtor(studio.stage.runner)).ask_of_member("let_off_covers")
    return studio.window.findChildren(CoverLetOff)[-1]


def leaving(studio: Studio) -> QDialog:
    """One who paid for her leaves: what she paid goes to a pot."""
    from coopdesk.ui.forms.member_leaving import MemberLeaving

    bearer = studio.stage.runner.read(lambda unit, _context: next(cover.bearer for cover in unit.covers.all() if cover.open and cover.bearer))
    number = studio.stage.runner.read(lambda unit, _context: unit.members.by_id(bearer).number)
    studio.show("member", number).ask_of_member("leave_member")
    dialog = studio.window.findChildren(MemberLeaving)[-1]
    dialog.claims.to.choose(ClaimsTo.PASSED)
    return dialog


def application(studio: Studio) -> None:
    """The same member wants another loan."""
    studio.show("new_loan", debtor(studio.stage.runner))
