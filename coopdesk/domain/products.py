"""A product of the cooperative: what members save in or borrow by. Its kind is a file of the rack `products/`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Product:
    """`kind` names its rack file, `control` its ledger account, `position` its place in lists; names by language."""

    code: str
    kind: str
    control: str
    position: int
    names: Mapping[str, str]

    def name(self, language: str) -> str:
        """The name in `language`, else English, else the code."""
        return self.names.get(language) or self.names.get("en") or self.code
