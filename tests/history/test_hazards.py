"""The hazards 19 to 45 of an odd, damaged or doctored repository, each made for real. The numbers are those of the
list of hazards that caretrail is built against.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from caretrail.history.git import Repository
from caretrail.history.landings import read_landings
from caretrail.history.making import later_landings
from caretrail.history.model import Landing
from caretrail.problem import Refusal
from tests.history.repository import ANN, Made

ONE, TWO = "records/risks/RSK-2026-0001.yml", "records/risks/RSK-2026-0002.yml"


def landings(made: Made) -> list[Landing]:
    with Repository(made.path) as repository:
        return read_landings(repository, repository.resolve())


def modes(made: Made) -> dict[str, str]:
    with Repository(made.path) as repository:
        (_, entries), = repository.walk(made.head)
    return {entry.path: entry.new_mode for entry in entries}


def refusal(made: Made) -> Refusal:
    with pytest.raises(Refusal) as refused, Repository(made.path) as repository:
        repository.refuse_unfit()
    return refused.value


class TestTree:
    def test_19_a_link_is_seen_and_not_followed(self, made: Made) -> None:
        head = made.commit({ONE: ("120000", "/etc/passwd"), TWO: "score: 4\n"})
        assert modes(made) == {ONE: "120000", TWO: "100644"}
        with Repository(made.path) as repository:
            assert {file.path: file.data for file in repository.tree_files(head)} == {ONE: None, TWO: b"score: 4\n"}

    def test_19_the_records_folder_itself_is_a_link(self, made: Made) -> None:
        head = made.commit({"records": ("120000", "/etc")})
        with Repository(made.path) as repository:
            (file,) = repository.tree_files(head)
        assert (file.path, file.mode, file.data) == ("records", "120000", None)

    def test_20_a_submodule_is_seen_and_not_entered(self, made: Made) -> None:
        inner = made.commit({})
        head = made.commit({"records/inner": ("160000", inner)}, parents=())
        assert modes(made) == {"records/inner": "160000"}
        with Repository(made.path) as repository:
            (file,) = repository.tree_files(head)
        assert (file.mode, file.data, file.size) == ("160000", None, 0)

    def test_21_the_right_to_run_a_file_is_a_change_of_its_own(self, made: Made) -> None:
        made.commit({ONE: "score: 4\n"})
        made.commit({ONE: ("100755", "score: 4\n")})
        with Repository(made.path) as repository:
            *_, (_, (entry,)) = repository.walk(made.head)
        assert (entry.old_mode, entry.new_mode, entry.old_id == entry.new_id) == ("100644", "100755", True)

    @pytest.mark.parametrize(("name", "fault"), [
        (b"..", "hasDotdot"), (b".git", "hasDotgit"), (".g\u200cit".encode(), "hasDotgit"), (b"a/b", "fullPathname")])
    def test_22_names_that_a_tree_may_not_hold(self, made: Made, name: bytes, fault: str) -> None:
        blob = made.raw("blob", b"score: 4\n")
        tree = made.raw("tree", b"100644 " + name + b"\0" + bytes.fromhex(blob))
        made.git("update-ref", "HEAD", made.commit_tree(nested(made, tree), "Begin"))
        with Repository(made.path) as repository:
            assert any(fault in told for told in repository.faults(made.head))
            assert [file.path for file in repository.tree_files(made.head)] == ["records/" + name.decode()]

    def test_22_entries_doubled_and_out_of_order(self, made: Made) -> None:
        blob = bytes.fromhex(made.raw("blob", b"score: 4\n"))
        tree = made.raw("tree", b"".join(b"100644 " + name + b"\0" + blob for name in (b"b", b"a", b"a")))
        made.git("update-ref", "HEAD", made.commit_tree(nested(made, tree), "Begin"))
        with Repository(made.path) as repository:
            told = " ".join(repository.faults(made.head))
            assert "duplicateEntries" in told
            assert "treeNotSorted" in told

    def test_22_a_sound_repository_has_no_faults(self, made: Made) -> None:
        made.commit({ONE: "score: 4\n"})
        with Repository(made.path) as repository:
            assert repository.faults(made.head) == ()

    def test_23_awkward_names_are_neither_lost_nor_taken_apart(self, made: Made) -> None:
        names = [f"records/{name}" for name in ("two\nlines", '"quoted"', "a;b %0A $HOME", ":100644 0", "\udcff")]
        made.commit({name: f"{number}" for number, name in enumerate(names)})
        with Repository(made.path) as repository:
            ((_, entries),) = repository.walk(made.head)
            read = {file.path: file.data for file in repository.tree_files(made.head)}
        assert sorted(entry.path for entry in entries) == sorted(names)
        assert read == {name: f"{number}".encode() for number, name in enumerate(names)}

    def test_24_a_bare_repository_among_the_records_is_only_files(self, made: Made, marker: Path) -> None:
        made.commit({"records/HEAD": "ref: refs/heads/main\n", "records/objects/x": "", "records/refs/x": "",
                     "records/config": f"[core]\nbare = true\nfsmonitor = touch {marker}\n"})
        made.check_out()
        assert len(landings(made)) == 1
        with pytest.raises(Refusal, match="nothing has been committed"), Repository(made.path / "records") as inner:
            inner.resolve()
        assert not marker.exists()

    def test_25_a_pointer_to_content_elsewhere_is_all_the_content_there_is(self, made: Made) -> None:
        pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 12\n"
        head = made.commit({ONE: pointer, ".gitattributes": "*.yml filter=lfs\n"})
        with Repository(made.path) as repository:
            assert [file.data for file in repository.tree_files(head)] == [pointer.encode()]

    def test_26_attributes_hide_nothing_and_change_nothing(self, made: Made) -> None:
        attributes = "*.yml export-ignore -diff linguist-generated working-tree-encoding=UTF-16 ident eol=crlf\n"
        head = made.commit({ONE: "score: 4\n", ".gitattributes": attributes})
        assert modes(made) == {ONE: "100644"}
        with Repository(made.path) as repository:
            assert [file.data for file in repository.tree_files(head)] == [b"score: 4\n"]

    def test_28_a_huge_file_is_passed_over(self, made: Made) -> None:
        head = made.commit({ONE: b"x" * 20_000_000, TWO: "score: 4\n"})
        with Repository(made.path) as repository:
            assert [(file.data, file.size) for file in repository.tree_files(head)] == [
                (None, 20_000_000), (b"score: 4\n", 9)]
            huge = made.git("rev-parse", f"HEAD:{ONE}")
            assert list(repository.blobs([huge])) == [(huge, None)]


def nested(made: Made, tree: str) -> str:
    return made.raw("tree", b"40000 records\0" + bytes.fromhex(tree))


class TestHistory:
    def test_30_a_merge_that_changes_what_no_commit_does(self, made: Made) -> None:
        start_two_lines(made)
        merge = made.merge("side", files={TWO: "score: 6\n", ONE: "score: 1\n"})
        with Repository(made.path) as repository:
            *_, (commit, entries) = repository.walk(merge)
        assert commit == merge
        assert [entry.path for entry in entries] == [ONE, TWO]
        assert landings(made)[-1].oddities == (f"the merge itself changes `{ONE}`, which no commit it brought does",)

    def test_31_a_merge_of_many_lines_is_walked_like_any_other(self, made: Made) -> None:
        made.commit({ONE: "score: 4\n"})
        names = ["records/a.yml", "records/b.yml", "records/c.yml"]
        for name in names:
            made.branch(Path(name).stem, "main")
            made.commit({name: "score: 1\n"})
        made.switch("main")
        made.merge("a", "b", "c", files=dict.fromkeys(names, "score: 1\n"))
        with Repository(made.path) as repository:
            *_, (_, entries) = repository.walk(made.head)
        assert [entry.path for entry in entries] == names
        landing = landings(made)[-1]
        assert landing.oddities == ("a merge of 4 lines at once",)
        assert len(landing.drafts) == 3

    def test_31_such_a_merge_can_leave_out_one_of_them(self, made: Made) -> None:
        made.commit({ONE: "score: 4\n"})
        for name in "abc":
            made.branch(name, "main")
            made.commit({f"records/{name}.yml": "score: 1\n"})
        made.switch("main")
        made.merge("a", "b", "c", files={"records/a.yml": "score: 1\n", "records/c.yml": "score: 1\n"})
        assert landings(made)[-1].oddities == (
            "a merge of 4 lines at once", "the merge leaves out what a commit it brought did to `records/b.yml`")

    def test_32_a_merge_that_hides_a_side(self, made: Made) -> None:
        start_two_lines(made)
        made.merge("side", files={})
        landing = landings(made)[-1]
        assert landing.oddities == (f"the merge leaves out what a commit it brought did to `{TWO}`",)
        assert [draft.subject for draft in landing.drafts] == ["Score it again"]

    def test_33_a_file_renamed_and_edited_is_one_gone_and_one_new(self, made: Made) -> None:
        made.commit({ONE: "score: 4\n" * 50})
        made.git("config", "diff.renames", "copies")
        made.commit({ONE: None, TWO: "score: 4\n" * 49 + "score: 5\n"})
        with Repository(made.path) as repository:
            *_, (_, entries) = repository.walk(made.head)
        assert [(entry.path, entry.status) for entry in entries] == [(ONE, "D"), (TWO, "A")]

    def test_34_a_file_removed_and_made_again_is_both(self, made: Made) -> None:
        for content in ("score: 4\n", None, "score: 4\n"):
            made.commit({ONE: content})
        with Repository(made.path) as repository:
            assert [entry.status for _, (entry,) in repository.walk(made.head)] == ["A", "D", "A"]

    def test_35_a_rewritten_branch_does_not_hold_what_was_published(self, made: Made) -> None:
        first = made.commit({ONE: "score: 4\n"})
        published = made.commit({ONE: "score: 16\n"})
        made.git("update-ref", "HEAD", first)
        made.commit({ONE: "score: 2\n"})
        with Repository(made.path) as repository:
            assert later_landings(repository, made.head, published) == []
            assert later_landings(repository, made.head, "0" * 40) == []
            assert later_landings(repository, made.head, first) == [made.head]

    def test_35_a_merge_the_wrong_way_round_makes_what_was_published_a_side_line(self, made: Made) -> None:
        made.commit({ONE: "score: 4\n"})
        made.branch("side")
        made.commit({TWO: "score: 6\n"})
        made.switch("main")
        published = made.commit({ONE: "score: 16\n"})
        made.switch("side")
        made.merge("main", files={ONE: "score: 16\n"})
        with Repository(made.path) as repository:
            assert later_landings(repository, made.head, published) == []

    def test_36_a_shallow_clone_is_refused(self, made: Made, tmp_path: Path) -> None:
        for score in range(3):
            made.commit({ONE: f"score: {score}\n"})
        made.git("clone", "--quiet", "--depth=1", f"file://{made.path}", str(tmp_path / "clone"))
        made.path = tmp_path / "clone"
        refused = refusal(made)
        assert refused.what == "this clone is shallow: the older part of the history is not in it"
        assert "git fetch --unshallow" in refused.fix

    def test_36_a_partial_clone_is_refused(self, made: Made, tmp_path: Path) -> None:
        made.commit({ONE: "score: 4\n"})
        made.git("config", "uploadpack.allowFilter", "true")
        made.git("clone", "--quiet", "--bare", "--filter=blob:none", f"file://{made.path}", str(tmp_path / "clone"))
        made.path = tmp_path / "clone"
        assert "this clone is partial" in refusal(made).what

    def test_36_what_is_missing_is_not_fetched(self, made: Made, tmp_path: Path, marker: Path) -> None:
        made.commit({ONE: "score: 4\n"})
        blob = made.git("rev-parse", f"HEAD:{ONE}")
        (made.path / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
        for name, value in (("extensions.partialClone", "origin"), ("core.repositoryFormatVersion", "1"),
                            ("remote.origin.url", str(tmp_path)), ("remote.origin.promisor", "true"),
                            ("remote.origin.uploadpack", f"touch {marker};")):
            made.git("config", name, value)
        with Repository(made.path) as repository, pytest.raises(Refusal):
            list(repository.blobs([blob]))
        assert not marker.exists()
        made.git("cat-file", "-e", blob, check=False)
        assert marker.exists(), "the trap itself does not work"

    def test_37_replacements_are_reported_and_not_followed(self, made: Made) -> None:
        made.commit({ONE: "score: 4\n"}, "As it was")
        commit = made.commit({ONE: "score: 16\n"}, "As it was published")
        made.git("replace", commit, made.commit_tree(made.git("rev-parse", "HEAD^{tree}"), "As somebody wants it"))
        assert made.git("log", "--format=%s") == "As somebody wants it"
        assert [landing.subject for landing in landings(made)] == ["As it was", "As it was published"]
        with Repository(made.path) as repository:
            assert repository.oddities() == ("objects replaced with `git replace`: 1; the originals were read",)

    def test_38_grafts_are_reported_and_not_followed(self, made: Made) -> None:
        made.commit({ONE: "score: 4\n"})
        made.commit({ONE: "score: 16\n"})
        (made.path / ".git" / "info").mkdir(exist_ok=True)
        (made.path / ".git" / "info" / "grafts").write_text(made.head + "\n")
        assert made.git("rev-list", "--count", "HEAD") == "1"
        assert len(landings(made)) == 2
        with Repository(made.path) as repository:
            assert repository.oddities() == ("a grafts file claims other parents for commits; it was not followed",)

    def test_39_nothing_committed_on_the_branch(self, made: Made) -> None:
        with pytest.raises(Refusal, match="nothing has been committed"):
            landings(made)

    def test_39_a_detached_head_is_a_commit_like_any_other(self, made: Made) -> None:
        made.commit({ONE: "score: 4\n"})
        made.commit({ONE: "score: 16\n"})
        made.check_out()
        made.git("checkout", "--quiet", "--detach", "HEAD~1")
        assert len(landings(made)) == 1

    def test_40_dates_are_claims_and_do_not_order_the_landings(self, made: Made) -> None:
        tree = made.git("mktree")
        parents: tuple[str, ...] = ()
        for when in ("99999999999 +0000", "0 +0000", "9999999999999999999999 +0000", "1772445600 +9999",
                     "-86400 +0000", ""):
            head = made.raw("commit", "\n".join(
                [f"tree {tree}", *(f"parent {each}" for each in parents), f"author {ANN} {when}",
                 f"committer {ANN} {when}", "", "An odd date", ""]).encode())
            parents = (head,)
        made.git("update-ref", "HEAD", head)
        read = landings(made)
        assert [landing.landed_at for landing in read] == [
            datetime(5138, 11, 16, 9, 46, 39, tzinfo=UTC), datetime(1970, 1, 1, tzinfo=UTC), None,
            datetime(2026, 3, 2, 10, tzinfo=UTC), datetime(1969, 12, 31, tzinfo=UTC), None]
        earlier, unreadable = "it is dated earlier than the landing before it", "it gives no date that can be read"
        assert [landing.oddities for landing in read] == [
            (), (earlier,), (unreadable,), (), (earlier,), (unreadable,)]

    def test_41_two_author_lines(self, made: Made) -> None:
        head = made.raw("commit", "\n".join(
            [f"tree {made.git('mktree')}", f"author {ANN} 0 +0000",
             "author Somebody Else <else@agency.example> 0 +0000", f"committer {ANN} 0 +0000", "", "Two of them", ""],
        ).encode())
        made.git("update-ref", "HEAD", head)
        (landing,) = landings(made)
        assert landing.author.name == "Ann Lee"
        assert landing.oddities == ("the commit names 2 authors, the first is shown",)
        with Repository(made.path) as repository:
            assert any("multipleAuthors" in told for told in repository.faults(head))

    def test_41_no_author_at_all(self, made: Made) -> None:
        made.git("update-ref", "HEAD", made.raw("commit", f"tree {made.git('mktree')}\n\nNobody\n".encode()))
        (landing,) = landings(made)
        assert (landing.author.name, landing.subject) == ("", "Nobody")
        assert landing.oddities[:2] == ("the commit names no author", "the commit names no committer")

    def test_42_a_message_can_hide_nothing_and_do_nothing(self, made: Made) -> None:
        made.commit({}, b"Score it\0 again\n\n\x1b[2J\x1b[31mred \xe2\x80\xae desrever")
        (landing,) = landings(made)
        assert landing.subject == r"Score it\u0000 again"
        assert landing.body == r"\u001b[2J\u001b[31mred \u202e desrever"
        assert landing.oddities == ("its message holds characters that do not show; they are written out here",)

    def test_42_latin_1_and_an_empty_name(self, made: Made) -> None:
        made.git("update-ref", "HEAD", made.raw("commit", b"\n".join(
            [b"tree " + made.git("mktree").encode(), b"author Zo\xeb <z@agency.example> 0 +0000",
             b"committer  <> 0 +0000", b"encoding ISO-8859-1", b"", b"Caf\xe9", b""])))
        (landing,) = landings(made)
        assert (landing.author.name, landing.committer.name, landing.subject) == ("Zoë", "", "Café")

    def test_42_further_headers_are_passed_over(self, made: Made) -> None:
        made.git("update-ref", "HEAD", made.raw("commit", (
            f"tree {made.git('mktree')}\nauthor {ANN} 0 +0000\ncommitter {ANN} 0 +0000\n"
            "gpgsig -----BEGIN SSH SIGNATURE-----\n author Somebody Else <else@agency.example> 0 +0000\n"
            " -----END SSH SIGNATURE-----\nodd thing\n\nSigned\n").encode()))
        (landing,) = landings(made)
        assert (landing.author.name, landing.subject, landing.oddities) == ("Ann Lee", "Signed", ())

    def test_42_a_message_of_ten_megabytes_is_cut(self, made: Made) -> None:
        made.commit({}, b"Score it again\n\n" + b"word " * 2_000_000)
        (landing,) = landings(made)
        assert len(landing.body) < 66_000
        assert landing.body.endswith("(cut here: the message is 10,000,017 bytes long)")

    def test_44_a_mailmap_changes_no_name(self, made: Made) -> None:
        made.commit({".mailmap": "Somebody Else <else@agency.example> <ann.lee@agency.example>\n"})
        made.check_out()
        assert made.git("log", "--format=%aN") == "Somebody Else"
        assert [landing.author.name for landing in landings(made)] == ["Ann Lee"]

    def test_45_a_commit_graph_that_claims_other_parents_is_not_asked(self, made: Made) -> None:
        for score in range(3):
            made.commit({ONE: f"score: {score}\n"})
        made.git("commit-graph", "write", "--reachable")
        graph = made.path / ".git" / "objects" / "info" / "commit-graph"
        forge_root(graph, made.head)
        assert made.git("-c", "core.commitGraph=true", "rev-list", "--count", "HEAD") == "1"
        assert len(landings(made)) == 3

    def test_45_borrowed_objects_are_reported(self, made: Made, tmp_path: Path) -> None:
        made.commit({ONE: "score: 4\n"})
        made.git("clone", "--quiet", "--bare", "--shared", ".", str(tmp_path / "clone"))
        with Repository(tmp_path / "clone") as repository:
            assert repository.oddities() == ("objects are borrowed from another folder (`objects/info/alternates`)",)


def start_two_lines(made: Made) -> None:
    """ONE and TWO; a side that scores TWO again; the main line gone on elsewhere."""
    made.commit({ONE: "score: 4\n", TWO: "score: 4\n"})
    made.branch("side")
    made.commit({TWO: "score: 6\n"}, "Score it again")
    made.switch("main")
    made.commit({"README.md": "Northmoor"})


def forge_root(graph: Path, commit: str) -> None:
    """Overwrite the first parent of a commit in a commit-graph file with `none`, and mend its checksum."""
    import hashlib

    data = bytearray(graph.read_bytes())
    chunks = {bytes(data[at:at + 4]): int.from_bytes(data[at + 4:at + 12], "big")
              for at in range(8, 8 + 12 * data[6], 12)}
    ids = [bytes(data[chunks[b"OIDL"] + 20 * each:][:20]).hex() for each in range(3)]
    row = chunks[b"CDAT"] + 36 * ids.index(commit)
    data[row + 20:row + 24] = (0x70000000).to_bytes(4, "big")
    data[-20:] = hashlib.sha1(data[:-20]).digest()
    graph.chmod(0o644)
    graph.write_bytes(data)
