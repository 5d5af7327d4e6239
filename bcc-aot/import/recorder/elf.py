# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
"""Function symbols and USDT probes of the ELF files (64 bits, little endian) that a tool names."""
import io
import os
import struct

_LIBRARY_DIRS = ("/lib/x86_64-linux-gnu", "/usr/lib/x86_64-linux-gnu", "/lib64", "/usr/lib64",
                 "/lib", "/usr/lib")
_SHT_SYMTAB, _SHT_DYNSYM = 2, 11
_STT_FUNC, _STT_GNU_IFUNC = 2, 10
_NT_STAPSDT = 3


def _is_elf(path):
    try:
        with io.open(path, "rb") as file:
            return file.read(4) == b"\x7fELF"
    except OSError:
        return False


def find_library(name):
    """Path of a library given as `c` or as a path; None if there is none."""
    if "/" in name:
        return name if os.path.exists(name) else None
    for directory in _LIBRARY_DIRS:
        try:
            files = os.listdir(directory)
        except OSError:
            continue
        found = [os.path.join(directory, file) for file in files
                 if file == "lib%s.so" % name or file.startswith("lib%s.so." % name)]
        for path in sorted(found, key=lambda path: (path.count("."), len(path), path)):
            if _is_elf(path):
                return path
    return None


def _string(data, offset):
    return data[offset:data.index(b"\0", offset)].decode("utf-8", "replace")


def _sections(data):
    """[(name, type, offset, size, link)]"""
    if data[:6] != b"\x7fELF\x02\x01":
        return []
    table, = struct.unpack_from("<Q", data, 40)
    entry_size, count, names_index = struct.unpack_from("<HHH", data, 58)
    headers = [struct.unpack_from("<IIQQQQI", data, table + i * entry_size) for i in range(count)]
    names = headers[names_index][4] if headers else 0
    return [(_string(data, names + h[0]), h[1], h[4], h[5], h[6]) for h in headers]


def _read(path):
    try:
        with io.open(path, "rb") as file:
            data = file.read()
        return data, _sections(data)
    except (OSError, ValueError, struct.error):
        return b"", []


def functions(path):
    """{name: address} of the defined function symbols"""
    data, sections = _read(path)
    found = {}
    for _name, kind, offset, size, link in sections:
        if kind not in (_SHT_SYMTAB, _SHT_DYNSYM):
            continue
        strings = sections[link][2]
        for at in range(offset, offset + size, 24):
            name, info, _other, section, value, _size = struct.unpack_from("<IBBHQQ", data, at)
            if info & 15 in (_STT_FUNC, _STT_GNU_IFUNC) and section and value:
                found.setdefault(_string(data, strings + name), value)
    return found


def usdt_probes(path):
    """[(provider, name, [argument], address)], arguments as in "-4@%eax" """
    data, sections = _read(path)
    found = []
    for name, _kind, at, size, _link in sections:
        end = at + size if name == ".note.stapsdt" else 0
        while at + 12 <= end:
            name_size, size, kind = struct.unpack_from("<III", data, at)
            at += 12 + (name_size + 3 & ~3)
            if kind == _NT_STAPSDT and size > 24:
                address, = struct.unpack_from("<Q", data, at)
                words = data[at + 24:at + size].split(b"\0")
                found.append((words[0].decode(), words[1].decode(), words[2].decode().split(),
                              address))
            at += size + 3 & ~3
    return found
