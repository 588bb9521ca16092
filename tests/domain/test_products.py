"""A product's name in the language of the reader."""

from __future__ import annotations

from coopdesk.domain.products import Product


def test_names_fall_back() -> None:
    product = Product("pokok", "share_capital", "3-1100", 1, {"id": "Simpanan pokok", "en": "Principal savings"})
    assert [product.name(language) for language in ("id", "en", "sw")] == ["Simpanan pokok", "Principal savings", "Principal savings"]
    assert Product("x", "savings", "2", 1, {}).name("id") == "x"
