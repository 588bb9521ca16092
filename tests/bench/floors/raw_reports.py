"""The figures of one report by one query, its rows fetched. `python raw_reports.py BOOK CODE LAST_DAY MEMBER`

`reports/CODE.sql` is the query, over the tables of our own book. Printed beside the seconds are its sums, for ours to agree with: by
column those of whole numbers, or by `key` where it has such a column; how many rows, where the query does not begin with "sums only".
A column that begins with `_` is only fetched.
"""

import json
import sqlite3
import sys
import time
from pathlib import Path

path, code, last, member = sys.argv[1:]
year = int(last[:4])
ASKED = {
    "last": last,
    "first": last[:8] + "01",
    "year": f"{year}-01-01",
    "before_first": f"{year - 1}-01-01",
    "before_last": f"{year - 1}{last[4:]}",
    "member": member,
}
book = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
ASKED["book_first"] = book.execute("SELECT first_day FROM book").fetchone()[0]
ASKED["years"] = year - int(ASKED["book_first"][:4]) + 1
QUERY = (Path(__file__).parent / "reports" / f"{code}.sql").read_text(encoding="utf-8")


def timed():
    began = time.perf_counter(), time.process_time()
    cursor = book.execute(QUERY, ASKED)
    rows = cursor.fetchall()
    return time.perf_counter() - began[0], time.process_time() - began[1], rows, [column[0] for column in cursor.description]


_, _, rows, names = timed()
took = sorted(timed()[:2] for _ in range(3))
if names[0] == "key":
    figures = dict(rows)
else:
    whole = [n for n, name in enumerate(names) if name[0] != "_" and rows and isinstance(rows[0][n], int)]
    figures = {names[n]: sum(row[n] for row in rows) for n in whole}
    figures |= {} if QUERY.startswith("-- sums only") else {"rows": len(rows)}
print(json.dumps({"seconds": took[1][0], "cpu": sorted(cpu for _, cpu in took)[1], "figures": figures}))
