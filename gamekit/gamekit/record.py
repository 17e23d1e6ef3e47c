"""Typed plain data: declare fields, get a constructor, snapshots and digests.

A record may hold int, float, bool, str, Rng, other records, and list, tuple, dict and `| None`
of these. Everything else is refused, because it could differ between two machines.
"""

import copy
import hashlib
import json
import types
from collections.abc import Callable
from typing import Any, TypeVar, Union, dataclass_transform, get_args, get_origin

from .errors import RecordError
from .rng import Rng

T = TypeVar("T")
Pack = Callable[[Any], Any]
Codec = tuple[Pack, Pack]  # (to plain data, from plain data)

_REQUIRED = object()
_MUTABLE = (list, dict)


@dataclass_transform()
def record(cls: type[T]) -> type[T]:
    """Turn a class of annotated fields into a record with a constructor and slots."""
    fields = dict(cls.__annotations__)
    defaults = {name: cls.__dict__.get(name, _REQUIRED) for name in fields}
    members = {
        name: value
        for name, value in vars(cls).items()
        if name not in fields and name not in ("__dict__", "__weakref__", "__annotations__")
    }
    made: Any = type(cls.__name__, (), {**members, "__slots__": tuple(fields)})
    made.__module__ = cls.__module__
    made.__annotations__ = fields
    made.__record_fields__ = tuple(fields)
    made.__init__ = _make_init(cls.__name__, defaults)
    made.__eq__ = _equal
    made.__repr__ = _show
    made.__hash__ = None
    made.__record_codecs__ = tuple(
        (name, *_codec(kind, f"{cls.__name__}.{name}", made)) for name, kind in fields.items()
    )
    made.__record_plain__ = _plain_reader(made, fields)
    return made  # type: ignore[no-any-return]  # a class made at run time has no static type


def is_record(value: object) -> bool:
    """True for a record class or one of its instances."""
    return hasattr(value, "__record_fields__")


def snapshot(value: Any) -> Any:
    """The record as nested lists of plain JSON data; shares nothing with the record."""
    kind = type(value)
    if kind.__record_plain__ is not None and (rows := kind.__record_plain__((value,))):
        return rows[0]
    return [pack(getattr(value, name)) for name, pack, _ in kind.__record_codecs__]


def restore(cls: type[T], data: Any) -> T:
    """The record that a snapshot was taken of. Raises RecordError when the data does not fit."""
    codecs = cls.__record_codecs__  # type: ignore[attr-defined]
    if not isinstance(data, list) or len(data) != len(codecs):
        raise RecordError(f"{cls.__name__}: the snapshot has other fields", record=cls.__name__)
    made = cls.__new__(cls)
    for (name, _, unpack), item in zip(codecs, data, strict=True):
        setattr(made, name, unpack(item))
    return made


def clone(value: T) -> T:
    """A copy that shares nothing with the original."""
    return restore(type(value), snapshot(value))


def from_dict(cls: type[T], data: dict[str, Any]) -> T:
    """A record made of a JSON object whose keys are field names; missing ones take defaults."""
    codecs = {name: unpack for name, _, unpack in cls.__record_codecs__}  # type: ignore[attr-defined]
    unknown = sorted(set(data) - set(codecs))
    if unknown:
        raise RecordError(f"{cls.__name__} has no field {unknown[0]!r}", record=cls.__name__)
    return cls(**{name: codecs[name](item) for name, item in data.items()})


def canonical(value: Any) -> bytes:
    """The record as the one byte string that equal records share on every machine."""
    return json.dumps(snapshot(value), separators=(",", ":")).encode()


def digest(value: Any) -> str:
    """A short fingerprint of the whole record: 32 hex digits of SHA-256."""
    return digest_of_snapshot(snapshot(value))


def digest_of_snapshot(data: Any) -> str:
    """The digest of the record that a snapshot was taken of."""
    whole = json.dumps(data, separators=(",", ":")).encode()
    return hashlib.sha256(whole).hexdigest()[:32]


def _make_init(name: str, defaults: dict[str, Any]) -> Callable[..., None]:
    """A constructor with one parameter a field; generated as text because that is fastest."""
    parameters, lines = [], []
    optional = False
    for field, default in defaults.items():
        if default is _REQUIRED:
            if optional:
                raise RecordError(f"{name}.{field} needs a value, as fields before it have one")
            parameters.append(field)
            lines.append(f"    self.{field} = {field}")
            continue
        optional = True
        parameters.append(f"{field}=_d[{field!r}]")
        fresh = f"_copy({field}) if {field} is _d[{field!r}] else {field}"
        shared = isinstance(default, (*_MUTABLE, Rng)) or is_record(default)
        lines.append(f"    self.{field} = {fresh if shared else field}")
    source = f"def __init__(self, {', '.join(parameters)}):\n" + "\n".join(lines or ["    pass"])
    space: dict[str, Any] = {"_d": defaults, "_copy": copy.deepcopy}
    exec(source, space)  # noqa: S102  # only names that Python itself accepted as fields
    init: Callable[..., None] = space["__init__"]
    return init


def _plain_reader(kind: type, fields: dict[str, Any]) -> Callable[[Any], Any] | None:
    """Reads snapshots of many records of plain fields; None from it when one isn't as declared.

    Written out as text, as constructors are: a pond has hundreds of such records, and a match
    takes a snapshot sixty times a second.
    """
    if len(fields) < 2 or any(field not in _PLAIN for field in fields.values()):
        return None
    names = [f"v{i}" for i in range(len(fields))]
    tests = [f"type({v}) is {t.__name__}" for v, t in zip(names, fields.values(), strict=True)]
    lines = [
        "def read_all(records):",
        "    rows = []",
        "    for record in records:",
        "        if type(record) is not kind:",
        "            return None",
        *(f"        {v} = record.{name}" for v, name in zip(names, fields, strict=True)),
        f"        if not ({' and '.join(tests)}):",
        "            return None",
        f"        rows.append([{', '.join(names)}])",
        "    return rows",
    ]
    space: dict[str, Any] = {"kind": kind}
    exec("\n".join(lines), space)  # noqa: S102  # only names that Python itself accepted as fields
    read_all: Callable[[Any], Any] = space["read_all"]
    return read_all


def _equal(self: Any, other: object) -> bool:
    return type(self) is type(other) and snapshot(self) == snapshot(other)


def _show(self: Any) -> str:
    inside = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.__record_fields__)
    return f"{type(self).__name__}({inside})"


def _codec(kind: Any, where: str, owner: Any) -> Codec:
    """How a field of this type turns into plain data and back."""
    if kind in _PLAIN:
        return _plain_codec(kind, where)
    if kind is Rng:
        return (lambda rng: rng.state), Rng
    if is_record(kind):
        return _record_codec(kind, where)
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is list and len(arguments) == 1:
        return _list_codec(arguments[0], where, owner)
    if origin is dict and len(arguments) == 2:
        return _dict_codec(arguments, where, owner)
    if origin is tuple and arguments:
        return _tuple_codec(arguments, where, owner)
    if origin in (Union, types.UnionType) and types.NoneType in arguments and len(arguments) == 2:
        inner = arguments[0] if arguments[1] is types.NoneType else arguments[1]
        pack, unpack = _codec(inner, where, owner)
        return (
            lambda value: None if value is None else pack(value),
            lambda data: None if data is None else unpack(data),
        )
    raise RecordError(
        f"{where}: {kind!r} is not plain data; use int, float, bool, str, Rng, a record, "
        "or list[...], tuple[...], dict[...] of these",
        field=where,
    )


_PLAIN: tuple[type, ...] = (int, float, bool, str)
_ALLOWED: dict[type, tuple[type, ...]] = {
    int: (int, bool),
    float: (float, int),
    bool: (bool, int),
    str: (str,),
}


def _plain_codec(kind: type, where: str) -> Codec:
    allowed = _ALLOWED[kind]

    def convert(value: Any) -> Any:
        # The declared type decides, so that 1 and 1.0 in a float field have one digest.
        if type(value) is kind:
            return value
        if type(value) in allowed:
            return kind(value)
        raise RecordError(f"{where} should be {kind.__name__}, but is {value!r}", field=where)

    return convert, convert


def _record_codec(kind: Any, where: str) -> Codec:
    def pack(value: Any) -> Any:
        if type(value) is not kind:
            raise RecordError(f"{where} should be a {kind.__name__}, but is {value!r}", field=where)
        return snapshot(value)

    def unpack(data: Any) -> Any:
        # A JSON object names its fields (data files); a list has them all in order (snapshots).
        return from_dict(kind, data) if type(data) is dict else restore(kind, data)

    return pack, unpack


def _list_codec(item: Any, where: str, owner: Any) -> Codec:
    pack, unpack = _codec(item, where + "[]", owner)

    def pack_list(value: Any) -> Any:
        if type(value) is not list:
            raise RecordError(f"{where} should be a list, but is {value!r}", field=where)
        if item in _PLAIN and {*map(type, value)} <= {item}:
            return value[:]
        return (read_all and read_all(value)) or [pack(entry) for entry in value]

    read_all = item.__record_plain__ if is_record(item) else None
    return pack_list, lambda data: [unpack(entry) for entry in data]


def _tuple_codec(arguments: tuple[Any, ...], where: str, owner: Any) -> Codec:
    if len(arguments) == 2 and arguments[1] is Ellipsis:
        pack, unpack = _codec(arguments[0], where + "[]", owner)
        return (
            lambda value: [pack(entry) for entry in value],
            lambda data: tuple(unpack(entry) for entry in data),
        )
    codecs = [_codec(kind, where + "[]", owner) for kind in arguments]

    def pack_tuple(value: Any) -> Any:
        if len(value) != len(codecs):
            raise RecordError(f"{where} should have {len(codecs)} parts", field=where)
        return [pack(entry) for (pack, _), entry in zip(codecs, value, strict=True)]

    def unpack_tuple(data: Any) -> Any:
        if len(data) != len(codecs):
            raise RecordError(f"{where} should have {len(codecs)} parts", field=where)
        return tuple(unpack(entry) for (_, unpack), entry in zip(codecs, data, strict=True))

    return pack_tuple, unpack_tuple


def _dict_codec(arguments: tuple[Any, ...], where: str, owner: Any) -> Codec:
    """Dicts become lists of pairs, in insertion order, as JSON keys would lose their type."""
    key, item = arguments
    if key not in (str, int):
        raise RecordError(f"{where}: keys of a dict are str or int", field=where)
    pack_key, unpack_key = _codec(key, where + " key", owner)
    pack, unpack = _codec(item, where + "[]", owner)

    def unpack_dict(data: Any) -> dict[Any, Any]:
        pairs = data.items() if type(data) is dict else data  # an object in a data file
        return {unpack_key(name): unpack(entry) for name, entry in pairs}

    return (
        lambda value: [[pack_key(name), pack(entry)] for name, entry in value.items()],
        unpack_dict,
    )
