"""The catalogue is whole: every rule documented, every file registered, every fault worded."""

from __future__ import annotations

import ast
import inspect
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import caretrail.rules
from caretrail.check import check
from caretrail.fields import ERRORS
from caretrail.policy import ALL_KINDS
from caretrail.practices import PRACTICES
from caretrail.rule import Rule
from caretrail.rules import BY_CODE, BY_NAME, FAMILIES, RULES
from caretrail.source import FAULTS
from tests.rules.blocks import read_block
from tests.rules.harness import of_change, trail_of
from tests.rules.landed import judged_by_change

FOLDER = Path(caretrail.rules.__file__).parent
FILES = sorted(path for path in FOLDER.glob("*/*.py") if path.stem != "__init__")
FOLDER_OF = {"SRC": "source", "SCH": "schema", "REF": "references", "HIS": "history", "PRV": "privacy",
             "POL": "policy", **{practice.code: practice.code.lower() for practice in PRACTICES}, "ESC": "escalations",
             "DEC": "decisions", "OBL": "obligations", "AUD": "audits", "LAG": "recording",
             "CHG": "changes", "OWN": "ownership"}
each_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)


@each_rule
def test_a_rule_says_what_why_and_how_and_shows_both_sides(rule: Rule) -> None:
    docs = rule.docs
    assert re.fullmatch(r"[A-Z].*[^.]\.", docs.summary), "the first line is one sentence: a capital letter, a full stop"
    assert len(docs.why) > 60, "`Why it matters` says who is hurt and how, in more than 60 characters"
    assert len(docs.fix) > 30, "`How to fix` says what to do, in more than 30 characters"
    assert docs.flagged, "a rule shows at least one `Flagged` block"
    assert docs.accepted, "a rule shows at least one `Accepted` block"


@each_rule
def test_a_name_is_the_fault_so_that_it_can_be_allowed(rule: Rule) -> None:
    assert re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", rule.name), "small letters and hyphens"
    assert rule.name.split("-")[0] not in ("no", "avoid", "require", "must", "use", "check", "ensure", "validate"), (
        "a name is the fault (`empty-value`), not the order (`no-empty-value`)")


@each_rule
def test_a_rule_is_one_file_named_after_it_in_the_folder_of_its_family(rule: Rule) -> None:
    assert rule.module == f"caretrail.rules.{FOLDER_OF[rule.family]}.{rule.name.replace('-', '_')}", (
        "the file is called as the rule is, with `_` for `-`, in the folder of its family")
    assert rule.family in FAMILIES, "the code begins with the letters of a family"
    said = f"{rule.code}: {rule.docs.summary[0].lower()}{rule.docs.summary[1:]}"
    assert inspect.getdoc(sys.modules[rule.module]) == said, (
        "the module's docstring is the code and the summary")


def test_every_file_is_registered() -> None:
    found = {f"caretrail.rules.{path.parent.name}.{path.stem}" for path in FILES}
    assert found == {rule.module for rule in RULES}, "every file of a rule has its import and its line in RULES"


def test_codes_and_names_are_unique_and_in_reading_order() -> None:
    assert len(BY_CODE) == len(BY_NAME) == len(RULES)
    order = list(FAMILIES)
    ranked = sorted(BY_CODE, key=lambda code: (order.index(BY_CODE[code].family), code))
    assert [rule.code for rule in RULES] == ranked, (
        "RULES holds the families in the order of FAMILIES, and in each the codes in theirs")


def test_every_fault_of_a_file_has_its_rule() -> None:
    assert sorted(name for rule in RULES if rule.family == "SRC" for name in rule.names) == sorted(FAULTS)


def test_every_error_of_a_model_has_its_rule() -> None:
    worded = {name for rule in RULES if rule.family == "SCH" for name in rule.names}
    for kind in ALL_KINDS:
        kind.model.model_rebuild()
    reachable = {error for kind in ALL_KINDS for error in errors_of(kind.model.__pydantic_core_schema__)}
    assert reachable | set(ERRORS) == worded


OF_NODE = {
    "model": {"model_type"}, "model-fields": {"missing", "extra_forbidden"}, "list": {"list_type"},
    "literal": {"literal_error"}, "str": {"string_type", "string_too_short", "string_too_long"},
}
"""Node of pydantic's own schema -> the errors it can give."""

SILENT = {"nullable", "default", "function-before", "function-after", "union", "definitions", "definition-ref",
          "model-field", "date", "datetime", "int", "float", "bool"}
"""Those of dates, numbers and flags never err: our field types have read the text, or refused it, before."""


def errors_of(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        kind = node.get("type")
        if isinstance(kind, str) and "schema_type" not in node:
            assert kind in OF_NODE or kind in SILENT, f"a model gives errors of a kind that no rule knows: {kind}"
            yield from OF_NODE.get(kind, ())
        for name in ("schema", "fields", "items_schema", "choices", "definitions"):
            inner = node.get(name)
            several = inner.values() if name == "fields" and inner else inner if isinstance(inner, list) else [inner]
            for each in several:
                yield from errors_of(each[0] if isinstance(each, tuple) else each)


WHOLE_REGISTER = ("trail.", "every_file", "resolved", "references_in", "pairs")


@pytest.mark.parametrize("file", FILES, ids=lambda path: path.stem)
def test_no_rule_compares_everything_with_everything(file: Path) -> None:
    for outer in ast.walk(ast.parse(file.read_text())):
        inner = [node for node in ast.walk(outer) if node is not outer and isinstance(node, ast.For)]
        if isinstance(outer, ast.For) and walks_everything(outer):
            assert not any(map(walks_everything, inner))


def walks_everything(loop: ast.For) -> bool:
    return any(name in ast.unparse(loop.iter) for name in WHOLE_REGISTER)


@each_rule
def test_messages_are_plain(rule: Rule, tmp_path: Path) -> None:
    for number, example in enumerate(rule.docs.flagged):
        block = read_block(example.text)
        for problem in (judged_by_change(rule, block) if of_change(rule) else
                        check(trail_of(block, tmp_path / str(number)), {rule.code})):
            for text in (problem.message, problem.fix, problem.who):
                assert text, "message, fix and who are all said"
                assert not text.endswith("."), "no full stop"
                assert text[0] == "`" or text[0].islower(), "lower case, or a name in backticks"
                assert not re.search(r"\binvalid\b|\[0-9\]|\\[dw]|pydantic|yaml", text.lower().replace(".yaml", "")), (
                    "no pattern, no bare `invalid`, no name of a library")
            assert problem.message.count("`") % 2 == 0, "every backtick has its partner"
