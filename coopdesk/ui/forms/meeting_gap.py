"""Who pays what a member did not: shared among those who are there by the rules, changed by hand, or left open again."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QCheckBox

from coopdesk.domain.covers import GapMode
from coopdesk.domain.errors import GapChanged, Refusal
from coopdesk.domain.meetings import GapShare
from coopdesk.domain.money import Minor
from coopdesk.i18n.catalogue import _
from coopdesk.services.meetings.gaps import bearers_of, fund_for, gift_pot, proposed_shares, shares_by_hand
from coopdesk.services.meetings.holding import keep_shares
from coopdesk.services.meetings.sheet import MeetingSheet
from coopdesk.ui.forms.one_question import OneQuestion
from coopdesk.ui.models.amount_grid import AmountGridModel, GridColumn, GridRow
from coopdesk.ui.notices import refusal_notice
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session
from coopdesk.ui.widgets.amount_grid import AmountGrid
from coopdesk.ui.widgets.button_row import ButtonRow
from coopdesk.ui.widgets.choice_box import ChoiceBox
from coopdesk.ui.widgets.field import field
from coopdesk.ui.widgets.field_pair import FieldPair
from coopdesk.ui.widgets.frame import spread
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.sum_box import SumBox, SumRow

POT = "pot"
OWES, CLAIMS, PAYS = "owes", "claims", "pays"
GRID_PX = 210
COLUMNS = (
    GridColumn("", lambda: _("Who bears it")),
    GridColumn(OWES, lambda: _("Owes on loans")),
    GridColumn(CLAIMS, lambda: _("Share"), typed=True),
    GridColumn(PAYS, lambda: _("Pays now")),
)


class GapQuestion(OneQuestion):
    """`debtor` by id; `shared`: all shares of the meeting as they are now, kept already (for `MeetingSheet.with_shares`)."""

    topic = "meeting_gap"
    wanted = QSize(760, 660)
    shared = Signal(object)

    def __init__(self, page: Page, session: Session, sheet: MeetingSheet, debtor: int) -> None:
        self._page, self._session, self._sheet, self._debtor = page, session, sheet, debtor
        super().__init__(page.window(), lambda: _("Who pays what {name} did not?").format(name=self._name(debtor)), "share_gap_now")
        self._gap, (self._pot, self._fund) = sheet.row(debtor).gap, fund_for(sheet, debtor)
        self.mode: ChoiceBox = ChoiceBox(GapMode)
        self.fund_first, self._says = QCheckBox(), Label(kind="small", ink="text2", wrap=True)
        self.grid = AmountGrid(AmountGridModel(COLUMNS, session.currency), lambda: _("Who bears it"))
        self.sums, self.unshare = SumBox(), KeyButton("unshare_gap")
        self.shares: tuple[GapShare, ...] = ()
        """As they would be kept; empty while they do not sum to the gap."""
        self._claims: dict[int | None, Minor] = {}
        self._lay_out()
        self._connect()
        self._begin()
        self.main.setFocus()

    def _lay_out(self) -> None:
        self.say(self.fund_first.setText, self._fund_words)
        self.say(self._says.setText, lambda: _("Change a share where the group agreed otherwise; together they are what was not paid."))
        self.fund_first.setVisible(bool(self._pot and self._fund))
        self.mode.choose(self._sheet.rules.gap)
        self.fund_first.setChecked(self._sheet.rules.fund_first)
        self.grid.setMinimumHeight(GRID_PX)
        foot = ButtonRow(gap=8)
        spread(foot.box, self.unshare, None)
        self.unshare.setVisible(bool(self._sheet.row(self._debtor).shares))
        for part in (FieldPair(field(lambda: _("Shared"), self.mode), self.fund_first), self._says, self.grid, self.sums, foot):
            self.body.addWidget(part, 1 if part is self.grid else 0)

    def _connect(self) -> None:
        self.mode.currentIndexChanged.connect(lambda _row: self._propose())
        self.fund_first.toggled.connect(lambda _on: self._propose())
        self.grid.grid.typed.connect(self._typed)
        self.grid.grid.refused.connect(self._refuse)
        self.unshare.clicked.connect(lambda: self._keep(()))

    def _name(self, member: int) -> str:
        return next(each.name for each in self._sheet.members if each.id == member)

    def _fund_words(self) -> str:
        if self._pot is None:
            return ""
        return _("{pot} pays first, up to {amount}").format(pot=self._pot.name, amount=self._session.money(self._fund))

    # --- the shares -------------------------------------------------------------------------------

    def _begin(self) -> None:
        """What is agreed already, else what the rules propose."""
        row = self._sheet.row(self._debtor)
        if row.shares and row.covered == row.gap:
            self._take(row.shares)
        else:
            self._propose()

    def _propose(self) -> None:
        try:
            self._take(proposed_shares(self._sheet, self._debtor, self.mode.value, self.fund_first.isChecked()))
        except Refusal as refusal:
            self._claims, self.shares = {}, ()
            self._refuse(refusal)
            self._show()

    def _take(self, shares: tuple[GapShare, ...]) -> None:
        self.notice.clear()
        self.shares, self._claims = shares, {share.bearer: share.claims for share in shares}
        self._show()

    def _typed(self, key: str, _column: str, minor: Minor) -> None:
        """Another share by hand; what is missing, or too much, stands under the grid."""
        self._claims[None if key == POT else int(key)] = minor
        try:
            self._take(shares_by_hand(self._sheet, self._debtor, self._claims))
        except Refusal as refusal:
            self.shares = ()
            self._refuse(refusal)
            self._show()

    def _refuse(self, refusal: Refusal) -> None:
        """Shares that are not the gap yet are on their way: the last sum says what is open."""
        if isinstance(refusal, GapChanged):
            self.notice.clear()
            return
        self.notice.show_notice(refusal_notice(refusal, self._session.currency))

    def _show(self) -> None:
        pays = {share.bearer: share.pays for share in self.shares}
        bearers = dict.fromkeys([*bearers_of(self._sheet, self._debtor), *(each for each in self._claims if each is not None)])
        rows = [self._row(str(each), self._name(each), self._sheet.owes.get(each, 0), each, pays) for each in bearers]
        if self._pot and self._fund:
            rows.insert(0, self._row(POT, self._pot.name, 0, None, pays))
        whole = {CLAIMS: sum(self._claims.values()), PAYS: sum(pays.values())}
        self.grid.grid.set_rows([*rows, GridRow("", _("Together"), whole)] if rows else [])
        self.sums.set_rows(*self._sums())
        self.main.setEnabled(bool(self.shares))

    def _row(self, key: str, name: str, owes: Minor, bearer: int | None, pays: Mapping[int | None, Minor]) -> GridRow:
        return GridRow(key, name, {OWES: owes, CLAIMS: self._claims.get(bearer, 0), PAYS: pays.get(bearer, 0)})

    def _sums(self) -> tuple[SumRow, ...]:
        amount, shared = self._session.amount, sum(self._claims.values())
        rows = [SumRow(_("Not paid"), amount(self._gap))]
        if from_pot := self._claims.get(None, 0):
            rows.append(SumRow(_("From {pot}").format(pot=self._pot.name if self._pot else ""), amount(from_pot)))
        rows.append(SumRow(_("From the others"), amount(shared - from_pot)))
        if gift := sum(share.pays - share.claims for share in self.shares):
            rows.append(SumRow(_("Rounded up, into {pot}").format(pot=gift_pot(self._sheet).name), amount(gift)))
        left = self._gap - shared
        return (*rows, SumRow(_("Still open"), amount(left), total=True, ink="late" if left else "text"))

    # --- keeping ----------------------------------------------------------------------------------

    def typed_money(self) -> list[str]:
        """Shares changed by hand and not kept."""
        agreed = {share.bearer: share.claims for share in self._sheet.row(self._debtor).shares}
        by_hand = [minor for bearer, minor in self._claims.items() if agreed.get(bearer, 0) != minor] if not self.shares else []
        return [self._session.amount(minor) for minor in by_hand]

    def go_on(self) -> None:
        if self.main.isEnabled() and self.shares:
            self._keep(self.shares)

    def _keep(self, shares: tuple[GapShare, ...]) -> None:
        """On the disk when it is told."""
        self.main.setEnabled(False)
        meeting, debtor, runner = self._sheet.meeting.id, self._debtor, self._session.runner
        others = tuple(share for share in self._sheet.shares if share.debtor != debtor)

        def kept(_nothing: None) -> None:
            self.shared.emit(tuple(sorted((*others, *shares), key=lambda share: share.debtor)))
            self.accept()

        self._session.tasks.run(lambda _work: keep_shares(runner, meeting, debtor, shares), kept, self._not_kept)

    def _not_kept(self, refusal: Refusal) -> None:
        self.main.setEnabled(True)
        self._refuse(refusal)
