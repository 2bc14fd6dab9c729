"""The pages of a git host, as far as staff meet them: a new file, an edit, an upload, a proposal with its check.

Each host's own addresses, what it fills in from them, and what it does not: GitLab ignores a text in the address,
GitHub does so on its page for an edit, and no host takes an address of more than 8,191 bytes.
"""

from __future__ import annotations

import re
from html import escape
from typing import NamedTuple
from urllib.parse import parse_qs, unquote, urlsplit

from tests.staff.githost import ADDRESS, REPOSITORY, Account, GitHost, Proposal, Refused, Sort

LONGEST = 8191
HOME = f"{ADDRESS}/{REPOSITORY}"

NEW: dict[Sort, str] = {"github": "new", "gitlab": "-/new", "forgejo": "_new"}
EDIT: dict[Sort, str] = {"github": "edit", "gitlab": "-/edit", "forgejo": "_edit"}
UPLOAD: dict[Sort, str] = {"github": "upload", "gitlab": "-/tree", "forgejo": "_upload"}
HISTORY: dict[Sort, str] = {"github": "commits", "gitlab": "-/commits", "forgejo": "commits/branch"}
NAMED: dict[Sort, str] = {"github": "filename", "gitlab": "file_name", "forgejo": "filename"}
FILLS: dict[Sort, tuple[str, ...]] = {"github": ("new",), "gitlab": (), "forgejo": ("new", "edit")}
"""Pages that take the text from `value` in their address."""

SEND: dict[Sort, str] = {"github": "Propose changes", "gitlab": "Commit changes", "forgejo": "Propose file change"}


UPLOADED = """<p><label for=file>Choose your files</label> <input type=file id=file></p>
<input type=hidden name=path><input type=hidden name=text><p role=status></p>
<script>document.querySelector("#file").addEventListener("change", async ({ target }) => {
  const [file] = target.files;
  document.querySelector("[name=path]").value = file.name;
  document.querySelector("[name=text]").value = await file.text();
  document.querySelector("[role=status]").textContent = `${file.name} is uploaded`;
});</script>"""
"""The hosts, too, read a file by script; a browser does not tell a test what files a form holds."""


class Asked(NamedTuple):
    """One request of a browser, by whoever is signed in there. `body` is what was sent, empty where nothing was."""

    url: str
    by: Account
    body: bytes = b""


class Answer(NamedTuple):
    status: int
    html: str


def answer(host: GitHost, asked: Asked) -> Answer:
    """The page that the host shows."""
    if len(asked.url.encode()) > LONGEST:
        return Answer(414, _page("URI Too Long", "<p>The address is too long.</p>"))
    split = urlsplit(asked.url)
    way = unquote(split.path).removeprefix(f"/{REPOSITORY}/")
    given = {name: values[0] for name, values in parse_qs(split.query, keep_blank_values=True).items()}
    try:
        if way.startswith("requests/"):
            return _request(host, asked, way)
        for what, pages in (("new", NEW), ("edit", EDIT), ("upload", UPLOAD)):
            if way.startswith(f"{pages[host.sort]}/main"):
                below = way.removeprefix(f"{pages[host.sort]}/main").strip("/")
                return _file(host, asked, what, below, given)
        if way.startswith(f"{HISTORY[host.sort]}/main/"):
            return _history(host, way.removeprefix(f"{HISTORY[host.sort]}/main/"))
    except Refused as refused:
        return Answer(422, _page("That cannot be done", f"<p role=alert>{escape(str(refused))}</p>"))
    return Answer(404, _page("Not found", "<p>There is no such page.</p>"))


def _file(host: GitHost, asked: Asked, what: str, below: str, given: dict[str, str]) -> Answer:
    if asked.body:
        sent = _sent(asked)
        path = "/".join(filter(None, (below if what != "edit" else "", sent["path"]))) if what != "edit" else below
        is_new = what == "new" or (what == "upload" and host.read(path) is None)
        proposal = host.propose(asked.by, path, sent["text"], sent["why"], is_new=is_new)
        return _proposal(host, proposal, asked.by)
    text = given.get("value", "") if what in FILLS[host.sort] else ""
    if what == "edit":
        held = host.read(below)
        if held is None:
            return Answer(404, _page("Not found", "<p>There is no such file.</p>"))
        text = text or held
    name = given.get(NAMED[host.sort], "") if what == "new" else below.rpartition("/")[2]
    fields = {
        "new": f"{_line('path', 'Name your file', name)}{_box(text)}",
        "edit": f"{_line('path', 'File', below)}{_box(text)}",
        "upload": UPLOADED}
    return Answer(200, _page(
        f"{'Editing' if what == 'edit' else 'New file'} in {REPOSITORY}",
        f"<p>Signed in as {escape(asked.by.name)}</p><form method=post>{fields[what]}"
        f"{_line('why', 'Commit message', '')}<button>{SEND[host.sort]}</button></form>"))


def _amended(host: GitHost, proposal: Proposal, asked: Asked, path: str) -> Answer:
    """The page for an edit that is reached from a proposal: what it commits stays on the proposal's branch."""
    if asked.body:
        sent = _sent(asked)
        host.amend(proposal, asked.by, path, sent["text"], sent["why"])
        return _proposal(host, proposal, asked.by)
    held = host.read(path, proposal.branch) or ""
    return Answer(200, _page(f"Editing in {REPOSITORY}", f"<form method=post>{_line('path', 'File', path)}{_box(held)}"
                             f"{_line('why', 'Commit message', '')}<button>Commit changes</button></form>"))


def _history(host: GitHost, path: str) -> Answer:
    lines = "".join(f"<li>{escape(line)}</li>" for line in host.history(path))
    return Answer(200, _page(f"History for {path}", f"<ul>{lines}</ul>"))


def _request(host: GitHost, asked: Asked, way: str) -> Answer:
    _, number, *more = way.split("/")
    proposal = host.proposals[int(number) - 1]
    if more[:1] == ["edit"]:
        return _amended(host, proposal, asked, "/".join(more[1:]))
    if more == ["approve"]:
        host.approve(proposal, asked.by)
    elif more == ["merge"]:
        host.merge(proposal, asked.by)
    return _proposal(host, proposal, asked.by)


def _proposal(host: GitHost, proposal: Proposal, by: Account) -> Answer:
    """With what the check says, who approved it, and a button for each thing that may be done now."""
    at = f"{HOME}/requests/{proposal.number}"
    if proposal.merged:
        state = "<p role=status>Merged</p>"
    else:
        status, said = host.check(proposal)
        verdict = "All checks have passed" if status == 0 else "Some checks were not successful"
        state = f"<p role=status>{verdict}</p><pre>{escape(said)}</pre>"
        if by != proposal.by:
            state += f"<form method=post action='{at}/approve'><button name=go value=1>Approve</button></form>"
        state += "".join(f"<p><a href='{at}/edit/{path}'>Edit file</a></p>" for path in host.changed(proposal))
        state += f"<form method=post action='{at}/merge'><button name=go value=1>Merge</button></form>"
    who = "".join(f"<li>{escape(each.name)} approved these changes</li>" for each, *_ in proposal.approved)
    asks = f"<p>{escape(proposal.by.name)} wants to merge 1 commit into main</p>"
    return Answer(200, _page(f"{proposal.title} #{proposal.number}", f"{asks}<ul>{who}</ul>{state}"))


def _sent(asked: Asked) -> dict[str, str]:
    """What a form of the host sent: path, text and why."""
    return {"why": "", **{name: values[0] for name, values in parse_qs(asked.body.decode()).items()}}


def _page(title: str, body: str) -> str:
    """Text areas swallow a first line feed, so one stands before their text."""
    return (f"<!doctype html><html lang=en><head><meta charset=utf-8><meta name=viewport content='width=device-width'>"
            f"<title>{escape(title)}</title></head><body><main><h1>{escape(title)}</h1>{body}</main></body></html>")


def _line(name: str, label: str, value: str) -> str:
    return f"<p><label for={name}>{label}</label> <input id={name} name={name} value='{escape(value, quote=True)}'></p>"


def _box(text: str) -> str:
    return (f"<p><label for=text>File contents</label> <textarea id=text name=text rows=20 cols=80>\n{escape(text)}"
            "</textarea></p>")


def address_of(proposal: Proposal) -> str:
    """Where a proposal is looked at."""
    return f"{HOME}/requests/{proposal.number}"


PAGES = re.compile(re.escape(ADDRESS) + "/.*")
"""Every address of the host."""
