"""A file named in a dialog is there whole, or the one of before is; never in the place of a book."""

from __future__ import annotations

from pathlib import Path

import pytest

from coopdesk.domain.errors import CannotWrite, DiskFull, FileExists, Refusal
from coopdesk.ui.saving import save_file
from tests.books import new_runner


def test_it_replaces_a_file_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    target = tmp_path / "daftar.csv"
    for content in (b"one", b"another"):
        save_file(target, content)
        assert target.read_bytes() == content
    assert list(tmp_path.iterdir()) == [target]


def test_never_over_a_book(tmp_path: Path) -> None:
    book = tmp_path / "Melati.coop"
    new_runner(book).book.close()
    before = book.read_bytes()
    with pytest.raises(FileExists):
        save_file(book, b"a report")
    assert book.read_bytes() == before


@pytest.mark.parametrize(("place", "why"), [("none/x.csv", CannotWrite), ("/dev/full", DiskFull)])
def test_a_place_that_takes_no_file_says_why(tmp_path: Path, place: str, why: type[Refusal]) -> None:
    if place.startswith("/dev") and not Path(place).exists():
        pytest.skip("a device of Linux")
    with pytest.raises(why):
        save_file(tmp_path / place, b"x" * 10_000)
