"""`coopdesk new`: found a book from a template."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from coopdesk.cli.arguments import Parser, clean_text, iso_date
from coopdesk.cli.call import Call
from coopdesk.cli.streams import say
from coopdesk.domain.errors import UnknownCurrency
from coopdesk.i18n.cldr import babel_locale, is_currency
from coopdesk.marks import N_

SUMMARY = N_("Make a new book.")
MADE = N_("The book of {name} is ready: {path}")


def configure(parser: Parser) -> None:
    parser.add_argument("book", metavar="BOOK")
    parser.add_argument("--name", type=partial(clean_text, "name"), required=True)
    parser.add_argument("--template", required=True)
    parser.add_argument("--currency", metavar="IDR")
    parser.add_argument("--first-day", type=iso_date, metavar="D")


def run(call: Call) -> int:
    from coopdesk.services.founding import NewBook, found

    asked = call.asked
    language = getattr(asked, "language", None)
    if language:
        babel_locale(language)
    if asked.currency and not is_currency(asked.currency):
        raise UnknownCurrency(asked.currency)
    first_day = asked.first_day or call.business_date.replace(month=1, day=1)
    new = NewBook(asked.name, asked.template, first_day, language, asked.currency)
    with found(Path(asked.book), new) as book, book.read() as unit:
        call.learn(unit)
    say(call.words.gettext(MADE).format(name=new.name, path=asked.book))
    return 0
