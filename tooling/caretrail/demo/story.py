"""What no record tells of itself: earlier wordings, mistakes, and changes that nobody had agreed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from caretrail import source
from caretrail.demo.life import How, Step, Told, later
from caretrail.problem import Refusal

STORY = Path(__file__).with_name("story.yml")

Entry = Mapping[str, Any]


def read_story() -> dict[str, list[dict[str, Any]]]:
    """The lists of `story.yml`.

    `earlier`: what a field said until a day; `how` may be `direct` (pushed past review), `hidden` (slipped into the
    merge of somebody else's change) or `together` (with what else was changed that day). `mistakes`: a file that was
    broken (`tab`), `removed` or only `reformatted`, and the day that was mended. `wrong`: `words` of a record that were
    others for a while, each as they stand and as they stood, and who put them right. `landed`: how the step of a record
    landed that came on a day: by whom, approved by whom, `together` with which other.

    What nobody may do says what it `shows` and which rules find it (`codes`; `mended_codes`, where putting it right is
    none of what a right can allow either).
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
                       told=_past_review(wording))
        reworded = [replace(step, text=_reworded(step.text, str(wording["field"]), was)) for step in before]
        found = [*reworded, *(() if how == "together" else (changed,)), *after]
    return found


def with_mistakes(steps: Sequence[Step], mistakes: Sequence[Entry]) -> list[Step]:
    """The steps of one record, with files that were broken, reformatted or removed for a while, and mended. The id of
    one that was removed may have been `reused` meanwhile.
    """
    found = list(steps)
    for mistake in mistakes:
        day, mended = str(mistake["day"]), str(mistake["mended"])
        before = [step for step in found if step.day <= day]
        after = [replace(step, day=max(step.day, later(mended, 1))) for step in found if step.day > day]
        last = replace(before[-1], day=day, reason="", first=False)
        by = str(mistake["by"])
        wrong = [replace(last, text=_spoilt(last.text, str(mistake["how"])), people=(by,),
                         subject=str(mistake["subject"]), told=_approved("merge", by, mistake.get("approved")))]
        if reused := mistake.get("reused"):
            wrong.append(replace(last, day=str(reused["day"]), text=str(reused["says"]), people=(str(reused["by"]),),
                                 subject=str(reused["subject"]), told=told(reused)))
        right = replace(last, day=mended, people=(str(mistake["mended_by"]),), subject=str(mistake["mended_subject"]),
                        reason=str(mistake.get("why", "")))
        found = [*before, *wrong, right, *after]
    return found


def with_wrong_words(steps: Sequence[Step], wrong: Sequence[Entry]) -> list[Step]:
    """The steps of one record, with words that were others from a day on, until they were put right. Where the record
    has a step of its own on one of the two days, that step brings them, or puts them right.
    """
    found = list(steps)
    for entry in wrong:
        day, mended = str(entry["day"]), str(entry["mended"])
        if not any(step.day == day for step in found):
            last = [step for step in found if step.day < day][-1]
            found = _put(found, replace(last, day=day, people=(str(entry["by"]),), subject=str(entry["subject"]),
                                        reason=str(entry.get("why", "")), first=False, told=None))
        if not any(step.day == mended for step in found):
            last = [step for step in found if step.day < mended][-1]
            by = str(entry["mended_by"])
            found = _put(found, replace(last, day=mended, people=(by,), subject=str(entry["mended_subject"]),
                                        reason=str(entry.get("mended_why", "")), first=False,
                                        told=_approved("merge", by, entry.get("mended_approved"))))
        begins = next(step for step in found if step.day == day)
        found = [replace(step, text=_said_wrong(step.text, entry), told=told(entry) if step is begins else step.told)
                 if day <= step.day < mended else step for step in found]
    return found


def _past_review(wording: Entry) -> Told | None:
    """How another wording landed that nobody looked at."""
    how = wording.get("how")
    return Told("direct" if how == "direct" else "merge", str(wording["by"]), together=str(
        wording.get("together", ""))) if how in ("direct", "hidden") else None


def _put(steps: Sequence[Step], new: Step) -> list[Step]:
    """The steps with one more, after those of its day."""
    return [*(step for step in steps if step.day <= new.day), new, *(step for step in steps if step.day > new.day)]


def _approved(how: How, by: str, approved: Sequence[str] | None) -> Told | None:
    """How a step landed, where the story says who approved it."""
    return None if approved is None else Told(how, by, "14:00", approved=tuple(approved))


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
    for it, says in entry["words"]:
        if str(it) not in text:
            raise Refusal(f"story.yml: `{entry['record']}` does not say `{it}` on {entry['day']}", "choose other words")
        text = text.replace(str(it), str(says), 1)
    return text


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
