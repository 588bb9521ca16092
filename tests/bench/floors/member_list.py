"""The prototype: a window with menu and status bar, every member's balances through SQLAlchemy in a table. `python member_list.py RAW_BOOK [memory]`

Says when the filled table has painted, then ends; with `memory` it prints its resident megabytes instead.
"""

import json
import os
import sys

import sqlalchemy.orm  # noqa: F401 - a program of this kind has it loaded
from PySide6.QtCore import QAbstractTableModel, Qt
from PySide6.QtWidgets import QApplication, QMainWindow, QTableView
from sqlalchemy import create_engine, text

BALANCES = """SELECT owner, sum(CASE account WHEN 'shares' THEN -amount ELSE 0 END), sum(CASE account WHEN 'dues' THEN -amount ELSE 0 END),
    sum(CASE account WHEN 'savings' THEN -amount ELSE 0 END), sum(CASE account WHEN 'loans' THEN amount ELSE 0 END)
    FROM balance GROUP BY owner ORDER BY owner"""


class Members(QAbstractTableModel):
    def __init__(self, rows):
        super().__init__()
        self.rows = rows

    def rowCount(self, parent=None):  # noqa: N802
        return len(self.rows)

    def columnCount(self, parent=None):  # noqa: N802
        return 6

    def data(self, index, role=Qt.ItemDataRole.DisplayRole):
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        owner, *amounts = self.rows[index.row()]
        return (f"{owner:05d}", f"Anggota {owner:05d}", *(f"{amount:,}" for amount in amounts))[index.column()]


class Table(QTableView):
    def paintEvent(self, event):  # noqa: N802
        super().paintEvent(event)
        if "memory" in sys.argv:
            print(json.dumps({"seconds": resident()}), flush=True)
        else:
            print("filled", flush=True)
        os._exit(0)


def resident():
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmRSS")) / 1024


application = QApplication(sys.argv[:1])
window = QMainWindow()
window.menuBar().addMenu("Book").addAction("Close")
window.statusBar().showMessage("Ready")
table = Table()
with create_engine(f"sqlite:///{sys.argv[1]}").connect() as connection:
    table.setModel(Members([tuple(row) for row in connection.execute(text(BALANCES))]))
window.setCentralWidget(table)
window.resize(1366, 768)
window.show()
application.exec()
