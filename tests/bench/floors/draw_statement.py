"""A given page drawn by drawString and line, TrueType. `python draw_statement.py PAGE.json FONTS PAGES`

PAGE.json is {"size", "texts": [[x, y, text, face, size, grey]], "rules": [[x1, y1, x2, y2, weight, grey]]} in points from the lower
left; FONTS is the folder of the faces' TrueType files. What is placed where is known here: only the drawing is measured.
"""

import io
import json
import sys
import time

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

with open(sys.argv[1], encoding="utf-8") as file:
    page = json.load(file)
fonts, pages = sys.argv[2], int(sys.argv[3])
for face in sorted({text[3] for text in page["texts"]}):
    pdfmetrics.registerFont(TTFont(face, f"{fonts}/{face}.ttf"))


def draw(canvas, number):
    for x1, y1, x2, y2, weight, grey in page["rules"]:
        canvas.setLineWidth(weight)
        canvas.setStrokeGray(grey)
        canvas.line(x1, y1, x2, y2)
    for x, y, text, face, size, grey in page["texts"]:
        canvas.setFont(face, size)
        canvas.setFillGray(grey)
        canvas.drawString(x, y, text)
    canvas.showPage()


def document(count):
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=page["size"])
    for number in range(count):
        draw(canvas, number)
    canvas.save()
    return target.getvalue()


document(2)
began = time.perf_counter()
document(pages)
print(json.dumps({"seconds": (time.perf_counter() - began) / pages}))
