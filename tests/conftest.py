"""For every test: none is timed, and a password made in it is cheap to try. How dear it is in the program, `test_access` holds."""

from __future__ import annotations

import pytest
from hypothesis import settings

from coopdesk.services import access

settings.register_profile("books", deadline=None)  # a benchmark holds speed, no test does
settings.load_profile("books")

CHEAP = 16
DEAR = access.SCRYPT_COST


@pytest.fixture(autouse=True)
def _cheap_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(access, "SCRYPT_COST", CHEAP)


@pytest.fixture
def dear_passwords(_cheap_passwords: None, monkeypatch: pytest.MonkeyPatch) -> int:
    """As in the program; the cost."""
    monkeypatch.setattr(access, "SCRYPT_COST", DEAR)
    return DEAR
