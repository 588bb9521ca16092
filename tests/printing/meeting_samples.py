"""The summary of a meeting, as board 18 has it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from coopdesk.domain.meetings import MeetingDetails
from coopdesk.domain.minutes import Decision, TaskState, Votes
from coopdesk.domain.papers import ArrearsAction, MeetingFacts, MeetingSummaryPaper, Seal, TaskLine
from tests.printing import samples

DECISIONS = (
    Decision(1, 1, "Laporan kas Februari diterima", Votes(160, 0, 3)),
    Decision(2, 1, "Pinjaman Yohana K. 6.000.000, 12 bulan", Votes(151, 7, 5), "Bendahara", date(2026, 3, 16)),
    Decision(3, 1, "Tunggakan Sumiati ditalangi dana kelompok", Votes(159, 1, 3), "PJ Melati", date(2026, 3, 20)),
    Decision(4, 1, "Iuran sosial naik 2.000 mulai April", None, "Sekretaris"),
)
TASKS = (TaskLine("Cetak 20 buku simpanan", "Wati", TaskState.DONE), TaskLine("Kunjungi 2 penunggak", "Budi", TaskState.CARRIED, "1 selesai"))
ACTIONS = (
    ArrearsAction("0093", promised=date(2026, 3, 20)),
    ArrearsAction("0119", covered=True),
    ArrearsAction("0118", reason="dibayar minggu ini"),
)
SEAL = Seal("KM-2026-0467", bytes(range(32)))
DETAILS = MeetingDetails("Balai Desa Tumpang", "15.30", "15.35", "17.00", "Bambang Sutrisno")


def facts(group: str = "") -> MeetingFacts:
    return MeetingFacts(date(2026, 3, 14), group, DETAILS, 163, 248, 125, 12_057_600, 0, TASKS, DECISIONS, date(2026, 4, 11), ACTIONS, SEAL)


def meeting(group: str = "") -> MeetingSummaryPaper:
    """Of the whole cooperative with its month, or of a group."""
    return replace(samples.summary(), meeting=facts(group))
