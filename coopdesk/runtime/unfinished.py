"""What was begun and not finished on this computer, kept in one small JSON file until it is: the steps of a new book."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any


def load(file: Path) -> dict[str, Any]:
    """What was kept; empty where there is nothing, or nothing that can be read."""
    try:
        kept = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return kept if isinstance(kept, dict) else {}


def save(file: Path, content: dict[str, Any]) -> None:
    """Write `content` whole or not at all; OSError if this computer does not let us."""
    file.parent.mkdir(parents=True, exist_ok=True)
    draft = file.with_suffix(".new")
    draft.write_text(json.dumps(content, ensure_ascii=False, indent=1), encoding="utf-8")
    draft.replace(file)


def drop(file: Path) -> None:
    file.unlink(missing_ok=True)
