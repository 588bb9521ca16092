"""Stamp cards say what each member bought at the meetings of this cycle, by the amounts that were posted there."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from coopdesk.domain.billing import BillKind
from coopdesk.domain.errors import NothingToPrint
from coopdesk.domain.meetings import Attendance, LineKey, SheetEntry
from coopdesk.domain.papers import StampCards, StampMeeting
from coopdesk.domain.pots import Pot, PotKind
from coopdesk.printing.forms.passbook import line_cells
from coopdesk.printing.papers import Field, passbook_layout
from coopdesk.services.loans import Lend
from coopdesk.services.meetings import UndoMeeting
from coopdesk.services.meetings.holding import keep_entries
from coopdesk.services.papers.stamp_card import stamp_cards
from coopdesk.services.passbook_plan import plan_print
from coopdesk.services.savings import Deposit
from coopdesk.services.share_out import ShareOutFund, share_out_sheet
from tests.printing.samples import style
from tests.services.savings_group import GROUP, MEETS, NAMES, SHARE, SOCIAL, SavingsGroup, open_group

SECOND, THIRD, LAST = date(2026, 1, 21), date(2026, 1, 28), date(2027, 1, 13)
ASKS, LENT = 500, 30_000
LAYOUT = passbook_layout("passbook-135x180")


def cards(of: SavingsGroup, **whose: str) -> StampCards:
    return of.runner.read(lambda unit, context: stamp_cards(unit, context, **whose))


def bought(group: SavingsGroup, meeting: int, stamps: dict[str, int]) -> None:
    """So many each, and all but Joyce put something into the social fund."""
    for name in NAMES:
        fund, own = (0 if name == "Joyce" else ASKS), stamps.get(name, 0) * SHARE
        wanted = ((LineKey(BillKind.SHARES, "shares"), own),)
        keep_entries(group.runner, meeting, [SheetEntry(group.members[name], Attendance.PRESENT, own + fund, wanted)])
    group.post(meeting)


def test_a_card_of_a_cycle(tmp_path: Path) -> None:
    group = open_group(tmp_path / "tumaini.coop", SECOND)
    with group.runner.book.write() as unit:
        unit.pots.save(Pot(0, unit.groups.get(GROUP).id, PotKind.SOCIAL, "Dana sosial", SOCIAL, ASKS))
    first = group.open(MEETS)
    bought(group, first, {"Amina": 5, "Beatrice": 3})
    second = group.open(SECOND)
    group.do(Deposit, SECOND, "0001", "shares", 2 * SHARE)
    loan = group.do(Lend, SECOND, "0001", "loan", LENT, 3).loan
    (amina,) = cards(group, member="0001").cards
    assert amina.meetings[:3] == (StampMeeting(MEETS, 5, ASKS, over=True), StampMeeting(SECOND), StampMeeting(THIRD))
    assert (amina.meetings[-1].date, len(amina.meetings)) == (LAST, 53), "week by week, less than a year from the first"
    assert (amina.stamps, amina.paid, amina.elsewhere, amina.fund) == (7, 7 * SHARE, 2, ASKS)
    assert [(line.number, line.owed) for line in amina.loans] == [(loan, LENT)]
    lines = group.runner.read(lambda unit, context: plan_print(unit, context, "0001", "shares")).pages[0].lines
    assert [line.stamps for line in lines] == [5, 2]
    assert [cell.text for line in lines for cell in line_cells(line, LAYOUT, style("id", LAYOUT.code)) if cell.column.field is Field.TEXT] == ["5 cap", "2 cap"]
    all_of_them = cards(group, group=GROUP)
    assert [(card.member.name, card.stamps, card.fund) for card in all_of_them.cards] == [("Amina", 7, ASKS), ("Beatrice", 3, ASKS), ("Grace", 0, ASKS), ("Joyce", 0, 0)]
    assert (all_of_them.value, all_of_them.most, cards(group)) == (SHARE, 5, all_of_them)
    with pytest.raises(NothingToPrint):
        cards(group, group="Upendo")
    bought(group, second, {"Amina": 1})
    group.do(UndoMeeting, second, "salah hitung")
    assert cards(group, member="0001").cards[0].meetings == amina.meetings, "what was undone was not bought"
    fund = group.runner.rehearse(share_out_sheet).fund
    group.do(ShareOutFund, SECOND, "shares", 1, 0, "Siklus 1", fund)
    (amina,) = cards(group, member="0001").cards
    assert (amina.meetings[0], amina.stamps, amina.elsewhere, amina.loans) == (StampMeeting(THIRD), 0, 0, ()), "the next cycle begins with empty boxes"
    group.runner.book.close()
