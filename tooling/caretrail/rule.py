"""What a rule is: a function with a code, a severity and a docstring: its page, its help and its tests.

A rule is one file below `rules/`:

    @rule(code="REF01", name="dangling-reference", severity=Severity.ERROR, scope="trail")
    def check(trail: Trail) -> Iterator[Finding]:
        '''one line that says what is wrong ... (sections: `SECTIONS`)'''

Its function yields findings; `Rule.check` adds the code and the severity, so that they stand in one place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from textwrap import dedent
from typing import TYPE_CHECKING, Any, Literal

from caretrail.load import File, Record
from caretrail.problem import Place, Problem, Severity

if TYPE_CHECKING:
    from caretrail.authority.model import Action
    from caretrail.diff import Change
    from caretrail.trail import Trail

Scope = Literal["file", "rejected", "misfit", "record", "links", "standing", "trail", "register", "change", "landing"]
"""What a rule's function is given, and so what its answer depends on:

`file`      each `File`; the answer depends on its path and mode alone
`rejected`  each `Rejected`: a file that could not be read as a record
`misfit`    each `Record` with `misfits`; the answer depends on its path and content alone
`record`    each `Record`; the answer depends on its path and content alone
`links`     the `Trail`, once, to look at the references it follows (`resolved`, `beside` and so on); each
            finding stands on the record that refers, and depends on that record, on those it names and on those
            they name. What depends on more needs references that are followed at every check: `Trail.far`
`standing`  the `Trail`, once, to judge each of the work records it is to follow (`Trail.holders`) on their days; a
            finding stands on the record judged, and depends on it, on the work records within two references of
            it, on all reference data, the policy and the as-of date
`trail`     the `Trail`, once, to look at all of it
`register`  the same; judged only where the history is asked for, as its answer says how the partnership works and
            not whether a file is right
`change`    each `Touched`: one record in one landing, made or proposed; given by `check --base` and by `audit`
`landing`   each `Landed`: one landing, made or proposed, as a whole
"""

SECTIONS = ("Why it matters", "How to fix", "Flagged", "Accepted")

SHORT = 50
"""A sentence so short says little alone."""

FieldPath = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem before the rule puts its code and severity to it."""

    place: Place
    message: str
    fix: str
    record: str = ""
    field: str = ""
    who: str = "whoever proposes the change"
    related: tuple[tuple[Place, str], ...] = ()
    severity: Severity | None = None
    """Where this one weighs more or less than the rule usually does."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One thing that a rule of a practice looked at, and whether it is as the practice wants it.

    `said` is one sentence, worded as messages are: what is missing where it does not hold, else what shows that it
    holds. `path` leads to the evidence in the record. `on` is the day it counts for: the day of the event, or the day
    on which a state was looked at. `weight` is 0 (mild) to 3 (grave), by the severity of what it is about.
    """

    record: Record
    holds: bool
    said: str
    fix: str = ""
    path: FieldPath = ()
    on: date | None = None
    weight: int = 1
    who: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that a validation or a sign looks at beside its records: `value` and `limit` with their units."""

    label: str
    value: str
    limit: str
    holds: bool


@dataclass(frozen=True, slots=True)
class Example:
    """A block of a docstring: `caption` says in a few words what it shows, `text` holds the files as a person
    writes them (`tests/rules/blocks.py` reads them).
    """

    caption: str
    text: str


@dataclass(frozen=True, slots=True)
class Docs:
    """The sections of a rule's docstring. `why` and `fix` are paragraphs of plain text."""

    summary: str
    why: str
    fix: str
    flagged: tuple[Example, ...]
    accepted: tuple[Example, ...]

    @property
    def reason(self) -> str:
        """Why it matters in one line, worded as messages are: the first sentence, or two short ones."""
        first, second, *_ = [each[:1].lower() + each[1:] for each in re.split(r"\.(?:\s|$)", self.why + "  ")]
        return f"{first}; {second}" if second and len(first) < SHORT else first


@dataclass(frozen=True, slots=True)
class About:
    """The changes of records in which a rule can find anything: to a record of one of `kinds`, by an action that has
    one of `verbs` or one of `fields`, with a new value that holds the field `brings`. What is empty puts no bound. An
    audit of hundreds of thousands of changes asks no rule about others; a test sees that no rule would find more.
    """

    kinds: tuple[str, ...] = ()
    verbs: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    brings: str = ""

    def meets(self, kind: str, actions: Iterable[Action], changes: Iterable[Change]) -> bool:
        """Whether a change of a record, by the actions it comes to, is one of these."""
        return self.is_done(kind, actions) and self.is_brought(changes)

    def is_done(self, kind: str, actions: Iterable[Action]) -> bool:
        """Whether what is done to a record is, whatever it brings."""
        return (not self.kinds or kind in self.kinds) and (not (self.verbs or self.fields) or any(
            each.verb in self.verbs or each.field in self.fields for each in actions))

    def is_brought(self, changes: Iterable[Change]) -> bool:
        """Whether any of the changes brings what the rule is about."""
        if not self.brings:
            return True
        for each in changes:  # noqa: SIM110 - hundreds of thousands of times
            if type(each.new) is dict and self.brings in each.new:
                return True
        return False


EVERYTHING = About()


@dataclass(frozen=True)
class Rule:
    """A rule of the catalogue. `name` is the fault, so that "allow <name>" can be read."""

    code: str
    name: str
    severity: Severity
    scope: Scope
    find: Callable[[Any], Iterator[Finding]]
    names: tuple[str, ...] = ()
    """The source faults or model errors that this rule words; a meta-test sees that none is left out."""
    judge: Callable[[Trail], Iterable[Judged | Figure]] | None = None
    """Everything that a rule of a practice looked at, kept or not, from which its findings and its rate are made."""
    standard: str = ""
    """Of a validation, the threshold its rate is held against: `p1.needs_covered`. Empty: every single one."""
    unit: str = "record"
    """What it counts, as one: `need`."""
    about: About = EVERYTHING
    """Of a rule on changes, those in which it can find anything."""

    @property
    def family(self) -> str:
        """`REF` of `REF01`, `P7` of `P7-V7a`."""
        return self.code.partition("-")[0] if "-" in self.code else self.code.rstrip("0123456789")

    @property
    def is_gate(self) -> bool:
        """Whether it asks what a record must have before its state may change."""
        return "-G" in self.code

    @property
    def module(self) -> str:
        return self.find.__module__

    @cached_property
    def docs(self) -> Docs:
        return read_docs(self.find.__doc__ or "")

    def check(self, subject: Any) -> Iterator[Problem]:
        """The problems of what `scope` says the rule is given."""
        for found in self.find(subject):
            yield Problem(found.place, self.code, found.severity or self.severity, found.message, found.fix,
                          found.record, found.field, found.who, found.related)


def rule(*, code: str, name: str, severity: Severity, scope: Scope, names: tuple[str, ...] = (),
         about: About = EVERYTHING) -> Callable[[Callable[[Any], Iterator[Finding]]], Rule]:
    """Make a rule of the function below; its docstring is the rule's documentation."""
    return lambda find: Rule(code, name, severity, scope, find, names, about=about)


def read_docs(text: str) -> Docs:
    """The sections of a docstring: a heading has a line of its own, a block's caption follows after `: `."""
    first, _, rest = text.strip("\n").partition("\n")
    sections: list[tuple[str, str, list[str]]] = []
    for line in dedent(rest).splitlines():
        heading, _, caption = line.partition(": ")
        if heading in SECTIONS:
            sections.append((heading, caption, []))
        elif sections:
            sections[-1][2].append(line)
        elif line.strip():
            raise ValueError(f"{line!r} stands before the first heading of a rule's docstring")

    def blocks(name: str) -> tuple[Example, ...]:
        return tuple(Example(caption, dedent("\n".join(lines)).strip("\n") + "\n")
                     for heading, caption, lines in sections if heading == name)

    def prose(name: str) -> str:
        paragraphs = (part for block in blocks(name) for part in block.text.split("\n\n"))
        return "\n\n".join(" ".join(part.split()) for part in paragraphs)

    return Docs(first.strip(), prose("Why it matters"), prose("How to fix"),
                blocks("Flagged"), blocks("Accepted"))


def at(record: Record, path: FieldPath, message: str, fix: str, *, key: bool = False,
       who: str = "whoever proposes the change", related: tuple[tuple[Place, str], ...] = ()) -> Finding:
    """A finding on a value of a record, or with `key` on its field name. Where the path leads to nothing (a
    missing field), it points at the nearest thing around it.
    """
    return Finding(place_of(record, path, key=key), message, fix, record.id, dotted(path), who, related)


def at_file(file: File, message: str, fix: str, *, line: int = 0, column: int = 0, record: str = "",
            who: str = "whoever proposes the change", related: tuple[tuple[Place, str], ...] = ()) -> Finding:
    """A finding on a file as a whole, or on a line of one that is no record."""
    return Finding(Place(file.path, line, column), message, fix, record, "", who, related)


def place_of(record: Record, path: FieldPath, *, key: bool = False) -> Place:
    """Where the value at a path stands; its field name with `key`."""
    spots = record.spots(path)
    if spots is None:
        return place_of(record, path[:-1], key=True) if path else Place(record.path, 1, 1)
    spot = (spots.key if key else None) or spots.value
    return Place(record.path, spot.line, spot.column)


def dotted(path: FieldPath) -> str:
    """`("actions", 0, "due")` -> `actions.1.due`: entries are counted from 1, as people do."""
    return ".".join(str(part + 1) if isinstance(part, int) else part for part in path)
