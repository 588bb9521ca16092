"""Statement pages by drawString, TrueType: heading, 40 lines of 6 columns, rules, footer. `python draw_statement.py FONT BOLD PAGES`

Prints the seconds of one page.
"""

import io
import json
import sys
import time

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

font, bold, pages = sys.argv[1], sys.argv[2], int(sys.argv[3])
pdfmetrics.registerFont(TTFont("Text", font))
pdfmetrics.registerFont(TTFont("Bold", bold))
WIDTH, HEIGHT = A4
COLUMNS = [40, 110, 200, 395, 475, 555]


def page(canvas, number):
    canvas.setFont("Bold", 14)
    canvas.drawString(40, HEIGHT - 50, "Koperasi Simpan Pinjam Sumber Makmur")
    canvas.setFont("Text", 9)
    for n, text in enumerate(("Jl. Melati 12, Malang", f"Rekening koran  {number:05d}", "Siti Aminah", "1 Januari 2025 – 31 Desember 2025")):
        canvas.drawString(40, HEIGHT - 68 - 12 * n, text)
    y = HEIGHT - 130
    canvas.setFont("Bold", 8)
    for x, text in zip(COLUMNS[:3], ("Tanggal", "Nomor", "Keterangan")):
        canvas.drawString(x, y, text)
    for x, text in zip(COLUMNS[3:], ("Keluar", "Masuk", "Saldo")):
        canvas.drawRightString(x, y, text)
    canvas.line(40, y - 4, 555, y - 4)
    canvas.setFont("Text", 8)
    for line in range(40):
        y -= 15
        canvas.drawString(COLUMNS[0], y, f"{line % 28 + 1:02d}/{line % 12 + 1:02d}/2025")
        canvas.drawString(COLUMNS[1], y, f"KM-2025-{number * 40 + line:05d}")
        canvas.drawString(COLUMNS[2], y, "Setoran simpanan sukarela")
        canvas.drawRightString(COLUMNS[3], y, f"{line * 1_250}.000")
        canvas.drawRightString(COLUMNS[4], y, f"{line * 3_100}.000")
        canvas.drawRightString(COLUMNS[5], y, f"{number + line * 1_850}.000")
        canvas.line(40, y - 4, 555, y - 4)
    canvas.drawString(40, 40, "Dicetak 31 Desember 2025 08.00 oleh Bendahara")
    canvas.drawRightString(555, 40, f"Halaman {number}")
    canvas.showPage()


def document(count):
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=A4)
    for number in range(1, count + 1):
        page(canvas, number)
    canvas.save()
    return target.getvalue()


document(2)
began = time.perf_counter()
document(pages)
print(json.dumps({"seconds": (time.perf_counter() - began) / pages}))
