"""The workbook of the guide's example: a register as offices keep it, before and after somebody put it right."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from tests.importing.sheets import workbook

HEADER = ["Ref", "Risk", "Date identified", "Risk owner", "L", "I", "Score", "RAG", "Controls in place", "Telephone"]
RISKS = [
    ("001", "Flooding closes the coast road", datetime(2026, 1, 5), 4, 3, "Amber", "Pumps and a duty engineer"),
    ("002", "The ferry has no second crew", datetime(2026, 2, 19), 3, 4, "Amber", ""),
    (3, "The slipway is not lit", datetime(2026, 2, 20), 2, 2, "Green", "Reflectors"),
    ("004", "The harbour office loses its telephone lines", datetime(2026, 3, 2), 2, 5, "Red", "Two mobile telephones"),
]
COLORS = {"Green": "#00B050", "Amber": "#FFC000", "Red": "#FF0000"}


def harbour(*, mended: bool) -> bytes:
    """Before: a number that lost its zeros, ratings in colour alone. After: both typed."""
    def paint(sheet: Any, book: Any) -> None:
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        sheet.merge_range(0, 0, 0, len(HEADER) - 1, "Harbour Council: strategic risks", book.add_format({"bold": True}))
        sheet.write_row(2, 0, HEADER, book.add_format({"bold": True}))
        for row, (ref, risk, on, likelihood, impact, rating, control) in enumerate(RISKS, 3):
            sheet.write(row, 0, f"{ref:0>3}" if mended else ref)
            sheet.write_row(row, 1, [risk])
            sheet.write_datetime(row, 2, on, day)
            sheet.write_row(row, 3, ["A. Lindqvist", likelihood, impact])
            sheet.write_formula(row, 6, f"=E{row + 1}*F{row + 1}", None, likelihood * impact)
            sheet.write(row, 7, rating if mended else "", book.add_format({"bg_color": COLORS[rating]}))
            sheet.write_row(row, 8, [control, "01632 960001"])
        sheet.write(7, 1, "Total")
        sheet.write_formula(7, 6, "=SUM(G4:G7)", None, 38)
        sheet.write_comment("B5", "Ask the crewing agency again in May")
        sheet.set_row(5, None, None, {"hidden": True})
        lists = book.add_worksheet("Lists")
        lists.write_column(0, 0, list(COLORS))
        lists.hide()

    return workbook(paint)
