"""Writes client/src/protocol/live.ts: the socket's messages, both families, as the server has them.

python -m tools.live_types            write it (npm run protocol)
python -m tools.live_types --check    1 when it is out of date
"""

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec
from msgspec import inspect as kinds
from stem_adventures.features.multiplayer import messages
from stem_adventures.live import Close

TARGET = Path(__file__).resolve().parents[1] / "client" / "src" / "protocol" / "live.ts"
HEAD = """\
/**
 * What goes over the socket of a room; told apart by `type`. Generated from the server's messages
 * by `npm run protocol`. Don't edit by hand; docs/protocol.md says what they mean.
 */
"""
PLAIN: Mapping[type, str] = {
    kinds.StrType: "string",
    kinds.IntType: "number",
    kinds.FloatType: "number",
    kinds.BoolType: "boolean",
    kinds.NoneType: "null",
    kinds.AnyType: "unknown",
}


def main(check: bool) -> int:
    """Write the file, or say whether it is as it should be."""
    text = make_text()
    if check:
        return int(TARGET.read_text() != text)
    TARGET.write_text(text)
    return 0


def make_text() -> str:
    """The whole file."""
    families = {"ClientMessage": messages.Incoming, "ServerMessage": messages.Outgoing}
    structs: dict[str, kinds.StructType] = {}
    unions = []
    for name, family in families.items():
        members = [found for found in _members(family) if isinstance(found, kinds.StructType)]
        for struct in members:
            structs.update({inner.cls.__name__: inner for inner in _inner(struct)})
        unions.append(_union(name, [struct.cls.__name__ for struct in members]))
    interfaces = [_interface(struct, name) for name, struct in structs.items()]
    phrases = " | ".join(f'"{phrase}"' for phrase in messages.PHRASES)
    codes = "".join(f"\n  {close.name}: {close.value}," for close in Close)
    constants = [
        f"export type Phrase = {phrases};\n",
        f"/** Why the server closed a socket. */\nexport const CLOSE = {{{codes}\n}} as const;\n",
    ]
    return "\n".join([HEAD, *interfaces, *unions, *constants])


def _members(family: Any) -> tuple[kinds.Type, ...]:
    found = kinds.type_info(family)
    assert isinstance(found, kinds.UnionType)
    return found.types


def _inner(struct: kinds.StructType) -> Iterator[kinds.StructType]:
    """The structs that a message holds, before itself."""
    for field in struct.fields:
        item = field.type.item_type if isinstance(field.type, kinds.ListType) else field.type
        if isinstance(item, kinds.StructType):
            yield from _inner(item)
    yield struct


def _interface(struct: kinds.StructType, name: str) -> str:
    lines = [f'  readonly type: "{struct.tag}";'] if struct.tag is not None else []
    for field in struct.fields:
        mark = "" if field.required or not _may_be_left_out(struct) else "?"
        lines.append(f"  readonly {field.encode_name}{mark}: {_type(field.type)};")
    said = (struct.cls.__doc__ or "").strip().split("\n\n")[0].replace("\n    ", " ")
    body = "\n".join(lines)
    return f"/** {said} */\nexport interface {name} {{\n{body}\n}}\n"


def _may_be_left_out(struct: kinds.StructType) -> bool:
    """A client may leave out what has a default; the server does only where it says so."""
    if issubclass(struct.cls, messages.ClientMessage):
        return True
    config: Any = struct.cls.__struct_config__
    return bool(config.omit_defaults)


def _union(name: str, members: list[str]) -> str:
    return f"export type {name} =" + "".join(f"\n  | {member}" for member in members) + ";\n"


def _type(found: kinds.Type) -> str:
    match found:
        case kinds.LiteralType():
            if found.values == tuple(sorted(messages.PHRASES)):
                return "Phrase"
            return " | ".join(msgspec.json.encode(value).decode() for value in found.values)
        case kinds.UnionType():
            return " | ".join(_type(one) for one in found.types)
        case kinds.ListType():
            return f"readonly {_grouped(found.item_type)}[]"
        case kinds.TupleType():
            return f"readonly [{', '.join(_type(one) for one in found.item_types)}]"
        case kinds.DictType():
            return f"Readonly<Record<string, {_type(found.value_type)}>>"
        case kinds.StructType():
            return found.cls.__name__
    return PLAIN[type(found)]


def _grouped(found: kinds.Type) -> str:
    text = _type(found)
    return f"({text})" if text.startswith("readonly") or "|" in text else text


if __name__ == "__main__":
    sys.exit(main(check="--check" in sys.argv))
