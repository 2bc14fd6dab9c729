"""The bank holidays and the risk matrices that a new partnership can choose from, read from `files/`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from caretrail import source

FILES = Path(__file__).parent / "files"


def bank_holidays(nation: str, today: date) -> Sequence[Mapping[str, str]]:
    """The bank holidays of a nation from the beginning of this year on, as far as they are known; `on` and `name`."""
    known = _read("bank-holidays.yml").get(nation, [])
    return [each for each in known if each["on"] >= f"{today.year}-01-01"]


def years_known() -> tuple[int, int]:
    """The first and the last year of which bank holidays are known."""
    years = [int(each["on"][:4]) for value in _read("bank-holidays.yml").values() if isinstance(value, list)
             for each in value]
    return min(years), max(years)


def holidays_source() -> tuple[str, str]:
    """Where the bank holidays come from, and the day on which they were written down."""
    read = _read("bank-holidays.yml")
    return read["source"], read["written_on"]


def matrix(choice: str) -> Mapping[str, Any]:
    """The settings that belong to a way of rating: `risk_matrix` or `ratings`."""
    return {name: value for name, value in _read("matrices.yml")[choice].items() if name != "shown"}


def matrix_shown(choice: str) -> str:
    """How a way of rating is explained."""
    return str(_read("matrices.yml")[choice]["shown"])


@cache
def _read(name: str) -> dict[str, Any]:
    """A file of the package. One that cannot be read is a fault of the package: it raises."""
    read = source.parse((FILES / name).read_bytes())
    if not isinstance(read, dict):
        raise TypeError(f"{name}: {read.name}")
    return read
