"""The words treasurers use in headers, titles and remarks: one file a language, read by all of `exchange`.

To add a language: a file beside these with its `Words`, and its name in LANGUAGES. Every list may hold as many
spellings as are met; case, accents and punctuation do not count. A phrase that starts with `=` must be the
whole header, any other may be part of it; of several that fit, the one with most words wins.
"""

from __future__ import annotations

from coopdesk.exchange.words.english import ENGLISH
from coopdesk.exchange.words.indonesian import INDONESIAN
from coopdesk.exchange.words.shape import Words
from coopdesk.exchange.words.spanish import SPANISH

LANGUAGES: tuple[Words, ...] = (INDONESIAN, ENGLISH, SPANISH)

__all__ = ["LANGUAGES", "Words"]
