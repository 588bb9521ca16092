"""Where somebody was: a page and what it is about, as a line of text that can be kept and read back.

Only subjects made of plain values and the records that pages name as theirs; whatever else a file says is no place.
"""

from __future__ import annotations

import json
from dataclasses import asdict, fields, is_dataclass
from importlib import import_module
from typing import Any

from coopdesk.ui.pages import PAGES

PLAIN = (str, int, bool, type(None))


def subject_text(subject: Any) -> str | None:
    """A subject as JSON; None for one that cannot be kept."""
    if is_dataclass(subject) and not isinstance(subject, type):
        values = asdict(subject)
        return _line({"record": values}) if all(isinstance(value, PLAIN) for value in values.values()) else None
    if isinstance(subject, tuple):
        return _line({"tuple": list(subject)}) if all(isinstance(value, PLAIN) for value in subject) else None
    return _line(subject) if isinstance(subject, PLAIN) else None


def subject_of(page: str, text: str) -> Any:
    """The subject that `text` tells; ValueError if it is none of this page."""
    value = json.loads(text)
    if not isinstance(value, dict):
        return value
    if isinstance(value.get("tuple"), list):
        return tuple(value["tuple"])
    kind, told = _record(page), value.get("record")
    if kind is None or not isinstance(told, dict) or set(told) != {each.name for each in fields(kind)}:
        raise ValueError(text)
    return kind(**told)


def place_text(page: str, subject: Any) -> str | None:
    """A page with its subject; None for a form, which is a new request each time, and for what cannot be kept."""
    about = subject_text(subject)
    return None if about is None or page not in PAGES or PAGES[page].form else _line([page, about])


def place_of(text: str) -> tuple[str, Any] | None:
    """The page and subject that `place_text` told; None if there is no such page or the text is damaged."""
    try:
        page, about = json.loads(text)
        return (page, subject_of(page, about)) if page in PAGES else None
    except (ValueError, TypeError, KeyError):
        return None


def _line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _record(page: str) -> type | None:
    """The record that is the subject of a page, if it has one."""
    named = PAGES[page].subject if page in PAGES else ""
    if not named:
        return None
    module, name = named.split(":")
    found: type = getattr(import_module(f"coopdesk.ui.{module}"), name)
    return found
