"""Partnership: name, places, time, risk matrix, words, tolerances; `records/policy/partnership.yml`."""

from __future__ import annotations

from typing import ClassVar, Literal

from caretrail.fields import (
    AgencyRef,
    Audience,
    Cadence,
    Clock,
    Day,
    Duration,
    Email,
    ForumRef,
    Item,
    Line,
    Model,
    PlannedDay,
    PostRef,
    Practice,
    RatingWord,
    Slug,
    Text,
    WebLink,
    Whole,
    about,
)
from caretrail.kinds.kind import Kind
from caretrail.policy.thresholds import Thresholds, spelled_out


class Place(Model):
    """A place the partnership works in."""

    id: Slug = about("Short name, used by the records", "town-centre")
    name: Line = about("Its name", "Town centre")


class WorkingHours(Model):
    """When working time runs; deadlines in working days count these days."""

    days: list[Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]] = about(
        "Working days", ["monday", "tuesday"])
    from_: Clock = about("Start of the working day", "09:00", alias="from")
    to: Clock = about("End of the working day", "17:00")


class BankHoliday(Model):
    """A day on which nobody is expected to work."""

    on: PlannedDay = about("The day", "2026-12-25")
    name: Line = about("Its name", "Christmas Day")


class ScaleStep(Model):
    """One step of a scale."""

    number: Whole = about("Its number", "4")
    label: Line = about("Its word", "likely")
    letter: Line | None = about("The letter a register gives it, where it uses letters", "B", None)
    meaning: Line | None = about("What it means", "will probably happen within the year", None)


class Band(Model):
    """A range of scores, with the word used for it."""

    word: Line = about("The word", "high")
    from_: Whole = about("Lowest score", "8", alias="from")
    to: Whole = about("Highest score", "12")
    color: Literal["green", "yellow", "amber", "red"] | None = about(
        "Colour on the pages", "amber", None, label="Colour")


_MATRIX = {
    "order": "likelihood-first",
    "likelihood": [{"number": str(number), "label": label} for number, label in enumerate(
        ("rare", "unlikely", "possible", "likely", "almost certain"), 1)],
    "consequence": [{"number": str(number), "label": label} for number, label in enumerate(
        ("negligible", "minor", "moderate", "major", "catastrophic"), 1)],
    "bands": [{"word": "low", "from": "1", "to": "3"}, {"word": "moderate", "from": "4", "to": "6"},
              {"word": "high", "from": "8", "to": "12"}, {"word": "extreme", "from": "15", "to": "25"}],
}


class RiskMatrix(Model):
    """How a score is made and named: likelihood times consequence."""

    order: Literal["likelihood-first", "consequence-first"] = about(
        "Which axis is named first", "consequence-first")
    consequence_name: Line | None = about("What the partnership calls consequence", "Impact", None)
    likelihood: list[ScaleStep] = about(
        "Steps of likelihood, lowest first", [{"number": "1", "label": "rare"}])
    consequence: list[ScaleStep] = about(
        "Steps of consequence, lowest first", [{"number": "1", "label": "negligible"}])
    bands: list[Band] = about("Ranges of the score, lowest first", [{"word": "low", "from": "1", "to": "3"}])


class Rating(Model):
    """A word used where a register gives a rating without numbers."""

    word: Line = about("The word", "Amber")
    color: Literal["green", "yellow", "amber", "red"] | None = about(
        "Colour on the pages", "amber", None, label="Colour")
    also: list[Line] = about("Other ways of writing it", ["A"], [])


class Tolerance(Model):
    """The highest score that is tolerable, level by level, and the worst rating where risks are rated in words."""

    case: Whole | None = about("For risks of one case", "12", None)
    operational: Whole | None = about("For operational risks", "9", None)
    system: Whole | None = about("For system risks", "8", None)
    rating: RatingWord | None = about("The worst tolerable rating, for risks rated in words without numbers", "Amber",
                                      None)


class Contact(Model):
    """Whom a reader of the site can ask."""

    who: Line = about("A post or an office, not a person", "Partnership office")
    email: Email | None = about("A shared mailbox", "partnership@council.example", None)


class GitHost(Model):
    """Where the register lies on a git host: forms and workflows lead there."""

    host: Literal["github", "gitlab", "forgejo"] = about("Sort of git host; Gitea is as Forgejo", "github")
    address: WebLink = about("Address of the repository", "https://github.example/our-partnership/register")


class RetentionClass(Model):
    """How long records of a class are kept."""

    id: Slug = about("Short name, used by the records", "risk-register")
    keep: Duration = about("How long they are kept", "10 years")
    after: Literal["closed", "opened"] | None = about("From when it is counted", "closed", None)
    reason: Line | None = about("Why this long", "partnership retention schedule, line 14", None)


class StandingDuty(Item):
    """Who must hold one of the practices' reviews, of what, how often. A duty of the practices that nobody is given
    here is a hole, and shown as one.
    """

    dated_by: ClassVar[str] = "from"
    practice: Practice = about("The practice", "P7")
    duty: Slug = about("Which of its duties", "case-review")
    scope: Line = about("What it covers, in words that its reviews repeat", "cases of the council")
    post: PostRef | None = about("Post that must hold it", "lead-community", None)
    forum: ForumRef | None = about("Forum that must hold it, where it is one", "system-risk-board", None)
    agency: AgencyRef | None = about("Agency whose records it covers, where it is one", "town-council", None)
    every: Cadence | None = about("How often, where it differs from the practice", "monthly", None)
    within: Duration | None = about("Time after each period in which it may still be held, for one that looks back",
                                    "10 working days", None)
    from_: Day = about("First day of the first period", "2026-01-05", alias="from")
    to: Day | None = about("Last day", "2026-12-31", None)


class Partnership(Model):
    """What the partnership has set for itself. Changed only in a proposal of its own."""

    dated_by: ClassVar[str] = ""
    id: Slug = about("Always `partnership`, the same as the file name", "partnership")
    name: Line = about("The partnership's name", "Northmoor Care Partnership")
    summary: Text | None = about(
        "One paragraph in plain English", "Six agencies that care for people together.", None)
    places: list[Place] = about(
        "Places it works in", [{"id": "town-centre", "name": "Town centre"}], [])
    time_zone: Line = about("Time zone of every time without one of its own", "Europe/London")
    working_hours: WorkingHours | None = about(
        "When working time runs",
        {"days": ["monday", "tuesday", "wednesday", "thursday", "friday"], "from": "09:00", "to": "17:00"}, None)
    bank_holidays: list[BankHoliday] = about(
        "Days on which nobody is expected to work", [{"on": "2026-12-25", "name": "Christmas Day"}], [])
    risk_matrix: RiskMatrix | None = about(
        "How a risk score is made and named", _MATRIX, None)
    ratings: list[Rating] = about("Ratings used without numbers, mildest first", [
        {"word": word, "color": word.lower(), "also": [word[0]]} for word in ("Green", "Amber", "Red")], [])
    risk_categories: list[Line] = about("Categories of risk", ["discharge", "workforce"], [])
    severities: list[Line] = about("Words for severity, mildest first", ["low", "moderate", "high"], [])
    risk_levels: list[Line] = about("Words for the level of risk of a decision, mildest first",
                                    ["routine", "higher"], [])
    effectiveness: list[Line] = about("Words for how well a control works, best first",
                                      ["effective", "some weakness", "inadequate"], [])
    tolerance: Tolerance | None = about("Highest tolerable score, level by level", {"system": "8"}, None)
    thresholds: Thresholds = about("Every number the practices are measured by", {"p8": {"carried": "3"}}, Thresholds)
    obligations: list[StandingDuty] = about("Who must review what, and how often", [], [])
    default_audience: Audience = about(
        "Who may see a record that does not say so itself", "partners", "partners")
    contact: Contact | None = about("Whom a reader of the site can ask", {"who": "Partnership office"}, None)
    repository: GitHost | None = about(
        "Where staff propose changes, so that forms can lead there",
        {"host": "github", "address": "https://github.example/our-partnership/register"}, None)
    published_branch: Line = about("Branch whose history is the register's history", "main", "main")
    continuity_start: Day | None = about("First day on which the rules of ownership and authority apply",
                                         "2025-01-06", None)
    retention_classes: list[RetentionClass] = about(
        "How long records are kept", [{"id": "risk-register", "keep": "10 years"}], [])


EXAMPLE = """\
id: partnership
name: Northmoor Care Partnership
summary: >-
  Six agencies that care for people together in Northmoor town and Moorside. The partnership is invented, and
  so is everybody in it.
places:
  - {id: northmoor-town, name: Northmoor town}
  - {id: moorside, name: Moorside}
time_zone: Europe/London
working_hours:
  days: [monday, tuesday, wednesday, thursday, friday]
  from: "09:00"
  to: "17:00"
bank_holidays:
  - {on: 2026-12-25, name: Christmas Day}
risk_matrix:
  order: likelihood-first
  likelihood:
    - {number: 1, label: rare}
    - {number: 2, label: unlikely}
    - {number: 3, label: possible}
    - {number: 4, label: likely}
    - {number: 5, label: almost certain}
  consequence:
    - {number: 1, label: negligible}
    - {number: 2, label: minor}
    - {number: 3, label: moderate}
    - {number: 4, label: major}
    - {number: 5, label: catastrophic}
  bands:
    - {word: low, from: 1, to: 3, color: green}
    - {word: moderate, from: 4, to: 6, color: yellow}
    - {word: high, from: 8, to: 12, color: amber}
    - {word: extreme, from: 15, to: 25, color: red}
ratings:
  - {word: Green, color: green, also: [G]}
  - {word: Amber, color: amber, also: [A]}
  - {word: Red, color: red, also: [R]}
tolerance: {case: 12, operational: 9, system: 8}
contact: {who: Partnership office, email: partnership@northmoor.example}
repository: {host: github, address: "https://github.example/northmoor/register"}
continuity_start: 2025-01-06
"""

KIND = Kind(
    name="partnership", plural="policy", folder="policy", prefix="", model=Partnership, example=EXAMPLE,
    only="partnership",
    starts=lambda: {"thresholds": spelled_out()},
    about="What the partnership has set for itself: places, working time, risk matrix, words, tolerances.")
