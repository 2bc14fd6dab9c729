"""POL13: the policy leaves numbers of a practice unset, so that their defaults hold."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.load import Record
from caretrail.problem import Severity
from caretrail.rule import Finding, at, rule
from caretrail.rules.settings import WHO, groups, settings_in, shown_number


@rule(code="POL13", name="threshold-not-set", severity=Severity.NOTE, scope="record")
def check(record: Record) -> Iterator[Finding]:
    r"""The policy leaves numbers of a practice unset, so that their defaults hold.

    Why it matters
        The documents behind the practices name no limits. The defaults are a proposal; a partnership that is
        measured by them should know that it is, and have agreed to them.

    How to fix
        Enter the number under `thresholds`, and who agreed it under `note`. The default can be entered too:
        then it is the partnership's own.

    Flagged
        records/policy/partnership.yml:
            id: partnership
            name: Northmoor Care Partnership
            time_zone: Europe/London
            thresholds:  # POL13 POL13 POL13 POL13 POL13 POL13 POL13 POL13 POL13
              p9: {stage_1: 5 working days, stage_2: 5 working days}  # POL13

    Accepted
        records/policy/partnership.yml:
            id: partnership
            name: Northmoor Care Partnership
            time_zone: Europe/London
            thresholds:
              p1: {needs_covered: 100, review_high: 7 days, review_medium: 14 days, review_low: 28 days,
               agency_seen: 28 days, activity_window: 90 days, activity_matched: 100, action_update: 7 days,
               log_live: 100, missed_share: 10, missed_for: 28 days, idle_meetings: 3}
              p2: {first_action: 10 working days, acted_on: 100, resolved_on_time: 85, resettings: 1, recurrence:
               90 days, not_recurring: 100, spread: 20, spread_least: 5, off_target: 3, off_target_of: 4,
               bottleneck_age: 1.5, bottleneck_cycles: 2}
              p3: {decisions_recorded: 100, outcome_within: 5 days, steps_done: 90, uncovered: 0, coverage_ahead: 7
               days, coverage_behind: 90 days, percentile: 90, similarity: 0.7, similarity_least: 5,
               rolling: 90 days, event_review: 10 working days}
              p4: {within_authority: 100, conference_level: higher, conference: 100, recorded: 100, told_within: 5
               working days, reassessments: 2, reassessed_in: 90 days, owner_changes: 2, owner_changes_in: 60
               days}
              p5: {huddle: 1 working day, acute: 1 hour, clinical_review: 4 hours, tell_back: 2 working days,
               in_time: 90, effective: 80, stable_after: 30 days, severity_target: moderate, repeats: 2,
               repeats_in: 30 days, repeats_long: 3, repeats_long_in: 90 days, over_limit: 10, rolling: 90 days}
              p6: {answered: 90, attended: 80, deviation_within: 10 working days, deviations_addressed: 100,
               absences: 2, attended_in_quarter: 75, pair_answered: 85, rolling: 90 days}
              p7: {owned: 100, update_gap: 7 days, recorded_within: 2 working days, timely: 100, aligned: 100,
               respond_within: 5 working days, overdue_review: 3 days, late_recording: 5 working days,
               undecided_meetings: 2}
              p8: {reviewed: 100, review_grace: 5 days, managed: 100, cycles: 2, minuted: 1, aligned: 100,
               respond_within: 5 working days, unchanged_monthly: 3, unchanged_quarterly: 2, carried: 3}
              p9: {stage_1: 5 working days, stage_2: 5 working days, stage_3: 10 working days, in_time: 100,
               in_order: 100, spread: 20, spread_least: 5, outcomes: 100, repeats: 2, repeats_in: 90 days}
              recording: {prompt: 2 working days, late_after: 5 working days, p1: 1 working day, p3: 1 day,
                          p7: 1 working day, bulk: 20}
    """
    settings = settings_in(record)
    for group, title, numbers in groups(settings.thresholds) if settings else ():
        unset = [name for name in type(numbers).model_fields if name not in numbers.model_fields_set]
        if unset:
            held = ", ".join(f"`{name}` {shown_number(numbers, name)}" for name in unset)
            count = "all" if len(unset) == len(type(numbers).model_fields) else "some"
            yield at(
                record, ("thresholds", group),
                f"the policy leaves {count} numbers for {title} unset, so that the defaults hold: {held}",
                f"enter the numbers that were agreed under `{group}` in `thresholds`", key=True, who=WHO)
