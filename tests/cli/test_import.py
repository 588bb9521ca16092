"""`coopdesk import`: its JSON on every way out, looking first, leaving bad rows out, taking a batch back."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run

GOOD = "No Anggota,Nama,Simpanan Pokok,Simpanan Sukarela\n0001,Siti Aminah,100000,250000\n0002,Budi Santoso,100000,0\n"
BAD = GOOD + "0003,Tri Handayani,seratus,5000\n"
KEYS = ["batch", "entries", "after", "errors", "warnings", "dry_run"]
NOTHING = {"members": 0, "savings": {"pokok": "0", "wajib": "0", "sukarela": "0"}, "loans": {"count": 0, "outstanding_principal": "0"}}
BROUGHT_IN = {**NOTHING, "members": 2, "savings": {"pokok": "200000", "wajib": "0", "sukarela": "250000"}}
DATED = ("--date", "2025-06-30")


@pytest.fixture
def empty(run: Run, tmp_path: Path) -> Path:
    path = tmp_path / "empty.coop"
    assert run("new", path, "--name", "X", "--template", "id-ksp").code == 0
    return path


@pytest.fixture
def good(tmp_path: Path) -> Path:
    return written(tmp_path / "good.csv", GOOD)


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    return written(tmp_path / "bad.csv", BAD)


def written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_a_good_file_is_one_batch(run: Run, empty: Path, good: Path) -> None:
    said = run("import", empty, good, *DATED, "--json")
    assert said.code == 0
    assert list(said.json) == KEYS
    assert (said.json["batch"], said.json["entries"], said.json["errors"], said.json["dry_run"]) == (1, 3, [], False)
    assert said.json["after"] == BROUGHT_IN
    assert run("check", empty).code == 0
    assert run("report", empty, "member-list", "--as-of", "2025-06-30", "--format", "json").json["totals"]["sukarela"] == "250000"


def test_looking_first_writes_nothing_and_says_what_would_be(run: Run, empty: Path, good: Path) -> None:
    before = empty.read_bytes()
    said = run("import", empty, good, *DATED, "--dry-run", "--json")
    assert (said.code, said.json["batch"], said.json["dry_run"], said.json["after"]) == (0, None, True, BROUGHT_IN)
    assert empty.read_bytes() == before


def test_a_bad_row_refuses_the_file_and_changes_nothing(run: Run, empty: Path, bad: Path) -> None:
    before = empty.read_bytes()
    said = run("import", empty, bad, *DATED, "--json")
    assert said.refused
    assert list(said.json) == KEYS
    assert (said.json["batch"], said.json["entries"], said.json["after"]) == (None, 0, NOTHING)
    fault = said.json["errors"][0]
    assert (fault["row"], fault["column"], fault["code"]) == (4, "Simpanan Pokok", "bad_amount")
    assert fault["message"]
    assert empty.read_bytes() == before


def test_bad_rows_can_be_left_out(run: Run, empty: Path, bad: Path) -> None:
    said = run("import", empty, bad, *DATED, "--skip-bad", "--json")
    assert (said.code, said.json["batch"], said.json["after"]["members"]) == (0, 1, 2)
    assert [fault["row"] for fault in said.json["errors"]] == [4]


def test_a_batch_is_taken_back_as_one_and_only_once(run: Run, empty: Path, good: Path) -> None:
    batch = run("import", empty, good, *DATED, "--json").json["batch"]
    assert run("import", empty, "--undo", batch).code == 0
    assert run("report", empty, "member-list", "--format", "json").json["rows"] == []
    assert {row["balance"] for row in run("report", empty, "trial-balance", "--format", "json").json["rows"]} == {"0"}
    assert run("import", empty, "--undo", batch).refused
    again = run("import", empty, good, *DATED, "--json")
    assert again.json["after"] == BROUGHT_IN
    assert run("check", empty).code == 0


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("x.xlsx", b"\x00\x01garbage", "unreadable_file"),
        ("empty.csv", b"", None),
        ("letter.csv", b"Dengan hormat,\nkami sampaikan\n", "unknown_layout"),
    ],
)
def test_a_file_that_says_nothing_is_an_error_of_the_whole_file(
    run: Run, empty: Path, tmp_path: Path, name: str, content: bytes, code: str | None
) -> None:
    (tmp_path / name).write_bytes(content)
    said = run("import", empty, tmp_path / name, *DATED, "--json")
    assert said.refused
    fault = said.json["errors"][0]
    assert (fault["sheet"], fault["row"], fault["column"]) == (None, None, None)
    assert fault["code"] in ({code} if code else {"unreadable_file", "unknown_layout"})
    assert said.json["after"] == NOTHING


def test_a_file_without_a_date_asks_for_it(run: Run, empty: Path, good: Path) -> None:
    said = run("import", empty, good, "--json")
    assert said.refused
    assert [fault["code"] for fault in said.json["errors"]] == ["bad_date"]


def test_a_treasurer_reads_it_in_words(run: Run, empty: Path, bad: Path) -> None:
    said = run("--language", "en", "import", empty, bad, *DATED, "--skip-bad")
    assert said.code == 0
    assert "4 · Simpanan Pokok: “seratus” is not an amount" in said.out
    assert said.out.splitlines()[-1] == "3 entries, import number 1."
    looked = run("--language", "en", "import", empty, bad, *DATED, "--dry-run")
    assert looked.code == 2
    assert looked.out.splitlines()[-1].endswith("nothing was written.")
