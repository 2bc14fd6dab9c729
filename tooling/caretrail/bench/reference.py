"""The reference data of a synthetic partnership at work: agencies, posts, people, forums, protocols, settings."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from caretrail.practices import PRACTICES

AGENCIES = ("northmoor-council", "northmoor-hospitals", "moorland-mental-health", "harbour-care", "moorside-homes",
            "brightwater-homecare")
STAFF = 60
"""So many people; each holds the post of the same number, in the agency of that number."""

SINCE = date(2024, 1, 1)
SEATS = range(12)
LEADS = "head-of-service-0"


def person(number: int) -> str:
    return f"officer-{number % STAFF}"


def post(number: int) -> str:
    return f"head-of-service-{number % STAFF}"


def agency(number: int) -> str:
    return AGENCIES[number % STAFF % len(AGENCIES)]


def files(until: date) -> Iterator[tuple[str, str]]:
    """Path and text of each, for a register that is kept until a day."""
    for name in AGENCIES:
        yield f"records/agencies/{name}.yml", f"id: {name}\nname: {name}\nsector: council\nfrom: {SINCE}\n"
    for number in range(STAFF):
        yield f"records/posts/{post(number)}.yml", f"""\
id: {post(number)}
title: Head of service {number}
agency: {agency(number)}
level: operational
from: {SINCE}
authority:
  - {{id: A1, title: Scheme of delegation, from: {SINCE}, delegates: [routine-change, service-change]}}
"""
        yield f"records/people/{person(number)}.yml", f"""\
id: {person(number)}
name: Officer {number}
agency: {agency(number)}
from: {SINCE}
appointments:
  - {{id: P1, post: {post(number)}, from: {SINCE}}}
"""
    yield from _forums(until)
    yield from _protocols()
    yield "records/rotas/joint-on-call.yml", _rota(until)
    yield from _indicators(until)
    yield "records/agreements/joint-working.yml", _agreement()
    yield "records/policy/partnership.yml", _policy(until)


def _forums(until: date) -> Iterator[tuple[str, str]]:
    plan = "".join(f"  - {{id: F{month + 1}, on: {SINCE + timedelta(days=30 * month)}, what: all risks}}\n"
                   for month in range((until - SINCE).days // 30 + 3))
    for name, level in (("system-risk-board", "system"), ("operational-leaders", "operational")):
        members = "".join(f"  - {{id: M{seat + 1}, post: {post(seat)}, agency: {agency(seat)}, constituency: all, "
                          f"deputy: {post(seat + len(SEATS))}, from: {SINCE}}}\n" for seat in SEATS)
        yield f"records/forums/{name}.yml", f"""\
id: {name}
name: {name.replace("-", " ").capitalize()}
level: {level}
from: {SINCE}
chair: {LEADS}
cadence: monthly
constituencies: [{{name: all, votes: true}}]
members:
{members}terms:
  - {{id: T1, version: "1.0", from: {SINCE}, quorum: [{{constituency: all, at_least: 4}}]}}
forward_plan:
{plan}"""


def _protocols() -> Iterator[tuple[str, str]]:
    level = """\
      - id: L{0}
        name: level {0}
        order: {0}
        responder: {1}
        respond_within: {2}
        decide_within: 5 working days
        thresholds: [{{id: T{0}, indicator: indicator-{0}, comparison: at-least, value: {3}}}]
        steps:
          - {{id: S{0}1, what: Tell the others, within: 1 hour}}
          - {{id: S{0}2, what: Meet, within: 1 working day}}
"""
    levels = "".join(level.format(order, post(order), within, order * 9)
                     for order, within in enumerate(("1 working day", "4 hours", "1 hour"), 1))
    for name, sort in (("joint-escalation", "escalation"), ("on-call-protocol", "on-call"),
                       ("dispute-resolution", "dispute")):
        yield f"records/protocols/{name}.yml", f"""\
id: {name}
name: {name.replace("-", " ").capitalize()}
type: {sort}
level: operational
from: {SINCE}
agencies: [{", ".join(AGENCIES)}]
owner: {LEADS}
rota: joint-on-call
versions:
  - id: V1
    version: "1.0"
    from: {SINCE}
    levels:
{levels}"""


def _rota(until: date) -> str:
    weeks = range((until - SINCE).days // 7 + 5)
    shifts = "".join(
        f"  - {{id: S{week + 1}, tier: first, person: {person(week)}, agency: {agency(week)}, "
        f"from: {SINCE + timedelta(days=week * 7)}T09:00, to: {SINCE + timedelta(days=week * 7 + 7)}T09:00, "
        f"accepted_on: {SINCE + timedelta(days=max(0, week * 7 - 60))}}}\n" for week in weeks)
    return f"""\
id: joint-on-call
name: Joint on-call
from: {SINCE}
protocol: on-call-protocol
tiers:
  - {{id: T1, name: first, order: 1, from: {SINCE}}}
shifts:
{shifts}"""


def _indicators(until: date) -> Iterator[tuple[str, str]]:
    months = [(year, month) for year in range(SINCE.year, until.year + 1) for month in range(1, 13)
              if date(year, month, 28) < until]
    for number in range(1, 10):
        values = "".join(f"  - {{id: V{at}, from: {year}-{month:02}-01, to: {year}-{month:02}-28, "
                         f"value: {(at * number) % 17}, source: situation report}}\n"
                         for at, (year, month) in enumerate(months, 1))
        yield f"records/indicators/indicator-{number}.yml", f"""\
id: indicator-{number}
name: Indicator {number}
from: {SINCE}
measures: delay
unit: people
direction: lower-is-better
targets: [{{id: T1, from: {SINCE}, value: 8}}]
owner: {post(number)}
period: monthly
pathway: pathway {number}
values:
{values}"""


def _agreement() -> str:
    parties = "".join(f"  - {{id: P{at}, agency: {name}, part: partner}}\n" for at, name in enumerate(AGENCIES, 1))
    signed = "".join(f"  - {{id: S{at}, agency: {name}, person: {person(at - 1)}, on: {SINCE}}}\n"
                     for at, name in enumerate(AGENCIES, 1))
    return f"""\
id: joint-working
title: Joint working agreement
type: working
status: active
from: {SINCE}
to: 2030-12-31
parties:
{parties}signatures:
{signed}expectations:
  - {{id: E1, type: acknowledge, of: referrals, within: 1 working day, share: 90}}
  - {{id: E2, type: respond, of: referrals, within: 5 working days, share: 90}}
  - {{id: E3, type: attend, of: case reviews, share: 80}}
dispute_route: dispute-resolution
escalation_route: joint-escalation
monitoring: {{post: {LEADS}, every: quarterly, next_audit: 2027-06-30}}
"""


def _policy(until: date) -> str:
    steps = "[" + ", ".join(f"{{number: {step}, label: step {step}}}" for step in range(1, 6)) + "]"
    days = "".join(f"  - {{on: {year}-12-25, name: Christmas Day}}\n" for year in range(SINCE.year, until.year + 2))
    duties = "".join(
        f"  - {{id: D{at}, practice: {code}, duty: {duty.name}, scope: all of them, post: {post(at)}, from: {SINCE}}}\n"
        for at, (code, duty) in enumerate(
            ((practice.code, duty) for practice in PRACTICES for duty in practice.duties if duty.every != "event"), 1))
    return f"""\
id: partnership
name: Synthetic partnership
time_zone: Europe/London
working_hours: {{days: [monday, tuesday, wednesday, thursday, friday], from: "09:00", to: "17:00"}}
bank_holidays:
{days}risk_matrix:
  order: likelihood-first
  likelihood: {steps}
  consequence: {steps}
  bands:
    - {{word: low, from: 1, to: 3}}
    - {{word: moderate, from: 4, to: 6}}
    - {{word: high, from: 8, to: 12}}
    - {{word: extreme, from: 15, to: 25}}
severities: [low, moderate, high, extreme]
risk_levels: [routine, higher, high, emerging, acute]
tolerance: {{case: 12, operational: 9, system: 8}}
obligations:
{duties}"""
