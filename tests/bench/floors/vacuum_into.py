"""A copy by VACUUM INTO and its integrity_check. `python vacuum_into.py BOOK COPY`"""

import json
import os
import sqlite3
import sys
import time

path, copy = sys.argv[1:]
if os.path.exists(copy):
    os.unlink(copy)
began = time.perf_counter()
book = sqlite3.connect(path)
book.execute("VACUUM INTO ?", (copy,))
book.close()
check = sqlite3.connect(copy)
assert check.execute("PRAGMA integrity_check").fetchone() == ("ok",)
check.close()
descriptor = os.open(copy, os.O_RDONLY)
os.fsync(descriptor)
os.close(descriptor)
print(json.dumps({"seconds": time.perf_counter() - began}))
