"""What the guard found, in words: what sort, where, who can put it right and how. Never the thing itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from caretrail.guard.model import Find, Looked, Stage
from caretrail.plain import plain
from caretrail.problem import Severity
from caretrail.report.json import versioned
from caretrail.views import words

HELP = "docs/personal-data.md of caretrail"

FIXES: Mapping[Stage, str] = {
    "staged": "take it out of the file, `git add` the file again, and commit",
    "message": "write the message anew without it; what you had written is in `.git/COMMIT_EDITMSG`",
    "folder": "take it out of the file before it is committed",
    "local": "it is committed on this computer only, so do not push. In the last commit: take it out, then "
             "`git commit --amend`; in an earlier one: `git rebase -i <that commit>^`, mark it `edit`, take it out, "
             "`git commit --amend`, `git rebase --continue`",
    "pushed": "it has left the computer it was written on: this is an incident. Do not write it anywhere again, and "
              "tell the lead for information governance now",
}
WHO: Mapping[Stage, str] = {
    "staged": "you", "message": "you", "folder": "you", "local": "you", "pushed":
    "the lead for information governance, with whoever pushed it"}
OTHERWISE = {
    "binary": "write what it says as text in the record and keep the file where its owner keeps files; a logo outside "
              "`records/` can be let through",
    "too-large": "keep it elsewhere, and name where",
    "link": "put the file itself there, or take the link out",
    "submodule": "take the other repository out of this one",
    "encoded": "write it as text that people can read, or leave it out",
    "secret": "change the password or withdraw the key first",
}
"""What is to be done besides, or instead, by sort."""
ALLOWING = ("if it only looks like one, or is printed on letters anyway, as a switchboard's number is: an entry in "
            "`records/policy/allowed.yml`, which lands before this and needs two custodians")
"""Only what stands in a file can be let through."""


def where(find: Find) -> str:
    """Where it stands: the file, the line and the field, or what else it is in, and the commit."""
    spot = find.spot
    place = f"`{spot.path}`" if spot.path and spot.part == "content" else f"the {spot.part}"
    if spot.part == "file name":
        place = f"the name of the file `{spot.path}`"
    line = f", line {spot.line}" if spot.line else ""
    column = f", column {spot.column}" if spot.column and spot.part == "content" else ""
    field = f", field `{spot.field}`" if spot.field else ""
    commit = f", in commit {spot.commit[:12]}" if spot.commit else ""
    return f"{place}{line}{column}{field}{commit}"


def fix(find: Find) -> str:
    more = OTHERWISE.get(find.sort)
    return f"{more}; then {FIXES[find.stage]}" if more else FIXES[find.stage]


def text(looked: Looked) -> Iterator[str]:
    """For people: each find, then what to do for each stage once, then what was looked at."""
    for each in _gravest_first(looked):
        yield f"{each.severity.value}: {each.what} in {where(each)}; it is not shown here"
        if each.sort in OTHERWISE:
            yield f"  fix: {OTHERWISE[each.sort]}"
    for stage in dict.fromkeys(each.stage for each in looked.found):
        yield ""
        yield f"what to do ({WHO[stage]}): {FIXES[stage]}"
    if any(each.spot.path for each in looked.found):
        yield f"  {ALLOWING}"
    if looked.found:
        yield f"  step by step: {HELP}"
    yield summary(looked)


def github(looked: Looked) -> Iterator[str]:
    """As GitHub's workflow commands."""
    for each in _gravest_first(looked):
        spot = each.spot
        place = f"file={_property(spot.path)},line={spot.line or 1}," if spot.path and spot.part == "content" else ""
        said = _data(f"{each.what} in {where(each)}; it is not shown here") + f"%0Afix: {_data(fix(each))}"
        yield f"::{each.severity.value} {place}title=personal data::{said}"
    yield summary(looked)


def as_json(looked: Looked) -> Iterator[str]:
    """For programs."""
    yield versioned({
        "looked_at": {"commits": looked.commits, "files": looked.files}, "allowed": looked.allowed,
        "exceptions_from": looked.exceptions_from or None,
        "found": [{
            "sort": each.sort, "severity": each.severity.value, "what": each.what, "stage": each.stage,
            "part": each.spot.part, "commit": each.spot.commit or None, "path": each.spot.path or None,
            "line": each.spot.line or None, "column": each.spot.column or None, "field": each.spot.field or None,
            "who": WHO[each.stage], "fix": fix(each)} for each in _gravest_first(looked)]})


def summary(looked: Looked) -> str:
    """What was looked at, and what that came to."""
    errors = sum(each.severity is Severity.ERROR for each in looked.found)
    seen = words.count(looked.files, "file")
    at = f"{words.count(looked.commits, 'commit')} and {seen}" if looked.commits else seen
    let = f", {looked.allowed:,} let through by an exception" if looked.allowed else ""
    warnings = words.count(len(looked.found) - errors, "warning")
    return f"guard: looked at {at}: {words.count(errors, 'error')}, {warnings}{let}"


def _gravest_first(looked: Looked) -> list[Find]:
    return sorted(looked.found, key=lambda each: (list(Severity).index(each.severity), each.spot.path, each.spot))


def _data(said: str) -> str:
    return plain(said).replace("%", "%25")


def _property(said: str) -> str:
    return _data(said).replace(":", "%3A").replace(",", "%2C")


TELLERS: Mapping[str, Callable[[Looked], Iterator[str]]] = {"text": text, "json": as_json, "github": github}
