"""A savings group of thirty before its first meeting of the year: savings, dues, five loans, two more that wait for their money, pots and rules."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from coopdesk.domain.calendar import MeetingDay
from coopdesk.domain.groups import GroupDetails
from coopdesk.domain.meetings import MeetingRules
from coopdesk.domain.members import MemberDetails
from coopdesk.domain.pots import Pot, PotKind
from coopdesk.services.groups import FoundGroup
from coopdesk.services.loans import Apply, Decide, Lend
from coopdesk.services.meetings import SetMeetingRules
from coopdesk.services.members import AdmitMember
from coopdesk.services.runner import Runner
from coopdesk.services.savings import Deposit
from tests.books import new_runner, request_id

FOUNDED, JOINED, LENT_ON = date(2026, 1, 1), date(2026, 1, 5), date(2026, 1, 14)
MEETS, MEETS_NEXT = date(2026, 2, 14), date(2026, 3, 14)
"""The second Saturdays."""
GROUP, FUND = "Melati", "2-1220"
NAMES = (
    *("Siti", "Wati", "Budi", "Joko", "Rini", "Agus", "Dewi", "Eko", "Fitri", "Gunawan"),
    *("Hartini", "Indah", "Jumadi", "Kartini", "Lestari", "Mulyono", "Ningsih", "Oktavia", "Parman", "Qomariah"),
    *("Ratna", "Slamet", "Tuti", "Umi", "Vina", "Warsito", "Yanti", "Zainal", "Sulastri", "Purwanti"),
)
BORROWERS = ("Budi", "Eko", "Jumadi", "Ningsih", "Tuti")
WAITING = {"Dewi": 900_000, "Lestari": 2_000_000}
"""Whose loans are approved and not paid out."""
SAVED, LENT, TERM = 300_000, 1_200_000, 12
FINE, COIN, ASKED_FOR_POT = 5_000, 500, 2_000


def found_group(path: Path) -> Runner:
    """The book, open on the day of the first meeting; no meeting is open yet."""
    runner = new_runner(path, MEETS, first_day=FOUNDED)
    details = GroupDetails(GROUP, meets=MeetingDay(2, 5), place="Balai Desa", time="16.00")
    runner.execute(FoundGroup(request_id(), JOINED, details))
    runner.execute_all(AdmitMember(request_id(), JOINED, number_of(name), MemberDetails(name, JOINED, group=GROUP)) for name in NAMES)
    runner.execute_all(Deposit(request_id(), JOINED, number_of(name), "sukarela", SAVED) for name in NAMES)
    runner.execute_all(Lend(request_id(), LENT_ON, number_of(name), "flat", LENT, TERM) for name in BORROWERS)
    for name, amount in WAITING.items():
        loan = runner.execute(Apply(request_id(), LENT_ON, number_of(name), "flat", amount, TERM)).loan or ""
        runner.execute(Decide(request_id(), LENT_ON, loan, approve=True))
    group = runner.read(lambda unit, _context: unit.groups.get(GROUP).id)
    with runner.book.write() as unit:
        for kind, asks in ((PotKind.SOCIAL, ASKED_FOR_POT), (PotKind.COVER, 0)):
            unit.pots.save(Pot(0, group, kind, kind.value, FUND, asks))
    runner.execute(SetMeetingRules(request_id(), GROUP, MeetingRules(fine_late=FINE, coin=COIN)))
    return runner


def number_of(name: str) -> str:
    return f"{NAMES.index(name) + 1:04}"
