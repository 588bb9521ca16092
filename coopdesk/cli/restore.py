"""`coopdesk restore`: a backup back to a place where no book is."""

from __future__ import annotations

from pathlib import Path

from coopdesk.cli.arguments import Parser
from coopdesk.cli.call import Call
from coopdesk.cli.streams import say
from coopdesk.marks import N_

SUMMARY = N_("Restore a backup as a new book.")
RESTORED = N_("The backup is restored and proven: {path}")


def configure(parser: Parser) -> None:
    parser.add_argument("backup", metavar="BACKUP")
    parser.add_argument("book", metavar="BOOK")


def run(call: Call) -> int:
    from coopdesk.services.backups import restore

    restore(Path(call.asked.backup), Path(call.asked.book))
    say(call.words.gettext(RESTORED).format(path=call.asked.book))
    return 0
