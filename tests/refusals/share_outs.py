"""The end of a savings group's cycle, in a book of its own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from coopdesk.domain import errors
from coopdesk.services import share_out, surplus
from coopdesk.services.loans import Lend
from coopdesk.services.papers import share_out as papers_of_share_out
from coopdesk.services.papers import stamp_card
from coopdesk.services.savings import Deposit
from tests.refusals.register import reproduces
from tests.refusals.scene import DAY, Scene
from tests.services.savings_group import MEETS, SHARE, SavingsGroup, open_group

TODAY = date(2027, 1, 5)


@contextmanager
def _group(scene: Scene, shares: int = 10) -> Iterator[SavingsGroup]:
    group = open_group(scene.folder / "tumaini.coop", TODAY)
    group.do(Deposit, MEETS, "0001", "shares", shares * SHARE)
    try:
        yield group
    finally:
        group.runner.book.close()


def _share_out(group: SavingsGroup, shown: int = 10 * SHARE, on: date = MEETS) -> int:
    return int(group.do(share_out.ShareOutFund, on, "shares", 1, 0, "Siklus 1", shown).entry or 0)


@reproduces(errors.LoanAboveSavings)
def a_loan_above_three_times_what_she_saved(scene: Scene) -> object:
    with _group(scene) as group:
        return group.do(Lend, MEETS, "0001", "loan", 30 * SHARE + 1, 1)


@reproduces(errors.NoSharesSold)
def nothing_is_sold_in_shares(scene: Scene) -> object:
    return scene.do(share_out.ShareOutFund, DAY, "pokok", 1, 0, "Siklus 1", 0)


@reproduces(errors.NoStampCard)
def a_card_of_stamps_that_nobody_sells(scene: Scene) -> object:
    return scene.runner.read(stamp_card.stamp_cards)


@reproduces(errors.NotSharedOut)
def slips_of_what_was_not_shared_out(scene: Scene) -> object:
    return scene.runner.read(papers_of_share_out.share_out_slips)


@reproduces(errors.NobodyHoldsShares)
def nobody_holds_a_share(scene: Scene) -> object:
    with _group(scene) as group:
        _share_out(group)
        return _share_out(group, 0)


@reproduces(errors.ShareOutChanged)
def another_fund_was_shown(scene: Scene) -> object:
    with _group(scene) as group:
        return _share_out(group, 1)


@reproduces(errors.ShareOutTooSmall)
def she_borrowed_and_has_no_share(scene: Scene) -> object:
    with _group(scene) as group:
        group.do(Deposit, MEETS, "0002", "savings", 10_000)
        group.do(Lend, MEETS, "0002", "loan", 20_000, 1)
        shown = group.runner.rehearse(share_out.share_out_sheet).fund
        return _share_out(group, shown, TODAY)


@reproduces(errors.ShareOutFollowed)
def the_next_cycle_has_begun(scene: Scene) -> object:
    with _group(scene) as group:
        entry = _share_out(group)
        group.do(Deposit, TODAY, "0001", "shares", SHARE)
        return group.do(share_out.UndoShareOut, TODAY, entry, "terlambat")


@reproduces(errors.SharedOutInYear)
def the_meeting_decides_on_what_was_shared_out(scene: Scene) -> object:
    with _group(scene) as group:
        _share_out(group)
        return group.do(surplus.DecideSurplus, TODAY, MEETS.year, "a", "RAT 1", 0)
