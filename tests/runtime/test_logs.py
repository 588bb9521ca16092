"""The log goes where it is told to, once."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from coopdesk.runtime import logs


@pytest.fixture(autouse=True)
def _logger_as_before():
    yield
    logger = logging.getLogger("coopdesk")
    for handler in list(logger.handlers):
        logger.removeHandler(handler)
        handler.close()
    logger.propagate = True


def test_a_message_stands_in_the_file_once_even_after_a_second_start(tmp_path: Path) -> None:
    logs.start(tmp_path / "first")
    file = logs.start(tmp_path / "second")
    logging.getLogger("coopdesk.store").warning("entry %s was not written", 17)
    assert file.read_text(encoding="utf-8").count("entry 17 was not written") == 1
    assert not (tmp_path / "first" / logs.FILE_NAME).exists()
