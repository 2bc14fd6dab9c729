"""The corporate risk register: the risks that agencies share, each on one line with its scores, actions, reviews."""

from __future__ import annotations

from caretrail.views.cells import day, refs, word
from caretrail.views.logs.log import Log, Part, name_of, part, spare
from caretrail.views.logs.risk_columns import (
    AGAINST_APPETITE,
    OF_RISK,
    actions_open,
    actions_overdue,
    actions_told,
    at_levels,
    control_gaps,
    controls,
    current,
    owner,
    rating,
)
from caretrail.views.register import review_cell

PARTS: tuple[Part[OF_RISK], ...] = (
    spare("category", "Category", "word", lambda held: word(held.model.category)),
    spare("cause", "Cause", "text", lambda held: held.model.cause or ""),
    spare("event", "Event", "text", lambda held: held.model.event or ""),
    spare("effect", "Effect", "text", lambda held: held.model.effect or ""),
    part("owner", "Owner", "record", owner, choice=True),
    spare("lead-agency", "Lead agency", "record", lambda held: refs(held.model.lead_agency), choice=True),
    spare("level", "Level", "word", lambda held: word(held.model.level)),
    part("inherent", "Inherent", "rating", lambda held: rating(held, "inherent")),
    part("current", "Current", "rating", current, choice=True),
    part("target", "Target", "rating", lambda held: rating(held, "target")),
    *AGAINST_APPETITE,
    spare("treatment", "Treatment", "word", lambda held: word(held.model.treatment)),
    spare("controls", "Controls", "text", controls),
    spare("gaps", "Gaps in control", "text", control_gaps),
    part("actions-open", "Actions open", "number", actions_open),
    part("actions-overdue", "Actions overdue", "number", actions_overdue),
    spare("actions", "Open actions", "text", actions_told),
    part("next-review", "Next review", "day", lambda held: review_cell(held.record, held.evidence)),
    spare("opened", "Opened", "day", lambda held: day(held.model.opened_on)),
    part("status", "Status", "badge", lambda held: word(held.record.text("status"))),
)

LOG = Log(
    "corporate-risk-register", "Corporate risk register", "risk", "risks",
    "The risks that the agencies share, each with its owner, its ratings before controls, now and aimed at, what is "
    "done about it and when it is looked at next.",
    "Risk", lambda evidence: at_levels(evidence, "operational", "system"), name_of, PARTS,
    """\
It holds the risks at operational and system level. Risks of a single case, drafts and withdrawn risks are in the
register of risks.

Scores, ratings and directions are computed from the scorings in each record by the partnership's own matrix; none is
typed. The gravest risks come first.

An action is overdue here when it is open and its first due date has passed, even where a later one was set.
""")
