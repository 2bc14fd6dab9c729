"""What each comment and blank line of a file stands beside, so that they can go where that goes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from caretrail.editing.places import Comment, Text
from caretrail.source import Path, Spot

EDITORS_LINE = "# yaml-language-server:"
"""A first line for editors, which stays the first."""

Lines = defaultdict[Path, list[str]]


@dataclass(frozen=True, slots=True)
class Remarks:
    """The comments of a file: `head` and `tail` belong to the file, the others to a field or an entry: behind its
    first line, on lines above it, on lines below it. A blank line among those is an empty text.
    """

    head: list[str] = field(default_factory=list)
    beside: Lines = field(default_factory=lambda: defaultdict(list))
    above: Lines = field(default_factory=lambda: defaultdict(list))
    below: Lines = field(default_factory=lambda: defaultdict(list))
    tail: list[str] = field(default_factory=list)


def remarks(text: Text) -> Remarks:
    """Every comment of a file, and every blank line between two fields or entries."""
    return _Reading(text).read()


class _Reading:
    def __init__(self, text: Text) -> None:
        self.text = text
        self.found = Remarks()
        self.starts: list[tuple[Spot, Path]] = sorted(
            ((self._start(path), path) for path in text.extents if path), key=lambda each: (each[0], len(each[1])))
        self.on_line: dict[int, Path] = {}
        for path, block in reversed(text.blocks.items()):
            self.on_line[block.start] = path

    def _start(self, path: Path) -> Spot:
        block, extent = self.text.blocks.get(path), self.text.extents[path]
        return Spot(block.start, block.indent + 1) if block else extent.key[0] if extent.key else extent.start

    def read(self) -> Remarks:
        alone = {comment.line: comment for comment in self.text.comments if comment.is_alone}
        gap: list[Comment | None] = []
        for number, masked in enumerate(self.text.masked, 1):
            if number in alone or not masked.strip():
                gap.append(alone.get(number))
            else:
                self._settle(gap, number)
                gap = []
        self._settle(gap, None)
        for comment in self.text.comments:
            if not comment.is_alone:
                before = self._before(Spot(comment.line, comment.column))
                (self.found.beside[before] if before else self.found.head).append(comment.text)
        return self.found

    def _before(self, spot: Spot) -> Path:
        """The field or entry that began last before a place."""
        return next((path for start, path in reversed(self.starts) if start < spot), ())

    def _settle(self, gap: list[Comment | None], number: int | None) -> None:
        """Give the lines of a gap, blank ones as None, to what stands around it; `number` is the line after it."""
        first = next((each for each in gap if each), None)
        before = self._before(Spot(first.line, first.column)) if first else ()
        around = self._brackets(first) if first else None
        if around is not None:
            self._in_brackets([each for each in gap if each], around)
        elif number is None:
            self._between(gap, before, (), 0, self.found.tail)
        elif after := self.on_line.get(number):
            at_top = not self.found.head and number == self.starts[0][0].line
            if at_top:
                gap = self._head(gap)
            self._between(gap, before, after, self.text.blocks[after].indent, self.found.above[after])
        else:
            kept = [each.text for each in gap if each]
            (self.found.above[before] if before else self.found.head).extend(kept)

    def _head(self, gap: list[Comment | None]) -> list[Comment | None]:
        """Take what belongs to the file from the lines above its first field: the line for editors, and all that a
        blank line parts from that field. The rest.
        """
        parted = max((place + 1 for place, each in enumerate(gap) if each is None), default=0)
        if not parted and gap and gap[0] and gap[0].text.startswith(EDITORS_LINE):
            parted = 1
        self.found.head.extend(each.text if each else "" for each in gap[:parted])
        return gap[parted:]

    def _brackets(self, comment: Comment) -> Path | None:
        """The innermost list or group in brackets that a comment stands in."""
        spot = Spot(comment.line, comment.column)
        inside = [path for path, extent in self.text.extents.items()
                  if extent.style in ("[", "{") and extent.start < spot < extent.end]
        return max(inside, key=len) if inside else None

    def _in_brackets(self, comments: list[Comment], around: Path) -> None:
        for comment in comments:
            spot = Spot(comment.line, comment.column)
            after = next((path for start, path in self.starts if start > spot and path[:len(around)] == around), None)
            self.found.above[after or around].append(comment.text)

    def _between(self, gap: list[Comment | None], before: Path, after: Path, indent: int, above: list[str]) -> None:
        """Give each comment that stands further in than what comes after to the last of what comes before that stands
        no further in than the comment; a blank line goes with what follows it.
        """
        chain = [path for path in _chain(before) if path in self.text.blocks and path != after[:len(path)]]
        is_blank = False
        for comment in gap:
            if comment is None:
                is_blank = True
                continue
            chain = [path for path in chain if self.text.blocks[path].indent < comment.column]
            into = self.found.below[chain[-1]] if chain and comment.column - 1 > indent else above
            if into is above:
                chain = []
            into += [*([""] if is_blank else []), comment.text]
            is_blank = False
        if is_blank and after:
            above.append("")


def _chain(path: Path) -> Iterator[Path]:
    """What a value stands in, from the outside in, and itself."""
    return (path[:length] for length in range(1, len(path) + 1))
