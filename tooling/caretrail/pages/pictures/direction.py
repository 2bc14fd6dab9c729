"""The direction of travel: each risk's rating then and now on one scale, and how many went which way."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from caretrail.facts import scores
from caretrail.facts.reviews import held
from caretrail.facts.settings import policy
from caretrail.kinds.risk import Score
from caretrail.pages import svg
from caretrail.pages.html import Html, escape, grid, joined
from caretrail.pages.pictures.picture import WAY_WORDS, Shown, over_badge, way_badge
from caretrail.pages.scores import shown as rating_shown
from caretrail.policy.partnership import Partnership
from caretrail.views import words
from caretrail.views.evidence import Evidence
from caretrail.views.pictures.travel import WAYS, Move, Travel, Way, travel
from caretrail.views.pictures.travel import way as way_of
from caretrail.views.rating import rated, risk_of

MOST = 40
WIDTH, LINE, LEFT, RIGHT, TOP = 760, 22, 300, 110, 26

LOOKS: dict[Way, tuple[svg.Shape, str]] = {
    "worse": ("up", "worse"), "better": ("down", "better"), "same": ("dot", "same"), "new": ("cross", "new"),
    "closed": ("ring", "closed"), "other": ("dash", "same")}


def shown(evidence: Evidence, ink: Html) -> Shown:
    told = travel(evidence)
    if not told.moves:
        return Shown(Markup("No risk was open and rated in this time, so nothing could move."))
    settings = policy(evidence.trail)
    numbered = [each for each in told.moves if _number(each.now or each.before, settings) is not None]
    drawn = svg.framed("Direction of travel", _drawing(numbered[:MOST], told, evidence, settings)) if numbered else ""
    rest = len(told.moves) - min(MOST, len(numbered))
    more = f"<p>And {rest:,} more, rated in words or further down: all are in the table.</p>" if rest else ""
    return Shown(joined((escape(told.said),)), joined((strip(told), drawn)), joined((_key(), more)),
                 _figures(evidence, told, ink, settings))


def strip(told: Travel, *, name: str = "ways") -> Markup:
    """How many went which way, as parts of one bar with a sign and a number in each."""
    found = told.by_way
    ways = [each for each in WAYS if found[each]]
    width, gap, least = 720.0, 4.0, 58.0
    free = width - gap * (len(ways) - 1) - least * len(ways)
    total = sum(found.values())
    marks: list[str] = []
    at = 0.0
    for each in ways:
        size = least + free * found[each] / total
        shape, look = LOOKS[each]
        marks += (svg.bar(f"part part-{look}", at, 0, size, 30), svg.mark(shape, look, at + 16, 15, 6),
                  svg.text(f"{found[each]:,}", at + 30, 20),
                  svg.text(_word(each), at + 2, 46, look="label small-label"))
        at += size + gap
    said = words.listed([f"{found[each]:,} {_word(each)}" for each in ways])
    return svg.framed("How many risks went which way", svg.drawing(
        name, width, 52, f"Direction of travel since {words.day(told.since)}", said, marks))


def _word(way: Way) -> str:
    return "other scale" if way == "other" else WAY_WORDS[way]


def _number(score: Score | None, settings: Partnership) -> int | None:
    return scores.number(score, settings) if score else None


def _drawing(moves: Sequence[Move], told: Travel, evidence: Evidence, settings: Partnership) -> Markup:
    ranks = [rank for each in moves for score in (each.before, each.now)
             if (rank := _number(score, settings)) is not None]
    ticks = svg.ticks(max(ranks))
    foot = TOP + LINE * len(moves)

    def x(rank: float) -> float:
        return LEFT + (WIDTH - LEFT - RIGHT) * rank / max(1, ticks[-1])

    marks = [piece for each in ticks for piece in (
        svg.line("rule", ((x(each), TOP - 6), (x(each), foot))), svg.text(str(each), x(each), TOP - 12, "middle"))]
    for place, each in enumerate(moves):
        marks += _line(each, TOP + LINE * place + LINE / 2, x, evidence, settings)
    told_by = "; ".join(f"{evidence.names.called(each.risk)}: {WAY_WORDS[each.way]}" for each in moves)
    return svg.drawing("travel", WIDTH, foot + 8, f"Ratings on {words.day(told.since)} and {words.day(told.until)}",
                       told_by, marks)


def _line(move: Move, y: float, x: svg.Up, evidence: Evidence, settings: Partnership) -> list[str]:
    """One risk: a ring where it stood, a line from there, and the sign of its way where it stands."""
    before, now = _number(move.before, settings), _number(move.now, settings)
    shape, look = LOOKS[move.way]
    marks = [svg.text(svg.cut(evidence.names.called(move.risk), 42), LEFT - 12, y + 4, "end")]
    risk = risk_of(evidence.trail.records[move.risk])
    limit = scores.tolerance(risk, settings) if risk else None
    if limit is not None and now is not None:
        marks.append(svg.line("limit", ((x(limit), y - 9), (x(limit), y + 9))))
    if before is not None and now is not None and before != now and move.way != "other":
        marks += (svg.line(f"way way-{look}", ((x(before), y), (x(now), y))), svg.mark("ring", "then", x(before), y, 4))
    at = now if now is not None else before
    if at is not None:
        marks.append(svg.mark(shape, look, x(at), y, 6))
        marks.append(svg.text(f"{at} above" if move.over else str(at), WIDTH - RIGHT + 16, y + 4))
    return marks


def _key() -> Markup:
    signs = ((svg.sample(svg.mark(*LOOKS[each], 10, 7)), _word(each)) for each in WAYS)
    return svg.key((*signs, (svg.sample(svg.mark("ring", "then", 10, 7, 4)), "where it stood then"),
                    (svg.sample(svg.line("limit", ((10, 0), (10, 14)))), "what is tolerable")))


def _figures(evidence: Evidence, told: Travel, ink: Html, settings: Partnership) -> Markup:
    then, now = words.day(told.since), words.day(told.until)
    shown = told.moves[:10 * MOST]
    cut = f"; {len(shown)} of {len(told.moves):,}, the register has all" if len(shown) < len(told.moves) else ""
    return grid(f"Every risk that was open and rated on {then} or on {now}, worse first{cut}",
                ("Risk", "Way", f"On {then}", f"On {now}", "Tolerable", "Since its last review"), (
                    (ink.reference(each.risk), way_badge(each.way), _said(each.before, settings),
                     _said(each.now, settings), over_badge(each.over) if each.now else "",
                     _since_review(evidence, each, settings)) for each in shown))


def _said(score: Score | None, settings: Partnership) -> str:
    return rating_shown(rated(score, settings)) if score else '<span class="quiet">not open</span>'


def _since_review(evidence: Evidence, move: Move, settings: Partnership) -> str:
    """Which way it went since the review before the last rating; what was scored at the review counts as after it."""
    record = evidence.trail.records[move.risk]
    reviews, risk = held(evidence.trail, record, evidence.trail.as_of), risk_of(record)
    if not reviews or risk is None or move.now is None:
        return '<span class="quiet">no review held</span>' if not reviews else ""
    earlier = [each for each in scores.scores_until(risk, evidence.trail.as_of) if each.on < reviews[-1].on]
    if not earlier:
        return f"{way_badge('new')} {words.day(reviews[-1].on)}"
    return f"{way_badge(way_of(earlier[-1], move.now, settings))} {words.day(reviews[-1].on)}"
