"""Python's search for garbage, which stops everything while it looks: held off while much is loaded, and later not among that.

At 20,000 members one search through all that the window holds takes 0.1 s (DESIGN F13), and several fall into its start (F2).
"""

from __future__ import annotations

import gc


def hold() -> None:
    """No search from now on, until `spare_what_is_there`."""
    gc.disable()


def spare_what_is_there() -> None:
    """Searches go on, but only among what is made from now on; the first time only, or what goes later would stay for good."""
    if not gc.get_freeze_count():
        gc.freeze()
    gc.enable()
