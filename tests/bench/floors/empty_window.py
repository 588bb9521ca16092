"""An empty window: says when it has painted, then ends. `python empty_window.py`"""

import os
import sys

from PySide6.QtWidgets import QApplication, QMainWindow


class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        print("painted", flush=True)
        os._exit(0)


application = QApplication(sys.argv)
window = Window()
window.resize(1366, 768)
window.show()
application.exec()
