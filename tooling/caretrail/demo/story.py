"""What no record tells of itself: earlier wordings, mistakes, and changes that nobody had agreed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from caretrail import source
from caretrail.demo.life import Step, Told, later
from caretrail.problem import Refusal

STORY = Path(__file__).with_name("story.yml")

Entry = Mapping[str, Any]


def read_story() -> dict[str, list[dict[str, Any]]]:
    """The lists of `story.yml`.

    `earlier`: what a field said until a day; `how` may be `direct` (pushed past review), `hidden` (slipped into the
    merge of somebody else's change) or `together` (with what else was changed that day). `mistakes`: a file that was
    broken (`tab`), `removed`, `replaced` by another record or only `reformatted`, and the day that was mended.
    `landed`: how a step of a record landed that came on that day. `wrong`: some words of a record that were others for
    a while, and who put them right.

    Whatever somebody may not do says what it `shows` and which rules find it (`codes`).
    """
    read = source.parse(STORY.read_bytes())
    if isinstance(read, source.Fault):
        raise Refusal(f"`story.yml` cannot be read at line {read.line}", "put it right: it is part of caretrail")
    return read  # type: ignore[return-value]


def told(entry: Entry) -> Told:
    """How the story says that a step landed."""
    return Told(entry.get("how", "merge"), str(entry["by"]), str(entry.get("at", "11:00")),
                tuple(entry.get("others", ())), tuple(entry.get("approved", ())), str(entry.get("together", "")),
                entry.get("host", {}))


def with_earlier_wordings(steps: Sequence[Step], earlier: Sequence[Entry]) -> list[Step]:
    """The steps of one record, with what a field said before: each wording holds until its day, when a step of
    its own replaces it.
    """
    found = list(steps)
    for wording in earlier:
        was, how = f"{wording['field']}: {wording['was']}", wording.get("how", "")
        until = str(wording["until"])
        before = [step for step in found if step.day < until]
        if not before:
            raise Refusal(f"story.yml: `{wording['record']}` does not exist before {until}", "choose a later day")
        after = [step for step in found if step.day >= until]
        changed = Step(until, before[-1].record, before[-1].path, before[-1].text, (str(wording["by"]),),
                       str(wording["subject"]), str(wording.get("why", "")), hidden=how == "hidden",
                       told=Told("direct", str(wording["by"])) if how == "direct" else None)
        reworded = [replace(step, text=_reworded(step.text, str(wording["field"]), was)) for step in before]
        found = [*reworded, *(() if how == "together" else (changed,)), *after]
    return found


def with_mistakes(steps: Sequence[Step], mistakes: Sequence[Entry]) -> list[Step]:
    """The steps of one record, with files that were broken, reformatted or removed for a while, and mended."""
    found = list(steps)
    for mistake in mistakes:
        day, mended = str(mistake["day"]), str(mistake["mended"])
        before = [step for step in found if step.day <= day]
        after = [replace(step, day=max(step.day, later(mended, 1))) for step in found if step.day > day]
        last = before[-1]
        wrong = replace(last, day=day, text=_spoilt(last.text, mistake), people=(str(mistake["by"]),),
                        subject=str(mistake["subject"]), reason="", first=False)
        right = replace(last, day=mended, people=(str(mistake["mended_by"]),), subject=str(mistake["mended_subject"]),
                        reason=str(mistake.get("why", "")), first=False)
        found = [*before, wrong, right, *after]
    return found


def with_wrong_words(steps: Sequence[Step], wrong: Sequence[Entry]) -> list[Step]:
    """The steps of one record, with words (`says`, which stand as `it` before and after) that were others from a day
    on, until they were put right.
    """
    found = list(steps)
    for entry in wrong:
        day, mended = str(entry["day"]), str(entry["mended"])
        before = [step for step in found if step.day <= day]
        between = [replace(step, text=_said_wrong(step.text, entry)) for step in found if day < step.day <= mended]
        after = [step for step in found if step.day > mended]
        last = before[-1]
        wronged = replace(last, day=day, text=_said_wrong(last.text, entry), people=(str(entry["by"]),),
                          subject=str(entry["subject"]), reason=str(entry.get("why", "")), first=False,
                          told=told(entry))
        right = replace((before + between)[-1] if not between else replace(
            between[-1], text=[step.text for step in found if day < step.day <= mended][-1]), day=mended,
            people=(str(entry["mended_by"]),), subject=str(entry["mended_subject"]),
            reason=str(entry.get("mended_why", "")), first=False, told=None)
        found = [*before, wronged, *between, right, *after]
    return found


def as_landed(steps: Sequence[Step], landed: Sequence[Entry]) -> list[Step]:
    """The steps of one record, with how the story says that some of them landed."""
    found = list(steps)
    for entry in landed:
        places = [place for place, step in enumerate(found) if step.day == str(entry["day"])]
        if not places:
            raise Refusal(f"story.yml: `{entry['record']}` has no step on {entry['day']}", "choose another day")
        place = places[0]
        found[place] = replace(found[place], told=told({"by": next(iter(found[place].people), "victor-hallam"),
                                                        "how": "direct", **entry}),
                               subject=str(entry.get("subject", found[place].subject)))
    return found


def _said_wrong(text: str, entry: Entry) -> str:
    it, says = str(entry["it"]), str(entry["says"])
    if it not in text:
        raise Refusal(f"story.yml: `{entry['record']}` does not say `{it}` on {entry['day']}", "choose other words")
    return text.replace(it, says, 1)


def _reworded(text: str, field: str, was: str) -> str:
    """The text with a top-level field, on however many lines, as it was."""
    return re.sub(rf"^{field}:.*\n(?:[ -].*\n)*", was + "\n", text, count=1, flags=re.MULTILINE)


def _spoilt(text: str, mistake: Entry) -> str:
    how = str(mistake["how"])
    if how == "removed":
        return ""
    if how == "replaced":
        return str(mistake["says"])
    if how == "tab":
        lines = text.splitlines(keepends=True)
        return "".join([*lines[:-1], "\t" + lines[-1].lstrip()])
    return re.sub(r"^title: (?![\"'])(.*)$", r'title: "\1"', text, count=1, flags=re.MULTILINE)
