"""What a kind of record is: its name, its folder, its id and its model."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from caretrail.fields import Model


@dataclass(frozen=True, slots=True)
class Kind:
    """`name` is singular and used in messages and references; `folder` stands under `records/`; `prefix`
    begins the id of work records and is empty for reference data, whose id is a slug; `example` is a whole
    file as a person would write it; `practices` are the practices (P1-P9) the kind gives evidence for.
    """

    name: str
    plural: str
    folder: str
    prefix: str
    model: type[Model]
    about: str
    example: str
    practices: tuple[str, ...] = ()
    starts: Callable[[], Mapping[str, Any]] = dict
    """What a new record holds from the start, as plain values."""
    only: str = ""
    """The id of its one record, where there can be only one."""

    @property
    def example_id(self) -> str:
        return self.example.partition("\n")[0].removeprefix("id: ")

    @property
    def is_work(self) -> bool:
        """Work records live in a folder per year and have a state; reference data do not."""
        return bool(self.prefix)
