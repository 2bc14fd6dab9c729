"""Forms: a page per kind to propose a new record or to change one, and the page that lists them."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.audience.parsing import fields_of as fields_seen
from caretrail.drafting import path_of
from caretrail.kinds.kind import Kind
from caretrail.pages.data import data_script
from caretrail.pages.page import Entry, Page, root
from caretrail.pages.templates import fill
from caretrail.policy import ALL_KINDS, POLICY
from caretrail.views import addresses, words
from caretrail.views.evidence import Evidence
from caretrail.views.forms.fields import fields_of
from caretrail.views.forms.groups import groups_of
from caretrail.views.forms.host import host_of
from caretrail.views.forms.known import known_of
from caretrail.views.forms.states import MEANINGS, asked_of
from caretrail.views.forms.words import choices_of

TITLE = "Add or change a record"


def pages(evidence: Evidence) -> Iterator[Page]:
    """The list first, then a page for each kind, with the file of its records that other forms can name."""
    yield _index(evidence)
    for kind in ALL_KINDS:
        yield _form(evidence, kind)


def _index(evidence: Evidence) -> Page:
    html = fill("forms.html", root=root(addresses.FORMS), title=TITLE, host=host_of(evidence),
                work=[kind for kind in ALL_KINDS if kind.is_work],
                reference=[kind for kind in ALL_KINDS if not kind.is_work and kind not in POLICY], policy=POLICY,
                changes=evidence.audience == "inspector")
    return Page(addresses.FORMS, TITLE, html, "", "Forms that make the file of a record, and where to send it.")


def _form(evidence: Evidence, kind: Kind) -> Page:
    path = addresses.form(kind.name)
    fields = fields_of(kind, choices_of(evidence))
    title = _title(kind)
    html = fill("form.html", root=root(path), title=title, kind=kind, host=host_of(evidence),
                groups=groups_of(kind, fields), own=fields[0],
                meanings=MEANINGS, asked=asked_of(kind), practices=evidence.audience == "inspector",
                folder=path_of(kind, f"{kind.prefix}-YEAR-" if kind.is_work else "").rpartition("/")[0],
                work=" ".join(each.name for each in ALL_KINDS if each.is_work),
                as_of=evidence.trail.as_of, private=is_about_somebody(kind),
                there=evidence.audience == "inspector" and kind.only in evidence.trail.records)
    return Page(path, title, html, addresses.FORMS, f"A form that makes the file of a {kind.name}.",
                entries=(Entry(title, kind.about, facets={"kind": ("page",)}),),
                files=(data_script(addresses.form_known(kind.name), known_of(evidence, kind)),))


def _title(kind: Kind) -> str:
    if kind.only:
        return f"{words.capital(kind.name)}: set up or change"
    return f"Add {'an' if kind.name[0] in 'aeiou' else 'a'} {kind.name}"


def is_about_somebody(kind: Kind) -> bool:
    """Whether records of a kind are about a person or their care: even partners are not told what those say."""
    return kind.name == "person" or (kind.is_work and "summary" not in fields_seen("partners", kind))
