"""What a sheet says of loans that were paid or changed after the day of its meeting: whose they are, and the way out."""

from __future__ import annotations

from coopdesk.i18n.catalogue import _, current, ngettext
from coopdesk.services.meetings.sheet import MeetingSheet
from coopdesk.ui.widgets.notice_bar import Notice


def moved_notice(sheet: MeetingSheet) -> Notice | None:
    """None where no loan would refuse what stands for it."""
    date, said = current().formats.date, []
    if not sheet.moved:
        return None
    for row, member in zip(sheet.rows, sheet.members, strict=True):
        said += [f"{member.name} ({loan}, {date(sheet.moved[loan])})" for loan in sheet.refusing(row)]
    if not said:
        return None
    happened = ngettext(
        "This loan was paid or changed after the meeting, so it takes no payment of {day} any more: {loans}.",
        "These loans were paid or changed after the meeting, so they take no payment of {day} any more: {loans}.",
        len(said),
    ).format(day=date(sheet.meeting.date), loans=", ".join(said))
    way_out = _("Take back what was posted on the loan since, post the meeting, and post that again; or type 0 in the row and take the money at the counter.")
    return Notice(happened, to_do=way_out, tone="due")
