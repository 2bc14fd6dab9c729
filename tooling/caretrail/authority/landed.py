"""A landing with everything that it is judged by."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from caretrail.approvals.model import Evidence
from caretrail.authority.ground import Ground
from caretrail.authority.model import Landed, World
from caretrail.authority.who import approvers, authors
from caretrail.history.model import Landing


def landed_of(landing: Landing, ground: Ground, world: World, day: date, evidence: Evidence | None,
              records: Iterable[str], paths: Iterable[str]) -> Landed:
    """A landing on its day: `ground` is the register as its first parent has it, `world` as it leaves it, `records` and
    `paths` what it touches. Without `evidence` the message tells who approved it.
    """
    made = authors(landing, ground, day, evidence)
    counting, stale = approvers(landing, ground, day, evidence, made)
    return Landed(landing.number, landing.commit, day, ground, world, made, counting, stale, tuple(records),
                  tuple(paths))
