"""A known fault of one Qt binding release ends the program after some 5,000 calls; the installed one must not have it."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

CALLS = 20_000


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal there")
def test_calls_that_return_nothing_keep_their_references(qtbot: QtBot) -> None:
    label = QLabel()
    qtbot.addWidget(label)
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        label.setText("b")
    assert before - sys.getrefcount(None) < CALLS // 100
