"""The nine practices as data: wording, required fields, gates, validations, signs, duties, evidence, source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from caretrail.fields import Cadence

State = Literal["active", "open", "closed"]

SOURCES = {
    "000": "on operational leadership in integrated systems",
    "001": "on system integration that works",
    "003": "on accountability and the ownership of risk",
}
"""The founding documents with practices in them, by number: what each is about."""


@dataclass(frozen=True, slots=True)
class Required:
    """Something the source lists as required. It is there when any of `fields` of a `kind` holds a value, from the
    `state` on (`open`: while it has not ended); of a kind that stands at several levels, at `levels` only.
    """

    words: str
    kind: str
    fields: tuple[str, ...]
    state: State = "active"
    levels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Control:
    """A gate, a validation or a warning sign: the code of its rule, and what it asks in the documents' terms."""

    code: str
    asks: str


@dataclass(frozen=True, slots=True)
class Duty:
    """A review that has to be held. `independent`: never by the owner of what is reviewed. `sampled`: by an audit that
    states population and sample. `by_meeting`: a quorate meeting of a forum meets it too, where it looks at every one.
    """

    name: str
    title: str
    every: Cadence | Literal["event"]
    by: str
    independent: bool = False
    sampled: bool = False
    by_meeting: bool = False


@dataclass(frozen=True, slots=True)
class Practice:
    """One practice, in the words of its source document (`source`, by number in the founding documents)."""

    code: str
    title: str
    source: str
    steps: tuple[str, ...]
    cannot_proceed_without: str
    kinds: tuple[str, ...]
    required: tuple[Required, ...]
    gates: tuple[Control, Control, Control]
    audit: str
    validations: tuple[Control, ...]
    signs: tuple[Control, ...]
    outcome: str
    without: str
    """What it is to bring about, and what happens without it."""
    escalates_to: str
    duties: tuple[Duty, ...]
    evidence: tuple[str, ...]
    level: str
    """Where it has its place: case, operational or system."""


def _controls(practice: str, **asks: str) -> tuple[Control, ...]:
    return tuple(Control(f"{practice}-{name}", text) for name, text in asks.items())


def _gates(practice: str, one: str, two: str, three: str) -> tuple[Control, Control, Control]:
    return Control(f"{practice}-G1", one), Control(f"{practice}-G2", two), Control(f"{practice}-G3", three)


P1 = Practice(
    "P1", "System care coordinators", "000", level="case", kinds=("case", "meeting", "escalation", "audit"),
    steps=("assign a senior coordinator to each complex case, in the case system",
           "schedule multi-agency reviews, with attendance, decisions and actions",
           "track all actions across agencies; note delays and risks in real time",
           "escalate barriers to the operational leadership forum, in the governance log",
           "review outcomes against the plan"),
    cannot_proceed_without="assigned coordinator, recorded plan, active tracking",
    required=(Required("named coordinator", "case", ("ownership",)),
              Required("agency involvement", "case", ("involvement",)),
              Required("action log", "case", ("actions",)),
              Required("escalation record", "case", ("escalation_pathway",))),
    gates=_gates("P1",
                 "assigned coordinator: the post is filled, the person has accepted and is not away without cover",
                 "recorded plan: a plan is linked, approved and not expired",
                 "active tracking: an open action with owner and due date, the log touched lately"),
    audit="coordination activity aligns with case needs and recorded actions",
    validations=_controls("P1",
                          V1a="needs covered: every need has an action or a reason for none",
                          V1b="activity matches complexity: reviews by tier, agencies of the plan seen",
                          V1c="the log is live: an action of each open case was updated lately"),
    signs=_controls("P1", W1a="missed actions", W1b="repeated meetings without progress"),
    outcome="clear ownership", without="cases drift between agencies",
    escalates_to="operational leadership forums",
    duties=(Duty("case-coordination", "Case coordination", "weekly", "the coordinator's forum", by_meeting=True),
            Duty("supervisor-audit", "Supervisor's audit of case records", "monthly", "a supervisor",
                 independent=True, sampled=True)),
    evidence=("action logs", "meeting records", "escalation documentation"))

P2 = Practice(
    "P2", "Integrated operations leads", "000", level="operational", kinds=("issue", "indicator", "post"),
    steps=("appoint leads with authority across agencies, defined in the governance framework",
           "monitor indicators: delays, capacity, referral bottlenecks",
           "investigate, document the root cause, share it with partners",
           "coordinate corrective action", "take persistent issues to the senior governance forum"),
    cannot_proceed_without="defined authority, monitoring data, escalation pathway",
    required=(Required("issue description", "issue", ("description",)),
              Required("root cause or contributory factors", "issue", ("causes",), "closed"),
              Required("action owner", "issue", ("action_owner",)),
              Required("resolution timeline", "issue", ("resolution_due",))),
    gates=_gates("P2", "defined authority: the lead's delegation document is in force",
                 "monitoring data: an indicator has a value inside its own period",
                 "escalation pathway: the route document is in force, the post at the next level filled"),
    audit="operational issues are identified, acted on, and resolved consistently",
    validations=_controls("P2", V2a="identified, then acted on: time from identifying to the first action",
                          V2b="resolved on time: closed by the date that was set first; dates set again are counted",
                          V2c="resolved consistently: issues stay away; agencies resolve on time alike"),
    signs=_controls("P2", W2a="repeated delays", W2b="unresolved bottlenecks"),
    outcome="systemic issues are kept from becoming embedded", without="problems remain unresolved across agencies",
    escalates_to="senior governance forums",
    duties=(Duty("performance", "Performance review", "monthly", "the operations leads"),
            Duty("trends", "Trends before the governance forum", "quarterly", "a governance forum")),
    evidence=("dashboards", "action plans", "escalation records"))

P3 = Practice(
    "P3", "Joint on-call and escalation leadership", "000", level="operational", kinds=("incident", "rota", "protocol"),
    steps=("one senior on-call rota across the agencies", "urgent issues through one channel, logged at once",
           "leaders assess together and record decisions and actions", "a coordinated response",
           "a review after the event, its learning fed into governance"),
    cannot_proceed_without="on-call coverage, escalation protocol, documentation system",
    required=(Required("incident description", "incident", ("description",)),
              Required("decision record", "incident", ("decisions",), "closed"),
              Required("action taken", "incident", ("actions_taken", "actions"), "closed"),
              Required("outcome", "incident", ("outcome",), "closed")),
    gates=_gates("P3", "coverage: no uncovered minute for the next days",
                 "protocol: in force, with steps and limits at every level",
                 "documentation: the on-call log is open and its next number known"),
    audit="escalations are managed consistently and decisions are recorded",
    validations=_controls("P3", V3a="decisions recorded: decider, time and reasons, and the outcome soon after",
                          V3b="managed consistently: the steps of the protocol of that day done, in order and in time",
                          V3c="coverage: every minute of every tier, nobody on duty twice at once"),
    signs=_controls("P3", W3a="delayed responses", W3b="inconsistent actions"),
    outcome="rapid, coordinated decision-making", without="crises escalate unnecessarily",
    escalates_to="leadership at the right time",
    duties=(Duty("event-review", "Review after each event", "event", "the leaders on call"),
            Duty("trends", "Trends of on-call escalations", "quarterly", "a governance forum")),
    evidence=("incident logs", "decision records", "review outcomes"))

P4 = Practice(
    "P4", "Integrated care planning with defined decision rights", "001", level="case", kinds=("plan", "decision",
                                                                                               "case"),
    steps=("assign a coordinator to each person", "a planning cycle: joint assessment, plan, scheduled reviews",
           "decision rights: coordinators authorise routine changes within agreed parameters",
           "higher-risk changes go to a case conference of the agencies, in the governance log", "review outcomes"),
    cannot_proceed_without="named coordinator, documented plan, defined decision rights",
    required=(Required("coordinator assignment", "plan", ("ownership",)),
              Required("care plan", "plan", ("goals",)),
              Required("decision record", "plan", ("versions",)),
              Required("review schedule", "plan", ("review_every", "next_review"))),
    gates=_gates("P4", "named coordinator", "documented plan with a review date ahead",
                 "decision rights: the delegation covers every type of decision the plan uses"),
    audit="decisions are made within defined authority and recorded consistently",
    validations=_controls("P4",
                          V4a="within authority: type and level in the decider's delegation on the day of the decision",
                          V4b="higher risk goes to conference: linked, quorate, before it takes effect",
                          V4c="recorded consistently: date, decision, reasons, options rejected, interests, review"),
    signs=_controls("P4", W4a="repeated reassessments", W4b="unclear ownership"),
    outcome="timely and controlled decision-making", without="plans drift and delays increase",
    escalates_to="appropriate oversight when risk increases: a case conference",
    duties=(Duty("care-planning", "Care planning review", "monthly", "the coordinator's supervisor"),
            Duty("supervisor-audit", "Supervisor's audit of plans", "quarterly", "a supervisor", independent=True,
                 sampled=True)),
    evidence=("care plans", "decision logs",
              "review documentation"))

P5 = Practice(
    "P5", "Joint escalation pathway that prevents crisis", "001", level="case",
    kinds=("escalation", "protocol", "incident"),
    steps=("a shared framework of risk levels and the response each asks for",
           "the front line records early warning signs; defined thresholds trigger",
           "emerging risk: a huddle of the agencies within a defined time",
           "acute risk: immediate response, clinical review, interim support",
           "follow the outcome until it is resolved and stable"),
    cannot_proceed_without="defined thresholds, escalation pathway, responsible responders",
    required=(Required("risk level", "escalation", ("risk_level",)),
              Required("escalation trigger", "escalation", ("trigger",)),
              Required("response action", "escalation", ("responses", "held"), "closed"),
              Required("outcome record", "escalation", ("outcome",), "closed")),
    gates=_gates("P5", "thresholds: every one names a number or something anybody can observe",
                 "pathway: the protocol is in force", "responders: each level leads to somebody on duty now"),
    audit="escalations occur within required timeframes and are resolved effectively",
    validations=_controls("P5", V5a="in time: from trigger to response, by level",
                          V5b="resolved effectively: outcome recorded, stable after thirty days, not repeated"),
    signs=_controls("P5", W5a="repeated incidents", W5b="delayed response"),
    outcome="crisis escalation is prevented", without="risks are identified too late",
    escalates_to="emerging risk to a huddle, acute risk to immediate clinical review",
    duties=(Duty("activity", "Escalation activity", "monthly", "the pathway's owner"),
            Duty("trends", "Escalation trends", "quarterly", "governance bodies")),
    evidence=("escalation logs", "response records"))

P6 = Practice(
    "P6", "Multi-agency working agreements", "001", level="system", kinds=("agreement", "meeting", "case"),
    steps=("agree response times, responsibilities and communication standards",
           "set expectations for referrals and information sharing: acknowledgement, response",
           "set attendance requirements and track who takes part", "set a dispute process",
           "monitor that it is kept, in governance reports"),
    cannot_proceed_without="documented agreement, defined expectations, monitoring process",
    required=(Required("response times", "agreement", ("expectations",)),
              Required("attendance records", "meeting", ("attendance",)),
              Required("escalation routes", "agreement", ("escalation_route", "dispute_route")),
              Required("compliance tracking", "agreement", ("monitoring",))),
    gates=_gates("P6",
                 "agreement: signed by every listed party, inside its term",
                 "expectations: to acknowledge, to respond and to attend each have a number",
                 "monitoring: a named reviewing post and the date of the next audit"),
    audit="agreements are followed and deviations are addressed",
    validations=_controls("P6", V6a="followed: acknowledged and answered in time; attendance, deputies counted",
                          V6b="deviations addressed: each breach has an action or an accepted explanation in time"),
    signs=_controls("P6", W6a="missed meetings", W6b="delayed responses"),
    outcome="less friction in operations", without="partnerships become inconsistent",
    escalates_to="accountability and adherence, by the route the agreement names",
    duties=(Duty("agreement-review", "Review of the agreement", "six-monthly", "the parties"),
            Duty("compliance-audit", "Compliance audit", "quarterly", "the monitoring post", independent=True,
                 sampled=True)),
    evidence=("attendance logs", "response metrics", "escalation records"))

_CASE = ("case",)
_SHARED = ("operational", "system")

P7 = Practice(
    "P7", "Named risk ownership at case level", "003", level="case", kinds=("case", "risk"),
    steps=("the intake coordinator names lead agency and responsible manager at acceptance",
           "the manager confirms ownership, categories, severity and immediate actions",
           "partners contribute, accountability stays with the manager, contributions are logged",
           "weekly case review, changes in real time",
           "a threshold breach triggers escalation automatically; system leads are told through the formal log"),
    cannot_proceed_without="named ownership, completed risk assessment, documented escalation pathway",
    required=(Required("lead agency", "case", ("lead_agency",)), Required("lead agency", "risk", ("lead_agency",),
                                                                          levels=_CASE),
              Required("responsible manager", "case", ("managers",)),
              Required("responsible manager", "risk", ("ownership",),
                       levels=_CASE),
              Required("risk category", "case", ("category",)), Required("risk category", "risk", ("category",),
                                                                         levels=_CASE),
              Required("severity level", "case", ("severity",)), Required("severity level", "risk", ("severity",),
                                                                          levels=_CASE),
              Required("review date", "case", ("next_review",), "open"),
              Required("review date", "risk", ("next_review",), "open", levels=_CASE)),
    gates=_gates("P7", "named ownership: one lead agency and one responsible manager",
                 "completed risk assessment: category, severity, controls, assessor and date",
                 "documented escalation pathway: in force, with a threshold set"),
    audit="clear ownership, timely updates, alignment between risk status and actions taken",
    validations=_controls("P7", V7a="clear ownership: one owner and one lead agency at every instant, in a filled post",
                          V7b="timely updates: no long gap between substantive updates, recorded soon after the event",
                          V7c="aligned: what the risk's score and state say, and what is done about it, agree"),
    signs=_controls("P7", W7a="delayed updates",
                    W7b="unclear decision-making"),
    outcome="no ambiguity at the frontline", without="teams assume others are acting",
    escalates_to="operational leads when ownership is disputed or inactive",
    duties=(Duty("ownership-clarity", "Supervisor's review of ownership clarity", "weekly", "a supervisor",
                 independent=True),
            Duty("case-review", "Case review", "weekly", "the responsible managers"),
            Duty("record-audit", "Audit of case records", "monthly", "an auditor", independent=True, sampled=True)),
    evidence=("risk logs", "escalation records", "case review documentation"))

P8 = Practice(
    "P8", "Joint risk register with system owners", "003", level="system", kinds=("risk", "meeting", "forum"),
    steps=("a shared register of risks across agencies",
           "a named system owner with mitigation, review frequency and indicators", "owners update regularly",
           "a monthly governance meeting reviews all risks; decisions go to a system action log",
           "risks over tolerance go to senior leadership until they are back in range"),
    cannot_proceed_without="assigned owner, defined mitigation actions, governance oversight",
    required=(Required("risk description", "risk", ("event", "summary"), levels=_SHARED),
              Required("owner", "risk", ("ownership",), levels=_SHARED),
              Required("mitigation plan", "risk", ("actions", "controls"), levels=_SHARED),
              Required("review schedule", "risk", ("review_every", "next_review"), "open",
                       levels=_SHARED),
              Required("current status", "risk", ("scores",), levels=_SHARED)),
    gates=_gates("P8", "assigned owner: one system owner",
                 "defined mitigation: an action with owner, due date and expected effect on the score",
                 "governance oversight: a forum is named and the risk is on its forward plan"),
    audit="regular updates, active management, alignment between risk status and mitigation activity",
    validations=_controls("P8", V8a="regular updates: a review with a result, when due, by the scheduled post",
                          V8b="active management: an action moved in the last cycles, a minuted decision each month",
                          V8c="aligned: what the risk's score and state say, and what is done about it, agree"),
    signs=_controls("P8", W8a="unchanged risk ratings",
                    W8b="repeated agenda items"),
    outcome="system risks actively managed rather than repeatedly discussed", without="risks stagnate",
    escalates_to="executive level when unresolved",
    duties=(Duty("board", "Board review of all risks", "monthly", "the risk board", by_meeting=True),
            Duty("audit-sample", "Audit of a sample", "quarterly", "the audit team", independent=True, sampled=True)),
    evidence=("risk logs", "meeting minutes",
              "action tracking reports"))

P9 = Practice(
    "P9", "Escalation protocols for inter-agency disputes", "003", level="operational",
    kinds=("dispute", "protocol", "lesson"),
    steps=("define triggers, timelines and escalation leads", "the initiating agency records issue, context and impact",
           "the lead reviews within a defined time and records a decision or interim action",
           "what stays unresolved goes to the governance forum; all are told the outcome",
           "lessons go into the updated protocol"),
    cannot_proceed_without="documented dispute, defined escalation route, accountable lead",
    required=(Required("dispute description", "dispute", ("context", "summary")),
              Required("initiating agency", "dispute", ("initiating_agency",)),
              Required("escalation level", "dispute", ("escalation_level",)),
              Required("resolution status", "dispute", ("resolution_status",))),
    gates=_gates("P9", "documented dispute: issue, context and impact",
                 "defined escalation route: in force for these agencies",
                 "accountable lead: one, and beyond stage 1 not from the initiating agency"),
    audit="timely escalation, consistent application of protocols, documented outcomes",
    validations=_controls("P9", V9a="timely escalation: each stage decided or moved up before its clock ran out",
                          V9b="protocol consistent: stages in order, none skipped unless harm was immediate",
                          V9c="documented outcomes: outcome, date, all parties told, lesson or the reason for none"),
    signs=_controls("P9", W9a="repeated disagreements", W9b="missed deadlines"),
    outcome="disputes do not delay action", without="agencies debate responsibility while risk increases",
    escalates_to="governance forums",
    duties=(Duty("log", "Review of the dispute log", "monthly", "the dispute lead"),
            Duty("patterns", "Patterns of disputes", "quarterly", "a governance forum")),
    evidence=("dispute records", "escalation timelines", "resolution outcomes"))

PRACTICES = (P1, P2, P3, P4, P5, P6, P7, P8, P9)
BY_CODE = {practice.code: practice for practice in PRACTICES}


def asked(code: str) -> str:
    """What the practice itself asks of a gate, validation or sign, by the code of its rule; empty for other rules."""
    practice = practice_of(code)
    controls = (*practice.gates, *practice.validations, *practice.signs) if practice else ()
    return next((each.asks for each in controls if each.code == code), "")


def requirement(code: str) -> str:
    """The source's own sentence that a rule of a practice serves; empty for other rules."""
    practice = practice_of(code)
    if practice is None:
        return ""
    required = ", ".join(dict.fromkeys(each.words for each in practice.required))
    return {
        "R": f"Required fields must include: {required}",
        "G": f"Cannot proceed without: {practice.cannot_proceed_without}",
        "V": f"Auditable validation must confirm: {practice.audit}",
        "W": f"Early warning signs include: {' and '.join(each.asks for each in practice.signs)}",
    }.get(code.partition("-")[2][:1], "")


def practice_of(code: str) -> Practice | None:
    """The practice a rule's code names: P7 for `P7-V7a`."""
    return BY_CODE.get(code.partition("-")[0])
