"""A kind's model as JSON Schema 2020-12, shaped for editors that complete and check while somebody types.

It holds no `examples`: an editor writes the first of them into the record as soon as a field is chosen, and a date
or a name that nobody meant would stay there. The example stands at the end of the field's description instead.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from caretrail.fields import Model
from caretrail.kinds.kind import Kind
from caretrail.kinds.labels import example_of, in_words
from caretrail.kinds.walk import Shape, shapes

Schema = dict[str, Any]
LIST_WANTED = "a list is wanted here: each entry on a line of its own, after a hyphen"


def json_schema(kind: Kind) -> Schema:
    """The schema of one kind. References carry `x-refers-to`, the names of the kinds they may point to."""
    made = kind.model.model_json_schema()
    _describe(made, kind)
    definitions = made.pop("$defs", {})
    for name, each in definitions.items():
        each["title"] = in_words(re.sub("(?<!^)(?=[A-Z])", " ", name).lower())
    schema: Schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **made,
        "title": in_words(kind.name),
        "description": kind.about,
        "$defs": definitions,
    }
    if kind.is_work:
        _own_id(schema["properties"]["id"], kind)
    tidied: Schema = _tidy(schema)
    return tidied


def _own_id(schema: Schema, kind: Kind) -> None:
    schema["pattern"] = schema["pattern"].replace("[A-Z]{3}", kind.prefix)
    schema["patternErrorMessage"] = f"the id of a {kind.name} is wanted here, such as {kind.example_id}"
    schema["errorMessage"] = schema["patternErrorMessage"]


def _describe(made: Schema, kind: Kind) -> None:
    """Give every field its name in words, and an example to its description."""
    definitions = made.get("$defs", {})
    for model in _models(kind.model):
        properties = (made if model is kind.model else definitions[model.__name__])["properties"]
        for name, shape in shapes(model).items():
            own_id = model is kind.model and name == "id"
            properties[name]["title"] = shape.info.title or in_words(name)
            properties[name]["description"] = _described(shape, kind.example_id if own_id else example_of(shape))
            properties[name].pop("examples", None)
            if shape.is_list:
                properties[name]["errorMessage"] = LIST_WANTED


def _described(shape: Shape, example: Any) -> str:
    """What a field holds, with an example unless the words allowed or fields of its own say it better."""
    described = shape.info.description or ""
    if shape.model or shape.choices or not example:
        return described
    return f"{described}\nExample: {example[0] if shape.is_list else example}"


def _models(model: type[Model], seen: set[type[Model]] | None = None) -> Iterator[type[Model]]:
    seen = set() if seen is None else seen
    if model not in seen:
        seen.add(model)
        yield model
        for shape in shapes(model).values():
            if shape.model:
                yield from _models(shape.model, seen)


def _tidy(node: Any) -> Any:
    """Without the `null` that stands for a field left out, and the groups that stand for one whose every number has its
    default: an editor would offer them.
    """
    if isinstance(node, list):
        return [_tidy(each) for each in node]
    if not isinstance(node, dict):
        return node
    kept = {key: _tidy(each) for key, each in node.items()
            if not (key == "default" and (each is None or isinstance(each, dict)))}
    branches = [each for each in kept.get("anyOf", ()) if each != {"type": "null"}]
    if len(branches) == 1:
        del kept["anyOf"]
        kept = {**branches[0], **kept}
    return kept
