"""A book with a random year at the counter: backdated entries, corrections, loans paid late, members who leave."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

from coopdesk.domain.errors import Refusal
from coopdesk.domain.members import MemberStatus
from coopdesk.reports.kind import Parameters, answered
from coopdesk.reports.rack import report_kind
from coopdesk.reports.table import Cell, ReportTable
from coopdesk.services import corrections, loan_payoff, loan_repayment, loans, members, savings
from coopdesk.services.runner import Runner
from tests.books import FIRST_DAY, TODAY, admit, new_runner, request_id, rows

SAVINGS, LOANS = ("pokok", "wajib", "sukarela"), ("flat", "menurun", "anuitas")
CONTROLS = {"pokok": "3-1100", "wajib": "3-1110", "sukarela": "2-1100", "flat": "1-1200", "menurun": "1-1201", "anuitas": "1-1204"}


def random_day(chance: Random) -> date:
    return FIRST_DAY + timedelta(chance.randrange((TODAY - FIRST_DAY).days + 1))


def lived_in(path: Path, seed: int, acts: int = 160) -> Runner:
    """A book of six members in which `acts` were tried; those that the rules refuse are left out."""
    chance, runner = Random(seed), new_runner(path)
    numbers = [admit(runner, f"Anggota {letter}", on=FIRST_DAY + timedelta(n * 9)) for n, letter in enumerate("ABCDEF")]
    done = 0
    for _ in range(acts):
        try:
            runner.execute(_act(runner, chance, numbers))
            done += 1
        except Refusal:
            continue
    assert done > acts // 3
    return runner


def _act(runner: Runner, chance: Random, numbers: list[str]) -> Any:
    on, member, request = random_day(chance), chance.choice(numbers), request_id()
    amount = chance.randrange(1, 400) * 1_000
    kind = chance.choices(("deposit", "withdraw", "transfer", "lend", "repay", "pay_off", "reverse", "leave"), (40, 12, 8, 8, 20, 2, 9, 1))[
        0
    ]
    running = [
        row[0] for row in rows(runner.book, "SELECT a.number FROM loan l JOIN member_account a ON a.id = l.id WHERE l.state = 'disbursed'")
    ]
    match kind:
        case "deposit":
            return savings.Deposit(request, on, member, chance.choice(SAVINGS), amount, chance.choice(("", "titip anak")))
        case "withdraw":
            return savings.Withdraw(request, on, member, "sukarela", amount)
        case "transfer":
            return savings.Transfer(request, on, member, "sukarela", chance.choice(numbers), chance.choice(SAVINGS), amount)
        case "lend":
            return loans.Lend(request, on, member, chance.choice(LOANS), amount * 10, chance.randrange(1, 13))
        case "repay":
            return loan_repayment.Repay(request, on, chance.choice(running or ["PJ-2025-9999"]), amount)
        case "pay_off":
            return loan_payoff.PayOff(request, on, chance.choice(running or ["PJ-2025-9999"]))
        case "reverse":
            last = rows(runner.book, "SELECT coalesce(max(sequence), 0) FROM journal_entry")[0][0]
            return corrections.Reverse(request, TODAY, chance.randint(1, last + 1), "salah ketik")
    return members.ChangeStatus(request, on, member, MemberStatus.LEFT, "pindah")


def built(runner: Runner, code: str, language: str = "en", **asked: Any) -> ReportTable:
    """A report as the command line would ask it."""
    kind = report_kind(code)
    return runner.read(lambda unit, context: answered(kind, unit, Parameters(language, **asked), context.business_date))


def records(table: ReportTable) -> list[dict[str, Cell]]:
    """The rows by key."""
    keys = [column.key for column in table.columns]
    return [dict(zip(keys, row, strict=True)) for row in table.rows]


def sums_at(runner: Runner, day: date) -> dict[str, int]:
    """Debits less credits by account up to a business date, added up by raw SQL."""
    found = rows(
        runner.book,
        "SELECT p.account, sum(CASE p.side WHEN 'D' THEN p.amount ELSE -p.amount END) FROM posting p JOIN journal_entry e "
        "ON e.sequence = p.entry WHERE e.business_date <= ? GROUP BY p.account",
        day.isoformat(),
    )
    return dict(found)
