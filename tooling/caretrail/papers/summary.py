"""The executive summary: counts, and nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from caretrail.facts import scores
from caretrail.facts.settings import policy
from caretrail.papers.changed import landed
from caretrail.papers.happened import incidents, lessons
from caretrail.papers.model import Cell, Column, Paragraph, Part, Table
from caretrail.papers.overdue import actions, reviews
from caretrail.papers.register import Way, way_of
from caretrail.papers.scope import Scope
from caretrail.papers.wanted import carried, proposed, undecided, waiting


def summary(scope: Scope) -> Part:
    rows = tuple((Cell(what, look), Cell(f"{number:,}")) for what, number, look in _counts(scope))
    return Part("Executive summary", (
        Paragraph("Counts of what the records hold. They are no assessment: that is for the author and for the forum."),
        Table("What the register holds", (Column("What", 4), Column("How many", 1)), rows)))


def _counts(scope: Scope) -> Iterator[tuple[str, int, str]]:
    yield "Open risks that this forum oversees", len(scope.risks), ""
    yield from ((f"of them rated {word}" if word else "of them without a rating", number, look)
                for (word, look), number in _bands(scope))
    yield "Risks above their tolerance", len(scope.over), ""
    if scope.sitting.since:
        ways = Counter(way_of(scope, each).word for each in scope.risks)
        named: tuple[tuple[Way, str], ...] = (
            ("worse", f"Risks rated worse{scope.since}"), ("better", f"Risks rated better{scope.since}"),
            ("new", f"Risks opened or rated for the first time{scope.since}"))
        yield from ((text, ways[word], "") for word, text in named)
        yield f"Risks closed or withdrawn{scope.since}", len(scope.ended), ""
        yield f"Records of this paper changed{scope.since}", len({each.record for each in landed(scope)}), ""
    yield "Proposed decisions", len(proposed(scope)), ""
    yield "Escalations waiting at this forum", len(waiting(scope)), ""
    if scope.is_whole:
        yield "Risks above tolerance without a decision", len(undecided(scope)), ""
        yield "Matters carried over without a decision", len(carried(scope)), ""
        yield "Reviews overdue", len(reviews(scope)), ""
        yield "Open actions past the date first given", len(actions(scope)), ""
    if scope.sitting.since:
        yield f"Incidents of the partnership{scope.since}", len(incidents(scope)), ""
        yield f"Lessons of the partnership{scope.since}", len(lessons(scope)), ""


def _bands(scope: Scope) -> list[tuple[tuple[str, str], int]]:
    """Band or rating word with its colour -> how many, the gravest first."""
    settings = policy(scope.evidence.trail)
    found: Counter[tuple[str, str]] = Counter()
    rank: dict[tuple[str, str], int] = {}
    for each in scope.risks:
        score = scores.score_on(each.model, scope.as_of)
        key = (scores.word(score, settings), scores.color(score, settings)) if score else ("", "")
        found[key] += 1
        rank[key] = max(rank.get(key, 0), scores.rank(score, settings) or 0 if score else -1)
    return sorted(found.items(), key=lambda pair: (-rank[pair[0]], pair[0]))
