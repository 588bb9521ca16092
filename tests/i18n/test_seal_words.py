"""Eight words for a hash: every byte has a word of its own, and no list is ever changed."""

from __future__ import annotations

import hashlib

import pytest

from coopdesk.i18n.seal_words import compared, is_seal_word, seal_words, words_typed

LISTS = {
    "id": "cf2bc96e22414529",
    "en": "2092193285a68b09",
}
"""The fingerprint of each list: on papers that are signed its words stand as they are."""


@pytest.mark.parametrize("language", sorted(LISTS))
def test_every_byte_has_its_word_and_the_list_stays_as_it_is(language: str) -> None:
    words = [seal_words(bytes([byte]) * 8, language)[0] for byte in range(256)]
    assert len(set(words)) == 256
    assert all(word.isalpha() and word.islower() and 3 <= len(word) <= 9 for word in words)
    assert hashlib.sha256(" ".join(words).encode()).hexdigest()[:16] == LISTS[language]


def test_eight_words_stand_for_the_first_eight_bytes() -> None:
    first = seal_words(bytes(range(32)), "id")
    assert first == seal_words(bytes(range(8)), "id")
    assert len(first) == 8
    assert first != seal_words(bytes([1, *range(1, 32)]), "id")


def test_a_language_without_words_has_those_of_english() -> None:
    assert seal_words(bytes(8), "tl") == seal_words(bytes(8), "en")


def test_words_of_a_paper_are_compared_in_whichever_language_they_are() -> None:
    digest, other = bytes(range(32)), bytes(range(100, 132))
    for language in LISTS:
        typed = words_typed(" ".join(seal_words(digest, language)).upper().replace(" ", ", "))
        assert compared(typed, (other, digest)).apart == ()
        assert compared(typed, (other,)) == (typed, seal_words(other, language))
        assert compared(typed, (other,)).apart == tuple(range(1, 9))
        assert compared((*typed[:4], "kopi", *typed[5:]), (other, digest)).apart == (5,)
    assert words_typed("Simpanan  wajib 7.") == ("simpanan", "wajib")
    assert (is_seal_word(seal_words(digest, "id")[0]), is_seal_word("simpanan")) == (True, False)
