"""A text of the catalogue that is looked up later."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

Mark: TypeAlias = str | tuple[str, str]
"""A text of the catalogue, or (context, text)."""
LabelTable: TypeAlias = Mapping[str, Mapping[str, Mark]]
"""By `file:Enum`, the label of each member's value."""
