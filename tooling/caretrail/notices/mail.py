"""A digest as a mail (RFC 5322) to send or to open: plain text, with its days as a calendar file.

Nothing in it comes from a clock or from chance, so that the same register and day give the same bytes. Its subject
counts and names nothing. One without an address has no `To`: whoever sends it knows where it belongs.
"""

from __future__ import annotations

from collections.abc import Iterator
from email.errors import HeaderParseError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from hashlib import sha256
from textwrap import wrap

from caretrail.notices.dates import calendar
from caretrail.notices.digest import Digest, Notices
from caretrail.notices.wording import closing, heading, parts, subject
from caretrail.plain import plain
from caretrail.views import words

WIDTH = 78


def mail(digest: Digest, notices: Notices) -> bytes:
    """The mail as it goes over the wire, each line ended by CR LF."""
    made = EmailMessage(SMTP)
    name = _hash(digest, notices)
    made["Subject"] = subject(digest, notices)
    if notices.sender and (sender := _address(notices.partnership, notices.sender)):
        made["From"] = sender
    if digest.mail and (to := _address(digest.name, digest.mail)):
        made["To"] = to
    made["Date"] = format_datetime(notices.sent_at)
    made["Message-ID"] = f"<{name}@caretrail.invalid>"
    made["Auto-Submitted"] = "auto-generated"
    made["X-Unsent"] = "1"
    made.set_content(text(digest, notices), cte="quoted-printable")
    if days := calendar(digest, notices):
        made.add_attachment(days, "text", "calendar", filename="what-is-due.ics",
                            params={"charset": "utf-8", "method": "PUBLISH"})
        made.set_boundary(f"caretrail-{name}")
    return made.as_bytes()


def text(digest: Digest, notices: Notices) -> str:
    """The digest in plain text, folded at 78 signs where it can be."""
    return "\n".join((f"{plain(digest.name)}: {words.small(heading(notices))}", "", *_parts(digest, notices),
                      *wrap(plain(closing(notices)), WIDTH), ""))


def _parts(digest: Digest, notices: Notices) -> Iterator[str]:
    for part in parts(digest, notices):
        yield from (part.heading, "-" * len(part.heading), "")
        for line in part.lines:
            yield from wrap(plain(line.head), WIDTH, initial_indent="* ", subsequent_indent="  ")
            for name, said in line.said:
                yield from wrap(f"{words.capital(name)}: {plain(' '.join(said.split()))}", WIDTH, initial_indent="  ",
                                subsequent_indent="    ", break_on_hyphens=False)
            if line.link:
                yield f"  {line.link}"
            yield ""


def _address(name: str, address: str) -> Address | None:
    """None for one that is no address of a mail, whatever else the record takes it for."""
    try:
        return Address(plain(name), addr_spec=address)
    except (HeaderParseError, ValueError, IndexError):
        return None


def _hash(digest: Digest, notices: Notices) -> str:
    told = (notices.commit, notices.as_of, notices.soon, notices.since, notices.site, *digest.owner, digest.items and [
        each.matter.key for each in digest.items])
    return sha256(repr(told).encode()).hexdigest()[:32]
