"""The words that real registers use in their headers, and the field each stands for: to be read and added to.

A place is a field (`title`), a field of an entry (`actions.owner`), a score of a type (`scores.target.score`), or one
of three that are no fields: REFERENCE, NOTES and PERIOD. Words are written small; one word may stand for several
places, and then the place named first is taken.
"""

from __future__ import annotations

from collections.abc import Mapping

REFERENCE, NOTES, PERIOD = "#reference", "#notes", "#period"

Words = Mapping[str, tuple[str, ...]]

WORK: Words = {
    REFERENCE: ("ref", "reference", "no", "number", "id", "item no", "item", "unique id", "unique reference", "datix",
                "datix id", "datix no", "code", "record no", "ref no", "log no", "serial"),
    "title": ("title", "name", "heading", "subject", "short description", "headline"),
    "summary": ("summary", "description", "detail", "details", "background", "narrative"),
    "status": ("status", "state", "open closed", "live closed", "current status"),
    "level": ("level", "tier", "register level"),
    "place": ("place", "locality", "area", "neighbourhood"),
    "agencies": ("agency", "agencies", "organisation", "organization", "organisations", "partner", "partners", "trust",
                 "provider", "body", "employer"),
    "opened_on": ("date opened", "opened", "opened on", "date raised", "raised", "raised on", "date identified",
                  "identified", "date added", "added", "date entered", "entered", "date logged", "created",
                  "date created", "date first recorded", "start date", "date"),
    "audience": ("audience", "publication", "confidentiality"),
    NOTES: ("notes", "note", "comments", "comment", "remarks", "remark", "update", "updates", "progress", "commentary",
            "latest position", "position", "progress update",
            "last review", "direction", "direction of travel", "trend", "movement"),
    PERIOD: ("as at", "period", "quarter", "month", "reporting period", "financial year"),
    "ownership.person": ("owner", "lead", "lead officer", "responsible officer", "responsible person", "accountable",
                         "executive lead", "lead director", "director", "responsible", "held by", "lead name"),
    "ownership.post": ("owner role", "owner post", "role", "job title", "post"),
    "ownership.accepted_on": ("accepted on", "date accepted by owner"),
    "actions.what": ("action", "actions", "action required", "actions required", "further action", "planned action",
                     "planned actions", "mitigation plan", "action plan", "treatment plan", "next steps",
                     "further mitigation", "actions to be taken"),
    "actions.owner": ("action owner", "action lead", "action by", "by whom", "who", "assigned to"),
    "actions.agreed_on": ("action agreed", "date agreed", "action date agreed", "agreed on"),
    "actions.due": ("due", "due date", "action due", "target date", "deadline", "by when", "completion date",
                    "date due", "action due date", "expected completion", "implementation date", "when"),
    "reviews.on": ("date of review", "reviewed on", "date reviewed"),
}

RISK: Words = {
    REFERENCE: ("risk ref", "risk reference", "risk id", "risk no", "risk number", "baf ref",
                "principal risk no", "corporate risk no"),
    "title": ("risk", "risk title", "risk name", "risk summary", "risk description", "description of risk",
              "principal risk", "strategic risk", "risk event", "risk statement", "threat"),
    "category": ("category", "risk category", "type of risk", "risk type", "theme", "domain"),
    "objective": ("objective", "strategic objective", "corporate objective", "priority",
                  "strategic aim", "link to objective"),
    "cause": ("cause", "causes", "risk cause", "because of", "source of risk", "trigger", "drivers"),
    "event": ("event", "there is a risk that"),
    "effect": ("effect", "effects", "potential impact", "consequences", "resulting in", "leading to",
               "impact description", "description of impact"),
    "opened_on": ("date risk identified", "date risk raised", "date risk added"),
    "ownership.person": ("risk owner", "risk lead", "executive owner", "owner of risk"),
    "lead_agency": ("lead agency", "lead organisation", "lead partner", "host organisation"),
    "controls.what": ("control", "controls", "existing controls", "controls in place", "current controls",
                      "key controls", "mitigation", "mitigations", "mitigating actions", "mitigation in place",
                      "control measures", "current mitigation"),
    "controls.gap": ("gap in control", "gaps in control", "gaps in controls", "control gaps", "gaps"),
    "controls.effectiveness": ("control effectiveness", "effectiveness", "effectiveness of controls"),
    "controls.owner": ("control owner",),
    "assurances.what": ("assurance", "assurances", "sources of assurance", "source of assurance",
                        "evidence", "positive assurance"),
    "assurances.gap": ("gaps in assurance", "gap in assurance", "assurance gaps"),
    "assurance_rating": ("assurance rating", "assurance level", "level of assurance"),
    "appetite": ("appetite", "risk appetite"),
    "treatment": ("treatment", "response", "risk response", "risk treatment", "treat tolerate transfer terminate",
                  "approach", "strategy"),
    "review_every": ("review frequency", "frequency of review", "review cycle"),
    "next_review": ("next review", "review date", "next review date", "date of next review", "review due"),
    "reviews.on": ("last reviewed", "last review date", "date last reviewed"),
    "forum": ("forum", "committee", "board", "group", "assuring committee", "oversight committee", "monitored by"),
}

STAGES: Words = {
    "inherent": ("inherent", "initial", "gross", "original", "pre mitigation", "uncontrolled", "before controls", "raw",
                 "untreated", "starting"),
    "target": ("target", "tolerable", "planned", "desired", "future", "goal"),
    "current": ("current", "residual", "net", "post mitigation", "present", "controlled", "mitigated", "after controls",
                "now", "managed", ""),
}
"""What the types of a score are called; one without any of these words is the current score."""

MEASURES: Words = {
    "likelihood": ("likelihood", "probability", "chance", "l", "lik", "p"),
    "consequence": ("consequence", "impact", "severity", "c", "i", "s", "imp", "con", "impact score"),
    "rating": ("rag", "rag rating", "rag status", "colour", "color", "risk level"),
    "score": ("score", "risk score", "rating", "risk rating", "total score", "lxi", "l x i", "lxc", "l x c", "grade",
              "exposure"),
}

KINDS: Mapping[str, Words] = {
    "risk": {**RISK, **{f"scores.{stage}.{measure}": tuple(dict.fromkeys(
        text for before in words for name in names
        for text in (f"{before} {name}".strip(), f"{name} {before}".strip())))
        for stage, words in STAGES.items() for measure, names in MEASURES.items()}},
    "incident": {
        REFERENCE: ("incident no", "incident id", "incident ref"),
        "title": ("incident", "incident title", "what happened"),
        "opened_on": ("incident date", "date of incident", "occurred on", "date occurred"),
        "reported_at": ("reported", "date reported", "reported at"),
        "type": ("incident type", "type of incident", "type", "category", "cause group"),
        "description": ("description", "incident description", "description of incident"),
        "harm": ("harm", "severity of harm", "degree of harm", "level of harm", "actual harm"),
        "actions_taken.what": ("immediate action", "action taken", "actions taken", "immediate actions taken"),
        "learning": ("learning", "lessons", "lessons learned"),
        "outcome.text": ("outcome",),
        "ownership.person": ("incident lead", "investigator", "handler")},
    "decision": {
        REFERENCE: ("decision no", "decision ref", "minute", "minute no"),
        "title": ("decision title", "topic", "item"),
        "question": ("question", "issue considered", "proposal"),
        "decision": ("decision", "resolution", "decision made", "resolved"),
        "decided_on": ("date of decision", "decision date", "decided on", "meeting date"),
        "effective_from": ("effective from", "effective date"),
        "opened_on": ("date raised",),
        "reasons": ("reason", "reasons", "rationale", "reason for decision"),
        "decider.person": ("decision maker", "decided by", "made by", "approved by"),
        "review_on": ("review date", "review on")},
    "issue": {
        REFERENCE: ("issue no", "issue id", "issue ref"),
        "title": ("issue", "issue title", "problem", "issue description"),
        "description": ("description", "detail", "impact"),
        "type": ("issue type", "type", "category"),
        "identified_on": ("date noticed",),
        "causes": ("cause", "causes", "root cause"),
        "ownership.person": ("issue owner",),
        "resolution": ("resolution", "outcome", "solution"),
        "resolved_on": ("date resolved", "resolved on", "resolved", "date closed"),
        "resolution_due.due": ("target resolution date", "resolution due", "resolve by"),
        "reviews.on": ("last reviewed",)},
    "meeting": {
        REFERENCE: ("meeting", "meeting no", "meeting ref"),
        "held_on": ("meeting date", "date of meeting", "held on"),
        "items.title": ("item", "agenda item"),
        "items.text": ("discussion", "minute"),
        "chair": ("chair", "chaired by")},
    "agency": {
        REFERENCE: ("code", "id", "short code", "ods code", "slug", "agency", "organisation", "name"),
        "name": ("name", "full name", "agency name", "organisation name", "organisation", "agency", "trust",
                 "provider"),
        "short_name": ("short name", "known as", "abbreviation", "acronym"),
        "sector": ("sector", "type", "organisation type"),
        "contact": ("contact", "email", "e-mail", "shared mailbox", "mailbox"),
        "website": ("website", "web address", "url", "site"),
        "regulator": ("regulator", "inspected by"),
        "source_ref": ("ods", "companies house no", "external reference"),
        "from": ("from", "member since", "joined", "start date"),
        "to": ("to", "left", "end date")},
    "post": {
        REFERENCE: ("post id", "id", "code", "post", "title", "post title", "job title"),
        "title": ("post title", "job title", "title", "post", "role"),
        "agency": ("agency", "organisation", "employer", "trust"),
        "level": ("level", "tier"),
        "reports_to": ("reports to", "line manager", "manager", "accountable to"),
        "duties": ("duties", "purpose", "responsibilities", "job summary"),
        "from": ("from", "start date", "created"),
        "to": ("to", "end date")},
    "person": {
        REFERENCE: ("person id", "id", "staff id", "name", "full name", "staff name"),
        "name": ("name", "full name", "staff name", "person"),
        "agency": ("agency", "organisation", "employer", "trust"),
        "appointments.post": ("post", "job title", "role", "position", "title"),
        "appointments.from": ("in post since", "post start", "appointed"),
        "identities.email": ("email", "email address", "work email", "e-mail"),
        "from": ("from", "start date", "joined"),
        "to": ("to", "end date", "left"),
        "note": ("note", "notes", "comments")},
}

VALUES: Mapping[str, Mapping[str, str]] = {
    "status": {"open": "active", "live": "active", "ongoing": "active", "current": "active", "in progress": "active",
               "new": "active", "active": "active", "closed": "closed", "complete": "closed", "completed": "closed",
               "archived": "closed", "withdrawn": "withdrawn", "escalated": "escalated", "draft": "draft"},
    "rating": {"r": "Red", "a": "Amber", "g": "Green", "y": "Yellow"},
    "treatment": {"mitigate": "treat", "reduce": "treat", "accept": "tolerate", "share": "transfer",
                  "avoid": "terminate"},
    "harm": {"no harm": "none", "low harm": "low", "moderate harm": "moderate", "severe harm": "severe",
             "death": "fatal"},
    "sector": {"local authority": "council", "police": "police", "charity": "voluntary", "vcse": "voluntary",
               "health": "nhs", "housing association": "housing", "care provider": "provider"},
}
"""By field, what words of a sheet are likely to stand for: a draft says so, and somebody confirms it."""
