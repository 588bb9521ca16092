"""A meeting of thirty held by keys alone in the real window, on a book of its own. `python -m tests.bench.ours.meeting_keys`

Prints the seconds in which the window answered the key that took longest.
"""

from __future__ import annotations

import json

from tests.scenarios.rehearsal import rehearsed

if __name__ == "__main__":
    print(json.dumps({"seconds": max(rehearsed().took)}))
