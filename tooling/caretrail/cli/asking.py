"""What `why` and `may` share: the register of the folder, and the person or the record that is asked about."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from caretrail.authority.ground import Ground, ground_of
from caretrail.cli.completing import ids_of
from caretrail.cli.reading import read_folder
from caretrail.cli.telling import complain
from caretrail.load import Record
from caretrail.nearest import Nearest, suggestion
from caretrail.plain import plain
from caretrail.trail import Trail
from caretrail.views.names import title_of

NO_RIGHTS = ("this register has set no rights: nobody is held to any, and whoever can land a change may. "
             "`caretrail new rights` begins `records/policy/rights.yml`")


def person_option(command: click.decorators.FC) -> click.decorators.FC:
    """`--person ID`"""
    return click.option("--person", metavar="PERSON", required=True, shell_complete=ids_of("people"),
                        help="Whose rights: the id of a person, as in `records/people/`.")(command)


def opened(repo: Path, as_of: date | None, person: str) -> tuple[Trail, Ground, str]:
    """The register as it lies in the folder, what authority rests on there, and the id of the person meant; ends with 1
    where there is none.
    """
    trail = read_folder(repo, as_of)
    who = one_of(trail, person, trail.by_kind.get("person", ()), "person")
    ground = ground_of(trail)
    if who.id not in ground.people:
        raise complain(f"`{plain(who.path)}` does not fit what a person is, so nobody can tell what they may do",
                       f"see what is wrong with it: `caretrail check {plain(who.path)}`")
    return trail, ground, who.id


def one_of(trail: Trail, asked: str, records: Sequence[Record], kind: str) -> Record:
    """The record of an id, typed in capitals or not; where there is none, says which may have been meant, and ends
    with 1.
    """
    by_id = {record.id: record for record in records}
    if found := by_id.get(asked) or by_id.get(asked.upper()) or by_id.get(asked.lower()):
        return found
    names = [(record.id, title_of(record.doc)) for record in records]
    meant = suggestion(plain(Nearest(list(by_id), names).to(asked)))
    other = trail.records.get(asked)
    if other is not None:
        raise complain(f"`{plain(asked)}` is a {other.kind.name}, and a {kind} is asked for{meant}",
                       f"give the id of a {kind}")
    raise complain(f"there is no {kind} `{plain(asked)}` in this register{meant}",
                   "ids are the names of the files below `records/`, without `.yml`")
