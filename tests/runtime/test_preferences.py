"""Choices of this computer survive a restart, and a spoiled file never stops the program."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from coopdesk.runtime import preferences
from coopdesk.runtime.preferences import RECENT_MAX, Preferences, RecentBook


def test_choices_come_back(tmp_path: Path) -> None:
    file = tmp_path / "deep" / "preferences.json"
    chosen = Preferences(language="id", theme="dark", text_percent=150, window_size=(1024, 698), favourite_reports=("arrears",)).with_book(
        RecentBook("/a.coop", "A", 3, "2026-03-12T07:55")
    )
    preferences.save(chosen, file)
    assert preferences.load(file) == chosen


def test_only_changed_values_are_written(tmp_path: Path) -> None:
    file = tmp_path / "preferences.json"
    preferences.save(replace(Preferences(), text_percent=125), file)
    assert json.loads(file.read_text()) == {"text_percent": 125}


def test_a_missing_file_is_no_choice(tmp_path: Path) -> None:
    assert preferences.load(tmp_path / "none.json") == Preferences()


@pytest.mark.parametrize("spoiled", ["", "{", "[1", "\x00\x00"])
def test_a_spoiled_file_is_put_aside(tmp_path: Path, spoiled: str) -> None:
    file = tmp_path / "preferences.json"
    file.write_text(spoiled)
    assert preferences.load(file) == Preferences()
    assert not file.exists()
    assert (tmp_path / "preferences.unreadable").read_text() == spoiled


def test_wrong_kinds_fall_back_one_by_one(tmp_path: Path) -> None:
    file = tmp_path / "preferences.json"
    file.write_text(
        json.dumps(
            {
                "language": 3,
                "text_percent": "150",
                "theme": "dark",
                "window_size": [0, 5],
                "recent_books": [{"path": 1}, {"path": "/b.coop", "members": "x"}],
                "favourite_reports": ["arrears", 7],
                "unknown": 1,
            }
        )
    )
    assert preferences.load(file) == Preferences(theme="dark", favourite_reports=("arrears",), recent_books=(RecentBook("/b.coop"),))


def test_a_book_stands_once_and_first() -> None:
    chosen = Preferences()
    for number in range(RECENT_MAX + 3):
        chosen = chosen.with_book(RecentBook(f"/{number}.coop"))
    chosen = chosen.with_book(RecentBook("/5.coop", "Five"))
    assert [book.path for book in chosen.recent_books[:2]] == ["/5.coop", "/10.coop"]
    assert len(chosen.recent_books) == len({book.path for book in chosen.recent_books}) == RECENT_MAX
    assert chosen.without_book("/5.coop").recent_books[0].path == "/10.coop"


def test_without_a_file_named_it_is_this_persons(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(preferences, "settings_dir", lambda: tmp_path)
    preferences.save(Preferences(theme="light"))
    assert (tmp_path / "preferences.json").exists()
    assert preferences.load().theme == "light"


def test_texts_by_name_are_read_back_and_what_is_no_text_is_passed_over(tmp_path: Path) -> None:
    file = tmp_path / "preferences.json"
    chosen = Preferences(idle_minutes=30, places={"/a.coop": '["member", "1"]'}, tables={"members": "{}"}, second_places={"/a.coop": "/usb"})
    preferences.save(chosen, file)
    assert preferences.load(file) == chosen
    file.write_text('{"places": {"/a.coop": 3, "/b.coop": "x"}, "tables": [], "idle_minutes": "ten"}')
    assert preferences.load(file) == Preferences(places={"/b.coop": "x"})
