"""The book of these papers: two members of a group and one of none, with everything that a paper may tell."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from coopdesk.domain.members import MemberDetails
from coopdesk.services import corrections, loan_repayment, loans, members, savings
from coopdesk.services.runner import Runner
from tests.books import new_runner, request_id
from tests.services.papers.book import TODAY, day, entry_of


@pytest.fixture
def runner(tmp_path: Path) -> Iterator[Runner]:
    """Two members of a group, one of no group; savings, a loan paid late and in part, a transfer, a correction."""
    runner = new_runner(tmp_path / "buku.coop", TODAY, address="Jl. Raya 27", legal_number="518/BH", name="KSP Sumber Makmur")
    for number, name, group, joined in (
        ("0001", "Siti Aminah", "Melati", day(1, 2)),
        ("0002", "Budi", "Melati", day(2, 3)),
        ("0003", "Joko", "", day(1, 5)),
    ):
        runner.execute(members.AdmitMember(request_id(), joined, number, MemberDetails(name, joined, group=group, nik="3578014503800002")))
    for on, member, product, amount in (
        (day(1, 3), "0001", "pokok", 100_000),
        (day(1, 3), "0001", "wajib", 60_000),
        (day(1, 3), "0001", "sukarela", 500_000),
        (day(2, 3), "0002", "sukarela", 300_000),
        (day(3, 1), "0003", "sukarela", 40_000),
    ):
        runner.execute(savings.Deposit(request_id(), on, member, product, amount))
    runner.execute(loans.Lend("lend", day(1, 10), "0001", "flat", 12_000_000, 12))
    runner.execute(savings.Withdraw("withdraw", day(2, 5), "0001", "sukarela", 200_000))
    runner.execute(loan_repayment.Repay("repay", day(2, 19), "PJ-2025-0001", 1_180_000))
    runner.execute(savings.Transfer("transfer", day(2, 20), "0001", "sukarela", "0002", "sukarela", 50_000))
    runner.execute(savings.Deposit("wrong", day(2, 21), "0001", "sukarela", 70_000, memo="keliru"))
    runner.execute(corrections.Reverse("reverse", day(3, 2), entry_of(runner, "wrong"), "salah anggota"))
    yield runner
    runner.book.close()
