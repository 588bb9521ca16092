"""The log of this computer: rotating files for whoever has to find out what went wrong.

It names acts, entries and errors, never amounts, names or passwords: a log is sent away by e-mail.
"""

from __future__ import annotations

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path

FILE_NAME = "coopdesk.log"
FORM = "%(asctime)s %(levelname)s %(name)s %(message)s"


def start(folder: Path, level: int = logging.INFO) -> Path:
    """Log the program's own messages into `folder` (made if missing); return the file. Calling again moves it there."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / FILE_NAME
    handler = RotatingFileHandler(path, maxBytes=500_000, backupCount=3, encoding="utf-8", delay=True)
    handler.setFormatter(logging.Formatter(FORM))
    logger = logging.getLogger("coopdesk")
    for old in list(logger.handlers):
        logger.removeHandler(old)
        old.close()
    logger.addHandler(handler)
    logger.setLevel(level)
    logger.propagate = False
    return path
