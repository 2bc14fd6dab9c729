"""A register in which every text tries to be more than text: values of every kind, file names, messages, authors."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Annotated, Any

from pydantic import TypeAdapter, ValidationError

from caretrail.fields import Model
from caretrail.history.git import add_and_commit, init
from caretrail.kinds import KINDS
from caretrail.kinds.kind import Kind
from caretrail.kinds.walk import Shape, shapes
from caretrail.policy import LIMITS, RIGHTS
from caretrail.writing import write

PAYLOADS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)><svg onload=alert(1)>",
    '"><a href="javascript:alert(1)" onclick=alert(1)>x</a>',
    "' onmouseover='alert(1)' x='",
    '<base href="https://evil.example/"><meta http-equiv=refresh content="0;url=https://evil.example/">',
    '<form action="https://evil.example/"><input name=q></form><style>*{display:none}</style>',
    "<iframe src=https://evil.example/></iframe><object data=x></object><embed src=x>",
    "</td></tr></table></div></article></body></html><!-- ",
    "{{ 7 * 191 }}{% include 'main.html' %}${7*191}<%= 7*191 %>",
    "[x](javascript:alert(1)) [y]: data:text/html,x ![z](https://evil.example/z.png) **bold** <https://evil.example/>",
    '{: onclick="alert(1)" } [TOC] --8<-- "/etc/passwd" *[HTML]: x [^1] ::: x',
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "&#58;&lt;script&gt;&quot;&#34;>&colon;",
    "\u05e9\u05dc\u05d5\u05dd\u200f (\u05d0) 1 2 3",
    "ctPAGEBODYtc ctTITLE0tc ctSITEtc ctPOLICYtc",
    "unbroken" * 24,
    "```\n<script>alert(1)</script>\n```\n    <script>alert(2)</script>\n# heading\n---\n- [ ] x",
)


def hostile_register(folder: Path) -> None:
    """Two landings: every kind in two forms, then each of its texts replaced by another."""
    init(folder)
    message = "\n".join((PAYLOADS[0], "", *PAYLOADS, "", f"Co-authored-by: {PAYLOADS[3]} <a@b.example>"))
    author = '{{ 7 * 191 }} "onload=alert(1) &lt;script&gt; <"onload=alert(1)@evil.example>'
    for landing, shift in ((1, 0), (2, 7)):
        add_and_commit(folder, dict(_files(shift)), message, author, datetime(2026, 3, landing, tzinfo=UTC))


def _files(shift: int) -> Iterator[tuple[str, bytes]]:
    words = count(shift)
    for kind in KINDS:
        for number, everywhere in (("0001", False), ("0002", True)):
            name = f"{kind.prefix}-2026-{number}" if kind.is_work else f"hostile-{number}"
            doc = {**_mapping(kind.model, words, everywhere=everywhere), "id": name}
            yield _path(kind, name), write(doc).encode()
    for kind in (RIGHTS, LIMITS):
        doc = {**_mapping(kind.model, words, everywhere=False), "id": kind.name}
        yield f"records/policy/{kind.name}.yml", write(doc).encode()
    yield 'records/risks/2026/x"><img src=x onerror=alert(1)>.yml', b"id: RSK-2026-0003\ntitle: <script>\n"
    yield "records/risks/2026/{{ 7 * 191 }}.yml", b"title: [unclosed <script>alert(1)</script>\n"
    yield "records/<b>unknown<b>/x.yml", b"title: x\n"


def _path(kind: Kind, name: str) -> str:
    return f"records/{kind.folder}/{'2026/' if kind.is_work else ''}{name}.yml"


def _mapping(model: type[Model], words: count[int], *, everywhere: bool) -> dict[str, Any]:
    """A mapping with every key of the model: hostile where any text fits (or everywhere), an example elsewhere."""
    return {name: _value(shape, words, everywhere=everywhere) for name, shape in shapes(model).items()}


def _value(shape: Shape, words: count[int], *, everywhere: bool) -> Any:
    if shape.model is not None:
        entry = _mapping(shape.model, words, everywhere=everywhere)
        return [entry] if shape.is_list else entry
    text = PAYLOADS[next(words) % len(PAYLOADS)]
    examples = shape.info.examples or [""]
    value = text if everywhere or _takes_text(shape) else examples[0]
    return _plain([text] if shape.is_list and value is text else value)


def _takes_text(shape: Shape) -> bool:
    try:
        wanted: Any = Annotated[shape.info.annotation, "as its field has it", *shape.info.metadata]
        TypeAdapter(wanted).validate_python(["x y"] if shape.is_list else "x y")
    except ValidationError:
        return False
    return not shape.choices


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(key): _plain(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(each) for each in value]
    return value if isinstance(value, str) else str(value)

FORM_TAGS = {"output", "fieldset", "legend", "label", "select", "option", "textarea", "input"}
FORM_ATTRIBUTES = {
    "for", "hidden", "type", "value", "max", "rows", "autocomplete", "spellcheck", "inputmode", "aria-describedby",
    "aria-required", "data-form", "data-folder", "data-prefix", "data-only", "data-private", "data-as-of", "data-key",
    "data-sort", "data-place", "data-needed", "data-pattern", "data-wanted", "data-longest", "data-drawn",
    "data-adds", "data-letter", "data-refers", "data-own", "data-host", "data-host-name", "data-repository",
    "data-branch"}
"""What only the pages with forms may have besides: controls that nothing submits, and what their script reads."""
