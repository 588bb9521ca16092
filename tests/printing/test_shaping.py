from __future__ import annotations

from dataclasses import replace

import pytest

from coopdesk.domain.errors import ScriptNotSupported
from coopdesk.i18n.catalogue import languages, translator
from coopdesk.printing import fonts, shaping
from coopdesk.printing.fonts import SCRIPT_FACES, Face, load
from coopdesk.printing.forms import receipt, statement
from coopdesk.printing.style import isolated
from tests.printing import samples


def visual(text: str, *, rtl: bool) -> str:
    """The characters from left to right as they are set."""
    return "".join(glyph.char for run in shaping.runs(text, Face.SANS, rtl) for glyph in run.glyphs)


@pytest.mark.parametrize("face", [face for face in Face if face not in SCRIPT_FACES])
def test_every_latin_face_has_the_signs_of_our_papers(face: Face) -> None:
    signs = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz.,:;-–—·…()[]{}<>/\\%&'\"“”‘’°§€£¥ áéíóúñüçãõÁÉÍÓÚÑÜÇőłšžţĐđ\u00a0\u202f"
    assert set(signs) <= load(face).covered


def test_every_character_of_the_catalogues_has_a_glyph() -> None:
    """Right-to-left override and isolates are no glyphs; any other sign must be in the body face or a script's."""
    covered = frozenset().union(*(load(face).covered for face in (Face.SANS, *SCRIPT_FACES)))
    for language in languages():
        catalogue = translator(language)._translations
        said = "".join(text for text in getattr(catalogue, "_catalog", {}).values() if isinstance(text, str) and "Project-Id" not in text)
        missing = {char for char in said if char not in covered and char.isprintable()}
        assert missing == set(), language


@pytest.mark.parametrize(
    "text",
    [
        "ស៊ីម",  # Khmer
        "অমিত",  # Bengali
        "田中",  # Japanese
        "\U0001f600",
        "Siti \u1000",  # Burmese
    ],
)
def test_a_script_without_a_face_is_refused_and_no_page_is_made(text: str) -> None:
    with pytest.raises(ScriptNotSupported) as refused:
        fonts.width_mm(text, Face.SANS, 10)
    assert refused.value.text == text
    paper = replace(samples.receipt(), member=replace(samples.SITI, name=text))
    with pytest.raises(ScriptNotSupported):
        receipt.render(paper, samples.style("id", "A6"))
    with pytest.raises(ScriptNotSupported):
        statement.render(replace(samples.statement(), member=replace(samples.SITI, name=text)), samples.style("id"))


def test_shaping_canary_letters_join() -> None:
    """Three letters of the same sound differ by their place in the word: beginning, middle, end (Unicode 9.2)."""
    (run,) = shaping.runs("ييي", Face.SANS, True)
    assert run.face is Face.ARABIC
    assert len({glyph.char for glyph in run.glyphs}) >= 3
    alone = shaping.runs("ي", Face.SANS, True)[0].glyphs
    assert sum(glyph.advance for glyph in run.glyphs) < 3 * sum(glyph.advance for glyph in alone)


def test_a_joiner_keeps_letters_apart() -> None:
    """Persian writes می‌خواهم with a zero-width non-joiner: without it two letters would join."""
    assert shaping.runs("می\u200cخواهم", Face.SANS, True) != shaping.runs("میخواهم", Face.SANS, True)


def test_digits_keep_their_order_in_a_right_to_left_sentence() -> None:
    shown = visual("الرصيد 2,500", rtl=True)
    assert "2,500" in shown
    assert shown.index("2,500") == 0


def test_an_account_number_keeps_its_order_when_isolated() -> None:
    """The hyphen of 0147-03 after Arabic letters would turn the number round (UAX 9, rules W2 and N1)."""
    assert "03-0147" in visual("حساب رقم 0147-03", rtl=True)
    assert "0147-03" in visual(f"حساب رقم {isolated('0147-03')}", rtl=True)


def test_marks_of_direction_cost_no_character() -> None:
    assert sorted(visual("Tumpang, 12\u200f/03\u200f/2026", rtl=True)) == sorted("Tumpang, 12/03/2026")


def test_latin_words_run_on_among_arabic_ones() -> None:
    assert visual("KSP محمد Makmur", rtl=False).startswith("KSP ")
    assert visual("KSP محمد Makmur", rtl=False).endswith(" Makmur")


def test_combining_accents_are_composed_or_placed() -> None:
    assert visual("n\u0303andu", rtl=False) == "ñandu"
    assert fonts.width_mm("n\u0303", Face.SANS, 10) == pytest.approx(fonts.width_mm("ñ", Face.SANS, 10))


def test_tabs_and_line_ends_in_a_name_become_spaces() -> None:
    assert visual("Siti\tAminah\n", rtl=False) == "Siti Aminah "


def test_width_is_that_of_the_glyphs() -> None:
    """Ten digits of Noto Sans are 572/1000 of the size each: 10 pt x 0.572 x 10 = 57.2 pt."""
    assert fonts.width_mm("0123456789", Face.SANS, 10) == pytest.approx(57.2 * 25.4 / 72, abs=1e-6)
