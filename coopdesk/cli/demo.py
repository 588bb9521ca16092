"""`coopdesk demo`: make the book of a made-up cooperative, to try things on."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from coopdesk.cli.arguments import Parser, count, iso_date
from coopdesk.cli.call import Call
from coopdesk.cli.streams import say
from coopdesk.marks import N_

SUMMARY = N_("Make a demo book.")
MADE = N_("The demo book is ready: {path}")
MEMBERS, YEARS, SEED = 60, 2, 1
MEMBERS_MAX, YEARS_MAX = 100_000, 30


def configure(parser: Parser) -> None:
    parser.add_argument("book", metavar="BOOK")
    parser.add_argument("--members", type=partial(count, "members", 1, MEMBERS_MAX), default=MEMBERS, metavar="N")
    parser.add_argument("--years", type=partial(count, "years", 1, YEARS_MAX), default=YEARS, metavar="N")
    parser.add_argument("--seed", type=partial(count, "seed", 0, 10**9), default=SEED, metavar="N")
    parser.add_argument("--end", type=iso_date, metavar="D")


def run(call: Call) -> int:
    from coopdesk.services.demo import make_demo

    asked = call.asked
    language = getattr(asked, "language", call.words.language)
    runner = make_demo(Path(asked.book), asked.members, asked.years, language, asked.seed, asked.end or call.business_date)
    runner.book.close()
    say(call.words.gettext(MADE).format(path=asked.book))
    return 0
