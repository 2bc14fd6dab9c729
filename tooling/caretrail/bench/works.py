"""Work records of a synthetic partnership, one class for each kind: how it begins, and how it goes on.

Each is given its number and its days by `partnership.py`; what it names, it finds by number in a `World`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from caretrail.bench.growing import Growing
from caretrail.bench.reference import SEATS, agency, person, post


@dataclass(frozen=True)
class World:
    """What a record can name: `near` is the id of some record of a kind that had begun by a day."""

    near: Callable[[str, date, Random], str]
    plan_of: Callable[[int], str]
    case_of: Callable[[int], str]


class Work(Growing):
    """A record of a kind; subclasses fill in `head`. Revision by revision `go_on` is given the day."""

    level = "operational"
    status = "active"
    lists: tuple[str, ...] = ("ownership", "actions", "reviews", "log")

    def __init__(self, name: str, number: int, on: date, random: Random, world: World) -> None:
        super().__init__(random, self.lists)
        self.number, self.world = number, world
        self.head = f"""\
id: {name}
title: {self.words(5).capitalize()}
summary: {self.sentence(18)}
status: {self.status}
level: {self.level}
agencies: [{agency(number)}, {agency(number + 1)}]
opened_on: {on}
"""
        self.begin(on)

    def begin(self, on: date) -> None:
        raise NotImplementedError

    def go_on(self, on: date) -> None:
        self.log(on)

    def end(self, on: date) -> None:
        self.edit("status", "closed")
        self.set_("closed", f"{{on: {on}, reason: {self.words(5).capitalize()}., by: {person(self.number)}, "
                            f"approved_by: {person(self.number + 1)}}}")

    def own(self, on: date, name: str = "ownership") -> None:
        self.add(name, "O", f"    person: {person(self.number)}\n    post: {post(self.number)}\n"
                            f"    agency: {agency(self.number)}\n    from: {on}\n    accepted_on: {on}\n")

    def act(self, on: date, serves: str = "") -> None:
        owner = self.random.choice((self.number, self.number + 1))
        self.add("actions", "A", f"    what: {self.words(6).capitalize()}\n    owner: {person(owner)}\n"
                                 f"    agreed_on: {on}\n    due: {on + timedelta(days=40)}\n"
                                 f"    effect: likelihood 4 to 3\n{serves}")

    def move(self, on: date) -> None:
        """One of the actions goes on, is done, or is given another day."""
        if self.count("actions"):
            told = self.random.choice(("status: progressing", "status: done", f"due: {on + timedelta(days=30)}"))
            self.update("actions", self.random.randrange(self.count("actions")), f"on: {on}, {told}")

    def look(self, on: date, every: int) -> None:
        self.add("reviews", "R", f"    on: {on}\n    by: {person(self.number)}\n    post: {post(self.number)}\n"
                                 f"    result: {self.words(6).capitalize()}\n"
                                 f"    attended: [{agency(self.number)}, {agency(self.number + 1)}]\n")
        self.set_("next_review", on + timedelta(days=every))

    def log(self, on: date) -> None:
        self.add("log", "L", f"    on: {on}\n    by: {person(self.number)}\n    text: {self.sentence(16)}\n")


class SharedRisk(Work):
    lists = ("ownership", "scores", "controls", "actions", "reviews", "log")

    def begin(self, on: date) -> None:
        self.edit("level", ("case", "operational", "system")[self.number % 3])
        self.head += f"""\
category: discharge
severity: {self.random.choice(("low", "moderate", "high"))}
cause: {self.sentence(20)}
event: {self.sentence(16)}
effect: {self.sentence(16)}
lead_agency: {agency(self.number)}
assessment: {{assessor: {person(self.number)}, on: {on}}}
treatment: treat
review_every: monthly
review_by: {post(self.number)}
escalation_pathway: joint-escalation
forum: system-risk-board
indicators: [indicator-{self.number % 9 + 1}]
"""
        self.own(on)
        self.score(on)
        self.add("controls", "C", f"    what: {self.words(5).capitalize()}\n    since: {on}\n")
        self.act(on)
        self.set_("next_review", on + timedelta(days=30))

    def go_on(self, on: date) -> None:
        step = self.random.randrange(12)
        if step < 2:
            self.score(on)
        elif step < 5:
            self.look(on, 30)
        elif step < 6:
            self.act(on)
        elif step < 10:
            self.move(on)
        else:
            self.log(on)

    def score(self, on: date) -> None:
        one, other = self.random.choices(range(1, 6), k=2)
        self.add("scores", "S", f"    on: {on}\n    type: current\n    likelihood: {one}\n    consequence: {other}\n"
                                f"    reason: {self.sentence(6)}\n")


class Case(Work):
    level = "case"
    lists = ("ownership", "managers", "involvement", "needs", "referrals", "assessments", "actions", "reviews", "log")

    def begin(self, on: date) -> None:
        self.head += f"""\
complexity: {self.random.choice(("high", "medium", "low"))}
accepted_on: {on}
category: discharge
severity: {self.random.choice(("low", "moderate", "high"))}
lead_agency: {agency(self.number)}
plan: {self.world.plan_of(self.number)}
review_every: weekly
review_by: {post(self.number)}
escalation_pathway: joint-escalation
"""
        self.own(on)
        self.own(on, "managers")
        self.assess(on)
        for step in range(1, 4):
            self.add("involvement", "G", f"    agency: {agency(self.number + step)}\n    part: helps\n    from: {on}\n")
            self.add("needs", "N", f"    on: {on}\n    what: {self.words(5).capitalize()}\n    domain: daily living\n")
            self.act(on, f"    serves: N{step}\n")
        self.set_("next_review", on + timedelta(days=7))

    def go_on(self, on: date) -> None:
        step = self.random.randrange(20)
        if step < 9:
            self.look(on, 7)
        elif step < 15:
            self.move(on)
        elif step < 16:
            self.add("referrals", "F", f"    from: {agency(self.number)}\n    to: {agency(self.number + 1)}\n"
                                       f"    sent: {on}\n    acknowledged: {on}T16:00\n")
        elif step < 17:
            self.assess(on)
        else:
            self.log(on)

    def assess(self, on: date) -> None:
        self.add("assessments", "X", f"    on: {on}\n    domain: daily living\n    agency: {agency(self.number)}\n"
                                     f"    by: {person(self.number)}\n")


class Plan(Work):
    level = "case"
    lists = ("ownership", "goals", "versions", "actions", "reviews", "log")

    def begin(self, on: date) -> None:
        self.head += f"""\
case: {self.world.case_of(self.number)}
joint_assessment: {{on: {on}, agencies: [{agency(self.number)}], led_by: {person(self.number)}}}
decision_types: [routine-change]
review_every: monthly
review_by: {post(self.number)}
"""
        self.own(on)
        self.add("goals", "G", f"    on: {on}\n    what: {self.words(6).capitalize()}\n")
        self.version(on, "first")
        self.act(on)
        self.set_("next_review", on + timedelta(days=30))

    def go_on(self, on: date) -> None:
        step = self.random.randrange(10)
        if step < 1:
            self.version(on, "routine")
        elif step < 4:
            self.look(on, 30)
        elif step < 8:
            self.move(on)
        else:
            self.log(on)

    def version(self, on: date, change: str) -> None:
        self.add("versions", "V", f"    version: {self.count('versions') + 1}\n    from: {on}\n    change: {change}\n"
                                  f"    approved: {{by: {person(self.number)}, post: {post(self.number)}, on: {on}}}\n")


class Meeting(Work):
    level = "system"
    status = "held"
    lists = ("attendance", "items", "actions", "log")

    def begin(self, on: date) -> None:
        forum = ("system-risk-board", "operational-leaders")[self.number % 2]
        self.head += f"forum: {forum}\ntype: governance\nheld_on: {on}\nterms: T1\nchair: {person(0)}\n"
        for seat in SEATS:
            came = self.random.choice(("present", "present", "present", "in-part", "apologies", "absent"))
            self.add("attendance", "P", f"    person: {person(seat)}\n    agency: {agency(seat)}\n"
                                        f"    constituency: all\n    attended: {came}\n")
        for _ in range(12):
            kind = self.random.choice(("risk", "risk", "case", "issue", "escalation"))
            self.add("items", "I", f"    record: {self.world.near(kind, on, self.random)}\n"
                                   f"    result: {self.random.choice(('decided', 'carried', 'noted'))}\n")
        self.act(on)


class Escalation(Work):
    lists = ("stages", "held", "responses", "steps_done", "actions", "log")

    def begin(self, on: date) -> None:
        about = self.world.near(self.random.choice(("risk", "case")), on, self.random)
        self.head += f"""\
about: {about}
type: {self.words(2)}
protocol: joint-escalation
risk_level: emerging
severity: high
target_severity: moderate
trigger: {{at: {on}T10:15, observed: {self.sentence(8)[:-1].replace(",", "")}, threshold: T1}}
raised_by: {{person: {person(self.number)}, agency: {agency(self.number)}}}
responder: {{person: {person(1)}, post: {post(1)}, acknowledged_at: {on}T11:00}}
"""
        self.add("stages", "G", f"    level: L1\n    to_post: {post(1)}\n    began_at: {on}T10:15\n")

    def go_on(self, on: date) -> None:
        if self.count("held") == 0:
            self.add("held", "H", f"    type: huddle\n    at: {on}T09:30\n    led_by: {person(1)}\n")
        elif self.count("steps_done") < 2:
            self.add("steps_done", "S", f"    step: S1{self.count('steps_done') + 1}\n    at: {on}T10:00\n")
        else:
            self.add("responses", "R", f"    at: {on}T14:20\n    what: {self.words(6).capitalize()}\n"
                                       f"    by: {person(1)}\n")

    def end(self, on: date) -> None:
        super().end(on)
        self.head += (f"outcome: {{at: {on}T12:00, text: Settled., resolved: true}}\ntold_back_on: {on}\n"
                      f"stability: {{on: {on}, severity: low, stable: true}}\n")


class Incident(Work):
    lists = ("entries", "assessed_by", "decisions", "actions_taken", "steps_done", "actions", "log")

    def begin(self, on: date) -> None:
        self.head += f"""\
rota: joint-on-call
type: incident type {self.number % 40}
reported_at: {on}T22:10
logged_at: {on}T22:25
description: {self.sentence(12)}
protocol: on-call-protocol
protocol_level: L2
harm: none
"""
        self.add("entries", "E", f"    number: {self.number}\n    reported_at: {on}T22:10\n"
                                 f"    text: {self.sentence(8)}\n")
        self.add("decisions", "D", f"    at: {on}T22:40\n    decision: {self.sentence(6)}\n"
                                   f"    rationale: {self.sentence(8)}\n    by: {person(2)}\n    post: {post(2)}\n")

    def go_on(self, on: date) -> None:
        at = self.count("steps_done")
        if at < 2:
            self.add("steps_done", "S", f"    step: S2{at + 1}\n    at: {on}T23:00\n    by: {person(2)}\n")
        else:
            self.add("actions_taken", "K", f"    at: {on}T23:05\n    what: {self.words(6).capitalize()}\n")

    def end(self, on: date) -> None:
        super().end(on)
        self.head += f"outcome: {{at: {on}T12:00, text: Settled.}}\nlearning: {self.sentence(9)}\n"


class Issue(Work):
    lists = ("ownership", "evidence", "actions", "resolution_due", "reviews", "log")

    def begin(self, on: date) -> None:
        self.head += f"""\
description: {self.sentence(12)}
type: issue type {self.number % 60}
pathway: pathway {self.number % 9 + 1}
place: place-{self.number % 5}
identified_on: {on}
causes: {self.sentence(12)}
action_owner: {person(self.number)}
escalation_pathway: joint-escalation
forum: operational-leaders
"""
        self.own(on)
        self.add("evidence", "E", f"    on: {on}\n    indicator: indicator-{self.number % 9 + 1}\n    shows: 14\n")
        self.add("resolution_due", "D", f"    set_on: {on}\n    due: {on + timedelta(days=90)}\n")
        self.act(on)

    def go_on(self, on: date) -> None:
        self.random.choice((self.move, self.move, self.log))(on)

    def end(self, on: date) -> None:
        super().end(on)
        self.head += f"resolved_on: {on}\nresolution: {self.sentence(8)}\n"


class Decision(Work):
    status = "agreed"
    lists = ("told", "log")

    def begin(self, on: date) -> None:
        self.head += f"""\
type: service-change
risk_level: {self.random.choice(("routine", "higher"))}
question: {self.sentence(8)}
decision: {self.sentence(8)}
decided_on: {on}
effective_from: {on}
decider: {{person: {person(self.number)}, post: {post(self.number)}}}
about: [{self.world.near("risk", on, self.random)}]
reasons: {self.sentence(12)}
interests_asked: true
review_on: {on + timedelta(days=200)}
"""

    def go_on(self, on: date) -> None:
        self.add("told", "T", f"    on: {on}\n    agency: {agency(self.number + 1)}\n")


class Review(Work):
    lists = ("results", "actions", "log")

    def begin(self, on: date) -> None:
        self.head += f"""\
obligations:
  - {{practice: P7, duty: case-review, scope: all of them, from: {on - timedelta(days=6)}, to: {on}}}
reviewer: {person(self.number)}
reviewer_post: {post(self.number)}
held_on: {on}
"""
        for _ in range(20):
            self.add("results", "R", f"    record: {self.world.near('case', on, self.random)}\n"
                                     f"    result: checked-unchanged\n    reason: {self.words(3)}\n")


class Dispute(Work):
    lists = ("ownership", "stages", "actions", "log")

    def begin(self, on: date) -> None:
        self.head += f"""\
initiating_agency: {agency(self.number)}
other_parties: [{agency(self.number + 1)}]
topic: topic {self.number % 30}
context: {self.sentence(12)}
impact: {self.sentence(9)}
escalation_level: 1
protocol: dispute-resolution
resolution_status: open
"""
        self.own(on)
        self.stage(on)

    def go_on(self, on: date) -> None:
        self.stage(on) if self.count("stages") < 3 else self.log(on)

    def stage(self, on: date) -> None:
        at = self.count("stages") + 1
        self.add("stages", "S", f"    stage: {at}\n    lead: {person(at)}\n    began_on: {on}\n"
                                f"    decided_on: {on + timedelta(days=3)}\n    ended_by: moved-up\n")


