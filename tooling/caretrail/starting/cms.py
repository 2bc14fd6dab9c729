"""The models as `admin/config.yml` of Decap CMS or Sveltia CMS: an option, for partnerships that run one already."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, Literal

from caretrail.kinds.kind import Kind
from caretrail.kinds.labels import in_words
from caretrail.kinds.schema import json_schema
from caretrail.policy import ALL_KINDS
from caretrail.policy.partnership import GitHost
from caretrail.starting.widgets import Widget, widgets
from caretrail.writing import write

Cms = Literal["decap", "sveltia"]

FLAG_VALUE = re.compile(r"(?m)^(\s*value: )(true|false)$")
"""A choice must be a text for these programs, and without quotes it would be a flag."""

HEAD = """\
# Configuration of {program}, made by `caretrail cms-config` from what a record can hold. Make it anew after an update
# of caretrail; do not edit it. Put it beside the program as admin/config.yml; caretrail does not bring the program.
#
# The forms of the site need none of this. Know before you use it:
# - When a record is saved, its comments and its layout are lost. Run `caretrail fmt` before, so that changes read well.
# - It gives no ids: take one from the form of the site or from `caretrail new`, and never one that was used.
# - It lets people take away and rewrite entries of a log. `caretrail check` refuses that; the program does not say so.
# - What may be active, and who may change what, it does not know: `caretrail check` judges every proposal.
{more}
# - Whoever logs in with a personal access token leaves it in the browser. On a computer that others use, do not; let an
#   administrator set up a login (OAuth with PKCE, or a relay on GitHub), and give a token one repository and few days.
"""

MORE: dict[str, str] = {
    "decap": "# - A field left empty once touched may be saved as \"\", which `caretrail check` refuses: delete it.",
    "sveltia": "# - It asks hosts outside for fonts and icons, and in early versions a renamed draft can be lost.",
}
PROGRAMS = {"decap": "Decap CMS", "sveltia": "Sveltia CMS"}


def config(cms: Cms, host: str, repository: GitHost | None, branch: str) -> str:
    """The whole file. Where the address of the repository is not known, its line is a comment to fill in."""
    head = HEAD.format(program=PROGRAMS[cms], more=MORE[cms])
    backend = "\n".join(_backend(cms, host, repository, branch))
    output = "output: {omit_empty_optional_fields: true}\n" if cms == "sveltia" else ""
    general = (f"{backend}\npublish_mode: editorial_workflow\n"
               f"media_folder: admin/media # records hold no files\n{output}"
               "locale: en\neditor:\n  preview: false\ncollections:\n")
    return head + general + _collections()


def _backend(cms: Cms, host: str, repository: GitHost | None, branch: str) -> Iterator[str]:
    yield "backend:"
    yield f"  name: {'gitea' if host == 'forgejo' and cms == 'sveltia' else host}"
    if repository is None or repository.host != host:
        yield "  # repo: owner/name of the repository of the register"
        server = ""
    else:
        server, _, path = repository.address.removeprefix("https://").partition("/")
        yield from write({"repo": path.strip("/").removesuffix(".git")}).replace("repo", "  repo").splitlines()
    yield from (f"  {line}" for line in write({"branch": branch}).splitlines())
    if host == "github":
        yield from ["  open_authoring: true # who may not write proposes from a fork"] if cms == "decap" else []
        yield "  # base_url: the address of your relay for logging in; GitHub has none for programs without a server"
        return
    address = f"https://{server}" if server else ""
    own = {"base_url": address, "api_root": f"{address}/api/{'v4' if host == 'gitlab' else 'v1'}"}
    yield from (f"  {name}: {value}" if address else f"  # {name}: the address of your {host}"
                for name, value in own.items())
    if host == "gitlab":
        yield "  auth_type: pkce"
    yield "  # app_id: the id of the application that an administrator registered there for this address"


@cache
def _collections() -> str:
    policy = {"name": "policy", "label": "Policy", "files": [_file(kind) for kind in ALL_KINDS if kind.only]}
    return "".join(map(_block, [*(_folder(kind) for kind in ALL_KINDS if not kind.only), policy]))


def _folder(kind: Kind) -> Widget:
    titled = "title" if "title" in kind.model.model_fields else "name"
    year = {"path": "{{opened_on | date('YYYY')}}/{{slug}}"} if kind.is_work else {}
    return {"name": kind.plural, "label": in_words(kind.plural), "label_singular": in_words(kind.name),
            "description": kind.about, "folder": f"records/{kind.folder}", **year, "extension": "yml", "format": "yaml",
            "create": "true", "delete": "false", "slug": "{{fields.id}}", "identifier_field": titled,
            "summary": f"{{{{{titled}}}}} ({{{{fields.id}}}})", "fields": _fields(kind)}


def _file(kind: Kind) -> Widget:
    return {"name": kind.name, "label": in_words(kind.name), "file": f"records/{kind.folder}/{kind.only}.yml",
            "fields": _fields(kind)}


def _fields(kind: Kind) -> list[Widget]:
    schema = json_schema(kind)
    return widgets(kind.model, schema, schema["$defs"])


def _block(collection: dict[str, Any]) -> str:
    """One entry of the list `collections`."""
    return FLAG_VALUE.sub(r'\1"\2"', write({"collections": [collection]}).partition("\n")[2])
