"""A kind's model as JSON Schema 2020-12, shaped for editors that complete and check while somebody types."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from caretrail.fields import NUMBER, WHOLE, Model
from caretrail.kinds.kind import Kind
from caretrail.kinds.labels import example_of, in_words
from caretrail.kinds.walk import shapes

Schema = dict[str, Any]


def json_schema(kind: Kind) -> Schema:
    """The schema of one kind. References carry `x-refers-to`, the names of the kinds they may point to."""
    made = kind.model.model_json_schema()
    _describe(made, kind)
    definitions = made.pop("$defs", {})
    for each in definitions.values():
        del each["title"]
    schema: Schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **made,
        "title": in_words(kind.name),
        "description": kind.about,
        "$defs": definitions,
    }
    _own_id(schema["properties"]["id"], kind)
    tidied: Schema = _tidy(schema)
    return tidied


def _own_id(schema: Schema, kind: Kind) -> None:
    schema["examples"] = [kind.example_id]
    if kind.is_work:
        schema["pattern"] = schema["pattern"].replace("[A-Z]{3}", kind.prefix)
        schema["patternErrorMessage"] = f"the id of a {kind.name} is wanted here, such as {kind.example_id}"


def _describe(made: Schema, kind: Kind) -> None:
    """Give every field its name in words and an example, in the type that an editor reads it as."""
    definitions = made.get("$defs", {})
    for model in _models(kind.model):
        properties = (made if model is kind.model else definitions[model.__name__])["properties"]
        for name, shape in shapes(model).items():
            properties[name]["title"] = shape.info.title or in_words(name)
            properties[name]["examples"] = [_as_editors_read(example_of(shape))]


def _models(model: type[Model], seen: set[type[Model]] | None = None) -> Iterator[type[Model]]:
    seen = set() if seen is None else seen
    if model not in seen:
        seen.add(model)
        yield model
        for shape in shapes(model).values():
            if shape.model:
                yield from _models(shape.model, seen)


def _as_editors_read(value: Any) -> Any:
    """Text as YAML 1.2 types it when it stands there without quotes."""
    if isinstance(value, dict):
        return {key: _as_editors_read(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_as_editors_read(each) for each in value]
    if value in ("true", "false"):
        return value == "true"
    if WHOLE.match(value):
        return int(value)
    return float(value) if NUMBER.match(value) else value


def _tidy(node: Any) -> Any:
    """Without the `null` that stands for a field left out: an editor would offer it."""
    if isinstance(node, list):
        return [_tidy(each) for each in node]
    if not isinstance(node, dict):
        return node
    kept = {key: _tidy(each) for key, each in node.items() if not (key == "default" and each is None)}
    branches = [each for each in kept.get("anyOf", ()) if each != {"type": "null"}]
    if len(branches) == 1:
        del kept["anyOf"]
        kept = {**branches[0], **kept}
    if "enum" in kept:
        kept["enumDescriptions"] = [in_words(each) for each in kept["enum"]]
    return kept
