"""The command line in this process, speaking English, with its log in a temporary folder."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from coopdesk.cli.main import main

TODAY = "2025-12-31"


@dataclass(frozen=True)
class Said:
    """What a command answered."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def lines(self) -> list[Any]:
        """The answers of `post`."""
        return [json.loads(line) for line in self.out.splitlines()]

    @property
    def refused(self) -> bool:
        """Exit 2 with one clear line and nothing else on standard error."""
        return self.code == 2 and self.err.count("\n") == 1 and self.err.startswith("coopdesk: ") and "Traceback" not in self.err


Run = Callable[..., Said]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    """`run("report", book, …)` on business date 2025-12-31; `told` is standard input."""
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "COOPDESK_PASSWORD"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    monkeypatch.setattr("coopdesk.runtime.paths.logs_dir", lambda: tmp_path / "logs")

    def call(*arguments: object, told: str | bytes = "") -> Said:
        content = told if isinstance(told, bytes) else told.encode()
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))
        capfd.readouterr()
        try:
            code = main(["--business-date", TODAY, *map(str, arguments)])
        except SystemExit as end:
            code = int(end.code or 0)
        sys.stdout.flush()
        out, err = capfd.readouterr()
        return Said(code, out, err)

    return call


@pytest.fixture
def book(run: Run, tmp_path: Path) -> Path:
    """A book of 2025 in which Siti (0001) has 100,000 pokok and 150,000 sukarela."""
    path = tmp_path / "a.coop"
    assert run("new", path, "--name", "KSP Uji", "--template", "id-ksp").code == 0
    opening = [
        {"command": "admit_member", "request_id": "m1", "date": "2025-01-02", "name": "Siti Aminah"},
        {"command": "deposit", "request_id": "d1", "date": "2025-01-03", "member": "0001", "product": "pokok", "amount": "100000"},
        {"command": "deposit", "request_id": "d2", "date": "2025-01-03", "member": "0001", "product": "sukarela", "amount": "150000"},
    ]
    answers = run("post", path, told=posting(*opening)).lines
    assert [answer["ok"] for answer in answers] == [True, True, True]
    return path


def posting(*commands: dict[str, Any]) -> str:
    return "".join(json.dumps(command) + "\n" for command in commands)
