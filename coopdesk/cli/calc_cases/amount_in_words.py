"""Cases of kind `amount_in_words`: amounts spelled out as on a receipt."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from coopdesk.cli.calc_cases.fields import NUMBER, Fields
from coopdesk.domain.errors import BadAmount


def answer(inputs: Fields) -> dict[str, Any]:
    from coopdesk.i18n.words import in_words

    language = inputs.text("language")
    currency = inputs.text("currency") if inputs.has("currency") else None
    amounts = inputs.texts("amounts")
    if wrong := [text for text in amounts if not NUMBER.fullmatch(text)]:
        raise BadAmount(wrong[0])
    return {"words": [in_words(Decimal(text), language, currency) for text in amounts]}
