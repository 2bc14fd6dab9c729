"""Twenty questions of an inspector, the clicks from the home page, and where the worked example answers each."""

from __future__ import annotations

from typing import NamedTuple

RISK = "Winter demand closes Ward 7 to new patients"
CASE = "Brain injury, first tenancy of their own"


class Question(NamedTuple):
    """`clicks` are the texts of the links from the home page on; `page` is where they lead; `answer` stands there.
    `source` is the part of `governance.md` that the question comes from.
    """

    asks: str
    clicks: tuple[str, ...]
    page: str
    answer: str
    source: str


QUESTIONS = (
    Question("Who owned this risk on a given date, by what was true and by what the register said then?",
             ("Risks", RISK, "On any date"), "records/RSK-2025-RPHN/then/", "Two answers for every day", "3.2"),
    Question("What did the whole register say on that date?",
             ("Risks", "On any date", "March 2026"), "registers/risks/on/2026-03/", "Risks on 31 March 2026", "3.2"),
    Question("What did this record say on that date, field by field?",
             ("Risks", RISK, "On any date"), "records/RSK-2025-RPHN/then/",
             "25 September 2025 to 20 April 2026", "3.2"),
    Question("What changed in it since, when was it recorded, and why?",
             ("Risks", RISK, "History"), "records/RSK-2025-RPHN/#history", "landings, newest first", "3.3"),
    Question("Who made and approved each change, and were they allowed to?",
             ("Risks", RISK, "History"), "records/RSK-2025-RPHN/#history", "authorised Right R-016", "3.3"),
    Question("Which changes landed without authority, and what came of each?",
             ("Continuity",), "continuity/", "Open lapses", "3.3"),
    Question("Was each review held on time, and which are overdue?",
             ("reviews are due",), "obligations/", "Overdue, the longest first", "5.5"),
    Question("How long after the event were things written down?",
             ("Expectations", "What a regulator asks", "How soon things were recorded"), "recording/",
             "Nine in ten were recorded within", "3.3"),
    Question("Which actions slipped, and how often was their date moved?",
             ("Registers", "Action log"), "registers/action-log/", "Times moved", "5.6"),
    Question("Was the meeting quorate, by the terms of that day?",
             ("Registers", "Meeting log", "Case conference: fewer hours after the move"), "records/MTG-2026-B7RK/",
             "nhs 0 of at least 1", "5.10"),
    Question("Was somebody on call on that night, from every agency that had to be?",
             ("all pictures", "On-call cover, day by day"), "pictures/on-call-cover/",
             "Day by day, what is missing", "2.5"),
    Question("Which decisions did each level take?",
             ("all pictures", "Decisions by level"), "pictures/decisions-by-level/",
             "made by a forum in a meeting", "2.4"),
    Question("Why was this decided, what was rejected, and who had an interest?",
             ("Decisions", "Open four escalation beds for three weeks"), "records/DEC-2026-QZMP/",
             "Send people to the next hospital", "5.11"),
    Question("How did this case go from notice to lesson, and did it work?",
             ("Cases", CASE, "Trail: from notice to lesson"), "records/CAS-2025-0P3Z/trail/", "Did it work?", "3.2"),
    Question("Who could do this on that date, and who relied on it?",
             ("who may do what", "37 people"), "authority/R-001/", "Who had it on a date", "5.10"),
    Question("How long did this disagreement between agencies take, stage by stage, and what changed because of it?",
             ("Registers", "Dispute log", "Who pays for night sitting, again"), "records/DIS-2025-80Y2/",
             "A first stage without a named lead settles nothing", "5.12"),
    Question("Which agreements run out, and when?",
             ("Registers", "Agreements and when they end"), "registers/agreement-expiry/", "Days left", "5.10"),
    Question("Where does nobody answer for a practice?",
             ("who answers for what",), "accountability/", "Where nobody answers", "3.2"),
    Question("What is there for this item of our request, how fresh is it, and what is missing?",
             ("Expectations", "CQC assessment of local authorities, Care Act part 1"),
             "expectations/cqc-local-authority/", "Governance, management and sustainability", "3.2"),
    Question("What can this site not show?",
             ("what it cannot show",), "limits/", "What the history does not prove", "5.15"),
)


def as_text() -> str:
    """The questions as `docs/questions.md` lists them."""
    rows = [f"| {number} | {each.asks} | Home, {', '.join(f'*{click}*' for click in each.clicks)} | `{each.page}` | "
            f"{each.source} |" for number, each in enumerate(QUESTIONS, 1)]
    return "\n".join(("| | Question | Clicks | Page | From |", "|---|---|---|---|---|", *rows))
