"""The JSON Schema of a shape, for editors that complete and check what users write."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import MISSING, asdict, is_dataclass
from datetime import date
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from briefgen.shelf.shape import Items, Span, Text, parts

Schema = dict[str, Any]
_PLAIN: dict[Any, Schema] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    date: {"type": "string", "format": "date"},
}


def schema(shape: type) -> Schema:
    """The JSON Schema of a shape: the shapes of its tables stand under $defs."""
    tables: Schema = {}
    found = _table(shape, tables)
    return {"$defs": dict(sorted(tables.items())), **found}


def _table(shape: type, tables: Schema) -> Schema:
    properties: Schema = {}
    required = []
    for key, field, hint in parts(shape):
        properties[key] = _held(hint, tables)
        if field.default is not MISSING:
            properties[key]["default"] = _data(field.default)
        elif field.default_factory is MISSING:
            required.append(key)
    found = {
        "title": shape.__name__,
        "description": inspect.getdoc(shape),
        "type": "object",
        "additionalProperties": False,
        "properties": properties,
    }
    return {**found, "required": required} if required else found


def _data(default: Any) -> Any:
    return asdict(default) if is_dataclass(default) and not isinstance(default, type) else default


def _held(hint: Any, tables: Schema) -> Schema:
    """What a key, or an item of a list, may hold."""
    origin, args = get_origin(hint), get_args(hint)
    if origin is Annotated:
        found = _held(args[0], tables)
        for limit in args[1:]:
            found |= next((told(limit) for kind, told in _LIMITS if isinstance(limit, kind)), {})
        return found
    if origin is tuple and args[-1] is ...:
        return {"type": "array", "items": _held(args[0], tables)}
    if origin is tuple:
        row = [_held(arg, tables) for arg in args]
        return {"type": "array", "prefixItems": row, "minItems": len(row), "maxItems": len(row)}
    if origin is Literal:
        words = {"enum": list(args)} if len(args) > 1 else {"const": args[0]}
        return {**_PLAIN[type(args[0])], **words}
    if origin in (Union, UnionType):
        return {"anyOf": [_held(args[0], tables), {"type": "null"}]}
    if is_dataclass(hint) and isinstance(hint, type):
        if hint.__name__ not in tables:
            tables[hint.__name__] = {}
            tables[hint.__name__] = _table(hint, tables)
        return {"$ref": f"#/$defs/{hint.__name__}"}
    if args:
        return {"type": "object", "additionalProperties": _held(args[1], tables)}
    return dict(_PLAIN[hint])


def _text(limit: Text) -> Schema:
    told = {"minLength": limit.least, "maxLength": limit.most, "pattern": limit.pattern}
    return {key: value for key, value in told.items() if value}


def _span(limit: Span) -> Schema:
    most = {} if limit.most is None else {"maximum": limit.most}
    return {"minimum": limit.least, **most}


def _items(limit: Items) -> Schema:
    least = {"minItems": limit.least} if limit.least else {}
    return {**least, "maxItems": limit.most}


_LIMITS: tuple[tuple[type, Callable[[Any], Schema]], ...] = (
    (Text, _text),
    (Span, _span),
    (Items, _items),
)
