"""Texts that are not plain: right-to-left order (levels of python-bidi), shaped glyphs (HarfBuzz), faces by script.

A character without a glyph in the style's face or a script face, or a script that needs shaping where HarfBuzz is
missing, is refused (`ScriptNotSupported`): never a wrong page.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

from coopdesk.domain.errors import ScriptNotSupported
from coopdesk.printing.fonts import SCRIPT_FACES, Face, load

if TYPE_CHECKING:
    import uharfbuzz

ISOLATES_AS_EMBEDDINGS = str.maketrans("\u2066\u2067\u2068\u2069", "\u202a\u202b\u202a\u202c")
"""python-bidi knows the embeddings that these isolates replaced; for one figure in a sentence they read alike."""

JOINERS = "\u200c\u200d"

DROPPED = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI", "BN"})

PRIVATE = 0xE000
"""ReportLab sets characters, not glyphs: a glyph without one is given a private character by its own number."""


class Glyph(NamedTuple):
    """A character that stands for the glyph; thousandths of the size, offsets from the pen."""

    char: str
    advance: float
    dx: float
    dy: float


class Run(NamedTuple):
    face: Face
    glyphs: tuple[Glyph, ...]


@lru_cache(maxsize=20_000)
def runs(text: str, face: Face, rtl: bool) -> tuple[Run, ...]:
    """The text as runs of glyphs from left to right."""
    clean = unicodedata.normalize("NFC", "".join(" " if unicodedata.category(char) == "Cc" else char for char in text))
    found: list[Run] = []
    for level, part in _visual_runs(clean, rtl):
        by_face = [Run(owner, _glyphs("".join(chars), owner, level % 2 == 1, text)) for owner, chars in _by_face(part, face, text)]
        found += reversed(by_face) if level % 2 else by_face
    return tuple(found)


def width(text: str, face: Face, rtl: bool) -> float:
    """Thousandths of the size."""
    return sum(glyph.advance for run in runs(text, face, rtl) for glyph in run.glyphs)


def _visual_runs(text: str, rtl: bool) -> list[tuple[int, str]]:
    """Runs of one level, left to right (Unicode bidirectional algorithm, rule L2)."""
    levelled = [(level, "".join(char for char, _ in group)) for level, group in groupby(_levels(text, rtl), key=lambda pair: pair[1])]
    for level in range(max((level for level, _ in levelled), default=0), 0, -1):
        start = 0
        while start < len(levelled):
            end = start
            while end < len(levelled) and levelled[end][0] >= level:
                end += 1
            levelled[start:end] = reversed(levelled[start:end])
            start = end + 1
    return levelled


def _levels(text: str, rtl: bool) -> list[tuple[str, int]]:
    from bidi import algorithm

    storage = algorithm.get_empty_storage()
    storage["base_level"], storage["base_dir"] = (1, "R") if rtl else (0, "L")
    algorithm.get_embedding_levels(text.translate(ISOLATES_AS_EMBEDDINGS), storage)
    algorithm.explicit_embed_and_overrides(storage)
    algorithm.resolve_weak_types(storage)
    algorithm.resolve_neutral_types(storage, False)
    algorithm.resolve_implicit_levels(storage, False)
    return list(_with_joiners(text, iter((char["ch"], char["level"]) for char in storage["chars"]), 1 if rtl else 0))


def _with_joiners(text: str, levelled: Iterator[tuple[str, int]], level: int) -> Iterator[tuple[str, int]]:
    """Characters that are seen, with their levels. python-bidi drops formatting characters (rule X9) and keeps marks of
    direction; neither is seen. Joiners decide the shape of letters and go with what stands before them."""
    for char in text:
        if char in JOINERS:
            yield char, level
        elif unicodedata.bidirectional(char) not in DROPPED:
            shown, level = next(levelled)
            if unicodedata.category(shown) != "Cf":
                yield shown, level


def _by_face(text: str, face: Face, whole: str) -> Iterator[tuple[Face, list[str]]]:
    """Split where the face changes; a combining mark stays with what stands before it."""
    owner = face
    pieces: list[tuple[Face, str]] = []
    for char in text:
        if char not in JOINERS and not (unicodedata.combining(char) and char in load(owner).covered):
            owner = _owner(char, face, whole)
        pieces.append((owner, char))
    for key, group in groupby(pieces, key=lambda piece: piece[0]):
        yield key, [char for _, char in group]


def _owner(char: str, face: Face, whole: str) -> Face:
    for candidate in (face, *SCRIPT_FACES):
        if char in load(candidate).covered:
            return candidate
    raise ScriptNotSupported(whole)


def _glyphs(text: str, face: Face, rtl: bool, whole: str) -> tuple[Glyph, ...]:
    """Digits and Latin at an even level stay as they are: shaped as Arabic their order would turn round."""
    widths = load(face).widths
    if not rtl and all(char in widths for char in text):
        return tuple(Glyph(char, widths[char], 0, 0) for char in text)
    try:
        import uharfbuzz
    except ImportError:
        raise ScriptNotSupported(whole) from None
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if rtl else "ltr"
    uharfbuzz.shape(_harfbuzz_font(face), buffer, {"kern": True, "liga": True})
    if any(info.codepoint == 0 for info in buffer.glyph_infos):
        raise ScriptNotSupported(whole)
    scale = 1000 / load(face).font.face.unitsPerEm
    return tuple(
        Glyph(_char_of(face, info.codepoint), at.x_advance * scale, at.x_offset * scale, at.y_offset * scale)
        for info, at in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
    )


@cache
def _harfbuzz_font(face: Face) -> uharfbuzz.Font:
    import uharfbuzz

    return uharfbuzz.Font(load(face).font.hbFace)


def _char_of(face: Face, glyph: int) -> str:
    """A character that ReportLab sets as this glyph; the same in every process, so that bytes repeat."""
    metrics: Any = load(face).font.face
    known = metrics.glyphToChar.get(glyph)
    if known and known[0] < PRIVATE:
        return chr(known[0])
    code = PRIVATE + glyph
    metrics.charToGlyph.setdefault(code, glyph)
    metrics.charWidths.setdefault(code, _harfbuzz_font(face).get_glyph_h_advance(glyph) * 1000 / metrics.unitsPerEm)
    return chr(code)
