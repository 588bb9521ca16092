"""The translation marks: they name a text for the catalogue without translating it; the room that shows it translates it."""


def N_(text: str) -> str:  # noqa: N802 - the name gettext tools look for
    """Return `text` unchanged; the extractor collects it, and the room that shows it translates it."""
    return text


def NP_(context: str, text: str) -> tuple[str, str]:  # noqa: N802 - a sibling of N_
    """Return (context, text) for `pgettext`: a text whose meaning only its context tells."""
    return context, text


def NN_(singular: str, plural: str) -> tuple[str, str]:  # noqa: N802 - a sibling of N_
    """Return (singular, plural) for `ngettext`: a text that speaks of a number."""
    return singular, plural
