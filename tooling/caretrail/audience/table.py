"""Who sees what: kind by kind, the fields that are shown. The one place where this is decided.

Everything that is not named here is hidden: a field, a group, a kind, and whatever is added to a kind later. The
inspector's edition shows everything and needs no table.

`name` shows a field, `name(a b)` of a group or of each entry of a list the fields `a` and `b`. The id of an entry is
shown with the entry. For the public, a field that names a person shows the post that person holds; see `roles.py`.

A record is shown only where its own `audience` (or the policy's `default_audience`) allows it as well.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sight:
    """What an audience sees of a kind: `fields` of its records, and only of those held at one of some `levels`: all
    where none are named; a record without a level is held at none.
    """

    fields: str
    levels: tuple[str, ...] = ()


WORK = ("id title summary easy_read status level place agencies opened_on closed(on reason by approved_by decision) "
        "withdrawn(on reason by) links(type to note) audience retention_class late_reason ")
LOG = "log(corrects on by agency text informal) "
CASEWORK = ("id status level place agencies opened_on closed(on by approved_by decision) withdrawn(on by) "
            "links(type to) audience retention_class ")
"""Of what is about one person's care: that it is there, who answers for it and when; not its title, not its words."""

OWNERS = "(corrects person post agency from to accepted_on handed_over_by) "
OWNED = f"ownership{OWNERS}"
ACTIONS = ("actions(corrects what owner agency agreed_on due serves meeting effect "
           "updates(corrects on by status due text agreed_by)) ")
STEPS = "actions(corrects owner agency agreed_on due meeting updates(corrects on by status due agreed_by)) "
"""Actions in casework: who does them by when, not what they are."""
REVIEWS = "reviews(corrects on by post result attended next_due) "
HELD = "reviews(corrects on by post attended next_due) "
TOLD = "told(corrects on agency person by how) "
TOOK_PART = "took_part(corrects on group how) "
ADVICE = "advice(corrects on adviser post text followed adviser_told_on disagreement) "
INTERESTS = "interests(corrects on person interest type item action ruling ruled_by) "
OBLIGATIONS = "obligations(practice duty scope from to) "
REFERENCE = "id from to summary audience "
ASKED_FOR = f"{REFERENCE}name version publisher source note items(id title group asks"
"""What an inspector, a funder or a law asks for; partners see as well where the register answers it."""
TARGET = "kinds classes levels fields from to to_classes"
NEEDS = "needs(decision(made_by type agencies within) delegation log) "
APPROVALS = "approvals(count by agencies) "

THRESHOLDS = (
    "thresholds(note p1(needs_covered review_high review_medium review_low agency_seen activity_window "
    "activity_matched action_update log_live missed_share missed_for idle_meetings) p2(first_action acted_on "
    "resolved_on_time resettings recurrence not_recurring spread spread_least off_target off_target_of "
    "bottleneck_age bottleneck_cycles) p3(decisions_recorded outcome_within steps_done uncovered coverage_ahead "
    "coverage_behind percentile rolling similarity similarity_least event_review) p4(within_authority "
    "conference_level conference recorded told_within reassessments reassessed_in owner_changes owner_changes_in) "
    "p5(huddle acute clinical_review tell_back in_time effective stable_after severity_target repeats repeats_in "
    "repeats_long repeats_long_in over_limit rolling) p6(answered attended deviation_within deviations_addressed "
    "absences attended_in_quarter pair_answered rolling) p7(owned update_gap recorded_within timely aligned "
    "respond_within overdue_review late_recording undecided_meetings) p8(reviewed review_grace managed cycles "
    "minuted aligned respond_within unchanged_monthly unchanged_quarterly carried) p9(stage_1 stage_2 stage_3 "
    "in_time in_order spread spread_least outcomes repeats repeats_in) recording(prompt late_after p1 p3 p7 bulk)) ")

ABOVE_CASES = ("operational", "system")

CHECKED = (f"{WORK}{LOG}{OBLIGATIONS}reviewer reviewer_post reviewer_agency forum held_on looked_at "
           f"results(corrects record result criterion reason) findings(corrects text severity records action) "
           f"{ACTIONS}")

PARTNERS: dict[str, Sight] = {
    "case": Sight(
        f"{CASEWORK}complexity accepted_on lead_agency {OWNED}managers{OWNERS}involvement(agency part contact from to) "
        "category severity risks plan referrals(corrects from to urgent agreement sent acknowledged answered) "
        f"assessments(corrects on agency by joint_with) {STEPS}review_every review_by next_review {HELD}"
        "escalation_pathway"),
    "plan": Sight(
        f"{CASEWORK}case {OWNED}risk_level joint_assessment(on agencies led_by) {STEPS}decision_types "
        f"versions(corrects version from to change conference approved(by post on authority decision)) "
        f"review_every review_by next_review {HELD}"),
    "risk": Sight(
        f"{WORK}{LOG}category objective standards cause event effect severity case threshold lead_agency {OWNED}"
        "assessment(assessor on) scores(corrects on type likelihood consequence rating score cites reason by) "
        "tolerance tolerable_rating controls(corrects what since owner effectiveness gap) "
        f"assurances(corrects what line on result gap) assurance_rating appetite treatment {ACTIONS}indicators "
        f"review_every review_by next_review {REVIEWS}escalation_pathway forum "
        "static_justification(corrects on reason approver expires)", levels=ABOVE_CASES),
    "issue": Sight(
        f"{WORK}{LOG}description type pathway identified_on evidence(corrects on indicator shows) causes {OWNED}"
        f"action_owner shared_with(corrects on agency person by how) {ACTIONS}"
        f"resolution_due(corrects set_on due by reason) resolved_on resolution recurrence_of escalation_pathway forum "
        f"{REVIEWS}", levels=ABOVE_CASES),
    "incident": Sight(
        f"{CASEWORK}title rota case type reported_at logged_at acknowledged_at protocol protocol_level "
        f"entries(corrects number reported_at logged_at by type) assessed_by(corrects at person post agency) {OWNED}"
        f"decisions(corrects at by post entry) steps_done(corrects step at by) {ACTIONS}outcome(at) lessons "
        "post_event_review(on type led_by review)"),
    "escalation": Sight(
        f"{CASEWORK}about case type protocol immediate_harm risk_level severity target_severity "
        f"trigger(at threshold indicator value) raised_by(agency) responder(person post acknowledged_at) {OWNED}"
        "held(corrects type at led_by meeting) responses(corrects at by agency) steps_done(corrects step at by) "
        f"stages(corrects level to_post to_person to_forum began_at due_at ended_at ended_by decision) {STEPS}"
        "outcome(at resolved) told_back_on stability(on severity stable)"),
    "dispute": Sight(
        f"{CASEWORK}initiating_agency other_parties topic about immediate_harm escalation_level protocol {OWNED}"
        "stages(corrects stage lead post agency forum began_on due_on decided_on decision_record ended_by) "
        f"{STEPS}resolution_status resolved_on lesson protocol_change(protocol version what)"),
    "decision": Sight(
        f"{WORK}{LOG}type risk_level question decision decided_on effective_from decider(person post forum meeting) "
        "authority(right version document link) about options_rejected(option reason) no_options_reason reasons "
        f"interests_asked {INTERESTS}{ADVICE}dissent(corrects on person agency text) {TOOK_PART}{TOLD}review_on "
        "background_papers(title link record) key_decision published_on call_in_until called_in_on call_in_outcome "
        "settles(corrects record landed_on ruling note)", levels=ABOVE_CASES),
    "meeting": Sight(
        f"{WORK}forum type case held_on began_at ended_at terms chair minuted_by minutes_agreed_on minutes_sent_on "
        "attendance(corrects person post agency constituency attended deputy_for from to recused_from) "
        f"{TOOK_PART}{INTERESTS}items(corrects title from to record result decision carried_from action) {ACTIONS}",
        levels=ABOVE_CASES),
    "review": Sight(CHECKED, levels=ABOVE_CASES),
    "audit": Sight(
        f"{CHECKED}population(what practice agency level as_of size) sampling(method seed size drawn_from reason) "
        "criteria(corrects text source expected) independence conclusion", levels=ABOVE_CASES),
    "lesson": Sight(
        f"{WORK}from_records tried happened learnt changed(corrects on what protocol agreement version) "
        f"no_change_reason shared_with(corrects on agency person by how) topics {TOOK_PART}wording_checked_by "
        f"wording_checked_on {ACTIONS}", levels=ABOVE_CASES),
    "redaction": Sight("id status level agencies opened_on audience reason basis agreed_by(corrects on person agency "
                       "post) carried_out_on"),
    "agency": Sight(f"{REFERENCE}name short_name sector places regulator contact website succeeds"),
    "post": Sight(
        f"{REFERENCE}title agency level employer reports_to duties roles may_decide "
        "authority(corrects title version from to link delegates limits) cover(corrects post from to note)"),
    "person": Sight(
        "id from to audience name agency appointments(corrects post from to by acting) covers(corrects person post "
        "from to by) interests(corrects interest type from to)"),
    "forum": Sight(
        f"{REFERENCE}name level purpose chair deputy_chair cadence constituencies(name title votes) "
        "members(corrects post agency constituency deputy from to) "
        "terms(corrects version from to link approved_by quorum(constituency at_least) quorum_in_all) may_decide "
        "escalates_to forward_plan(corrects on record what)"),
    "protocol": Sight(
        f"{REFERENCE}name type level agencies owner rota immediate_harm {TOOK_PART}"
        "versions(corrects version from to link approved_by changed_by what_changed levels(corrects name order "
        "thresholds(corrects observable indicator comparison value risk_score) responder rota tier forum "
        "acknowledge_within respond_within clinical_review_within tell_back_within decide_within "
        "decide_at_next_meeting steps(corrects what by within optional)))"),
    "agreement": Sight(
        f"{REFERENCE}title status type parties(corrects agency part responsibilities) "
        "signatures(corrects agency person post on) "
        "expectations(corrects type of referrals by within share) communication "
        "information_sharing(purpose lawful_basis standards link) dispute_route escalation_route "
        "monitoring(post forum every next_audit next_review) "
        "compliance_checks(corrects on by expectation from to kept of result evidence) "
        "deviations(corrects on agency expectation record explanation accepted_on accepted_by action action_on) "
        "extensions(corrects on to by) variations(corrects on what by) money active_after_term"),
    "rota": Sight(
        f"{REFERENCE}name protocol agencies tiers(corrects name order agencies from to) "
        "shifts(corrects tier person agency from to accepted_on) "
        "swaps(corrects on shift person from to accepted_on agreed_by) handovers(corrects at by to)"),
    "indicator": Sight(
        f"{REFERENCE}name measures definition unit direction targets(corrects from value upper) owner period pathway "
        "place agencies values(corrects from to value source by note)"),
    "framework": Sight(
        f"{ASKED_FOR} practices rules records(kind where(field any_of) linked says))"),
    "rights": Sight(
        f"id version summary field_groups(name fields) rights(id says who may what({TARGET}) where(agency owner) "
        f"within(field change at_most) {NEEDS}{APPROVALS}identity afterwards(within {APPROVALS}) basis from to)"),
    "limits": Sight(
        f"id version summary limits(id says on what({TARGET}) paths never alone {APPROVALS}{NEEDS}identity except_for "
        "basis from to)"),
    "partnership": Sight(
        "id name summary places(id name) time_zone working_hours(days from to) bank_holidays(on name) "
        "risk_matrix(order consequence_name likelihood(number label letter meaning) "
        "consequence(number label letter meaning) bands(word from to color)) ratings(word color also) risk_categories "
        f"severities risk_levels effectiveness tolerance(case operational system rating) {THRESHOLDS}"
        "obligations(corrects practice duty scope post forum agency every within from to) default_audience "
        "contact(who email) repository(host address) published_branch continuity_start "
        "retention_classes(id keep after reason)"),
}
"""Staff of the agencies. Names, posts and working papers; no addresses, keys or numbers of people, nothing of what was
written on one person's care, on harm or on a dispute, no numbers that records have in other systems.
"""

OPEN_WORK = ("id title summary easy_read status level place agencies opened_on closed(on decision) withdrawn(on) "
             "links(type to) audience ")

PUBLIC: dict[str, Sight] = {
    "risk": Sight(
        f"{OPEN_WORK}category objective standards cause event effect lead_agency "
        "ownership(corrects post agency from to) scores(corrects on type likelihood consequence rating score) "
        "tolerance tolerable_rating appetite treatment "
        "controls(corrects what since effectiveness) assurance_rating indicators review_every next_review forum",
        levels=("system",)),
    "decision": Sight(
        f"{OPEN_WORK}type risk_level question decision decided_on effective_from decider(post forum meeting) "
        "authority(version document link) about options_rejected(option reason) no_options_reason reasons "
        "took_part(corrects on group) review_on background_papers(title link record) key_decision published_on "
        "call_in_until called_in_on call_in_outcome", levels=ABOVE_CASES),
    "meeting": Sight(
        f"{OPEN_WORK}forum type held_on chair minutes_agreed_on items(corrects title record result decision)",
        levels=("system",)),
    "lesson": Sight(
        f"{OPEN_WORK}learnt changed(corrects on what protocol agreement version) topics", levels=ABOVE_CASES),
    "agency": Sight(f"{REFERENCE}name short_name sector places regulator website succeeds"),
    "post": Sight(f"{REFERENCE}title agency level reports_to duties roles may_decide"),
    "forum": Sight(
        f"{REFERENCE}name level purpose chair deputy_chair cadence constituencies(name title votes) "
        "members(corrects post agency constituency from to) "
        "terms(corrects version from to link quorum(constituency at_least) quorum_in_all) may_decide escalates_to"),
    "protocol": Sight(
        f"{REFERENCE}name type level agencies owner versions(corrects version from to link what_changed)"),
    "agreement": Sight(
        f"{REFERENCE}title status type parties(corrects agency part responsibilities) "
        "expectations(corrects type of referrals by within share) "
        "information_sharing(purpose lawful_basis standards link) monitoring(post forum every next_review) "
        "extensions(corrects on to)"),
    "indicator": Sight(f"{REFERENCE}name measures definition unit direction targets(corrects from value upper) period "
                       "place agencies"),
    "framework": Sight(f"{ASKED_FOR})"),
    "partnership": Sight(
        "id name summary places(id name) time_zone "
        "risk_matrix(order consequence_name likelihood(number label letter meaning) "
        "consequence(number label letter meaning) bands(word from to color)) ratings(word color also) risk_categories "
        "tolerance(operational system rating) default_audience contact(who email) continuity_start "
        "retention_classes(id keep after reason)"),
}
"""Everybody. Institutions, what they agreed and decided, and the risks of the whole system; no people, no cases, no
working papers, no numbers that could be small.
"""

TABLE: dict[str, dict[str, Sight]] = {"partners": PARTNERS, "public": PUBLIC}

RANK = {"public": 0, "partners": 1, "inspector": 2}
"""How much an audience may see: a record for `partners` is for inspectors too, and not for the public."""

DRAFTS = frozenset(("partners",))
"""Who sees work records while they are drafts."""

LANDING: dict[str, frozenset[str]] = {
    "partners": frozenset(("time", "names", "message", "approvals", "drafts")),
    "public": frozenset(),
}
"""What is shown of a landing beside its number, its commit and its day: the time of day, the `names` of who wrote it,
its `message`, who approved it in it and the `drafts` inside it. Message and drafts only where every record that the
landing touched is shown.
"""

SMALL = 5
"""A count below this is not published, but as `fewer than 5`."""
