"""What a check found, and of how much; as a value and as text that can be kept."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import astuple, dataclass, field

from caretrail.problem import Place, Problem, Severity


@dataclass(frozen=True, slots=True)
class Checked:
    """`kinds` counts the records by the name of their kind, `outside` the files that are no record, `fine`
    the records no problem points at. `history` says whether the rules that read the whole history ran. `reasons`
    say why the rules that found something matter, by code. `lasting`: the answer rests on the files and the day alone,
    and not on what was committed last.
    """

    problems: tuple[Problem, ...]
    kinds: dict[str, int]
    outside: int = 0
    fine: int = 0
    history: bool = False
    reasons: dict[str, str] = field(default_factory=dict)
    lasting: bool = True

    @property
    def records(self) -> int:
        return sum(self.kinds.values())


def checked_text(checked: Checked) -> str:
    numbers = {name: getattr(checked, name) for name in ("kinds", "outside", "fine", "history", "reasons")}
    return json.dumps([problems_text(checked.problems), numbers])


def read_checked(text: str) -> Checked:
    problems, numbers = json.loads(text)
    return Checked(read_problems(problems), **numbers)


def problems_text(problems: Iterable[Problem]) -> str:
    return json.dumps([astuple(problem) for problem in problems])


def read_problems(text: str) -> tuple[Problem, ...]:
    return tuple(
        Problem(Place(*place), code, Severity(severity), message, fix, record, field, who,
                tuple((Place(*spot), words) for spot, words in related))
        for place, code, severity, message, fix, record, field, who, related in json.loads(text))
