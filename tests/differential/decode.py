# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
"""Bytes of events, keys and values into fields, by what BCC says about their types."""
import ctypes
import re

SCALARS = {
    "_Bool": ctypes.c_bool,
    "char": ctypes.c_char,
    "signed char": ctypes.c_byte,
    "unsigned char": ctypes.c_ubyte,
    "short": ctypes.c_short,
    "unsigned short": ctypes.c_ushort,
    "int": ctypes.c_int,
    "unsigned int": ctypes.c_uint,
    "long": ctypes.c_long,
    "unsigned long": ctypes.c_ulong,
    "long long": ctypes.c_longlong,
    "unsigned long long": ctypes.c_ulonglong,
    "__int128": ctypes.c_ubyte * 16,
    "unsigned __int128": ctypes.c_ubyte * 16,
    "pid_t": ctypes.c_int,
    "s8": ctypes.c_byte,
    "u8": ctypes.c_ubyte,
    "s16": ctypes.c_short,
    "u16": ctypes.c_ushort,
    "s32": ctypes.c_int,
    "u32": ctypes.c_uint,
    "s64": ctypes.c_longlong,
    "u64": ctypes.c_ulonglong,
}


def scalar(name):
    """Fields of events come with their types as they are spelled in C."""
    if name.endswith("*"):
        return ctypes.c_ulong
    if name.startswith("enum "):
        return ctypes.c_int
    return SCALARS[name]


def type_of(description):
    """BCC describes a type by its name, or as [name, [[member, type, dimension or bits]...], kind]."""
    if isinstance(description, str):
        return scalar(description)
    name, members = description[0], description[1]
    kind = description[2] if len(description) > 2 else "struct"
    fields = []
    for number, member in enumerate(members):
        member_type = type_of(member[1])
        extra = member[2] if len(member) > 2 else None
        if isinstance(extra, list):
            member_type, extra = member_type * extra[0], None
        fields.append((member[0] or "anonymous%d" % number, member_type) + ((extra,) if extra else ()))
    base = ctypes.Union if kind == "union" else ctypes.Structure
    body = {"_fields_": fields}
    if kind == "struct_packed":
        body["_pack_"] = 1
    return type(str(name), (base,), body)


def event_type(fields):
    """Of an event BCC tells only the members, as "name#type" or "name#type [count]"."""
    members = []
    for field in fields:
        name, _, text = field.partition("#")
        match = re.match(r"(.*?) ?\[(\d+)\]$", text)
        member = scalar(match.group(1)) * int(match.group(2)) if match else scalar(text)
        members.append((name, member))
    return type("event", (ctypes.Structure,), {"_fields_": members})


def flatten(value, path, found):
    """The fields of a value by their paths; text ends where C says."""
    if isinstance(value, (ctypes.Structure, ctypes.Union)):
        for member in value._fields_:
            flatten(getattr(value, member[0]), path + "." + member[0] if path else member[0], found)
    elif isinstance(value, ctypes.Array):
        found[path] = bytes(value).hex() if isinstance(value[0], int) and ctypes.sizeof(
            value._type_) == 1 else tuple(str(item) for item in value)
    elif isinstance(value, bytes):
        found[path] = value.partition(b"\0")[0].decode("utf-8", "replace")
    else:
        found[path] = getattr(value, "value", value)


def fields_of(kind, data, path=""):
    """Returns: {path: value}. Records may be padded at their end."""
    size = ctypes.sizeof(kind)
    if len(data) < size:
        raise ValueError("%d bytes where the type has %d" % (len(data), size))
    found = {}
    flatten(kind.from_buffer_copy(data[:size]), path, found)
    return found
