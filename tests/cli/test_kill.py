"""`coopdesk post` killed at two hundred random moments, while it opens, posts, answers and closes.

What was acknowledged is in the book, nothing is in it twice or in half, and saying everything again posts nothing.
Two books are worked on side by side, one for each core; the processes are forked from one that has the program loaded,
so that a kill while it starts finds it with the book and not with Python's imports.
"""

from __future__ import annotations

import contextlib
import json
import multiprocessing
import os
import random
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TextIO

import pytest

from tests.cli.forked import serve

if sys.platform == "win32":
    pytest.skip("processes forked from a loaded one are of POSIX", allow_module_level=True)

LOADED = ["coopdesk.cli.main", "coopdesk.cli.post", "coopdesk.cli.post_commands", "coopdesk.services.books", "sqlalchemy.dialects.sqlite.pysqlite"]
FORKS = multiprocessing.get_context("forkserver")
FORKS.set_forkserver_preload(LOADED)
KILLS, BOOKS = 200, 2
DAY = "2026-03-02"
MEMBERS = [f"{number:04d}" for number in range(1, 11)]
COMMAND = [sys.executable, "-m", "coopdesk", "--business-date", DAY]
WHILE_STARTING = 0.12
AFTER_FIRST_ANSWER = 0.08
LAST_RESORT = 60.0
SAID_AGAIN = 5
ON_THE_WAY = 40
"""Commands sent ahead of their answers."""


def run(*arguments: object, told: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run([*COMMAND, *map(str, arguments)], input=told, capture_output=True, text=True, check=False)


def start(*arguments: str) -> tuple[Any, TextIO, TextIO]:
    """A process, what it is told and what it says."""
    (hears, told), (said, says) = FORKS.Pipe(duplex=False), FORKS.Pipe(duplex=False)
    process = FORKS.Process(target=serve, args=(["--business-date", DAY, *arguments], hears, says))
    process.start()
    hears.close()
    says.close()
    into, out = os.fdopen(os.dup(told.fileno()), "w"), os.fdopen(os.dup(said.fileno()))
    told.close()
    said.close()
    return process, into, out


def answers(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def lines(commands: list[dict[str, Any]]) -> str:
    return "".join(json.dumps(command) + "\n" for command in commands)


class Till:
    """One book, what was sent to it, and what it acknowledged."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.book = folder / f"till-{seed}.coop"
        self.chance = random.Random(seed)
        self.sent: list[dict[str, Any]] = []
        self.acknowledged: dict[str, dict[str, Any]] = {}
        made = run("new", self.book, "--name", "Koperasi Melati", "--template", "id-ksp", "--first-day", "2026-01-01")
        assert made.returncode == 0, made.stderr
        opening = [{"command": "admit_member", "request_id": f"m{n}", "date": DAY, "member": n, "name": f"Anggota {n}"} for n in MEMBERS]
        opening += [self._money("deposit", n, 100_000, f"o{n}") for n in MEMBERS]
        assert all(answer["ok"] for answer in answers(run("post", self.book, told=lines(opening)).stdout))

    @staticmethod
    def _money(command: str, member: str, amount: int, request_id: str) -> dict[str, Any]:
        return {"command": command, "request_id": request_id, "date": DAY, "member": member, "product": "sukarela", "amount": str(amount)}

    def kill_once(self) -> None:
        """Start, feed without end, kill: one time in four while it starts, else soon after its first answer."""
        process, told, said = start("post", str(self.book))
        early = self.chance.random() < 0.25
        killer = threading.Timer(self.chance.uniform(0, WHILE_STARTING) if early else LAST_RESORT, process.kill)
        killer.start()
        room, gone = threading.Semaphore(ON_THE_WAY), threading.Event()
        feeder = threading.Thread(target=self._feed, args=(told, room, gone))
        feeder.start()
        soon = None
        for line in said:
            if soon is None and not early:
                soon = threading.Timer(self.chance.uniform(0, AFTER_FIRST_ANSWER), process.kill)
                soon.start()
            if line.endswith("\n"):
                answer = json.loads(line)
                assert answer["ok"], answer
                self.acknowledged[answer["request_id"]] = answer
                room.release()
        killer.cancel()
        gone.set()
        room.release()
        feeder.join()
        said.close()
        process.join()

    def _feed(self, told: TextIO, room: threading.Semaphore, gone: threading.Event) -> None:
        try:
            told.write(lines(self.sent[-SAID_AGAIN:]))
            while room.acquire() and not gone.is_set():
                command = self._next()
                self.sent.append(command)
                told.write(lines([command]))
                told.flush()
        except BrokenPipeError:
            gone.set()
        with contextlib.suppress(BrokenPipeError):
            told.close()

    def _next(self) -> dict[str, Any]:
        """Deposits, and now and then a smaller withdrawal that a deposit before it covers."""
        number = len(self.sent)
        kind, amount = ("withdraw", 100) if number % 4 == 3 else ("deposit", 1_000)
        return self._money(kind, self.chance.choice(MEMBERS), amount, f"r{number}")

    def moved(self) -> int:
        """What the book must have gained if each request is in it once."""
        return sum(int(command["amount"]) * (1 if command["command"] == "deposit" else -1) for command in self.sent)


def savings(book: Path) -> int:
    rows = json.loads(run("report", book, "savings-summary", "--format", "json").stdout)["rows"]
    return next(int(row["balance"]) for row in rows if row["product"] == "sukarela")


@pytest.fixture(scope="module")
def tills(tmp_path_factory: pytest.TempPathFactory) -> list[Till]:
    """Both books after all kills."""
    folder = tmp_path_factory.mktemp("kills")
    opened = [Till(folder, seed) for seed in range(1, BOOKS + 1)]

    def work(till: Till) -> None:
        for _ in range(KILLS // BOOKS):
            till.kill_once()

    with ThreadPoolExecutor(BOOKS) as pool:
        list(pool.map(work, opened))
    return opened


def test_two_hundred_kills_lose_nothing_and_double_nothing(tills: list[Till]) -> None:
    for till in tills:
        assert len(till.acknowledged) > KILLS // BOOKS
        checked = run("check", till.book)
        assert checked.returncode == 0, checked.stdout
        again = {answer["request_id"]: answer for answer in answers(run("post", till.book, told=lines(till.sent)).stdout)}
        assert len(again) == len(till.sent)
        assert [answer for answer in again.values() if not answer["ok"]] == []
        assert {request: again[request] for request in till.acknowledged} == till.acknowledged
        assert savings(till.book) - len(MEMBERS) * 100_000 == till.moved()
        assert run("check", till.book).returncode == 0


def test_saying_it_once_more_changes_nothing_and_nothing_is_left_beside_the_book(tills: list[Till]) -> None:
    for till in tills:
        before = run("report", till.book, "trial-balance", "--format", "json").stdout
        run("post", till.book, told=lines(till.sent[-500:]))
        assert run("report", till.book, "trial-balance", "--format", "json").stdout == before
        assert [file.name for file in till.book.parent.glob(f"*{till.book.name}*")] == [till.book.name]
