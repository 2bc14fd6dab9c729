"""Every number the practices are measured by, by name, with its default (practices.md 1.5 to 1.8)."""

from __future__ import annotations

from caretrail.fields import Duration, Line, Model, Number, RiskLevelWord, SeverityWord, Whole, about

PERCENT = "%"
POINTS = "percentage points"


class Coordination(Model):
    """P1: system care coordinators."""

    needs_covered: Number = about("Share of needs with an action or a reason for none (V1a)", "100", 100.0,
                                  unit=PERCENT)
    review_high: Duration = about("Longest time between reviews of a case of high complexity (V1b)", "7 days", "7 days")
    review_medium: Duration = about("The same, medium complexity (V1b)", "14 days", "14 days")
    review_low: Duration = about("The same, low complexity (V1b)", "28 days",
                                 "28 days")
    agency_seen: Duration = about("Longest time in which an agency of the plan may be unseen (V1b)", "28 days",
                                  "28 days")
    activity_window: Duration = about("How far back the reviews of a case are looked at (V1b)", "90 days", "90 days")
    activity_matched: Number = about("Share of cases whose reviews match their complexity (V1b)", "100", 100.0,
                                     unit=PERCENT)
    action_update: Duration = about("Longest time without an update of any action of an open case (V1c)", "7 days",
                                    "7 days")
    log_live: Number = about("Share of open cases whose action log is live (V1c)", "100", 100.0, unit=PERCENT)
    missed_share: Number = about("Share of open actions past their first due date that raises the sign (W1a)", "10",
                                 10.0,
                                 unit=PERCENT)
    missed_for: Duration = about("Time past its first due date at which one action raises it (W1a)", "28 days",
                                 "28 days")
    idle_meetings: Whole = about("Consecutive meetings on a case without progress that raise the sign (W1b)", "3", 3,
                                 unit="meetings")


class Operations(Model):
    """P2: integrated operations leads."""

    first_action: Duration = about("Longest time from identifying an issue to its first action (V2a)",
                                   "10 working days", "10 working days")
    acted_on: Number = about("Share of issues acted on in that time (V2a)", "100", 100.0, unit=PERCENT)
    resolved_on_time: Number = about("Share of issues resolved by the date first set (V2b)", "85", 85.0, unit=PERCENT)
    resettings: Whole = about("How often that date may be set again (V2b)", "1", 1, unit="times")
    recurrence: Duration = about("Time in which the same issue must not come back (V2c)", "90 days", "90 days")
    not_recurring: Number = about("Share of resolved issues that stay away (V2c)", "100", 100.0, unit=PERCENT)
    spread: Number = about("Largest difference between agencies in resolving on time (V2c)", "20", 20.0, unit=POINTS)
    spread_least: Whole = about("Fewest issues of an agency for that comparison (V2c)", "5", 5,
                                unit="issues")
    off_target: Whole = about("Periods off target that raise the sign (W2a)", "3", 3, unit="periods")
    off_target_of: Whole = about("Last periods looked at (W2a)", "4", 4, unit="periods")
    bottleneck_age: Number = about("Age of an open issue against its first timeline that raises the sign (W2b)",
                                   "1.5", 1.5,
                                   unit="times")
    bottleneck_cycles: Whole = about("Meetings it may be carried through without a decision (W2b)", "2", 2,
                                     unit="meetings")


class OnCall(Model):
    """P3: joint on-call and escalation leadership."""

    decisions_recorded: Number = about("Share of incidents with decider, time, reasons and outcome (V3a)", "100", 100.0,
                                       unit=PERCENT)
    outcome_within: Duration = about("Time in which the outcome is recorded (V3a)", "5 days",
                                     "5 days")
    steps_done: Number = about("Share of the protocol's steps done, in order and in time (V3b)", "90", 90.0,
                               unit=PERCENT)
    uncovered: Whole = about("Minutes that may be uncovered (V3c)", "0", 0, unit="minutes")
    coverage_ahead: Duration = about("How far ahead the rota must be covered (V3c, gate 1)", "7 days",
                                     "7 days")
    coverage_behind: Duration = about("How far back coverage is measured (V3c)", "90 days", "90 days")
    percentile: Number = about("Percentile of response times that is compared with the limit (W3a)", "90", 90.0,
                               unit=PERCENT)
    rolling: Duration = about("Time over which responses are looked at (W3a)", "90 days", "90 days")
    similarity: Number = about("Median likeness of the steps done below which the sign is raised, 0 to 1 (W3b)",
                               "0.7", 0.7)
    similarity_least: Whole = about("Fewest incidents alike for that comparison (W3b)", "5", 5, unit="incidents")
    event_review: Duration = about("Time from the end of an event to its review", "10 working days",
                                   "10 working days")


class Planning(Model):
    """P4: integrated care planning with defined decision rights."""

    within_authority: Number = about("Share of decisions within the decider's delegation (V4a)", "100", 100.0,
                                     unit=PERCENT)
    conference_level: RiskLevelWord = about("Level of risk from which a case conference decides (V4b)", "higher",
                                            "higher")
    conference: Number = about("Share of those decided in a quorate conference before they took effect (V4b)",
                               "100", 100.0, unit=PERCENT)
    recorded: Number = about("Share of decisions recorded in full (V4c)", "100", 100.0, unit=PERCENT)
    told_within: Duration = about("Time in which a decision is told to those concerned and published",
                                  "5 working days", "5 working days")
    reassessments: Whole = about("Assessments of one domain by different agencies that raise the sign (W4a)", "2", 2,
                                 unit="assessments")
    reassessed_in: Duration = about("Time in which they are counted (W4a)", "90 days", "90 days")
    owner_changes: Whole = about("Changes of owner that raise the sign (W4b)", "2", 2, unit="changes")
    owner_changes_in: Duration = about("Time in which they are counted (W4b)", "60 days", "60 days")


class Pathway(Model):
    """P5: joint escalation pathway that prevents crisis. Limits hold where the protocol in force gives none."""

    huddle: Duration = about("Time to a huddle, at the first level (V5a)", "1 working day", "1 working day")
    acute: Duration = about("Time to a response, at an acute level (V5a)", "1 hour", "1 hour")
    clinical_review: Duration = about("Time to a clinical review, at an acute level (V5a)", "4 hours", "4 hours")
    tell_back: Duration = about("Time from the response until whoever raised it is told", "2 working days",
                                "2 working days")
    in_time: Number = about("Share of escalations answered in time (V5a)", "90", 90.0, unit=PERCENT)
    effective: Number = about("Share resolved, stable and not repeated (V5b)", "80", 80.0, unit=PERCENT)
    stable_after: Duration = about("When stability is looked at again (V5b)", "30 days", "30 days")
    severity_target: SeverityWord = about("Highest severity that counts as stable then (V5b)", "moderate", "moderate")
    repeats: Whole = about("Incidents of one case or type that raise the sign within the shorter time (W5a)", "2", 2,
                           unit="incidents")
    repeats_in: Duration = about("The shorter time (W5a)", "30 days", "30 days")
    repeats_long: Whole = about("Incidents that raise it within the longer time (W5a)", "3", 3, unit="incidents")
    repeats_long_in: Duration = about("The longer time (W5a)", "90 days", "90 days")
    over_limit: Number = about("Share answered too late that raises the sign (W5b)", "10", 10.0, unit=PERCENT)
    rolling: Duration = about("Time over which that share is counted (W5b)", "90 days", "90 days")


class Agreements(Model):
    """P6: multi-agency working agreements. A share that an agreement sets itself goes before these."""

    answered: Number = about("Share of referrals acknowledged and answered in time (V6a)", "90", 90.0,
                             unit=PERCENT)
    attended: Number = about("Share of required attendance, deputies counted (V6a)", "80", 80.0, unit=PERCENT)
    deviation_within: Duration = about("Time in which a breach has an action or an accepted explanation (V6b)",
                                       "10 working days", "10 working days")
    deviations_addressed: Number = about("Share of breaches addressed in that time (V6b)", "100", 100.0,
                                         unit=PERCENT)
    absences: Whole = about("Consecutive meetings an agency misses without deputy that raise the sign (W6a)", "2",
                            2,
                            unit="meetings")
    attended_in_quarter: Number = about("Attendance in a quarter below which it is raised (W6a)", "75", 75.0,
                                        unit=PERCENT)
    pair_answered: Number = about("Share answered in time between two agencies below which the sign is raised (W6b)",
                                  "85", 85.0, unit=PERCENT)
    rolling: Duration = about("Time over which that share is counted (W6b)", "90 days", "90 days")


class CaseRisk(Model):
    """P7: named risk ownership at case level."""

    owned: Number = about("Share of records with one owner and one lead agency at every instant (V7a)", "100", 100.0,
                          unit=PERCENT)
    update_gap: Duration = about("Longest time between substantive updates (V7b)", "7 days", "7 days")
    recorded_within: Duration = about("Longest time from the event to its recording (V7b)", "2 working days",
                                      "2 working days")
    timely: Number = about("Share of records updated in time (V7b)", "100", 100.0, unit=PERCENT)
    aligned: Number = about("Share of checks that scores, state and actions agree (V7c)", "100", 100.0, unit=PERCENT)
    respond_within: Duration = about("Time to a new action or an escalation after a score rose or a threshold was "
                                     "reached (V7c)", "5 working days", "5 working days")
    overdue_review: Duration = about("Time a review may be overdue before the sign is raised (W7a)", "3 days", "3 days")
    late_recording: Duration = about("Time from event to recording at which it is raised (W7a)", "5 working days",
                                     "5 working days")
    undecided_meetings: Whole = about("Meetings in a row on a risk without decision, owner or action (W7b)", "2", 2,
                                      unit="meetings")


class SystemRisk(Model):
    """P8: joint risk register with system owners."""

    reviewed: Number = about("Share of reviews held by when they were due (V8a)", "100",
                             100.0,
                             unit=PERCENT)
    review_grace: Duration = about("Days of grace for a review (V8a)", "5 days", "5 days")
    managed: Number = about("Share of risks with an action moved and a minuted decision (V8b)", "100", 100.0,
                            unit=PERCENT)
    cycles: Whole = about("Review cycles in which an action must have moved (V8b)", "2", 2, unit="cycles")
    minuted: Whole = about("Minuted decisions per risk and month (V8b)", "1", 1,
                           unit="decisions")
    aligned: Number = about("Share of checks that scores, state and actions agree (V8c)", "100", 100.0, unit=PERCENT)
    respond_within: Duration = about("Time to a new action or an escalation after a score rose or a threshold was "
                                     "reached (V8c)", "5 working days", "5 working days")
    unchanged_monthly: Whole = about("Reviews with the same score that raise the sign, monthly or oftener (W8a)",
                                     "3", 3, unit="reviews")
    unchanged_quarterly: Whole = about("The same, reviewed less often (W8a)", "2", 2, unit="reviews")
    carried: Whole = about("Meetings an item is carried through without a decision that raise the sign (W8b)", "3", 3,
                           unit="meetings")


class Disputes(Model):
    """P9: escalation protocols for inter-agency disputes. Limits hold where the protocol in force gives none."""

    stage_1: Duration = about("Time to decide at stage 1 (V9a)", "5 working days", "5 working days")
    stage_2: Duration = about("Time to decide at stage 2 (V9a)", "5 working days",
                              "5 working days")
    stage_3: Duration = about("Time to decide at stage 3 (V9a); stage 4 waits for the next forum",
                              "10 working days",
                              "10 working days")
    in_time: Number = about("Share of stages decided or moved up in time (V9a)", "100", 100.0, unit=PERCENT)
    in_order: Number = about("Share of disputes without a skipped stage (V9b)", "100", 100.0, unit=PERCENT)
    spread: Number = about("Largest difference between pairs of agencies in deciding on time (V9b)", "20", 20.0,
                           unit=POINTS)
    spread_least: Whole = about("Fewest stages of a pair for that comparison (V9b)", "5", 5, unit="stages")
    outcomes: Number = about("Share of closed disputes with their outcome in full (V9c)", "100", 100.0, unit=PERCENT)
    repeats: Whole = about("Disputes of one pair and topic that raise the sign (W9a)", "2", 2, unit="disputes")
    repeats_in: Duration = about("Time in which they are counted (W9a)", "90 days", "90 days")


class Recording(Model):
    """How soon after the event a thing must be recorded; P1, P3 and P7 ask for more than the rest."""

    prompt: Duration = about("Recorded promptly, up to this long after", "2 working days", "2 working days")
    late_after: Duration = about("Late from this long after; a late entry gives its reason", "5 working days",
                                 "5 working days")
    p1: Duration = about("Limit for coordination (P1 asks for real time)", "1 working day", "1 working day")
    p3: Duration = about("Limit for on-call (P3 asks for at once)", "1 day", "1 day")
    p7: Duration = about("Limit for case-level ownership (P7 asks for the point of acceptance)", "1 working day",
                         "1 working day")
    bulk: Whole = about("A landing that adds more dated records than this is a bulk import", "20", 20, unit="records")


_SET = {"needs_covered": "100"}


class Thresholds(Model):
    """The numbers, practice by practice. A number that is left out has its default, and a rule says so."""

    note: Line | None = about("Who agreed these numbers", "Agreed by the board on 3 December 2024",
                              None)
    p1: Coordination = about("System care coordinators", _SET, Coordination)
    p2: Operations = about("Integrated operations leads", {"spread": "20"}, Operations)
    p3: OnCall = about("Joint on-call and escalation leadership", {"uncovered": "0"},
                       OnCall)
    p4: Planning = about("Integrated care planning with defined decision rights", {"recorded": "100"},
                         Planning)
    p5: Pathway = about("Joint escalation pathway", {"huddle": "1 working day"}, Pathway)
    p6: Agreements = about("Multi-agency working agreements", {"attended": "80"}, Agreements)
    p7: CaseRisk = about("Named risk ownership at case level", {"update_gap": "7 days"}, CaseRisk)
    p8: SystemRisk = about("Joint risk register with system owners", {"carried": "3"}, SystemRisk)
    p9: Disputes = about("Escalation protocols for disputes between agencies", {"stage_1": "5 working days"},
                         Disputes)
    recording: Recording = about("Recording lag", {"prompt": "2 working days"}, Recording)


def spelled_out() -> dict[str, dict[str, str]]:
    """Every number with its default, as somebody would type it."""
    groups = {name: value for name, value in Thresholds() if isinstance(value, Model)}
    return {name: {field: _typed(value) for field, value in group} for name, group in groups.items()}


def _typed(value: object) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)
