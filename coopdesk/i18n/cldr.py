"""What CLDR says of the numbers and dates of a language: kept in `resources/formats`, since Babel takes longer to say it.

To read a language by Babel costs as much as to paint the window (DESIGN F2). `python3 -m installer.translations update`
writes the file of each language; one without a file is asked of Babel.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

from coopdesk.domain.errors import UnknownLanguage
from coopdesk.i18n.pseudo import PSEUDO, PSEUDO_RTL
from coopdesk.runtime.paths import data_dir

if TYPE_CHECKING:
    from babel import Locale

LOCALES: Mapping[str, str] = {"en": "en_GB", "id": "id_ID", "tet": "pt_TL", PSEUDO: "en_GB", PSEUDO_RTL: "en_GB"}
"""Whose habits a language follows where its code alone says too little or CLDR lacks it."""


class Facts(TypedDict):
    """Signs, names and patterns of a language; months from January on, weekdays from Monday on."""

    decimal_sign: str
    group_sign: str
    group_sizes: Sequence[int]
    percent: str
    currency_first: bool
    months: Sequence[str]
    months_short: Sequence[str]
    months_in_date: Sequence[str]
    weekdays: Sequence[str]
    date: str
    date_long: str
    date_full: str
    month_year: str
    day_month: str
    time: str


def facts_of(language: str) -> Facts:
    """The facts of a language; UnknownLanguage where CLDR has none."""
    file = facts_file(language)
    if file.is_file():
        kept: Facts = json.loads(file.read_text(encoding="utf-8"))
        return kept
    return read_facts(babel_locale(language))


def is_currency(code: str) -> bool:
    """Whether some country has, or had, a currency of this ISO code."""
    from babel.numbers import list_currencies

    return code in list_currencies()


def facts_file(language: str) -> Path:
    return data_dir("resources") / "formats" / f"{LOCALES.get(language, language)}.json"


def read_facts(locale: Locale) -> Facts:
    """The facts as Babel has them."""
    symbols, skeletons = locale.number_symbols["latn"], locale.datetime_skeletons
    return Facts(
        decimal_sign=symbols["decimal"],
        group_sign=symbols["group"],
        group_sizes=list(locale.decimal_formats[None].grouping),
        percent=locale.percent_formats[None].suffix[0],
        currency_first=locale.currency_formats["standard"].pattern.lstrip("\u200f\u200e").startswith("¤"),
        months=_in_order(locale.months["stand-alone"]["wide"]),
        months_short=_in_order(locale.months["format"]["abbreviated"]),
        months_in_date=_in_order(locale.months["format"]["wide"]),
        weekdays=_in_order(locale.days["stand-alone"]["wide"]),
        date=locale.date_formats["short"].pattern,
        date_long=locale.date_formats["long"].pattern,
        date_full=locale.date_formats["full"].pattern,
        month_year=skeletons["yMMMM"].pattern,
        day_month=skeletons["MMMMd"].pattern,
        time=locale.time_formats["short"].pattern,
    )


def babel_locale(language: str) -> Locale:
    """Babel's record of a language; UnknownLanguage where it has none."""
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(LOCALES.get(language, language))
    except (ValueError, UnknownLocaleError) as error:
        raise UnknownLanguage(language) from error


def _in_order(names: Mapping[int, str]) -> list[str]:
    return [names[number] for number in sorted(names)]
