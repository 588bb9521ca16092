"""What was chosen on this computer: language, look, window, recent books. Never the cooperative's policy.

One JSON file; only values that differ from the defaults are written. An unreadable file counts as no choice at
all and is kept beside the new one. To add a preference: a field here with its default.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from coopdesk.runtime.paths import settings_dir
from coopdesk.runtime.print_choices import (
    Calibration,
    PrinterChoice,
    read_calibrations,
    read_choices,
)

RECENT_MAX = 8


@dataclass(frozen=True, slots=True)
class RecentBook:
    """A book opened here before; `opened` is an ISO date and time of this computer's clock."""

    path: str
    name: str = ""
    members: int = 0
    opened: str = ""
    address: str = ""
    practice: bool = False


@dataclass(frozen=True, slots=True)
class Preferences:
    """What this computer remembers for its user between two starts."""

    language: str = ""
    """Code of the screen's language; empty: the system's, else English."""
    theme: str = "system"
    """system, light or dark."""
    text_percent: int = 100
    show_keys: bool = True
    """Buttons and tabs show the key that does the same."""
    window_size: tuple[int, int] = (1366, 698)
    window_maximised: bool = False
    recent_books: tuple[RecentBook, ...] = ()
    idle_minutes: int = 10
    """The window locks itself after so many minutes without a key; 0: never."""
    places: dict[str, str] = field(default_factory=dict)
    """Path of a book → the page and subject last open, as JSON."""
    tables: dict[str, str] = field(default_factory=dict)
    """Name of a table → its sorting and widths, as JSON."""
    second_places: dict[str, str] = field(default_factory=dict)
    """Path of a book → folder of its second backups."""
    printers: tuple[PrinterChoice, ...] = ()
    calibrations: tuple[Calibration, ...] = ()
    favourite_reports: tuple[str, ...] = ()
    """Codes of reports, in the order in which they were chosen."""
    packet_parts: tuple[str, ...] = ()
    """Which parts of a meeting's packet are printed; none: all."""

    def with_book(self, book: RecentBook) -> Preferences:
        """The same with `book` first among the recent ones; the same path stands there once."""
        others = tuple(old for old in self.recent_books if old.path != book.path)
        return replace(self, recent_books=(book, *others)[:RECENT_MAX])

    def without_book(self, path: str) -> Preferences:
        return replace(self, recent_books=tuple(old for old in self.recent_books if old.path != path))


def preferences_file() -> Path:
    return settings_dir() / "preferences.json"


def load(file: Path | None = None) -> Preferences:
    """The choices of `file`; a missing file, field or a value of the wrong kind falls back to the default."""
    file = file or preferences_file()
    try:
        stored = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Preferences()
    except (OSError, ValueError):
        _put_aside(file)
        return Preferences()
    return _read(stored) if isinstance(stored, dict) else Preferences()


def save(chosen: Preferences, file: Path | None = None) -> None:
    """Write `chosen` whole or not at all; OSError if this computer does not let us."""
    file = file or preferences_file()
    file.parent.mkdir(parents=True, exist_ok=True)
    default = asdict(Preferences())
    changed = {key: value for key, value in asdict(chosen).items() if value != default[key]}
    draft = file.with_suffix(".new")
    draft.write_text(json.dumps(changed, ensure_ascii=False, indent=1), encoding="utf-8")
    draft.replace(file)


def _read(stored: dict[str, Any]) -> Preferences:
    default = Preferences()
    values: dict[str, Any] = {}
    for each in fields(Preferences):
        value = stored.get(each.name)
        if each.name == "recent_books":
            values[each.name] = tuple(_recent_books(value))
        elif each.name == "printers":
            values[each.name] = read_choices(value)
        elif each.name == "calibrations":
            values[each.name] = read_calibrations(value)
        elif each.name in ("favourite_reports", "packet_parts"):
            values[each.name] = tuple(code for code in value if type(code) is str) if isinstance(value, list) else ()
        elif isinstance(getattr(default, each.name), dict):
            values[each.name] = _texts(value)
        elif each.name == "window_size":
            values[each.name] = _size(value, default.window_size)
        elif type(value) is type(getattr(default, each.name)):
            values[each.name] = value
    return replace(default, **values)


def _texts(stored: object) -> dict[str, str]:
    pairs = stored.items() if isinstance(stored, dict) else ()
    return {key: value for key, value in pairs if type(key) is str and type(value) is str}


def _recent_books(stored: object) -> list[RecentBook]:
    kinds = {each.name: type(each.default) if each.name != "path" else str for each in fields(RecentBook)}
    books = []
    for row in stored if isinstance(stored, list) else []:
        if isinstance(row, dict) and isinstance(row.get("path"), str):
            books.append(RecentBook(**{key: row[key] for key, kind in kinds.items() if type(row.get(key)) is kind}))
    return books[:RECENT_MAX]


def _size(stored: object, default: tuple[int, int]) -> tuple[int, int]:
    if isinstance(stored, list) and len(stored) == 2 and all(type(side) is int and side > 0 for side in stored):
        return stored[0], stored[1]
    return default


def _put_aside(file: Path) -> None:
    try:
        file.replace(file.with_suffix(".unreadable"))
    except OSError:
        return
