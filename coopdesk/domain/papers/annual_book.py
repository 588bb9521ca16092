"""The book of an annual meeting: what stands in it beside the reports of the year."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from coopdesk.domain.annual_book import AnnualText, BookSection
from coopdesk.domain.papers.heads import Letterhead, Signature
from coopdesk.domain.papers.surplus import SurplusPaper


@dataclass(frozen=True, slots=True)
class AnnualBookPaper:
    """`provisional`: the year is not closed, its figures may still change. `day` is the last that the figures tell."""

    letterhead: Letterhead
    year: int
    day: date
    provisional: bool
    texts: Mapping[BookSection, AnnualText]
    surplus: SurplusPaper
    signatures: tuple[Signature, ...]

    def body(self, section: BookSection) -> str:
        return self.texts.get(section, AnnualText(section)).body
