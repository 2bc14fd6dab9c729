"""P2-G3: an issue has no way up in force, or nobody takes it there."""

from __future__ import annotations

from datetime import date

from caretrail.facts.entries import typed
from caretrail.facts.force import protocol_on
from caretrail.facts.protocols import levels
from caretrail.facts.routes import led_by, taken_by
from caretrail.kinds.issue import Issue
from caretrail.load import Record
from caretrail.rules.gates import Missing, gate
from caretrail.trail import Trail


@gate(code="P2-G3", name="issue-without-way-up", of=("issue",))
def check(record: Record, day: date, trail: Trail) -> Missing | str:
    """An issue has no way up in force, or nobody takes it there.

    Why it matters
        An issue that persists has to leave the room in which it cannot be solved. On the day that happens it is too
        late to find out that the protocol has lapsed, or that the post it leads to is empty.

    How to fix
        Name the protocol in `escalation_pathway`. A version of it must be in force, and its first level must lead to a
        post that somebody holds or covers, a rota with somebody on it, or a forum with a chair. A forum named in
        `forum` needs a chair, too.

    Flagged
        records/issues/2026/ISS-2026-1W9K.yml:
            id: ISS-2026-1W9K  # P2-G3
            title: No transport home after 16:00
            status: active
            opened_on: 2026-03-05

    Flagged: its protocol came into force later, and has ended by now
        records/issues/2026/ISS-2026-1W9K.yml:
            id: ISS-2026-1W9K
            title: No transport home after 16:00
            status: active
            opened_on: 2026-03-05
            escalation_pathway: winter-pathway  # P2-G3
        records/protocols/winter-pathway.yml:
            id: winter-pathway
            name: Winter pathway
            versions: [{id: V1, version: "1.0", from: 2026-03-10, to: 2026-03-31}]

    Flagged: the forum has no chair
        records/issues/2026/ISS-2026-1W9K.yml:
            id: ISS-2026-1W9K
            title: No transport home after 16:00
            status: active
            opened_on: 2026-03-05
            escalation_pathway: joint-escalation
            forum: winter-forum  # P2-G3
        records/forums/winter-forum.yml:
            id: winter-forum
            name: Winter forum

    Accepted
        records/issues/2026/ISS-2026-1W9K.yml:
            id: ISS-2026-1W9K
            title: No transport home after 16:00
            status: active
            opened_on: 2026-03-05
            escalation_pathway: joint-escalation
    """
    issue = typed(record, Issue)
    if issue is None or issue.escalation_pathway is None:
        return Missing("it names no protocol by which it goes up", "name it in `escalation_pathway`",
                       ("escalation_pathway",))
    path = ("escalation_pathway",)
    version = protocol_on(trail, issue.escalation_pathway, day)
    if version is None:
        return Missing(f"no version of `{issue.escalation_pathway}` is in force on {day}",
                       "name a protocol that is, or add the version in force to its file", path)
    found = levels(version)
    if not found:
        return Missing(f"version {version.version} of `{issue.escalation_pathway}` has no levels",
                       "add them to the protocol", path, "whoever keeps the protocol")
    taker = taken_by(trail, found[0], day)
    if not taker:
        return Missing(f"nobody is there on {day} to take it at {found[0].name}, the first level of "
                       f"`{issue.escalation_pathway}`", "fill the post, its cover or the rota of that level", path,
                       "whoever keeps the protocol")
    if issue.forum and not led_by(trail, issue.forum, day):
        return Missing(f"nobody chairs its forum `{issue.forum}` on {day}", "name the chair's post in the forum's "
                       "file, and who holds it", ("forum",), f"whoever keeps `records/forums/{issue.forum}.yml`")
    return f"`{issue.escalation_pathway}` {version.version} leads to {taker}"
