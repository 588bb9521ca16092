"""Reports, sections of the settings, and the help with its headings: all found by their words alone."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from coopdesk.i18n.catalogue import SOURCE_LANGUAGE, _, current
from coopdesk.i18n.help_texts import Topic, topics
from coopdesk.reports.drill import ToReport
from coopdesk.reports.kind import ReportKind
from coopdesk.reports.rack import REPORTS
from coopdesk.ui.goto.found import Asked, Found, Target
from coopdesk.ui.goto.names import Names
from coopdesk.ui.views.settings import SECTIONS, SectionRow

REPORTS_MOST, SETTINGS_MOST, HELP_MOST = 4, 3, 4
HELP = "circle-question-mark"


@cache
def _reports(language: str) -> Names[ReportKind]:
    return Names(tuple(REPORTS.values()), lambda kind: (kind.code, f"{_(kind.title)} {kind.title} {_(kind.says)}"), language)


def find_reports(asked: Asked) -> Sequence[Found]:
    day = asked.session.business_date
    return [
        Found(_(kind.title), _(kind.says), "chart-column", Target("reports", ToReport(kind.code, None, day)), exact=match.exact)
        for match in _reports(current().language).find(asked.typed, asked.words, REPORTS_MOST)
        for kind in (match.row,)
    ]


@cache
def _sections(language: str) -> Names[SectionRow]:
    return Names(SECTIONS, lambda row: (row.name, f"{_(row.words)} {row.words}"), language)


def find_settings(asked: Asked) -> Sequence[Found]:
    return [
        Found(_(match.row.words), _("Settings"), match.row.icon, Target("settings", match.row.name), exact=match.exact)
        for match in _sections(current().language).find(asked.typed, asked.words, SETTINGS_MOST)
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
    for match in _headings(current().language).find(asked.typed, asked.words, HELP_MOST):
        topic, number = match.row
        words, detail = (topic.title, _("Help")) if number < 0 else (topic.headings[number], topic.title)
        found.append(Found(words, detail, HELP, Target(action="help", subject=(topic.name, number)), exact=match.exact))
    return found
