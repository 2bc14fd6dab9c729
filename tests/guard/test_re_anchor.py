"""A number that leaked into the third of eight landings is taken out, and the trail stays honest."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest

from caretrail.approvals import statement
from caretrail.approvals.attested import path_of as statement_path
from caretrail.approvals.model import Evidence
from caretrail.history.anchors import fingerprint
from tests.cli.conftest import Run
from tests.continuity.register import AMARA, GWEN, RISK_FILE, TOMASZ, Register, risk

NUMBER = "9990000034"  # of the range that is never given out
SPACED = "999 000 0034"
LEAK = f"The family of NHS number {SPACED}, who lives opposite the mill, came to ask why nobody answered at night."
REDACTION = "RED-2026-0V1B"
RECORD = f"records/redactions/2026/{REDACTION}.yml"
MANIFEST = f"anchors/{REDACTION}.json"
LOG = "log:\n  - {{id: L1, on: 2026-03-04, by: priya-raman, text: \"{}\"}}\n"
GONE = "This entry was removed: see the redaction."


def redaction(old: str, new: str, more: str = "", *, agency: str = "northmoor-hospitals") -> str:
    return f"""\
id: {REDACTION}
title: A number removed from a log entry
status: closed
agencies: [northmoor-council, northmoor-hospitals]
opened_on: 2026-03-20
closed: {{on: 2026-03-21, reason: Carried out and checked., by: amara-okafor, approved_by: tomasz-lind}}
reason: The number of a patient was typed into a log entry.
basis: personal-data
removed:
  - {{id: R1, what: the number of a patient, record: RSK-2026-7K3M, field: log.L1.text,
     fingerprint: "sha256:{'4e' * 32}"}}
agreed_by:
  - {{id: A1, on: 2026-03-20, person: amara-okafor, agency: northmoor-council}}
  - {{id: A2, on: 2026-03-20, person: tomasz-lind, agency: {agency}}}
carried_out_on: 2026-03-21
carried_out_by: amara-okafor
old_head: {old}
new_head: {new}
{more}"""


class Leaked(Register):
    """Eight landings; the third brings the number, and a merge comes after it. `bundle` is kept before the rewrite."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.land({RISK_FILE: risk("Falls at night, again")}, AMARA, TOMASZ)
        for title in ("Falls at night, again", "Falls at night and at noon"):
            self.land({RISK_FILE: risk(title, more=LOG.format(LEAK))}, AMARA, TOMASZ)
        self.approved = self.land({"records/agencies/northmoor-hospitals.yml":
                                   "id: northmoor-hospitals\nname: Hospitals\nsector: nhs\nfrom: 2026-01-01\n"}, AMARA)
        side = self.commit({"docs/a.md": "A\n"}, "Draft", author=GWEN, branch="refs/heads/side")
        self.merge(side, files={"docs/a.md": "A\n"})
        for number in (1, 2):
            self.land({"docs/b.md": f"{number}\n"}, GWEN)
        self.git("update-ref", "-d", "refs/heads/side")
        self.old = self.head
        self.bundle = path.parent / "old.bundle"
        self.git("bundle", "create", "--quiet", str(self.bundle), "main")

    def rewrite(self, old: str = LEAK, new: str = GONE) -> str:
        """Take a text out of everything, as `git filter-repo --replace-text` does; the old history is purged."""
        stream = subprocess.run(["git", "fast-export", "main"], cwd=self.path, capture_output=True, check=True).stdout
        made, place = b"", 0
        for found in re.finditer(rb"^data (\d+)\n", stream, re.MULTILINE):
            if found.start() >= place:
                end = found.end() + int(found[1])
                held = stream[found.end():end].replace(old.encode(), new.encode())
                made += stream[place:found.start()].replace(old.encode(), new.encode())
                made, place = made + b"data %d\n" % len(held) + held, end
        self.git("fast-import", "--quiet", "--force", data=made + stream[place:])
        self.purge()
        return self.head

    def purge(self) -> None:
        self.git("read-tree", "HEAD")  # the index still names what was there before
        self.git("reflog", "expire", "--expire=now", "--all")
        self.git("gc", "--quiet", "--prune=now")


@pytest.fixture
def leaked(tmp_path: Path) -> Leaked:
    return Leaked(tmp_path / "register")


def asked(leaked: Leaked, *more: str) -> tuple[str, ...]:
    return ("re-anchor", "--redaction", REDACTION, "--old", str(leaked.bundle), "--repo", str(leaked.path), *more)


def recorded(leaked: Leaked, more: str = "", **changes: str) -> None:
    new = changes.pop("new", leaked.head)
    leaked.check_out()
    file = leaked.path / RECORD
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(redaction(leaked.old, new, more, **changes))


def anchored(leaked: Leaked, caretrail: Run) -> str:
    """The history rewritten, and the redaction landed with its manifest; the head that was rewritten to."""
    new = leaked.rewrite()
    recorded(leaked)
    said = caretrail(*asked(leaked))
    assert said.status == 0, said.out + said.err
    data = (leaked.path / MANIFEST).read_bytes()
    text = redaction(leaked.old, new, f"manifest: {fingerprint(data)}\n")
    leaked.land({RECORD: text, MANIFEST: data}, AMARA, TOMASZ, message="Redact a number")
    leaked.check_out()
    return new


def everything(leaked: Leaked) -> bytes:
    """Every object that the repository has, whether something leads to it or not."""
    return subprocess.run(["git", "cat-file", "--batch-all-objects", "--batch"], cwd=leaked.path, capture_output=True,
                          check=True).stdout


def test_the_trail_goes_on_and_nothing_of_it_is_left(leaked: Leaked, caretrail: Run, tmp_path: Path) -> None:
    assert SPACED.encode() in everything(leaked)
    new = anchored(leaked, caretrail)
    site = tmp_path / "site"
    built = caretrail("build", "--repo", str(leaked.path), "--out", str(site), "--since", leaked.old)
    assert built.status == 0, built.out + built.err
    integrity = (site / "integrity" / "index.html").read_text()
    for told in (leaked.old, new, REDACTION, "21 March 2026"):
        assert told in integrity
    assert "Amara Okafor" in integrity
    assert "Tomasz Lind" in integrity
    assert "Written anew</dt><dd>Not seen" in integrity
    files = [each.read_bytes() for each in site.rglob("*") if each.is_file()]
    for data in (everything(leaked), *files):
        assert NUMBER.encode() not in data
        assert SPACED.encode() not in data
        assert b"opposite the mill" not in data


def test_what_named_an_old_commit_still_leads_somewhere(leaked: Leaked, caretrail: Run) -> None:
    new = anchored(leaked, caretrail)
    said = caretrail("re-anchor", "--continues", leaked.old, "--repo", str(leaked.path))
    assert (said.status, said.out.strip()) == (0, new)
    assert caretrail("re-anchor", "--continues", "4e" * 20, "--repo", str(leaked.path)).status == 1
    told = json.loads(caretrail("audit", "--repo", str(leaked.path), "--since", leaked.old,
                                "--output-format", "json").out)
    assert told["rewritten"] is None
    assert [each["redaction"] for each in told["redactions"]] == [REDACTION]
    assert told["redactions"][0]["fault"] == ""


def test_without_a_manifest_the_branch_was_rewritten(leaked: Leaked, caretrail: Run) -> None:
    anchored(leaked, caretrail)
    leaked.land({MANIFEST: "{}\n"}, AMARA)
    said = caretrail("re-anchor", "--continues", leaked.old, "--repo", str(leaked.path))
    assert said.status == 1
    assert caretrail("audit", "--repo", str(leaked.path), "--since", leaked.old).status == 2, "nobody here knows it"
    told = json.loads(caretrail("audit", "--repo", str(leaked.path), "--output-format", "json").out)
    assert "another manifest" in told["redactions"][0]["fault"]


def test_an_approval_stays_where_it_was_given(leaked: Leaked, caretrail: Run) -> None:
    base, tree = (leaked.git("rev-parse", f"{leaked.approved}{each}") for each in ("^", "^{tree}"))
    told = Evidence("github", "platform", 12, base, leaked.approved, tree)
    leaked.commit({statement_path(leaked.approved): statement.written(statement.Statement("github", told))},
                  branch="refs/heads/attestations", parents=())
    anchored(leaked, caretrail)
    said = json.loads(caretrail("audit", "--all", "--repo", str(leaked.path), "--output-format", "json").out)
    assert said["faults"] == []
    moved = caretrail("re-anchor", "--continues", leaked.approved, "--repo", str(leaked.path)).out.strip()
    landing = next(each for each in said["landings"] if each["commit"] == moved)
    assert "12" in landing["how"]


def _another_title(leaked: Leaked) -> None:
    leaked.rewrite()
    leaked.rewrite("Falls at night and at noon", "Falls")


def _another_file(leaked: Leaked) -> None:
    leaked.rewrite()
    leaked.rewrite("name: Hospitals", "name: Wards")


def _a_landing_less(leaked: Leaked) -> None:
    leaked.rewrite()
    tree = leaked.git("rev-parse", "HEAD^{tree}")
    head = leaked.commit_tree(tree, "Change the register", parents=(leaked.git("rev-parse", "HEAD~2"),), author=GWEN)
    leaked.git("update-ref", "refs/heads/main", head)


def _another_author(leaked: Leaked) -> None:
    leaked.rewrite()
    leaked.rewrite("author Gwen Hartley", "author Gwen Stone")


def _put_in(leaked: Leaked, *asked: str) -> None:
    """Change a record in the last landing, which left it alone before the rewrite."""
    leaked.git("update-index", *asked)
    raw = leaked.git("cat-file", "commit", "HEAD")
    changed = raw.replace(leaked.git("rev-parse", "HEAD^{tree}"), leaked.git("write-tree"), 1) + "\n"
    head = leaked.git("hash-object", "-t", "commit", "-w", "--stdin", data=changed)
    leaked.git("update-ref", "refs/heads/main", head)


def _another_title_where_it_was_left_alone(leaked: Leaked) -> None:
    leaked.rewrite()
    blob = leaked.git("hash-object", "-w", "--stdin", data=risk("Nothing", more=LOG.format(GONE)))
    _put_in(leaked, "--cacheinfo", f"100644,{blob},{RISK_FILE}")


def _no_record_any_more(leaked: Leaked) -> None:
    leaked.rewrite()
    _put_in(leaked, "--force-remove", RISK_FILE)


@pytest.mark.parametrize(("change", "told"), [
    (_another_title, "the field `title`"), (_another_title_where_it_was_left_alone, "the field `title`"),
    (_no_record_any_more, "was added or taken out whole"), (_another_file, "northmoor-hospitals.yml` differs"),
    (_a_landing_less, "left out or added"), (_another_author, "another author")])
def test_nothing_else_may_change_on_the_way(leaked: Leaked, caretrail: Run, change: object, told: str) -> None:
    assert callable(change)
    change(leaked)
    recorded(leaked)
    said = caretrail(*asked(leaked))
    assert said.status == 2
    assert told in said.err
    assert not (leaked.path / MANIFEST).exists()


def test_so_little_that_it_can_be_found_by_trying_is_refused(leaked: Leaked, caretrail: Run) -> None:
    """The old head is the fingerprint of everything: with all the rest published, ten digits are soon found."""
    leaked.rewrite(SPACED, "[removed]")
    recorded(leaked)
    said = caretrail(*asked(leaked))
    assert said.status == 2
    assert "found" in said.err or "trying" in said.err
    assert caretrail(*asked(leaked, "--guessable")).status == 0


def test_what_is_still_there_is_found(leaked: Leaked, caretrail: Run) -> None:
    leaked.rewrite("who lives opposite the mill, came to ask why nobody answered at night.", "removed.")
    recorded(leaked)
    said = caretrail(*asked(leaked))
    assert said.status == 1
    assert "still holds" in said.out
    assert SPACED not in said.out + said.err


@pytest.fixture
def stands(leaked: Leaked, caretrail: Run) -> Leaked:
    anchored(leaked, caretrail)
    return leaked


def test_anybody_with_the_bundle_can_compare_again(stands: Leaked, caretrail: Run) -> None:
    said = caretrail(*asked(stands, "--check"))
    assert said.status == 0, said.out + said.err
    assert "fit" in said.out


def test_two_people_of_one_agency_are_not_enough(stands: Leaked, caretrail: Run) -> None:
    told = stands.git("show", f"HEAD:{RECORD}").replace("agency: northmoor-hospitals", "agency: northmoor-council")
    stands.land({RECORD: told + "\n"}, AMARA, TOMASZ)
    assert caretrail("re-anchor", "--continues", stands.old, "--repo", str(stands.path)).status == 1
