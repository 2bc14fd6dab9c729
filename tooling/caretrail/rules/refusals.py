"""What the rules of the family `ownership` share: refusals put together, placed, and said with who is behind them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from caretrail.authority.model import Action, Denial, Lack, Landed, Touched
from caretrail.authority.telling import refused
from caretrail.diff import FieldPath
from caretrail.rule import Finding
from caretrail.rules.changing import approved, changed, named, people, wrote


def refusals(touched: Touched, *lacks: Lack) -> Iterator[Finding]:
    """One finding for each right or limit that lacks one of these, with all actions it refuses. What nobody may ever do
    the family on changes looks after.
    """
    for held in _together(touched, lacks):
        actions = [each.action for each in held]
        said, fix, who = ("; ".join(dict.fromkeys(values)) for values in zip(
            *((each.said, each.fix, each.who) for each in held), strict=True))
        what = f"{made_by(touched.landed)} may not {refused(actions)}"
        yield changed(touched, first_path(actions), f"{named(touched)}: {what}, as {said}", fix, who=who)


def first_path(actions: Iterable[Action]) -> FieldPath:
    """Where the first of some actions is seen."""
    return next((path for each in actions for path in each.paths), ())


def made_by(landed: Landed) -> str:
    """Who made a landing, and who approved it, where anybody did whose approval counts."""
    agreed = approved(landed)
    who = [people(wrote(landed))] if wrote(landed) else []
    if not all(each.person for each in landed.authors):
        who.append("somebody who is not known")
    return (" and ".join(who) or "nobody") + (f" (approved by {people(agreed)})" if agreed else "")


def _together(touched: Touched, lacks: tuple[Lack, ...]) -> Iterator[list[Denial]]:
    """The denials that say the same, in the order of the actions."""
    found: dict[tuple[Lack, str], list[Denial]] = {}
    for each in touched.verdict.denials:
        if each.lack in lacks and not (each.lack == "never" and not each.by):
            found.setdefault((each.lack, each.by), []).append(each)
    yield from found.values()
