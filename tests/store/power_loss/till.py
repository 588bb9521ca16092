"""The recorded process: a day at the till of a real book. `python -m tests.store.power_loss.till BOOK SYNCHRONOUS`

Deposits, withdrawals and reversals through the services; each is acknowledged on standard output after its commit.
In the middle the book is checkpointed as when idle, at the end closed. SYNCHRONOUS other than FULL makes the negative control.
"""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path
from typing import Any

from coopdesk.domain.members import MemberDetails
from coopdesk.services.books import open_book
from coopdesk.services.corrections import Reverse
from coopdesk.services.founding import NewBook, found
from coopdesk.services.members import AdmitMember
from coopdesk.services.runner import Runner
from coopdesk.services.savings import Deposit, Withdraw
from coopdesk.store import database

DAY = date(2026, 3, 2)
MEMBERS = ("0001", "0002", "0003")
ACTS = 60
NORMAL = ("NORMAL", 1)


def new_book(path: Path) -> None:
    """A closed book with three members and a first deposit of each."""
    found(path, NewBook("Koperasi Melati", "id-ksp", date(2026, 1, 1))).close()
    runner = open_book(path, DAY)
    for number in MEMBERS:
        runner.execute(AdmitMember(f"admit-{number}", DAY, number, MemberDetails(name=f"Anggota {number}", joined=DAY)))
        runner.execute(Deposit(f"first-{number}", DAY, number, "sukarela", 1_000_000))
    runner.book.close()


def commands() -> list[Any]:
    """The acts of the day; the request id of a reversal names the deposit just before it."""
    acts: list[Any] = []
    for n in range(ACTS):
        member = MEMBERS[n % len(MEMBERS)]
        acts.append(Withdraw(f"act-{n}", DAY, member, "sukarela", 500) if n % 5 == 4 else Deposit(f"act-{n}", DAY, member, "sukarela", 1_000 + n))
    return acts


def work(runner: Runner) -> None:
    last = 0
    for n, command in enumerate(commands()):
        last = runner.execute(command).entry or last
        _acknowledge(command.request_id)
        if n % 10 == 9:
            runner.execute(Reverse(f"undo-{n}", DAY, last, "salah ketik"))
            _acknowledge(f"undo-{n}")
        if n == ACTS // 2:
            runner.book.checkpoint()


def _acknowledge(request_id: str) -> None:
    os.write(1, request_id.encode() + b"\n")


if __name__ == "__main__":
    if sys.argv[2] != "FULL":
        database.PRAGMAS["synchronous"] = NORMAL
    at_the_till = open_book(Path(sys.argv[1]), DAY)
    work(at_the_till)
    at_the_till.book.close()
