"""`coopdesk backup`: a proven copy of the book into a folder."""

from __future__ import annotations

from pathlib import Path

from coopdesk.cli.arguments import Parser
from coopdesk.cli.call import Call
from coopdesk.cli.streams import say
from coopdesk.marks import N_

SUMMARY = N_("Back up the book into a folder.")


def configure(parser: Parser) -> None:
    parser.add_argument("book", metavar="BOOK")
    parser.add_argument("folder", metavar="FOLDER")


def run(call: Call) -> int:
    """Print the path of the copy."""
    from coopdesk.services.backups import back_up

    with call.book(write=False) as runner:
        say(str(back_up(runner, Path(call.asked.folder))))
    return 0
