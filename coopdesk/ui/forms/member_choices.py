"""Everybody who can be picked by number or name; made beside the screen, for a cooperative of any size."""

from __future__ import annotations

from typing import Any

from coopdesk.ui.widgets.pick_field import Choices


def all_but(unit: Any, member_id: int) -> Choices:
    return Choices((each.number, each.name) for each in unit.members.all() if each.id != member_id)
