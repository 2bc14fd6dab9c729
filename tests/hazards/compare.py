"""Runs the hazard cases through other readers of YAML and prints what became of them, as Markdown tables.

`PYTHONPATH=tooling python -m tests.hazards.compare`

Each case runs in a process of its own, with a time limit and a memory limit: some readers do not survive.
"""

from __future__ import annotations

import contextlib
import io
import json
import multiprocessing
import os
import resource
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable
from importlib.metadata import version
from pathlib import Path
from typing import Any

import yaml
from check_jsonschema.cli.main_command import main as check_jsonschema  # type: ignore[import-untyped]
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from caretrail import source
from tests.hazards.manifest import KEPT, REFUSED, Kept, Refused, content

Case = Refused | Kept
SECONDS = 10
MEMORY = 3 * 1024**3
OUTCOMES = ("right", "silently changed", "accepted bad input", "refused good input", "crash or hang")
RIGHT, CHANGED, ACCEPTED, REFUSED_GOOD, CRASH = range(len(OUTCOMES))


class NotRead(Exception):  # noqa: N818 - a refusal is what we hope for
    """The reader refused the file in an orderly way."""


def by_caretrail(case: Case) -> int:
    read = source.parse(content(case))
    if isinstance(read, source.Fault):
        raise NotRead
    return judged(case, read)


def by_pyyaml(loader: Any) -> Callable[[Case], int]:
    def read(case: Case) -> int:
        try:
            value = yaml.load(content(case), Loader=loader)
        except yaml.YAMLError:
            raise NotRead from None
        return judged(case, value)

    return read


def by_ruamel(case: Case) -> int:
    try:
        value = YAML().load(content(case))
    except YAMLError:
        raise NotRead from None
    return judged(case, value)


def by_check_jsonschema(case: Case) -> int:
    """Here the values are not seen: a schema says what must be found."""
    with tempfile.TemporaryDirectory() as folder:
        schema, instance = Path(folder, "schema.json"), Path(folder, "case.yml")
        schema.write_text(json.dumps(schema_of(case)))
        instance.write_bytes(content(case))
        said = io.StringIO()
        with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
            try:
                check_jsonschema(["--schemafile", str(schema), str(instance)])
            except SystemExit as end:
                if not end.code:
                    return RIGHT if isinstance(case, Kept) else ACCEPTED
    if "Traceback" in said.getvalue():
        return CRASH
    if isinstance(case, Kept) and "Schema validation errors" in said.getvalue():
        return CHANGED
    raise NotRead


def schema_of(case: Case) -> dict[str, Any]:
    fields = case.texts if isinstance(case, Kept) else {}
    return {"type": "object", "minProperties": 1, "properties": {
        field: {"enum": list(meanings(text))} for field, text in fields.items() if "." not in field}}


def meanings(text: str | None) -> Iterable[Any]:
    """The text itself, and the typed values that lose nothing of it."""
    yield text
    if text in ("~", "null"):
        yield None
    if text in ("true", "True"):
        yield True
    for typed in (int, float):
        with contextlib.suppress(TypeError, ValueError):
            if str(typed(text)) == text:  # type: ignore[arg-type]
                yield typed(text)


def judged(case: Case, value: Any) -> int:
    if isinstance(case, Refused):
        return ACCEPTED
    try:
        return RIGHT if all(same(at(value, path), text) for path, text in case.texts.items()) else CHANGED
    except (KeyError, TypeError, IndexError):
        return CHANGED


def same(value: Any, text: str | None) -> bool:
    """Whether a value says what the text says; generous to readers that give it a type."""
    return any(value is each or str(value) == str(each) for each in meanings(text))


def at(value: Any, path: str) -> Any:
    for part in path.split("."):
        value = value[int(part)] if isinstance(value, list) else value[part]
    return value


READERS: dict[str, Callable[[Case], int]] = {
    "caretrail": by_caretrail,
    f"PyYAML {version('pyyaml')} SafeLoader": by_pyyaml(yaml.SafeLoader),
    f"PyYAML {version('pyyaml')} CSafeLoader": by_pyyaml(yaml.CSafeLoader),
    f"ruamel.yaml {version('ruamel.yaml')} (YAML 1.2)": by_ruamel,
    f"check-jsonschema {version('check-jsonschema')}": by_check_jsonschema,
}


def in_a_process(read: Callable[[Case], int], case: Case) -> int:
    process = multiprocessing.get_context("fork").Process(target=run, args=(read, case))
    process.start()
    process.join(SECONDS)
    if process.is_alive():
        process.kill()
        process.join()
    code = process.exitcode
    return code if code is not None and code in range(len(OUTCOMES)) else CRASH


def run(read: Callable[[Case], int], case: Case) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        outcome = read(case)
    except NotRead:
        outcome = REFUSED_GOOD if isinstance(case, Kept) else RIGHT
    except BaseException:
        outcome = CRASH
    os._exit(outcome)


def main() -> None:
    cases = (*REFUSED, *KEPT)
    outcomes = {name: {case.name: in_a_process(read, case) for case in cases} for name, read in READERS.items()}
    print(f"| {len(cases)} cases | {' | '.join(OUTCOMES)} |\n|---{'|---:' * len(OUTCOMES)}|")
    for name, results in outcomes.items():
        counts = Counter(results.values())
        print(f"| {name} | {' | '.join(str(counts[number]) for number in range(len(OUTCOMES)))} |")
    print(f"\n| hazard: right of all | {' | '.join(outcomes)} |\n|---{'|---:' * len(outcomes)}|")
    for hazard in sorted({case.hazard for case in cases}):
        names = [case.name for case in cases if case.hazard == hazard]
        right = [sum(results[name] == RIGHT for name in names) for results in outcomes.values()]
        print(f"| {hazard} | {' | '.join(f'{count} of {len(names)}' for count in right)} |")
    if "--each" in sys.argv:
        for case in cases:
            print(case.name, *(OUTCOMES[results[case.name]] for results in outcomes.values()), sep=" | ")


if __name__ == "__main__":
    main()
