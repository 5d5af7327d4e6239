# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
"""Runs the BPF functions of an object, as far as programs that fetch registers need it."""
import struct

# helpers
PROBE_READS = (4, 112, 113)  # destination, size, source
CURRENT_TASK = 35


class Object:
    """The sections of an ELF file, by name, and its relocations, by section and offset."""

    def __init__(self, data):
        self.order = '<' if data[5] == 1 else '>'
        header = struct.unpack_from(self.order + 'HHIQQQIHHHHHH', data, 16)
        entries = [struct.unpack_from(self.order + 'IIQQQQIIQQ', data,
                                      header[5] + i * header[10]) for i in range(header[11])]
        bodies = [data[entry[4]:entry[4] + entry[5]] for entry in entries]
        names = [text_at(bodies[header[12]], entry[0]) for entry in entries]
        self.sections = dict(zip(names, bodies))
        self.relocations = {}
        self.functions = {}
        for entry, body in zip(entries, bodies):
            if entry[1] == 2:  # SHT_SYMTAB
                strings = bodies[entry[6]]
                symbols = [struct.unpack_from(self.order + 'IBBHQQ', body, at)
                           for at in range(0, len(body), 24)]
        for entry, body in zip(entries, bodies):
            if entry[1] != 9:  # SHT_REL
                continue
            for at in range(0, len(body), 16):
                offset, info = struct.unpack_from(self.order + 'QQ', body, at)
                self.relocations[names[entry[7]], offset] = text_at(strings,
                                                                    symbols[info >> 32][0])
        for name, info, _, section, value, size in symbols:
            if info & 15 == 2:  # STT_FUNC
                self.functions[text_at(strings, name)] = (names[section], value, size)


def text_at(table, offset):
    return table[offset:table.index(b'\0', offset)].decode()


class Machine:
    """Memory is a function of the address, but for what the program itself stores."""

    STACK = 1 << 40

    def __init__(self, obj, memory, symbols):
        self.obj, self.memory, self.symbols = obj, memory, symbols
        self.stored = {}

    def load(self, address):
        return self.stored[address] if address in self.stored else self.memory(address)

    def run(self, function, argument):
        """Returns: what @function returns. The current task is at @argument, too."""
        section, at, _ = self.obj.functions[function]
        code = self.obj.sections[section]
        regs = [0] * 11
        regs[1], regs[10] = argument, self.STACK
        while True:
            op, pair, offset, value = struct.unpack_from(self.obj.order + 'BBhi', code, at)
            dst, src = (pair & 15, pair >> 4) if self.obj.order == '<' else (pair >> 4, pair & 15)
            at += 8
            if op == 0x95:
                return regs[0]
            if op == 0x18:
                symbol = self.obj.relocations.get((section, at - 8))
                regs[dst] = self.symbols[symbol] if symbol else value
                at += 8
            elif op == 0x85 and value == CURRENT_TASK:
                regs[0] = argument
            elif op == 0x85:
                assert value in PROBE_READS, f'calls helper {value}'
                self.stored[regs[1]] = self.load(regs[3])
            elif op & 7 == 1:
                regs[dst] = self.load(regs[src] + offset)
            elif op & 7 in (2, 3):
                self.stored[regs[dst] + offset] = value if op & 7 == 2 else regs[src]
            elif op & 7 in (4, 7):
                regs[dst] = arithmetic(op, regs[dst], regs[src] if op & 8 else value)
            elif op & 7 == 5:
                if jumps(op, regs[dst], regs[src] if op & 8 else value):
                    at += offset * 8
            else:
                raise AssertionError(f'unknown instruction {op:#x}')


def arithmetic(op, left, right):
    results = {0: lambda: left + right, 1: lambda: left - right, 4: lambda: left | right,
               5: lambda: left & right, 6: lambda: left << right, 7: lambda: left >> right,
               11: lambda: right, 12: lambda: left >> right}
    mask = (1 << (64 if op & 7 == 7 else 32)) - 1
    return results[op >> 4]() & mask


def jumps(op, left, right):
    return {0: True, 1: left == right, 2: left > right, 3: left >= right, 5: left != right,
            6: left > right, 7: left >= right, 10: left < right, 11: left <= right,
            12: left < right, 13: left <= right}[op >> 4]
