"""What no record tells of itself: earlier wordings, mistakes, and changes that nobody had agreed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from caretrail import source
from caretrail.demo.life import Step, later
from caretrail.problem import Refusal

STORY = Path(__file__).with_name("story.yml")

def read_story() -> dict[str, list[dict[str, Any]]]:
    """The lists of `story.yml`.

    `earlier`: what a field said until a day; `how` may be `direct` (pushed past review) or `hidden` (slipped into the
    merge of somebody else's change). `mistakes`: a file that was broken (`tab`), `removed` or only `reformatted`, and
    the day that was mended. `direct`: further steps, by record and day, that were pushed past review.
    """
    read = source.parse(STORY.read_bytes())
    if isinstance(read, source.Fault):
        raise Refusal(f"`story.yml` cannot be read at line {read.line}", "put it right: it is part of caretrail")
    return read  # type: ignore[return-value]


def pushed(story: Mapping[str, list[dict[str, Any]]]) -> frozenset[tuple[str, str]]:
    """The (record, day) of every change that was pushed past review."""
    reworded = [each for each in story["earlier"] if each.get("how") == "direct"]
    return frozenset([*((str(each["record"]), str(each["day"])) for each in story["direct"]),
                      *((str(each["record"]), str(each["until"])) for each in reworded)])


def with_earlier_wordings(steps: Sequence[Step], earlier: Sequence[Mapping[str, Any]]) -> list[Step]:
    """The steps of one record, with what a field said before: each wording holds until its day, when a step of
    its own replaces it.
    """
    found = list(steps)
    for wording in earlier:
        was = f"{wording['field']}: {wording['was']}"
        until = str(wording["until"])
        before = [step for step in found if step.day < until]
        if not before:
            raise Refusal(f"story.yml: `{wording['record']}` does not exist before {until}", "choose a later day")
        after = [step for step in found if step.day >= until]
        changed = Step(until, before[-1].record, before[-1].path, before[-1].text, (str(wording["by"]),),
                       str(wording["subject"]), str(wording.get("why", "")), hidden=wording.get("how") == "hidden")
        found = [*(replace(step, text=_reworded(step.text, str(wording["field"]), was)) for step in before),
                 changed, *after]
    return found


def with_mistakes(steps: Sequence[Step], mistakes: Sequence[Mapping[str, Any]]) -> list[Step]:
    """The steps of one record, with files that were broken, reformatted or removed for a while, and mended."""
    found = list(steps)
    for mistake in mistakes:
        day, mended = str(mistake["day"]), str(mistake["mended"])
        before = [step for step in found if step.day <= day]
        after = [replace(step, day=max(step.day, later(mended, 1))) for step in found if step.day > day]
        last = before[-1]
        wrong = replace(last, day=day, text=_spoilt(last.text, str(mistake["how"])), people=(str(mistake["by"]),),
                        subject=str(mistake["subject"]), reason="", first=False)
        right = replace(last, day=mended, people=(str(mistake["mended_by"]),), subject=str(mistake["mended_subject"]),
                        reason=str(mistake.get("why", "")), first=False)
        found = [*before, wrong, right, *after]
    return found


def _reworded(text: str, field: str, was: str) -> str:
    """The text with a top-level field, on however many lines, as it was."""
    return re.sub(rf"^{field}:.*\n(?:[ -].*\n)*", was + "\n", text, count=1, flags=re.MULTILINE)


def _spoilt(text: str, how: str) -> str:
    if how == "removed":
        return ""
    if how == "tab":
        lines = text.splitlines(keepends=True)
        return "".join([*lines[:-1], "\t" + lines[-1].lstrip()])
    return re.sub(r"^title: (?![\"'])(.*)$", r'title: "\1"', text, count=1, flags=re.MULTILINE)
