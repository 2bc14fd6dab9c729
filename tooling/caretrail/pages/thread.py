"""The trail of a case, a risk or an incident: a timeline over every record tied to it, and five questions answered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from caretrail.load import Record
from caretrail.pages.history import Landings, field_anchor, writers_of
from caretrail.pages.html import Html, badge, cell, escape, head, joined, marked
from caretrail.pages.page import Page, root
from caretrail.pages.relied import verdict_badge
from caretrail.pages.sides import of_record
from caretrail.pages.templates import fill
from caretrail.views import addresses, words
from caretrail.views.evidence import Evidence
from caretrail.views.thread import MOST, REFERRERS, STARTS, STEPS, thread
from caretrail.views.thread_answers import QUIET, Answers, Gap, answers
from caretrail.views.thread_events import Event, events
from caretrail.views.values import say

MOST_EVENTS = 400
"""So many are shown; those before stand on the pages of their records."""

SHOWN = 5
"""Of what tells whether it worked, the latest of each sort."""

HEADINGS = ("When it happened", "What happened", "Who, as the record says", "When it was recorded, and by whom")


def has_thread(evidence: Evidence, record: Record | None) -> bool:
    """A trail tells of quiet times and of what was never done: of records that are hidden in part it would tell it
    wrongly.
    """
    return evidence.audience == "inspector" and record is not None and record.kind.name in STARTS


class Threads:
    """Writes trails; what they share is made once."""

    def __init__(self, evidence: Evidence) -> None:
        self.evidence = evidence
        self.ink = Html(evidence.names, root(addresses.thread("x")))
        self.landings = Landings(evidence, self.ink)
        self._recorded: dict[tuple[int, str], str] = {}

    def pages(self, record: Record | None) -> Iterator[Page]:
        """The trail of a record that has one."""
        if record is not None and has_thread(self.evidence, record):
            yield self._page(record)

    def _page(self, record: Record) -> Page:
        trail = self.evidence.trail
        found = thread(trail, record)
        told = events(trail, found)
        shown, kind, title = told[-MOST_EVENTS:], record.kind, self.evidence.names.called(record.id)
        body = fill(
            "thread.html", title=title, record=record, root=self.ink.root, as_of=trail.as_of, steps=STEPS, most=MOST,
            sides=self._sides(record), quiet=QUIET,
            referrers=REFERRERS, left_out=len(told) - len(shown), has_history=trail.history is not None,
            answers=self._answers(answers(trail, found, told), record),
            records=[joined((self.ink.reference(each.id),)) for each in found.told[1:]],
            named=[joined((self._named(each),)) for each in found.named], left=len(found.left),
            looked=len({name for name, _ in found.looks}), count_of=len(told),
            table=self._table(shown, record))
        return Page(addresses.thread(record.id), f"Trail of {title}", body, addresses.register(kind.plural),
                    f"Trail of {kind.name} {record.id}: what was noticed, recorded, reviewed and changed, and whether "
                    "it worked.")

    def _sides(self, record: Record) -> Markup:
        return of_record(self.evidence.names.known[record.id], addresses.thread(record.id), self.ink.root,
                         has_history=self.evidence.last_landing_of(record.id) is not None, has_trail=True)

    def _named(self, record: Record) -> str:
        return (f'{self.ink.reference(record.id)} (<a href="{self.ink.root}{addresses.thread(record.id)}">its trail</a>'
                f'<span class="visually-hidden"> of {escape(record.id)}</span>)')

    # ---- the five questions

    def _answers(self, found: Answers, start: Record) -> list[tuple[str, list[Markup]]]:
        told = {"Noticed": self._noticed(found, start), "Recorded": self._lag(found, start),
                "Reviewed": self._reviewed(found, start), "Changed": self._changed(found),
                "Did it work?": self._worked(found, start)}
        return [(question, [joined((line,)) for line in lines]) for question, lines in told.items()]

    def _noticed(self, found: Answers, start: Record) -> Iterator[str]:
        if found.first is None:
            yield "No record of this trail says when it was noticed."
            return
        yield f"{words.day(found.first.day)}: {self._what(found.first, start)}"
        if found.next is None:
            yield "Nothing is recorded as reviewed or changed since."
        else:
            days = (found.next.day - found.first.day).days
            later = "the same day" if days == 0 else f"{words.count(days, 'day')} later"
            yield f"The next step came {later}, on {words.day(found.next.day)}: {self._what(found.next, start)}"

    def _lag(self, found: Answers, start: Record) -> Iterator[str]:
        if not found.recorded:
            yield "This edition does not know when anything was recorded, or nothing has a date of its own."
            return
        late = found.worst
        soon = f"within {words.count(found.median, 'day')}" if found.median else "on the same day"
        yield f"{words.capital(words.count(found.recorded, 'dated event'))}; half were recorded {soon}."
        if late:
            yield (f"Latest of all: {words.count(late.lag, 'day')} after {words.day(late.day)}, "
                   f"{self._what(late, start)}")

    def _reviewed(self, found: Answers, start: Record) -> Iterator[str]:
        if not found.reviewed:
            yield "No review, score or assessment is recorded."
            return
        times = words.capital(words.count(len(found.reviewed), "time"))
        yield f"{times}, counting reviews, meetings, scores and audits."
        last = found.reviewed[-1]
        yield f"The latest, {words.day(last.day)}: {self._what(last, start)}"

    def _changed(self, found: Answers) -> Iterator[str]:
        yield (f"{words.capital(words.count(found.actions, 'action'))}"
               f"{f', of which {found.done} done and {found.overdue} overdue' if found.actions else ''}; "
               f"{words.count(found.decided, 'decision record')}.")
        for gap in sorted(found.gaps, key=lambda each: -each.days)[:1]:
            yield (f"{words.capital(words.count(len(found.gaps), 'time'))} nothing happened for {QUIET} days or more; "
                   f"the longest: {_quiet(gap)}.")

    def _worked(self, found: Answers, start: Record) -> Iterator[str]:
        if not found.worked and not found.signs:
            yield "Nothing recorded yet says whether it worked."
            return
        for sign in found.signs:
            of = "" if sign.record is start else f"{self.ink.reference(sign.record.id)}: "
            yield f"{of}{marked(words.sentence(sign.said), self.ink)}"
        for event in found.worked[:-SHOWN - 1:-1]:
            yield f"{words.day(event.day)}: {self._what(event, start)}"
        if len(found.worked) > SHOWN:
            yield f"{words.count(len(found.worked) - SHOWN, 'earlier event')} below, marked \"did it work\"."

    # ---- the timeline

    def _table(self, told: Sequence[Event], start: Record) -> Markup:
        rows: list[str] = []
        before = None
        for event in told:
            if before and event.on and (event.on - before).days >= QUIET:
                rows.append(f'<tr class="quiet-time"><td colspan="{len(HEADINGS)}">{_quiet(Gap(before, event.on))}'
                            "</td></tr>")
            before = event.on or before
            rows.append(self._row(event, start))
        return joined(('<table class="grid thread"><caption>What happened, oldest first</caption>', head(HEADINGS),
                       "<tbody>", *rows, "</tbody></table>"))

    def _row(self, event: Event, start: Record) -> str:
        of = "" if event.record is start else f'<span class="of">{self.ink.reference(event.record.id)}</span>'
        cells = (f"{self._when(event)} {badge(event.question)}", f"{of}{self._what(event, event.record)}",
                 self._who(event), self._record(event))
        return "<tr>" + "".join(cell(heading, content, header=place == 0)
                                for place, (heading, content) in enumerate(zip(HEADINGS, cells, strict=True))) + "</tr>"

    def _when(self, event: Event) -> str:
        if event.on is None:
            return f'<span class="quiet">by {words.day(event.day)}</span>' if event.recorded else "no date"
        return (words.moment_said(event.when) if len(event.when) > len("2026-03-05") else "") or words.day(event.on)

    def _what(self, event: Event, here: Record) -> str:
        """`Review held R1: Checked, unchanged`, linked to the change that brought it; with whose it is, but for the
        record `here`.
        """
        name = escape(words.capital(event.name))
        if event.landing:
            anchor = f"#landing-{event.landing}{field_anchor(tuple(event.anchor.split('.')[1:]))}"
            name = f'<a href="{self.ink.root}{addresses.record(event.record.id)}{escape(anchor)}">{name}</a>'
        of = "" if event.record is here else f" of {self.ink.reference(event.record.id)}"
        said = self._said(event)
        return f"{name}{of}{f': {said}' if said else '.'}"

    def _said(self, event: Event) -> str:
        value = event.value
        if isinstance(value, dict):
            (name, alone), *others = value.items() or [("", "")]
            if not others and event.wording.below(name).form == "text":
                return say(event.wording.below(name), alone, self.ink)
            return say(event.wording, value, self.ink) if value else ""
        return say(event.wording, value, self.ink)

    def _who(self, event: Event) -> str:
        person, post, agency = (self.ink.reference(each) if each else "" for each in event.who)
        role = words.listed([each for each in (post, "" if post else agency) if each])
        return f"{person}{f' ({role})' if person and role else role}" or '<span class="quiet">not said</span>'

    def _record(self, event: Event) -> str:
        if not event.landing:
            return '<span class="quiet">not known</span>'
        lag = f", {words.lag(event.on, event.recorded)}" if event.on and event.recorded else ""
        on = words.day(event.recorded) if event.recorded else "at an unknown time"
        late = f"<strong>{escape(lag[2:])}</strong>" if event.lag > 0 else escape(lag[2:])
        return f"{on}{', ' if lag else ''}{late}; {self._by(event.landing, event.record.id)}"

    def _by(self, number: int, record: str) -> str:
        """`landing 12 by Amara Okafor (signed); authorised, right R-004`; made once for a landing and a record."""
        known = self._recorded.get((number, record))
        if known is None:
            known = self._recorded[number, record] = self._written(number, record)
        return known

    def _written(self, number: int, record: str) -> str:
        authority, audited = self.landings.authority, self.evidence.audited
        landing = self.evidence.landings[number - 1]
        who = words.listed([self.landings.identity(each, landing) for each in writers_of(landing)])
        said = f"{authority.landing(number)} by {who}"
        if audited is None:
            return said
        rights = dict.fromkeys(each.right for each in audited.on_record(number, record).relied)
        on = f", right {words.listed([authority.right(each) for each in rights])}" if rights else ""
        return f"{said}; {verdict_badge(audited.judged(number).verdict)}{on}"


def _quiet(gap: Gap) -> str:
    return (f"{gap.days} days without an event: nothing is recorded as happening between {words.day(gap.before)} and "
            f"{words.day(gap.after)}")
