"""The theme shell: the engine renders tokens, and the finished page is its text with the tokens filled in.

No engine, theme or Markdown reader ever sees what a person typed into a record. What it renders are tokens of
letters and digits, which every engine leaves alone, in a title, an attribute, an address or a paragraph.
"""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import dataclass
from hashlib import sha256
from html import escape

TITLE, DESCRIPTION, PATH, BODY = "ctPAGETITLEtc", "ctPAGEDESCRIPTIONtc", "ctPAGEPATHtc", "ctPAGEBODYtc"
"""What differs from page to page of one shell."""

SITE, POLICY = "ctSITEtc", "ctPOLICYtc"
"""What is the same in the whole site, and the content security policy of the page."""

ADDRESS = re.compile(f"(?:{PATH}/)*ctSHELL[0-9]+tc/")
HOLES = re.compile(f"({TITLE}|{DESCRIPTION}|{PATH}|{BODY})")
LISTED = re.compile("ctTITLE([0-9]+)tc")
BLANKS = re.compile(r"\n\s+")
WHOLE_BODY = re.compile(rf"<h1>{TITLE}</h1>\s*(?:<p>)?{BODY}(?:</p>)?")
INLINE_SCRIPT = re.compile(r"<script(?![^>]*\s(?:src|type)=)[^>]*>(.*?)</script>", re.DOTALL)

CONTENT = f"<h1>{TITLE}</h1>\n\n{BODY}\n"
"""The body of a document as the engine gets it."""


def listed_title(number: int) -> str:
    """The token for the title of a page in the navigation."""
    return f"ctTITLE{number}tc"


def shell_path(number: int, depth: int) -> str:
    """Where a shell stands: as deep as the pages that are made from it."""
    return f"{PATH}/" * (depth - 1) + f"ctSHELL{number}tc/"


def settle(html: str, site: str, titles: list[str]) -> str:
    """Fill in what is known for the whole site: its name, and the titles in the navigation."""
    named = html.replace(SITE, escape(site))
    return LISTED.sub(lambda match: escape(titles[int(match[1])]), named)


def with_policy(html: str) -> str:
    """Fill in the content security policy: our own files, and the theme's inline scripts by their hash."""
    return html.replace(POLICY, policy(html))


def policy(html: str) -> str:
    """The strictest policy the page works under. It stands in an attribute: no double quotes."""
    found = {b64encode(sha256(script.encode()).digest()).decode() for script in INLINE_SCRIPT.findall(html)}
    scripts = " ".join(["'self'", *(f"'sha256-{each}'" for each in sorted(found))])
    return (f"default-src 'none'; script-src {scripts}; style-src 'self'; img-src 'self' data:; "
            "font-src 'self'; "
            "connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'")


class BrokenSite(Exception):  # noqa: N818 - it is the site that is broken
    """The finished site would not hold what it promises; the message says where."""


@dataclass(frozen=True, slots=True)
class Shell:
    """A rendered document, cut: its text between the holes, and the name of each hole, as they are written."""

    parts: tuple[bytes, ...]

    @classmethod
    def cut(cls, html: str) -> Shell:
        """Cut a settled page. BrokenSite when the theme has lost the body or put a token into a script."""
        bare = WHOLE_BODY.sub(BODY, BLANKS.sub("\n", html))
        if bare.count(BODY) != 1:
            raise BrokenSite("the theme does not show the body of a page exactly once")
        if any(HOLES.search(script) for script in re.findall(r"<script.*?</script>", bare, re.DOTALL)):
            raise BrokenSite("the theme puts the text of a page into a script")
        return cls(tuple(part.encode() for part in HOLES.split(with_policy(ADDRESS.sub(PATH, bare)))))

    def fill(self, title: str, description: str, path: str, body: bytes) -> bytes:
        """One page: `body` is HTML, the others are text."""
        filling = {TITLE.encode(): escape(title).encode(), DESCRIPTION.encode(): escape(description).encode(),
                   PATH.encode(): escape(path).encode(), BODY.encode(): body}
        return b"".join([filling.get(part, part) for part in self.parts])
