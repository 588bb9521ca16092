"""The questions about cash that more than one page asks: a count, the close of the day, who holds which till."""

from __future__ import annotations

from typing import Any

from coopdesk.i18n.catalogue import _
from coopdesk.services.access import Act, signers
from coopdesk.services.cash_counts import count_scene
from coopdesk.services.context import Context
from coopdesk.services.day_close import DayStanding, day_standing
from coopdesk.services.tills import Till, tills
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session
from coopdesk.ui.widgets.notice_bar import Notice


def ask_count(page: Page, session: Session, account: str | None = None) -> None:
    """Count a cash account, without one the till of whoever asks."""
    from coopdesk.ui.forms.cash_count import CashCountQuestion

    session.ask(
        lambda unit, context: count_scene(unit, context, account),
        lambda scene: CashCountQuestion(page, session, scene).open_over(page.window()),
    )


def ask_close(page: Page, session: Session) -> None:
    """Close the business date; on a day that is closed already, open it again."""
    from coopdesk.ui.forms.day_closing import DayClosing

    def gather(unit: Any, context: Context) -> tuple[DayStanding, tuple[str, ...]]:
        return day_standing(unit, context), _others(unit, context)

    def ask(found: tuple[DayStanding, tuple[str, ...]]) -> None:
        if found[0].is_closed:
            page.tell(Notice(_("The cash of this day is closed already."), _("The book is as it was."), tone="info"))
        else:
            DayClosing(page, session, *found).open_over(page.window())

    session.ask(gather, ask)


def ask_reopen(page: Page, session: Session) -> None:
    from coopdesk.ui.forms.day_closing import DayReopening

    def gather(unit: Any, context: Context) -> tuple[DayStanding, tuple[str, ...], bool]:
        return day_standing(unit, context), signers(unit, context.operator, Act.REOPEN_PERIOD), context.solo

    def ask(found: tuple[DayStanding, tuple[str, ...], bool]) -> None:
        if found[0].closed is None:
            page.tell(Notice(_("No day is closed yet."), _("The book is as it was."), tone="info"))
        else:
            DayReopening(page, session, *found).open_over(page.window())

    session.ask(gather, ask)


def ask_tills(page: Page, session: Session) -> None:
    from coopdesk.ui.forms.till_hands import TillQuestion

    def gather(unit: Any, context: Context) -> tuple[tuple[Till, ...], tuple[str, ...]]:
        return tills(unit), (context.operator.name, *_others(unit, context))

    session.ask(gather, lambda found: TillQuestion(page, session, *found).open_over(page.window()))


def print_sheet(page: Page, session: Session) -> None:
    """The counts of the business date on paper."""
    from coopdesk.ui.forms.cash_sheet_print import CashSheetPrint

    CashSheetPrint(page, session, session.business_date).open_over(page.window())


def _others(unit: Any, context: Context) -> tuple[str, ...]:
    """Active operators beside whoever asks."""
    return tuple(each.name for each in unit.operators.all() if each.active and each.name != context.operator.name)
