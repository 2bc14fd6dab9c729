"""What `caretrail guard` stops, wherever it stands; and that it never shows what it found."""

from __future__ import annotations

import base64
import gzip
import io
import json
import os
import subprocess
from pathlib import Path

import pytest

from caretrail.guard.hooks import HOOKS
from tests.cli.conftest import Run
from tests.guard.cases import WRITTEN
from tests.history.repository import Content, Made, git
from tests.workflows.runner import CARETRAIL

NUMBER = "9990000026"
PIECES = (NUMBER, "999 000 0026", "999-000-0026", "0026")
RISK = "records/risks/2026/RSK-2026-7K3M.yml"


@pytest.fixture
def made(tmp_path: Path) -> Made:
    found = Made(tmp_path / "register")
    found.commit({"records/policy/partnership.yml": "id: partnership\nname: Northmoor\n",
                  "records/people/amara-okafor.yml": "id: amara-okafor\nname: Amara Okafor\n"}, "Begin")
    return found


def ranged(caretrail: Run, made: Made, base: str = "", *more: str) -> tuple[int, str]:
    said = caretrail("guard", "--repo", str(made.path), "--range", f"{base or 0}..HEAD", *more)
    assert not any(each in said.out + said.err for each in PIECES), "what was found was shown"
    return said.status, said.out + said.err


def found(caretrail: Run, made: Made) -> list[tuple[str, str]]:
    told = json.loads(ranged(caretrail, made, "", "--output-format", "json")[1])
    return [(each["sort"], each["severity"]) for each in told["found"]]


# ---- where it stands

@pytest.mark.parametrize("way", WRITTEN)
def test_a_number_is_found_however_it_is_written(made: Made, caretrail: Run, way: str) -> None:
    made.commit({"docs/note.md": WRITTEN[way](NUMBER) + "\n"})
    assert found(caretrail, made) == [("nhs-number", "error")]


def test_a_commit_that_took_it_out_again_does_not_help(made: Made, caretrail: Run) -> None:
    leak = made.commit({"docs/note.md": f"{NUMBER}\n"})
    made.commit({"docs/note.md": None})
    status, said = ranged(caretrail, made)
    assert status == 1
    assert f"`docs/note.md`, line 1, column 1, in commit {leak[:12]}" in said
    assert "incident" in said


def test_a_field_is_named_and_lines_that_yaml_joins_are_read_as_one(made: Made, caretrail: Run) -> None:
    made.commit({RISK: "id: RSK-2026-7K3M\nsummary: >\n  ask after 999\n  000 0026 today\n"})
    assert "line 3, column 13, field `summary`" in ranged(caretrail, made)[1]


def test_names_of_files_messages_and_people_are_looked_at(made: Made, caretrail: Run) -> None:
    made.commit({f"docs/{NUMBER}.md": "A letter\n"}, f"About {NUMBER}", author=f"Ann {NUMBER} <ann@agency.example>")
    said = ranged(caretrail, made)[1]
    for part in ("the commit message", "the author", "the committer", "the name of the file `docs/[an NHS number].md`"):
        assert f"an NHS number in {part}" in said


def test_only_what_the_base_has_not_is_looked_at(made: Made, caretrail: Run) -> None:
    base = made.commit({"docs/note.md": f"{NUMBER}\n"})
    made.commit({"docs/other.md": "nothing\n"})
    assert ranged(caretrail, made, base)[0] == 0


def test_an_evil_merge_hides_nothing(made: Made, caretrail: Run) -> None:
    side = made.commit({"docs/a.md": "A\n"}, branch="refs/heads/side")
    made.merge(side, files={"docs/a.md": f"A {NUMBER}\n"})
    assert ranged(caretrail, made)[0] == 1


def _gzipped() -> bytes:
    held = io.BytesIO()
    with gzip.GzipFile(fileobj=held, mode="w", mtime=0) as file:
        file.write(NUMBER.encode())
    return held.getvalue()


LETTERS = base64.b64encode(bytes(range(256)))

REFUSED: dict[str, tuple[str, Content]] = {
    "binary of an office program": ("docs/a.docx", b"PK\x03\x04" + bytes(40)),
    "binary that is a PDF": ("docs/a.pdf", b"%PDF-1.7\n"),
    "binary picture": ("docs/logo.png", b"\x89PNG\r\n\x1a\n" + bytes(9)),
    "binary that is packed": ("docs/a.gz", _gzipped()),
    "binary without a name": ("docs/a", b"text\0text"),
    "binary of wide letters": ("docs/a.txt", "nothing".encode("utf-16")),
    "binary kept elsewhere": ("docs/a.bin", "version https://git-lfs.github.com/spec/v1\noid sha256:4e\nsize 1\n"),
    "link": ("docs/here", ("120000", "/etc/passwd")),
    "submodule": ("docs/other", ("160000", "4e" * 20)),
    "too-large": (RISK, "# " + "x " * 140_000),
    "encoded": (RISK, b"id: RSK-2026-7K3M\nsummary: " + LETTERS + b"\n"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_nobody_can_read_is_refused_whatever_it_holds(made: Made, caretrail: Run, case: str) -> None:
    path, content = REFUSED[case]
    made.commit({path: content})
    assert (case.split()[0], "error") in found(caretrail, made)


def test_letters_that_stand_for_a_text_are_looked_into(made: Made, caretrail: Run) -> None:
    text = f"A letter to the family of {NUMBER}, 1 Mill Lane, about Monday. " * 3
    made.commit({"docs/a.eml": base64.encodebytes(text.encode())})
    assert found(caretrail, made) == [("nhs-number", "error")]


def test_keys_that_are_public_are_none_of_that(made: Made, caretrail: Run) -> None:
    made.commit({"records/people/ann.yml": f"id: ann\nname: Ann\nkey: ssh-rsa {LETTERS.decode()}\n"})
    assert ranged(caretrail, made)[0] == 0


@pytest.mark.parametrize(("text", "sort", "severity"), [
    ("CHI 0211165794", "chi-number", "error"), ("ref 0211165794", "maybe-patient-number", "warning"),
    ("timestamp: 0211165794", "", ""), ("H&C 3200000007", "hc-number", "error"),
    ("IHI 8000000000", "ihi-number", "error"), ("QQ123456A", "", ""), ("AB123456C", "insurance-number", "error"),
    ("SSN 987-65-4320", "social-security-number", "error"), ("987 65 4320", "", ""), ("666-12-3456", "", ""),
    ("1EG4-TE5-MK73", "medicare-number", "error"), ("DOB 12/03/1941", "date-of-birth", "error"),
    ("lives at AB1 0AA", "postcode", "warning"), ("Mrs Blackwood came", "name", "warning"), ("Mrs A came", "", ""),
    ("Patient Transport Service", "", ""), ("nobody.atall@nhs.net", "nhs-email", "error"),
    ("discharge.team@nhs.net", "", ""), ("07700 900123", "phone", "warning"),
    ("password: Moorside2026", "secret", "error"),
    ("a9990000026b", "", ""), ("4e" * 20, "", ""), ("aged 93", "", "")])
def test_each_sort(made: Made, caretrail: Run, text: str, sort: str, severity: str) -> None:
    made.commit({"docs/note.md": f"{text}\n"})
    assert found(caretrail, made) == ([(sort, severity)] if sort else [])


def test_an_age_counts_where_the_law_says_so_and_staff_are_named_by_their_id(made: Made, caretrail: Run) -> None:
    base = made.commit({"records/policy/partnership.yml": "id: partnership\ntime_zone: America/Chicago\n"})
    made.commit({"docs/a.md": "She is 93 years old.\n", RISK: "id: RSK-2026-7K3M\ntitle: Amara Okafor rang\n"})
    said = ranged(caretrail, made, base)[1]
    assert "an age over 89" in said
    assert "the name of somebody of the partnership's staff" in said


def test_fields_for_addresses_and_numbers_of_accounts_are_no_finds(made: Made, caretrail: Run) -> None:
    made.commit({"records/people/ann.yml": "id: ann\nname: Ann\nidentities:\n"
                 f"  - {{id: D1, email: nobody.atall@nhs.net, user_id: '{NUMBER}'}}\n"})
    assert ranged(caretrail, made)[0] == 0


# ---- exceptions

ENTRY = """\
id: allowed
exceptions:
  - id: E1
    sort: {sort}
    path: {path}
{more}    reason: An order of hoists that looks like one.
    asked_by: tomasz-lind
    approved_by: {by}
    approved_on: 2026-03-06
    expires: {to}
"""


def allowing(made: Made, path: str = "docs/orders.md", *, sort: str = "nhs-number", by: str = "amara-okafor",
             to: str = "2027-03-05", near: str = "") -> str:
    more = f"    near: {near}\n" if near else ""
    return made.commit({"records/policy/allowed.yml": ENTRY.format(sort=sort, path=path, by=by, to=to, more=more)})


def let_through(made: Made, caretrail: Run, base: str, day: str = "2026-06-01") -> bool:
    made.commit({"docs/orders.md": f"Order number {NUMBER}\n"})
    return ranged(caretrail, made, base, "--as-of", day)[0] == 0


def test_an_exception_that_landed_before_lets_it_through(made: Made, caretrail: Run) -> None:
    assert let_through(made, caretrail, allowing(made))


def test_one_that_comes_with_it_does_not(made: Made, caretrail: Run) -> None:
    base = made.head
    allowing(made)
    assert not let_through(made, caretrail, base)


@pytest.mark.parametrize("change", [
    {"to": "2026-05-01"}, {"to": "2029-03-05"}, {"by": "tomasz-lind"}, {"path": "docs/"}, {"path": "docs/other.md"},
    {"sort": "phone"}, {"near": "invoice"}])
def test_one_that_does_not_count_lets_nothing_through(made: Made, caretrail: Run, change: dict[str, str]) -> None:
    assert not let_through(made, caretrail, allowing(made, **change))


def test_a_folder_of_tests_may_hold_what_was_never_given_out_and_nothing_else(made: Made, caretrail: Run) -> None:
    base = allowing(made, "tests/fixtures/")
    made.commit({"tests/fixtures/a.txt": f"{NUMBER}\n"})
    assert ranged(caretrail, made, base, "--as-of", "2026-06-01")[0] == 0
    made.commit({"tests/fixtures/b.txt": "4000" + "000004\n"})
    assert ranged(caretrail, made, base, "--as-of", "2026-06-01")[0] == 1


# ---- as git starts it

class Clone:
    """A working folder with the three hooks, and a remote."""

    def __init__(self, made: Made, folder: Path) -> None:
        self.made, self.folder = made, made.path
        origin = folder / "origin.git"
        git(folder, "clone", "--quiet", "--bare", "--template=", str(made.path), str(origin))
        hooks = folder / "hooks"
        hooks.mkdir()
        for name, text in HOOKS.items():
            (hooks / name).write_text(text)
            (hooks / name).chmod(0o755)
        for asked in (("remote", "add", "origin", str(origin)), ("config", "core.hooksPath", str(hooks)),
                      ("config", "user.name", "Ann Lee"), ("config", "user.email", "ann.lee@agency.example")):
            made.git(*asked)
        self.git("fetch", "--quiet", "origin")
        made.check_out()

    def git(self, *asked: str, caretrail: str = str(CARETRAIL)) -> subprocess.CompletedProcess[str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "CARETRAIL"))}
        env = kept | {"GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": os.devnull, "CARETRAIL": caretrail}
        said = subprocess.run(["git", *asked], cwd=self.folder, capture_output=True, text=True, check=False, env=env)
        assert not any(each in said.stdout + said.stderr for each in PIECES)
        return said

    def write(self, path: str, text: str) -> None:
        (self.folder / path).parent.mkdir(parents=True, exist_ok=True)
        (self.folder / path).write_text(text)
        self.git("add", "--", path)


@pytest.fixture
def clone(made: Made, tmp_path: Path) -> Clone:
    return Clone(made, tmp_path)


def test_a_commit_is_stopped_for_what_is_staged_and_for_its_message(clone: Clone) -> None:
    clone.write("docs/note.md", f"{NUMBER}\n")
    said = clone.git("commit", "-m", "Add a note")
    assert said.returncode == 1
    assert "take it out of the file, `git add` the file again" in said.stderr
    clone.write("docs/note.md", "nothing\n")
    assert clone.git("commit", "-m", f"Ask {NUMBER}").returncode == 1
    assert clone.git("commit", "-m", "Ask").returncode == 0


def test_only_what_is_committed_counts_and_not_what_lies_beside_it(clone: Clone) -> None:
    clone.write("docs/note.md", f"{NUMBER}\n")
    clone.write("docs/other.md", "nothing\n")
    assert clone.git("commit", "-m", "Add the other", "--", "docs/other.md").returncode == 0


def test_a_push_is_stopped_for_every_commit_tag_and_name_that_it_brings(clone: Clone) -> None:
    clone.write("docs/note.md", f"{NUMBER}\n")
    clone.git("commit", "--no-verify", "-m", "Add a note")
    clone.git("rm", "-q", "docs/note.md")
    clone.git("commit", "--no-verify", "-m", "Take it out")
    said = clone.git("push", "origin", "HEAD:refs/heads/new")
    assert said.returncode == 1
    assert "`git rebase -i <that commit>^`" in said.stdout
    clone.git("reset", "--hard", "--quiet", "origin/main")
    assert clone.git("push", "origin", "HEAD:refs/heads/new").returncode == 0
    clone.made.git("tag", "-a", "v1", "-m", f"For {NUMBER}")
    assert clone.git("push", "origin", "v1").returncode == 1
    clone.made.git("update-ref", f"refs/heads/about-{NUMBER}", "HEAD")
    assert subprocess.run(["git", "push", "origin", f"about-{NUMBER}"], cwd=clone.folder, capture_output=True,
                          env=os.environ | {"CARETRAIL": str(CARETRAIL)}, check=False).returncode == 1
    assert clone.git("push", "origin", ":new").returncode == 0


def test_without_caretrail_nothing_passes(clone: Clone) -> None:
    clone.write("docs/note.md", "nothing\n")
    said = clone.git("commit", "-m", "Add a note", caretrail="/nowhere/caretrail")
    assert said.returncode == 1
    assert "nothing was committed" in said.stderr
    assert clone.git("push", "origin", "HEAD:refs/heads/x", caretrail="/nowhere/caretrail").returncode == 1


def test_a_fault_of_our_own_tells_nothing_and_lets_nothing_pass(
        made: Made, caretrail: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ValueError(f"cannot read {NUMBER}")

    monkeypatch.setattr("caretrail.guard.judging.Judge.judge", broken)
    assert ranged(caretrail, made)[0] == 2


def test_bare_it_looks_at_the_folder_and_at_what_was_never_pushed(clone: Clone, caretrail: Run) -> None:
    assert caretrail("guard", "--repo", str(clone.folder)).status == 0
    (clone.folder / "note.md").write_text(f"{NUMBER}\n")
    said = caretrail("guard", "--repo", str(clone.folder))
    assert said.status == 1
    assert "`note.md`, line 1" in said.out
