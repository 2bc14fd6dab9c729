"""One field of a kind as a widget of Decap and Sveltia, so that nothing is filled in by itself.

A date or a number is a text with a pattern and yes-or-no a choice of two, as the widgets made for them begin with
today, with a number or with no. A list begins empty, as it would otherwise begin with one blank entry.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from caretrail.fields import Model
from caretrail.kinds import BY_NAME
from caretrail.kinds.schema import Schema
from caretrail.kinds.walk import Shape, shapes

LONG = 200
"""Characters from which a text gets a box of several lines."""

FLAG, LINE = "^(?:true|false)$", "^\\S(?:.*\\S)?$"
"""The patterns of two sorts of text in a schema: the first is a choice, the second is what a box of one line holds."""

Widget = dict[str, Any]


def widgets(model: type[Model], schema: Schema, definitions: Mapping[str, Schema], *,
            may_be_left_out: bool = False) -> list[Widget]:
    """Every field of a model, in its order. `may_be_left_out`: the whole group is optional, and then the programs would
    ask for its needed fields all the same; whether they are there, `caretrail check` says.
    """
    return [_widget(name, shape, schema["properties"][name], definitions,
                    needed=shape.info.is_required() and not may_be_left_out)
            for name, shape in shapes(model).items()]


def _widget(name: str, shape: Shape, node: Schema, definitions: Mapping[str, Schema], *, needed: bool) -> Widget:
    node = _resolved(node, definitions)
    common = {"name": name, "label": node.get("title", name), "required": "true" if needed else "false"}
    hint = {"hint": str(node["description"]).replace("\nExample", ". Example")} if node.get("description") else {}
    if shape.is_list:
        return {**common, **hint, **_list(shape, _resolved(node["items"], definitions), definitions)}
    if shape.model:
        inner = widgets(shape.model, node, definitions, may_be_left_out=not needed)
        return {**common, **hint, "widget": "object", "collapsed": "true", "fields": inner}
    return {**common, **hint, **_single(shape, node)}


def _list(shape: Shape, items: Schema, definitions: Mapping[str, Schema]) -> Widget:
    if shape.model:
        inner = widgets(shape.model, items, definitions)
        return {"widget": "list", "default": [], "collapsed": "true", "fields": inner}
    if shape.choices or _collection(shape):
        return {**_single(shape, items), "multiple": "true"}
    return {"widget": "list", "default": [], "field": {"name": "value", "label": "Value", **_single(shape, items)}}


def _single(shape: Shape, node: Schema) -> Widget:
    if shape.choices:
        return {"widget": "select", "options": list(shape.choices)}
    if node.get("pattern") == FLAG:
        return {"widget": "select", "options": [{"label": "yes", "value": "true"}, {"label": "no", "value": "false"}]}
    if collection := _collection(shape):
        title = "title" if "title" in shapes(BY_NAME[shape.refers_to[0]].model) else "name"  # type: ignore[index]
        return {"widget": "relation", "collection": collection, "value_field": "id", "search_fields": ["id", title],
                "display_fields": [title, "id"]}
    checked = {"pattern": [node["pattern"], _said(node)]} if node.get("pattern", LINE) != LINE else {}
    return {"widget": "text" if node.get("maxLength", 0) > LONG else "string", **checked}


def _collection(shape: Shape) -> str:
    """The collection that a reference leads to, where it is one; a reference to several kinds is typed."""
    kinds = shape.refers_to or ()
    return BY_NAME[kinds[0]].plural if len(kinds) == 1 else ""


def _said(node: Schema) -> str:
    return str(node.get("patternErrorMessage") or node.get("errorMessage") or "this does not fit")


def _resolved(node: Schema, definitions: Mapping[str, Schema]) -> Schema:
    """What a reference of the schema stands for, with what stands beside it."""
    if "$ref" in node:
        return {**definitions[node["$ref"].rpartition("/")[2]], **{key: node[key] for key in node if key != "$ref"}}
    return node
