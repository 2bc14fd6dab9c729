"""Who gets what: a table in words, and the same for programs that send or post it."""

from __future__ import annotations

import json

from caretrail.notices.digest import Digest, Notices
from caretrail.notices.markdown import safe
from caretrail.notices.matter import SECTIONS
from caretrail.notices.wording import closing, heading
from caretrail.views import words

FOLDERS = {"person": "people", "agency": "agencies", "partnership": "partnership"}


def place(digest: Digest) -> str:
    """Where the files of a digest lie, without what their names end in: `people/amara-okafor`."""
    return f"{FOLDERS[digest.owner.sort]}/{digest.owner.id}"


def overview(notices: Notices, unaudited: str = "") -> str:
    """As Markdown. `unaudited` says why nobody knows what is still to be ratified; empty where that is known."""
    lines = [f"# {heading(notices)}: who is told what", ""]
    if notices.digests:
        lines += ["| who | overdue | waiting | due soon | ending soon | changes | mail to |",
                  "|---|---|---|---|---|---|---|", *map(_row, notices.digests), ""]
    else:
        lines += [f"Nothing is overdue, waits or falls due by {words.day(notices.soon)}: nobody is told anything.", ""]
    nobody = sum(item.nobody for digest in notices.digests for item in digest.items)
    if nobody:
        told = words.count(nobody, "line")
        lines += [f"Of all this, {told} went to whoever is next above: nobody is there to do what is asked.", ""]
    if unaudited:
        lines += [f"What is to be ratified is not known: {safe(unaudited)}.", ""]
    return "\n".join((*lines, f"<sub>{safe(closing(notices))}</sub>", ""))


def index(notices: Notices) -> bytes:
    """The digests as JSON, each with its counts and the path of its files without their endings."""
    told = [{"owner": each.owner.id, "sort": each.owner.sort, "name": each.name, "mail": each.mail,
             "account": each.account.login, "file": place(each), "changes": len(each.changes),
             **{section: len(each.of(section)) for section in SECTIONS}} for each in notices.digests]
    held = {"as_of": notices.as_of.isoformat(), "soon": notices.soon.isoformat(), "commit": notices.commit,
            "landing": notices.landing, "digests": told}
    return (json.dumps(held, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def _row(digest: Digest) -> str:
    counts = (*(len(digest.of(section)) for section in SECTIONS), len(digest.changes))
    return (f"| {safe(digest.name)} | {' | '.join(str(each) if each else '-' for each in counts)} | "
            f"{safe(digest.mail) or 'no address is known'} |")
