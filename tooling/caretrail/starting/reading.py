"""An answers file -> answers, or what is wrong with it, line by line; and an empty one to fill in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from textwrap import wrap
from typing import Any

from caretrail import source
from caretrail.check import by_scope, check_file
from caretrail.fields import Model
from caretrail.kinds.labels import example_of
from caretrail.kinds.walk import Shape, shapes
from caretrail.load import File, Record
from caretrail.plain import plain
from caretrail.policy import PARTNERSHIP
from caretrail.problem import Problem, Refusal
from caretrail.rules import BY_CODE
from caretrail.starting.answers import KIND, Answers
from caretrail.starting.offered import matrix_shown
from caretrail.writing import write

MISSING, TIME_ZONE = "SCH02", "POL01"
MOST, WIDTH = 10, 118
"""So many things wrong are told at once."""

HEAD = """\
## Answers for `caretrail init DIR --answers THIS-FILE`.
##
## Take away the `# ` at the start of the lines you answer, and put your own in place of the examples; lines that
## begin with `##` explain. `name` and `time_zone` are needed. What you leave out stays undecided: nothing is put in
## its place, and the new README lists it.
"""


def read_answers(path: Path) -> Answers:
    """Read an answers file. Raises Refusal with every line that is wrong, and why."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise Refusal(f"the answers file `{plain(str(path))}` cannot be read: {error.strerror}",
                      "`caretrail init --print-answers` prints one to fill in") from None
    read = source.parse(data)
    if isinstance(read, source.Fault):
        raise Refusal(_in_line(path, read.line, source.FAULTS[read.name]),
                      "put that line right; `caretrail init --print-answers` shows how an answers file looks")
    return answers_of(read, data, path)


def answers_of(doc: dict[str, Any], data: bytes, path: Path) -> Answers:
    """What was answered, as `source.py` reads it, typed. Raises Refusal with what does not fit."""
    record = Record(plain(path.name), KIND, File(path.name, "100644", data, len(data)), doc)
    problems = sorted(set(problems_of(record)), key=lambda each: each.place)
    if isinstance(record.model, Answers) and not problems:
        return record.model
    more = [f"and {len(problems) - MOST} more"] if len(problems) > MOST else []
    told = [_in_line(path, each.place.line, f"{each.message}: {_fix(each)}") for each in problems[:MOST]]
    raise Refusal("\n  ".join([*told, *more]), "`caretrail init --print-answers` says what belongs where")


def _fix(problem: Problem) -> str:
    return problem.fix.replace(f"caretrail explain {KIND.name}", "caretrail init --print-answers")


def complaint(model: type[Model], name: str, value: Any) -> str:
    """What is wrong with one answer by itself, and how to give it; empty where it fits."""
    record = Record("answers", replace(KIND, model=model), File("answers", "100644", b""), {name: value})
    for each in problems_of(record):
        if each.field.split(".")[0].split("[")[0] == name and each.code != MISSING:
            return f"{each.message.removeprefix(f'{KIND.name} `{KIND.name}` has ')}: {_fix(each)}"
    return ""


def problems_of(record: Record) -> Iterator[Problem]:
    """What does not fit, in the words of the rules that judge records."""
    rules = by_scope()
    yield from check_file(record, {**rules, "file": (), "record": ()})
    if zone := record.text("time_zone"):
        settings = Record(PARTNERSHIP.only, PARTNERSHIP, record.file,
                          {"id": PARTNERSHIP.only, "name": "-", "time_zone": zone})
        yield from BY_CODE[TIME_ZONE].check(settings)


def _in_line(path: Path, line: int, what: str) -> str:
    return f"{plain(str(path))}:{line}: {what}" if line else f"{plain(str(path))}: {what}"


def template() -> str:
    """An answers file with every question, its choices explained, and an example behind `#`."""
    parts = ["\n".join(_question(name, shape)) + "\n" for name, shape in shapes(Answers).items()]
    return "\n".join([HEAD, *parts])


def _question(name: str, shape: Shape) -> Iterator[str]:
    needed = " Needed." if shape.info.is_required() else ""
    yield from _said(f"{shape.info.description}.{needed}", "## ")
    if name == "risk_matrix":
        for choice in shape.choices:
            yield from _said(f"{choice}: {matrix_shown(choice)}", "##   ")
    elif shape.choices:
        yield from _said(f"One of: {', '.join(shape.choices)}", "## ")
    for field, each in shapes(shape.model).items() if shape.model else ():
        words = f": {', '.join(each.choices)}" if each.choices else ""
        yield from _said(f"{field}: {each.info.description}{words}", "##   ")
    yield from (f"# {line}" for line in write({name: _example(shape)}).splitlines())


def _said(text: str, margin: str) -> Iterator[str]:
    yield from wrap(text, WIDTH, initial_indent=margin, subsequent_indent=f"{margin}  ")


def _example(shape: Shape) -> Any:
    """The example of a field; of a list of entries, one with every field it can have."""
    given = example_of(shape)
    if shape.model is None or not shape.is_list:
        return given
    return [{name: example_of(each) for name, each in shapes(shape.model).items()}]
