"""A register with history in which everything that could leak can be told apart: fields, people, messages, files."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from caretrail.policy import ALL_KINDS
from caretrail.writing import write
from tests.audience.canaries import EXAMPLE_IDS, Aviary
from tests.history.repository import Made

NEVER = {
    "an author's name": "Zqauthor Surname", "an author's address": "zqauthor@agency.example",
    "a committer's name": "Zqcommitter Surname", "a committer's address": "zqcommitter@agency.example",
    "a message": "zqmessage", "the body of a message": "zqbody", "a trailer": "Zqapprover Surname",
    "a trailer's address": "zqapprover@agency.example", "a co-author": "Zqcoauthor Surname",
    "a draft's message": "zqdraft", "a draft's author": "Zqwriter Surname", "a branch": "zqbranch",
    "a file that is no record": "zqfile", "what such a file holds": "zqcontent", "a folder of a record": "zqfolder",
    "a comment": "zqcomment", "a key nobody knows": "zqkey", "what stands below it": "zqvalue",
    "a statement": "zqstatement", "a signature": "zqsignature", "a removed record": "zqremoved",
    "what was said before a record was public": "zqbefore", "a broken version": "zqbroken",
}
"""What no audience but inspectors may ever find, and the text by which it would be known."""

BEN = "Zqplain Surname <zqplain@agency.example>"


@dataclass
class Register:
    """`old` and `new` are the canaries of two states of the same records; `hidden` those of records for inspectors."""

    path: Path
    old: Aviary = field(default_factory=Aviary)
    new: Aviary = field(default_factory=Aviary)
    hidden: Aviary = field(default_factory=Aviary)

    @property
    def people(self) -> list[str]:
        return list(self.old.people.values())


def register(path: Path) -> Register:
    """Everything lands, changes, moves and goes."""
    made, held = Made(path), Register(path)
    for aviary in (held.new, held.hidden):
        aviary.numbers, aviary.people = held.old.numbers, held.old.people
    old, new = ({_path(kind): write(aviary.doc(kind, EXAMPLE_IDS[kind.name])) for kind in ALL_KINDS}
                for aviary in (held.old, held.new))
    hidden = {_path(kind, "B"): write(held.hidden.doc(kind, _second(kind), audience="inspector", title="zqsecret"))
              for kind in ALL_KINDS if not kind.only}
    people = {f"records/people/{slug}.yml": _person(slug) for slug in held.people}
    made.commit({**old, **people, **hidden}, "zqmessage one\n\nzqbody of it\n\nReviewed-by: Zqapprover Surname "
                "<zqapprover@agency.example>\nCo-authored-by: Zqcoauthor Surname <zqcoauthor@agency.example>",
                author="Zqauthor Surname <zqauthor@agency.example>",
                committer="Zqcommitter Surname <zqcommitter@agency.example>")
    made.commit({"records/risks/2026/RSK-2026-AA9Z.yml": write(_late("inspector", "zqbefore")),
                 "records/risks/2026/RSK-2026-AA8Z.yml": "id: [zqbroken\n", "notes/zqfile.txt": "zqcontent",
                 "records/risks/2026/RSK-2026-AA7Z.yml": write(_late("public", "zqremoved"))}, "zqmessage two",
                author=BEN)
    made.branch("zqbranch")
    made.commit({path: f"# zqcomment\n{text}" for path, text in new.items()}, "zqdraft",
                author="Zqwriter Surname <zqwriter@agency.example>")
    drafted = made.head
    made.switch("main")
    made.commit({"records/risks/zqfolder/RSK-2026-AA6Z.yml": write(_late("public", "Shown")) + "zqkey: zqvalue\n",
                 "records/risks/2026/RSK-2026-AA9Z.yml": write(_late("public", "Shown later")),
                 "records/risks/2026/RSK-2026-AA7Z.yml": None, "records/zqfile.yml": "id: x\n"}, "zqmessage three",
                author=BEN)
    made.merge(drafted, files={**{path: f"# zqcomment\n{text}" for path, text in new.items()},
                               "notes/zqfile.txt": "zqcontent, again"},
               message="Merge branch 'zqbranch'\n\nzqmessage four")
    made.commit({"records/risks/zqfolder/RSK-2026-AA6Z.yml": write(_late("public", "Shown again"))},
                "zqmessage five", author=BEN)
    made.commit({"records/risks/zqfolder/RSK-2026-AA6Z.yml": write(_late("public", "Shown openly"))}, "Openly told",
                author=BEN)
    _signed(made)
    made.branch("attestations")
    made.commit({"landings/zq/zqstatement.json": '{"zqstatement": 1}'}, "zqstatement", parents=())
    made.switch("main")
    return held


def _path(kind: Any, letter: str = "A") -> str:
    record = EXAMPLE_IDS[kind.name] if letter == "A" else _second(kind)
    return f"records/{kind.folder}/{'2026/' if kind.is_work else ''}{record}.yml"


def _second(kind: Any) -> str:
    """The id of the record of a kind that is for inspectors alone."""
    return EXAMPLE_IDS[kind.name].replace("-AA", "-BB") if kind.is_work else f"zqother-{kind.name}"


def _person(slug: str) -> str:
    mark = slug.removeprefix("person-")
    return write({"id": slug, "name": f"Zara {mark}name", "agency": "the-agency", "audience": "public", "identities": [
        {"id": "D1", "from": "2026-01-01", "email": f"{mark}mail@agency.example", "login": f"{mark}login"}]})


def _late(audience: str, title: str) -> dict[str, str]:
    return {"id": "RSK-2026-AA9Z", "title": title, "status": "active", "level": "system", "opened_on": "2026-03-01",
            "audience": audience, "cause": f"{title} cause"}


def _signed(made: Made) -> None:
    """A last landing with a signature that nobody can check."""
    tree, parent = made.git("rev-parse", "HEAD^{tree}"), made.head
    lines = [f"tree {tree}", f"parent {parent}", f"author {BEN} 1783000000 +0000",
             f"committer {BEN} 1783000000 +0000", "gpgsig -----BEGIN SSH SIGNATURE-----", " zqsignature",
             " -----END SSH SIGNATURE-----", "", "zqmessage five", ""]
    made.git("update-ref", "HEAD", made.raw("commit", "\n".join(lines).encode()))
