"""Judge a whole history, and tell where continuity held."""

from __future__ import annotations

from datetime import date

from caretrail.approvals.attested import Attestations
from caretrail.continuity.judging import Progress, judge_all
from caretrail.continuity.landings import Landings
from caretrail.continuity.model import Continuity
from caretrail.continuity.rewritten import rewritten
from caretrail.continuity.settling import settled
from caretrail.continuity.spans import spans_of
from caretrail.history import History
from caretrail.history.anchors import Anchors
from caretrail.history.git import Repository


def audit(history: History, repository: Repository, *, as_of: date, attestations: Attestations,
          since: str = "", moved: Anchors | None = None, progress: Progress = lambda _done, _total: None) -> Continuity:
    """Every landing judged by the policy of its first parent, with what came of each lapse up to `as_of`.

    `attestations` are the statements on who approved what. `since` is the head that was published last, any name of
    a commit; Refusal where the repository does not know it. `moved` are the redactions that rewrote the history.
    """
    numbers = {each.commit: each.number for each in history.landings} if since else {}
    branch = rewritten(repository, history.head, since, numbers, moved or Anchors()) if since else None
    landings = Landings(history, attestations, as_of)
    first, people = judge_all(landings, repository, progress)
    judged, ratifications, lapses = settled(landings, first)
    requests = {commit: each.evidence.number for commit, each in attestations.found.items()
                if each.evidence.number is not None}
    spans = spans_of(judged, lapses, landings.day)
    return Continuity(as_of, history.head, judged, people, lapses, ratifications, spans, branch, attestations.faults,
                      requests, moved.kept if moved else ())
