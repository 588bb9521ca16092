"""Covers over a cycle, at random: given back, taken back, let off, bearers and debtors leaving and coming back; the sums always agree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path
from random import Random

from coopdesk.domain.billing import BillKind
from coopdesk.domain.covers import ClaimsTo
from coopdesk.domain.errors import Refusal
from coopdesk.domain.meetings import MeetingRules
from coopdesk.domain.pots import PotKind
from coopdesk.services import meetings
from coopdesk.services.checks import run_checks
from coopdesk.services.corrections import Reverse
from coopdesk.services.cover_ledger import MemberCovers, group_covers, member_covers, open_covers
from coopdesk.services.covers import GiveBack, GiveBackFromSavings, WriteOffCovers
from coopdesk.services.member_leaving import Terms, leaving_of
from coopdesk.services.pots import PotPaidIn
from coopdesk.services.savings import Deposit
from coopdesk.services.settlement_undo import UndoSettlement
from coopdesk.services.settlements import Settle
from coopdesk.store.queries.covers import covers_on
from coopdesk.store.unit_of_work import UnitOfWork
from tests.books import rows
from tests.services.meeting_hall import GROUP, NAMES, cover, open_hall

APRIL = date(2026, 4, 14)
STEPS = 45


class Cycle:
    """Joko was covered in February, Budi and Joko again in March; then whatever may happen on a day in April."""

    def __init__(self, path: Path, seed: int) -> None:
        self.hall, self.by_chance, self.done = open_hall(path, rules=MeetingRules(coin=100)), Random(seed), set[str]()
        cover(self.hall, "Joko")
        self.hall.post()
        self.hall.runner.business_date = date(2026, 3, 14)
        self.hall.meeting = int(self.hall.do(meetings.OpenMeeting, date(2026, 3, 14), GROUP).batch or 0)
        cover(self.hall, "Budi")
        self.hall.post()
        self.hall.runner.business_date = APRIL
        self.hall.meeting = int(self.hall.do(meetings.OpenMeeting, APRIL, GROUP).batch or 0)
        for number in ("0002", "0003", "0004", "0005"):
            self.hall.do(Deposit, APRIL, number, "sukarela", 2_500_000)

    def step(self) -> None:
        """One act at random; what is refused leaves the book as it was."""
        acts: dict[str, Callable[[], object]] = {
            "cash": lambda: self.hall.do(GiveBack, APRIL, self.number(), self.amount()),
            "savings": lambda: self.hall.do(GiveBackFromSavings, APRIL, self.number(), "sukarela", self.amount()),
            "let off": lambda: self.hall.do(WriteOffCovers, APRIL, self.number(), self.amount(), "rapat"),
            "taken back": lambda: self.hall.do(Reverse, APRIL, self.payment(), "keliru"),
            "leaves": self.leaves,
            "comes back": lambda: self.hall.do(UndoSettlement, APRIL, self.by_chance.choice(self.gone() or ["0001"]), "tidak jadi"),
            "into the pot": lambda: self.hall.do(PotPaidIn, APRIL, self.hall.pots[PotKind.COVER], self.amount(), "iuran"),
        }
        name = self.by_chance.choice(list(acts))
        try:
            acts[name]()
        except Refusal:
            return
        self.done.add(name)

    def gone(self) -> list[str]:
        return [str(row[0]) for row in rows(self.hall.runner.book, "SELECT number FROM member WHERE status = 'left'")]

    def number(self) -> str:
        return f"{self.by_chance.randint(1, len(NAMES)):04}"

    def amount(self) -> int:
        return self.by_chance.choice((1, 700, 9_999, 42_000, 150_000))

    def payment(self) -> int:
        found = rows(self.hall.runner.book, "SELECT DISTINCT entry FROM cover_end WHERE entry IS NOT NULL")
        return int(self.by_chance.choice(found)[0]) if found else 1

    def leaves(self) -> object:
        number, to = self.number(), self.by_chance.choice(list(ClaimsTo))
        net = self.hall.runner.read(lambda unit, _context: leaving_of(unit, number, APRIL, Terms(claims_to=to)).net)
        return self.hall.do(Settle, APRIL, number, "pindah", "rapat", net, claims_to=to)

    def agree(self) -> None:
        """Both pages, the group's, the report and the sheet of the next meeting say one figure for everybody."""
        pages, elsewhere = self.hall.runner.read(lambda unit, _context: (pages_of(unit), sums_of(unit)))
        owed = {number: page.owed for number, page in pages.items()}
        whole = sum(owed.values())
        assert elsewhere == (whole, whole, whole)
        rows_shown = [row for page in pages.values() for row in (*page.owes, *page.claims)]
        assert all(0 <= row.cover.open <= row.cover.amount for row in rows_shown)
        with_whom: Counter[str] = Counter()
        for page in pages.values():
            for row in (*page.claims, *(each for each in page.owes if each.bearer is None)):
                with_whom[row.debtor.number] += row.cover.open
        assert +with_whom == +Counter(owed)
        gone = self.gone()
        assert not any(page.claimed for number, page in pages.items() if number in gone), "no claim is left with who left"
        sheet = self.hall.sheet()
        asked = {
            member.number: sum(line.amount for line in sheet.row(member.id).bill if line.kind is BillKind.COVER) for member in sheet.members
        }
        assert asked == {number: amount for number, amount in owed.items() if number not in gone}


def pages_of(unit: UnitOfWork) -> dict[str, MemberCovers]:
    return {member.number: member_covers(unit, member) for member in unit.members.all()}


def sums_of(unit: UnitOfWork) -> tuple[int, int, int]:
    """What the page of the group, the list of all and the report have open."""
    group = group_covers(unit, unit.groups.get(GROUP).id)
    return (
        sum(row.cover.open for row in group),
        sum(row.cover.open for row in open_covers(unit, APRIL)),
        sum(each.open for each in covers_on(unit, APRIL)),
    )


def test_whatever_becomes_of_covers_every_page_says_the_same(tmp_path: Path) -> None:
    cycle = Cycle(tmp_path / "buku.coop", 1)
    cycle.agree()
    for _step in range(STEPS):
        cycle.step()
        cycle.agree()
    assert cycle.done == {"cash", "savings", "let off", "taken back", "leaves", "comes back", "into the pot"}, "each came to pass"
    assert [result for result in run_checks(cycle.hall.runner.book) if not result.ok] == []
    cycle.hall.runner.book.close()
