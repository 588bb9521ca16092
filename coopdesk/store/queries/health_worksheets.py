"""The shipped versions of the ministry's health worksheet."""

from __future__ import annotations

import json
from datetime import date

from coopdesk.domain.health import Worksheet
from coopdesk.runtime.paths import data_dir


def worksheet_on(day: date) -> Worksheet:
    """The version in force on a day; the first one for days before it."""
    files = (data_dir("resources") / "health").glob("*.json")
    versions = sorted((json.loads(file.read_text(encoding="utf-8")) for file in files), key=lambda plain: plain["valid_from"])
    in_force = [plain for plain in versions if plain["valid_from"] <= day.isoformat()]
    return Worksheet.from_plain((in_force or versions[:1])[-1])
