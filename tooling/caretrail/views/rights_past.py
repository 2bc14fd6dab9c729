"""How each right and each limit changed over time, from the history of the two files in which they stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from caretrail.fields import LIMIT_ID, RIGHT_ID
from caretrail.views.evidence import Evidence
from caretrail.views.story import Chapter

FILES = {"rights": RIGHT_ID, "limits": LIMIT_ID}
"""The record and the list in it, both of one name, and what an id in it looks like."""

Past = Mapping[str, tuple[Chapter, ...]]


def past(evidence: Evidence) -> Past:
    """What each landing did to a right or a limit, by its id, the oldest first: also of those that are gone. Empty
    where there is no history.
    """
    return evidence.once(_past)


def _past(evidence: Evidence) -> Past:
    found: dict[str, list[Chapter]] = defaultdict(list)
    for name, looks in FILES.items():
        known = evidence.names.known.get(name)
        for chapter in evidence.chapters(known) if known is not None and known.kind.name == name else ():
            touched = {told.path[1]: None for told in chapter.told if len(told.path) > 1 and told.path[0] == name
                       and looks.match(told.path[1])}
            if chapter.revision.what in ("removed", "restored"):  # the file as a whole, and all that stood in it
                touched |= dict.fromkeys(entry for entry, chapters in found.items()
                                         if looks.match(entry) and not _is_gone(chapters[-1], entry))
            for entry in touched:
                told = tuple(each for each in chapter.told if each.path[:2] == (name, entry))
                found[entry].append(chapter._replace(told=told))
    return {entry: tuple(chapters) for entry, chapters in sorted(found.items())}


def _is_gone(chapter: Chapter, entry: str) -> bool:
    return any(told.what == "removed" and told.path[1:] == (entry,) for told in chapter.told)


def said_last(chapters: tuple[Chapter, ...]) -> str:
    """The sentence of a right or a limit as history last had it; empty where it never had one."""
    for chapter in reversed(chapters):
        for told in chapter.told:
            for value in (told.new, told.old):
                said = value.get("says") if isinstance(value, dict) else value if told.path[2:] == ("says",) else None
                if isinstance(said, str):
                    return said
    return ""
