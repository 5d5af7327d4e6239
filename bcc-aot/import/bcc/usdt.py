# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
"""Stands in for bcc.usdt. Probes come from the ELF files that are there; where they are not, any
name will do, with arguments of eight bytes."""
import os

from recorder import answers, elf
from recorder.answers import text_of
from recorder.fake import Fake


class USDTException(Exception):
    pass


class USDTProbeArgument(Fake):
    pass


class USDTProbeLocation:
    def __init__(self, probe, index, address):
        self.probe, self.index, self.address = probe, index, address
        self.num_arguments = probe.num_arguments
        self.bin_path = probe.bin_path

    def __str__(self):
        return "%s 0x%x" % (self.bin_path.decode(), self.address)

    def get_argument(self, index):
        return USDTProbeArgument("argument")


class USDTProbe:
    def __init__(self, path, provider, name, locations):
        """`locations`: [([argument], address)]"""
        self.context = None
        self.provider, self.name = provider.encode(), name.encode()
        self.bin_path = path.encode()
        self.semaphore = 0
        self.num_locations = len(locations)
        self.num_arguments = len(locations[0][0])
        self._locations = locations

    def __str__(self):
        return self.short_name()

    def short_name(self):
        return "%s:%s" % (self.provider.decode(), self.name.decode())

    def get_location(self, index):
        return USDTProbeLocation(self, index, self._locations[index][1])


class USDT:
    def __init__(self, pid=None, path=None):
        if not (pid and pid != -1) and not path:
            raise USDTException("either a pid or a binary path must be specified")
        self.pid, self.path = pid, text_of(path) if path else None
        self.context = self
        self._enabled = []  # (probe, function)
        self._probes = None

    def _files(self):
        """The program or library, and what the process has mapped"""
        if self.path:
            return [elf.find_library(self.path) or self.path]
        try:
            with open("/proc/%d/maps" % int(self.pid)) as maps:
                fields = [line.split() for line in maps]
        except OSError:
            return []
        return list(dict.fromkeys(line[5] for line in fields
                                  if len(line) > 5 and "x" in line[1] and line[5][0] == "/"))

    def _found(self):
        """[(file, provider, name, [argument], address)]"""
        if self._probes is None:
            self._probes = [(file,) + probe for file in self._files()
                            for probe in elf.usdt_probes(file)]
        return self._probes

    def _lookup(self, probe):
        provider, _, name = text_of(probe).rpartition(":")
        return [found for found in self._found()
                if found[2] == name and provider in ("", found[1])]

    def enable_probe(self, probe, fn_name):
        self._enabled.append((text_of(probe), text_of(fn_name)))

    enable_probe_or_bail = enable_probe

    def get_context(self):
        return self.context

    def get_text(self):
        return ""

    def get_probe_arg_ctype(self, probe_name, arg_index):
        found = self._lookup(probe_name)
        if not found or arg_index >= len(found[0][3]):
            return "uint64_t"
        size_bytes = int(found[0][3][arg_index].split("@")[0])
        return "%sint%d_t" % ("" if size_bytes < 0 else "u", abs(size_bytes) * 8)

    def enumerate_probes(self):
        by_name = {}
        for file, provider, name, arguments, address in self._found():
            by_name.setdefault((file, provider, name), []).append((arguments, address))
        for probe in answers.chosen("usdt") if not by_name else []:
            by_name[(self._files() or ["?"])[0], *probe.split(":")] = [([], 0x1000)]
        return [USDTProbe(*key, locations) for key, locations in sorted(by_name.items())]

    def enumerate_active_probes(self):
        path = (self.path or "").encode()
        return [(path, function.encode(), 0x1000, self.pid or -1)
                for _, function in self._enabled]

    def attach_uprobes(self, bpf, attach_usdt_ignore_pid):
        """What BPF() does with its usdt_contexts"""
        pid = None if attach_usdt_ignore_pid or self.pid == -1 else self.pid
        for probe, function in self._enabled:
            found = self._lookup(probe)
            bpf._program.usdt.append({
                "probe": probe, "function": function, "path": self.path, "pid": pid,
                "arguments": found[0][3] if found else None})
