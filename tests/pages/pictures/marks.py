"""The marks of a drawing, taken apart: where each stands and how large it is."""

from __future__ import annotations

import re

RECT = re.compile(r'<rect class="([^"]*)" x="([^"]*)" y="([^"]*)" width="([^"]*)" height="([^"]*)"/>')
MARK = re.compile(r'<path class="([^"]*) mark-[a-z]+" d="M([0-9.-]+) ([0-9.-]+)m')
LINE = re.compile(r'<path class="([^"]*)" d="M([^"m]*)"/>')


def bars(drawn: str, look: str) -> list[tuple[float, float, float, float]]:
    """x, y, width and height of each bar of a class."""
    return [tuple(map(float, found[1:])) for found in RECT.findall(drawn) if found[0] == look]  # type: ignore[misc]


def marks(drawn: str, look: str) -> list[tuple[float, float]]:
    """The middle of each mark of a class."""
    return [(float(x), float(y)) for found, x, y in MARK.findall(drawn) if found == look]


def lines(drawn: str, look: str) -> list[list[tuple[float, float]]]:
    """The points of each line of a class."""
    return [[(float(x), float(y)) for x, y in (point.split() for point in path.split("L"))]
            for found, path in LINE.findall(drawn) if found == look]
