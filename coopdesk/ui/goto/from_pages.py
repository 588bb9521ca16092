"""Reports, sections of the settings, and the help with its headings: all found by their words alone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache

from coopdesk.i18n.catalogue import SOURCE_LANGUAGE, _, current
from coopdesk.i18n.help_texts import Topic, topics
from coopdesk.i18n.spoken_days import SpokenDays, spoken_days
from coopdesk.reports.drill import ToReport
from coopdesk.reports.kind import Dates, ReportKind
from coopdesk.reports.rack import REPORTS
from coopdesk.ui.goto.found import Asked, Found, Target
from coopdesk.ui.goto.names import Match, Names
from coopdesk.ui.views.settings import SECTIONS, SectionRow

REPORTS_MOST, SETTINGS_MOST, HELP_MOST = 4, 3, 4
OF_A_DAY = ("cash-book", "trial-balance", "journal")
"""Reports that are offered where a day is all that is typed."""
HELP = "circle-question-mark"


@cache
def _reports(language: str) -> Names[ReportKind]:
    return Names(tuple(REPORTS.values()), lambda kind: (kind.code, f"{_(kind.title)} {kind.title} {_(kind.says)}"), language)


def find_reports(asked: Asked) -> Sequence[Found]:
    """By their words; where days are named beside them ("neraca saldo 31 mei"), as of those days."""
    language, today = current().language, asked.session.business_date
    if not asked.words:
        return [_report(REPORTS[code], _("Favourite"), None, today, exact=True) for code in _favourites(asked)]
    if found := [_report(match.row, _(match.row.says), None, today, exact=match.exact) for match in _matches(asked.typed, language)]:
        return found
    days = spoken_days(asked.typed, language, today)
    if days is None:
        return ()
    matches = _matches(days.rest, language) if days.rest else [Match(REPORTS[code], exact=True) for code in OF_A_DAY]
    return [_report(match.row, _days_words(match.row, days), days.first, days.last, exact=match.exact) for match in matches]


def _favourites(asked: Asked) -> list[str]:
    """What is offered before anything is typed."""
    return [code for code in asked.session.appearance.chosen.favourite_reports if code in REPORTS][:REPORTS_MOST]


def _matches(typed: str, language: str) -> list[Match[ReportKind]]:
    return _reports(language).find(typed, REPORTS_MOST)


def _report(kind: ReportKind, detail: str, first: date | None, last: date, *, exact: bool) -> Found:
    return Found(_(kind.title), detail, "chart-column", Target("reports", ToReport(kind.code, first, last)), exact=exact)


def _days_words(kind: ReportKind, days: SpokenDays) -> str:
    formats = current().formats
    if kind.dates is Dates.AS_OF or days.first == days.last:
        return formats.date(days.last)
    return _("{first} to {last}").format(first=formats.date(days.first), last=formats.date(days.last))


@cache
def _sections(language: str) -> Names[SectionRow]:
    return Names(SECTIONS, lambda row: (row.name, f"{_(row.words)} {row.words}"), language)


def find_settings(asked: Asked) -> Sequence[Found]:
    return [
        Found(_(match.row.words), _("Settings"), match.row.icon, Target("settings", match.row.name), exact=match.exact)
        for match in _sections(current().language).find(asked.typed, SETTINGS_MOST)
    ]


@cache
def _headings(language: str) -> Names[tuple[Topic, int]]:
    """Topics (-1) and their headings by number, each with its English words beside those of the language."""
    english = topics(SOURCE_LANGUAGE)

    def words(row: tuple[Topic, int]) -> tuple[str, str]:
        topic, number = row
        other = english.get(topic.name, topic)
        pair = (topic.title, other.title) if number < 0 else (topic.headings[number], *other.headings[number : number + 1])
        return (topic.name if number < 0 else ""), " ".join(dict.fromkeys(pair))

    return Names([(topic, number) for topic in topics(language).values() for number in range(-1, len(topic.headings))], words, language)


def find_help(asked: Asked) -> Sequence[Found]:
    found = []
    for match in _headings(current().language).find(asked.typed, HELP_MOST):
        topic, number = match.row
        words, detail = (topic.title, _("Help")) if number < 0 else (topic.headings[number], topic.title)
        found.append(Found(words, detail, HELP, Target(action="help", subject=(topic.name, number)), exact=match.exact))
    return found
