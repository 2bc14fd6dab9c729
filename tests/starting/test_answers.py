"""An answers file is read as strictly as a record, and every line that is wrong is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from caretrail.kinds.walk import shapes
from caretrail.problem import Refusal
from caretrail.starting.answers import EXAMPLE, Answers
from caretrail.starting.reading import complaint, read_answers, template
from tests.cli.conftest import Run


def read(tmp_path: Path, text: str | bytes) -> Answers:
    file = tmp_path / "a.yml"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_answers(file)


def told(tmp_path: Path, text: str | bytes) -> list[str]:
    with pytest.raises(Refusal) as refused:
        read(tmp_path, text)
    return [line.strip().removeprefix(f"{tmp_path}/") for line in refused.value.what.splitlines()]


def test_the_example_and_the_filled_in_template_can_be_read(tmp_path: Path) -> None:
    """Whoever takes away every single `# ` has answered every question, with nothing but the examples."""
    assert read(tmp_path, EXAMPLE).name == "Harbour Care Partnership"
    lines = [line.removeprefix("# ") for line in template().splitlines()]
    filled = read(tmp_path, "\n".join(lines))
    assert filled.model_fields_set == Answers.model_fields.keys()
    assert filled.people[0].login == "ann-hill"


def test_the_template_asks_everything_and_answers_nothing() -> None:
    text = template()
    assert all(line.startswith("#") or not line for line in text.splitlines())
    assert all(f"\n# {name}:" in text for name in shapes(Answers))
    assert "## One of: england-and-wales, scotland, northern-ireland, none" in text
    assert max(map(len, text.splitlines())) <= 120


def test_the_template_is_printed(caretrail: Run) -> None:
    assert caretrail("init", "--print-answers").out == template()


def test_each_wrong_line_is_named_with_what_to_write(tmp_path: Path) -> None:
    text = ("name: X\ntime_zone: Europe/Lundon\nagencys: []\nnation: england\nagencies:\n"
            "  - {name: A, from: 5/1/2026}\ncontact: {who: Us, email: us}\nrights: maybe\n")
    said = told(tmp_path, text)
    assert [line.split(": ")[0] for line in said] == [f"a.yml:{line}" for line in (2, 3, 4, 6, 7, 8)]
    assert "did you mean `Europe/London`?" in said[0]
    assert "did you mean `agencies`?" in said[1]
    assert "use `england-and-wales`, `scotland`, `northern-ireland` or `none`" in said[2]
    assert "`2026-03-05`" in said[3]


@pytest.mark.parametrize(("text", "line"), [
    (b"name: \xff\ntime_zone: x\n", "a.yml:1: "), (b"", "a.yml:1: "),
    (b"name: !!python/object:os.system x\n", "a.yml:1: "),
    (b"name: a\nname: b\n", "a.yml:2: "), (b"- name\n", "a.yml:1: "), (b"name: &a x\nsummary: *a\n", "a.yml:1: "),
])
def test_a_file_that_cannot_be_read_is_refused_at_its_line(tmp_path: Path, text: bytes, line: str) -> None:
    assert told(tmp_path, text)[0].startswith(line)


def test_nothing_but_names_and_a_time_zone_is_needed(tmp_path: Path) -> None:
    assert "`time_zone`" in told(tmp_path, "name: X\n")[0]
    assert read(tmp_path, "name: X\ntime_zone: Europe/London\n").model_fields_set == {"name", "time_zone"}


def test_a_missing_file_says_how_to_get_one(init: Run, caretrail: Run) -> None:
    said = caretrail("init", "register", "--answers", "none.yml")
    assert said.status == 2
    assert "`caretrail init --print-answers` prints one to fill in" in said.err


def test_one_answer_is_judged_by_itself() -> None:
    assert complaint(Answers, "name", "Harbour") == ""
    assert "did you mean `Europe/London`" in complaint(Answers, "time_zone", "Europe/Lundon")
    assert complaint(Answers, "address", "github.example").startswith("`github.example` for `address`, which wants")
