"""The side of a meeting's page: how many have paid, the cash, and the button that posts it all, with what stands in its way."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coopdesk.domain.meeting_sheet import SheetSums
from coopdesk.domain.meetings import BoxStanding
from coopdesk.i18n.catalogue import _, current, ngettext, pgettext
from coopdesk.services.meetings.sheet import MeetingSheet
from coopdesk.ui.session import Session
from coopdesk.ui.theme import look
from coopdesk.ui.views.meeting_count import CountCard
from coopdesk.ui.widgets.card import Card, Frame, spread
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.label import Label, WholeLabel
from coopdesk.ui.widgets.spoken import Spoken
from coopdesk.ui.widgets.tall_area import TallArea

BAR_PX = 9


class _Bar(QWidget):
    """How much of it is done. Qt's own bar paints itself and all that waits within the key that changes it."""

    def __init__(self) -> None:
        super().__init__()
        self._share = 0.0
        self.setFixedHeight(BAR_PX)

    def show_share(self, done: int, of: int) -> None:
        self._share = done / of if of else 0.0
        self.setAccessibleName(_("How many have paid"))
        self.setAccessibleDescription(f"{done} / {of}")
        self.update()

    def paintEvent(self, _event: object) -> None:
        painter, shown = QPainter(self), look()
        painter.setPen(shown.color("border"))
        painter.setBrush(shown.color("sunken"))
        painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
        wide = round((self.width() - 2) * self._share)
        start = self.width() - 1 - wide if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else 1
        painter.fillRect(QRectF(start, 1, wide, self.height() - 2), shown.color("primary"))


class ProgressCard(Spoken, Card):
    """So many of so many have paid, so much of so much."""

    def __init__(self) -> None:
        super().__init__(title=False)
        line = Frame("bare", row=True, gap=8)
        self._share, self._paid, self._here, self._sums = (
            Label(kind="figure"),
            Label(ink="text2"),
            Label(kind="small", ink="text2"),
            Label(ink="text2", wrap=True),
        )
        self._bar = _Bar()
        self.say(self._paid.setText, lambda: pgettext("so many of so many", "paid"))
        spread(line.box, self._share, self._paid, None, self._here)
        self.body.setContentsMargins(14, 8, 14, 9)
        self.body.setSpacing(5)
        spread(self.body, line, self._bar, self._sums)

    def show_sums(self, sums: SheetSums, session: Session) -> None:
        formats, done = current().formats, sums.members - sums.open
        self._share.setText(f"{formats.number(done)} / {formats.number(sums.members)}")
        self._here.setText(_("{n} here").format(n=formats.number(sums.here)))
        self._bar.show_share(done, sums.members)
        self._sums.setText(_("{paid} of {billed}").format(paid=session.amount(sums.paid), billed=session.amount(sums.billed)))


class SidePanel(Spoken, QWidget):
    """`judge` says whether the meeting can be posted, and in words why not."""

    def __init__(self, session: Session, sheet: MeetingSheet) -> None:
        super().__init__()
        self._session = session
        self.progress, self.count, self.post, self.why = (
            ProgressCard(),
            CountCard(session, sheet.worths),
            KeyButton("post_meeting", "main", "action"),
            WholeLabel("", "small", "text2"),
        )
        self.post.setSizePolicy(self.count.sizePolicy().horizontalPolicy(), self.post.sizePolicy().verticalPolicy())
        self.undo = KeyButton("undo_meeting", "plain")
        self._column = QVBoxLayout(self)
        self._column.setSpacing(look().space(3))

    def narrow(self, on: bool) -> None:
        """Beside the sheet it has a width of its own; alone it takes the page's, and posting stands above what may be scrolled."""
        wide = round(look().layout("meeting_side_px") * max(1.0, look().scale))
        margin = look().space(3) if on else 0
        self._column.setContentsMargins(margin, margin, margin, margin)
        posting, standing = (self.post, self.why), (self.progress, self.count)
        for part in (*((posting + standing) if on else (standing + posting)), self.undo):
            self._column.removeWidget(part)
            self._column.addWidget(part, 1 if part is self.count else 0)
        self.count.show_whole(on)
        self.setMinimumWidth(0 if on else wide)
        self.setMaximumWidth(16_777_215 if on else wide)

    def show_sheet(self, sheet: MeetingSheet, sums: SheetSums, box: BoxStanding) -> None:
        self.progress.show_sums(sums, self._session)
        self.count.show_box(box, sheet.pieces, sheet.meeting.difference, posted=sheet.is_posted)
        why = reasons(sheet, sums, box, self._session)
        self.post.setVisible(not sheet.is_posted)
        self.post.setEnabled(not why)
        self.undo.setVisible(sheet.is_posted)
        self.undo.setEnabled(sheet.may_undo)
        if sheet.is_posted:
            self.why.setText(_("The meeting is posted."))
        else:
            said = ", ".join(why)
            self.why.setText(f"{said[:1].upper()}{said[1:]}." if said else _("Everybody is on the sheet and the cash agrees."))


class CashTab(Frame):
    """Holds the side in a tab of its own where the page is too narrow to have it beside the sheet."""

    def __init__(self) -> None:
        super().__init__("bare")
        self._area: TallArea | None = None

    def hold(self, side: SidePanel) -> None:
        if self._area is None:
            self._area = TallArea(side)
            self.box.addWidget(self._area)

    def let_go(self) -> None:
        if self._area:
            self._area.takeWidget()
            self._area.deleteLater()
            self._area = None


def reasons(sheet: MeetingSheet, sums: SheetSums, box: BoxStanding, session: Session) -> list[str]:
    """What stands in the way of posting, in a few words each."""
    found, formats = list[str](), current().formats
    if not sheet.may_post:
        return [_("your role does not do this; ask the treasurer")]
    if not sheet.rows:
        return [_("nobody belongs to it")]
    if sheet.meeting.date > session.business_date:
        found.append(_("it is held on {date}").format(date=formats.date(sheet.meeting.date)))
    if sums.open:
        found.append(ngettext("{n} has not paid", "{n} have not paid", sums.open).format(n=formats.number(sums.open)))
    if sheet.rules.must_cover and (gap := sums.gap - sums.covered):
        found.append(_("{amount} that was not paid is not shared yet").format(amount=session.money(gap)))
    if any(row.shares and row.covered != row.gap for row in sheet.rows):
        found.append(_("what others pay for a member is not what she leaves open"))
    if sum(row.unborne for row in sheet.rows):
        found.append(_("not everybody pays her share for another"))
    if above := next((row for row in sheet.rows if row.above), None):
        name = next(each.name for each in sheet.members if each.id == above.member)
        found.append(_("{name} pays more than she is asked for").format(name=name))
    if box.paid_out > box.opening + box.received:
        found.append(_("more is paid out than there is"))
    if box.counted is None:
        found.append(_("the cash is not counted"))
    elif box.difference and not sheet.meeting.difference:
        found.append(_("the difference is not nil"))
    return found
