"""A page of the site as the pages write it, before any engine or theme has seen it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Entry:
    """Something the search finds. `place` is where on its page it stands (`#landing-12`, or empty for all of it);
    `title` and `text` are plain text; `facets` are what it can be narrowed by, in words: `kind`, `status`, `agency`,
    `practice`, `year`, `severity`, each with any number of values. Of a record, `id` and `owner` are found first.
    `on` says beside the result when it was, in words. Lines of the text that are headings: see `searched.MARK`.
    """

    title: str
    text: str = ""
    place: str = ""
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    id: str = ""
    owner: str = ""
    on: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the site.

    `path` is its folder address from the top of the site, ending in `/` (`records/RSK-2026-7K3M/`); the home page
    is the empty text. It is made of ids and fixed words only, never of a title.

    `title` is plain text (not HTML, it is escaped when the page is written). `description` is one plain sentence.

    `html` is the body: it comes from an autoescaped template, holds exactly one `<h1>` (the title, in words) and
    only the classes listed at the top of the files in `site/theme/styles/`. No scripts, no `style` attributes, no
    `on...` attributes, no forms. Links to other pages start with `root(path)` and end in `/` or `/#id`:
    `<a href="../../registers/risks/">`. Links to elsewhere are `https:` or `mailto:` with `rel="noopener noreferrer"`.

    `section` says where the page stands. Empty: a page of its own in the navigation, of which there are few (home,
    one per register, findings ...); a page whose path continues the path of an earlier one of these is listed below
    it (`registers/`, then `registers/risks/`). Else it is the path of the listed page it belongs to, and the page
    is not in the navigation: a record has `registers/risks/`, a landing `changes/`, a rule `rules/`.

    `below` is the path of a listed page under which this listed page stands in the navigation, where its own path does
    not say so: `obligations/` stands below `practices/`.

    `group` is set for a listed page that stands with others of its sort behind a line in the navigation: `kinds` for
    the registers of one kind each, which would else run on from the logs.

    `entries` are what the search can find on the page; without any, it finds the page by its own text. `files` are
    data files that belong to it, such as `data.data_script` makes: address from the top of the site, and content.
    """

    path: str
    title: str
    html: str
    section: str = ""
    description: str = ""
    below: str = ""
    group: str = ""
    entries: tuple[Entry, ...] = ()
    files: tuple[tuple[str, bytes], ...] = ()


def root(path: str) -> str:
    """The way from a page to the top of the site: `../../` for `records/RSK-2026-7K3M/`, `./` for the home page."""
    return "../" * path.count("/") or "./"
