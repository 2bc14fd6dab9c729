"""What can be wrong with the upkeep of a register, asked record by record: unscored, overdue, without action ..."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from caretrail.facts.actions import open_actions, overdue_by
from caretrail.facts.decisions import taken
from caretrail.facts.owners import owners_on
from caretrail.facts.people import holders, holds
from caretrail.facts.reviews import due_on, held, overdue_days
from caretrail.facts.scores import in_words, over_tolerance, score_on
from caretrail.facts.settings import policy
from caretrail.kinds.common import Ownership, WorkRecord
from caretrail.kinds.risk import Risk
from caretrail.load import Record
from caretrail.rule import Judged
from caretrail.rules import BY_CODE
from caretrail.trail import Trail
from caretrail.views import words
from caretrail.views.evidence import Evidence

SCHEDULED = frozenset({"case", "plan", "risk"})
ACTED_ON = frozenset({"case", "risk", "issue"})
DRAFT_DAYS = 30

Ask = Callable[[Evidence, Record, WorkRecord], str | None]
"""None where the question does not apply, the empty text where all is well, else what is wrong in a few words."""


@dataclass(frozen=True, slots=True)
class Ailment:
    """`name` is part of an address and never changes; `title` says what is wrong, `among` what it is counted among,
    `means` what it says and why it matters. In the table of agencies it stands where it is `short`.
    """

    name: str
    title: str
    among: str
    means: str
    ask: Ask
    short: bool = False


def _unscored(evidence: Evidence, _: Record, model: WorkRecord) -> str | None:
    if not isinstance(model, Risk) or not _is_open(evidence, model):
        return None
    return "" if score_on(model, evidence.trail.as_of) else "no current score"


def _without_target(evidence: Evidence, _: Record, model: WorkRecord) -> str | None:
    if not isinstance(model, Risk) or not _is_open(evidence, model):
        return None
    return "" if score_on(model, evidence.trail.as_of, "target") else "no target score"


def _over_tolerance(evidence: Evidence, record: Record, model: WorkRecord) -> str | None:
    trail = evidence.trail
    over = over_tolerance(trail, record, trail.as_of) if _is_open(evidence, model) else None
    score = score_on(model, trail.as_of) if isinstance(model, Risk) else None
    if over is None or score is None:
        return None
    return f"stands at {in_words(score, policy(trail))}" if over else ""


def _unchanged(evidence: Evidence, record: Record, _: WorkRecord) -> str | None:
    judged = evidence.trail.once(_signs_of_unchanged).get(record.id)
    if judged is None:
        return None
    return "" if judged.holds else judged.said


def _overdue(evidence: Evidence, record: Record, model: WorkRecord) -> str | None:
    trail = evidence.trail
    if record.kind.name not in SCHEDULED or not _is_open(evidence, model):
        return None
    late, due = overdue_days(trail, record, trail.as_of), due_on(trail, record, trail.as_of)
    return f"due {words.day(due)}, {words.count(late, 'day')} overdue" if late and due else ""


def _unscheduled(evidence: Evidence, record: Record, model: WorkRecord) -> str | None:
    trail = evidence.trail
    if record.kind.name not in SCHEDULED or not _is_open(evidence, model):
        return None
    return "" if due_on(trail, record, trail.as_of) else "no day is set"


def _never_reviewed(evidence: Evidence, record: Record, model: WorkRecord) -> str | None:
    trail = evidence.trail
    if record.kind.name not in SCHEDULED or not _is_open(evidence, model):
        return None
    return "" if held(trail, record, trail.as_of) else f"open since {words.day(model.opened_on)}"


def _no_action(evidence: Evidence, record: Record, model: WorkRecord) -> str | None:
    if record.kind.name not in ACTED_ON or not _is_open(evidence, model):
        return None
    return "" if open_actions(record, evidence.trail.as_of) else "no open action"


def _overdue_action(evidence: Evidence, record: Record, model: WorkRecord) -> str | None:
    today = evidence.trail.as_of
    running = open_actions(record, today) if _is_open(evidence, model) else ()
    if not running:
        return None
    late = sorted(((days, action) for action, _ in running if (days := overdue_by(action, today))),
                  key=lambda each: (-each[0], each[1].id))
    names = evidence.names
    told = (f"{action.id} of {names.called(action.owner)} by {words.count(days, 'day')}" for days, action in late)
    return f"{words.count(len(late), 'action')} past the first due date: {', '.join(told)}" if late else ""


def _no_owner(evidence: Evidence, _: Record, model: WorkRecord) -> str | None:
    entries = _ownership(model)
    if entries is None or not _is_open(evidence, model):
        return None
    if owners_on(entries, evidence.trail.as_of):
        return ""
    ended = max((each.to for each in entries if each.to), default=None)
    return f"nobody since {words.day(ended)}" if ended else "nobody was named"


def _owner_left(evidence: Evidence, _: Record, model: WorkRecord) -> str | None:
    trail = evidence.trail
    now = owners_on(_ownership(model) or (), trail.as_of) if _is_open(evidence, model) else ()
    if not now:
        return None
    gone = [each for each in now if not holds(trail, each.person, each.post, trail.as_of)]
    if not gone:
        return ""
    names = evidence.names
    after = holders(trail, gone[0].post, trail.as_of)
    return (f"{names.called(gone[0].person)} is no longer {names.called(gone[0].post)}"
            f"{f'; {names.called(after[0])} is' if after else ', and nobody is'}")


def _no_lead(evidence: Evidence, record: Record, model: WorkRecord) -> str | None:
    if record.kind.name not in ("case", "risk") or not _is_open(evidence, model):
        return None
    return "" if record.text("lead_agency") else "no lead agency"


def _old_draft(evidence: Evidence, _: Record, model: WorkRecord) -> str | None:
    if model.status not in ("draft", "proposed") or model.opened_on > evidence.trail.as_of:
        return None
    old = model.opened_on < evidence.trail.as_of - timedelta(days=DRAFT_DAYS)
    return f"a draft for {words.count((evidence.trail.as_of - model.opened_on).days, 'day')}" if old else ""


def _unapproved(_: Evidence, record: Record, model: WorkRecord) -> str | None:
    if model.status != "closed" or record.kind.name not in SCHEDULED | {"issue", "incident", "escalation", "dispute"}:
        return None
    closed = model.closed
    if closed and (closed.approved_by or closed.decision):
        return ""
    return f"closed on {words.day(closed.on)}, agreed by nobody" if closed else "closed, and nothing says how"


def _incomplete(evidence: Evidence, record: Record, _: WorkRecord) -> str | None:
    if taken(record) is None:
        return None
    lacking = [each.field for each in evidence.problems_of.get(record.id, ()) if each.code == "DEC01"]
    return f"lacks {words.listed([each.replace('_', ' ') for each in lacking])}" if lacking else ""


AILMENTS: tuple[Ailment, ...] = (
    Ailment("unscored", "Unscored", "open risks",
            "Nobody has said how grave it is, so nothing can follow from it.", _unscored, short=True),
    Ailment("without-target", "Without a target", "open risks",
            "Without a score to aim for nobody can say whether what remains is acceptable.", _without_target),
    Ailment("over-tolerance", "Over tolerance", "open risks with a score and a tolerance",
            "More than the partnership says it will accept.", _over_tolerance, short=True),
    Ailment("unchanged", "Unchanged", "risks looked at for it (P8-W8a)",
            "The same score review after review, above target, with no reason in force for standing still.", _unchanged,
            short=True),
    Ailment("overdue-review", "Review overdue", "open cases, plans and risks",
            "The day to look again has passed.", _overdue, short=True),
    Ailment("no-review-date", "No day for the next review", "open cases, plans and risks",
            "Nobody will be reminded to look again.", _unscheduled),
    Ailment("never-reviewed", "Never reviewed", "open cases, plans and risks",
            "Nobody has looked since it was opened.", _never_reviewed),
    Ailment("no-action", "No action", "open cases, risks and issues",
            "It is known, and nothing is being done.", _no_action, short=True),
    Ailment("overdue-action", "Action overdue", "open records with an open action",
            "Past the date that was set first; later dates do not count.", _overdue_action, short=True),
    Ailment("no-owner", "No owner", "open records that need one",
            "Nobody answers for it.", _no_owner, short=True),
    Ailment("owner-left", "Owner left without handover", "open records with an owner",
            "The person named no longer holds the post in which they owned it, and nobody took over.", _owner_left,
            short=True),
    Ailment("no-lead-agency", "No lead agency", "open cases and risks",
            "Each agency can think it is another's.", _no_lead),
    Ailment("old-draft", f"Draft for more than {DRAFT_DAYS} days", "drafts and proposals",
            "Begun, and never taken up or withdrawn.", _old_draft),
    Ailment("closed-unapproved", "Closed without an approver", "closed records",
            "Closing must never be the owner's act alone.", _unapproved),
    Ailment("incomplete-decision", "Decision not recorded in full", "decisions taken",
            "Lacks something a decision record must hold, such as the reasons or the options.", _incomplete),
)


def _is_open(evidence: Evidence, model: WorkRecord) -> bool:
    return model.status not in ("draft", "planned", "proposed", "closed", "withdrawn") and _begun(model, evidence)


def _begun(model: WorkRecord, evidence: Evidence) -> bool:
    return model.opened_on <= evidence.trail.as_of


def _ownership(model: WorkRecord) -> list[Ownership] | None:
    found: list[Ownership] | None = getattr(model, "ownership", None)
    return found


def _signs_of_unchanged(trail: Trail) -> dict[str, Judged]:
    """What the warning sign on unchanged ratings says of each risk it looked at."""
    rule = BY_CODE.get("P8-W8a")
    looked_at = rule.judge(trail) if rule and rule.judge else ()
    return {each.record.id: each for each in looked_at if isinstance(each, Judged)}
