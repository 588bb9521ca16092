"""Books of version 1, as they were made before migrations."""

from __future__ import annotations

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Nothing to do: this is where books begin."""
