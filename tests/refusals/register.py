"""The acts that bring refusals about, by the class of the refusal."""

from __future__ import annotations

from collections.abc import Callable

from coopdesk.domain.errors import Refusal
from tests.refusals.scene import Scene

Act = Callable[[Scene], object]
ACTS: dict[type[Refusal], Act] = {}


def reproduces(refusal: type[Refusal]) -> Callable[[Act], Act]:
    """The act below is refused by that name."""

    def register(act: Act) -> Act:
        assert refusal not in ACTS
        ACTS[refusal] = act
        return act

    return register
