#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
"""What translating costs: processor time per program, and against what clang's parser needs.

usage: translate-speed.py [--bcc-aot PROGRAM] [--sample N] DIRECTORY

DIRECTORY holds programs, as `tests/corpus/corpus.py --all --keep DIRECTORY` leaves them, with the
recordings that say which flags their tools give. Each is translated, and clang-19 checks the syntax of the result with a full vmlinux.h. Programs that do not
translate are left out. Processor time, not the clock's: other work on the machine disturbs it less.
"""
import argparse
import collections
import json
import pathlib
import random
import resource
import statistics
import subprocess
import tempfile

HERE = pathlib.Path(__file__).parent
Row = collections.namedtuple("Row", "translate_ms parse_ms name")


def cpu_ms(command):
    """Returns: (exit status, processor time of the command and all that it started)"""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    code = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                          stderr=subprocess.DEVNULL, check=False).returncode
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return code, 1000 * (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def cflags_of(program):
    recording = program.with_suffix(".attach.json")
    return json.loads(recording.read_text())["cflags"] if recording.exists() else []


def measure(bcc_aot, program, work):
    """Returns: a Row, None if the program does not translate"""
    output = f"{work}/out.bpf.c"
    code, translate_ms = cpu_ms([bcc_aot, "translate", program, "-o", output] +
                                cflags_of(program))
    if code:
        return None
    _, parse_ms = cpu_ms(["clang-19", "-target", "bpf", "-D__TARGET_ARCH_x86", "-fsyntax-only", "-w",
                          "-idirafter", "/usr/include/x86_64-linux-gnu", "-I", work, output])
    return Row(translate_ms, parse_ms, program.name)


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bcc-aot", default="bcc-aot")
    parser.add_argument("--sample", type=int, help="this many programs, always the same ones")
    parser.add_argument("directory", type=pathlib.Path)
    options = parser.parse_args()
    programs = sorted(path for path in options.directory.glob("*.c")
                      if not path.name.endswith(".bpf.c"))
    if options.sample:
        programs = random.Random(1).sample(programs, options.sample)
    with tempfile.TemporaryDirectory() as work:
        subprocess.run([HERE / "../../scripts/make-vmlinux-h.sh", options.bcc_aot, work], check=True)
        rows = [row for row in (measure(options.bcc_aot, path, work) for path in programs) if row]
    times = [row.translate_ms for row in rows]
    median = statistics.median(times)
    slowest = max(rows)
    print("%d programs: %.0f ms on average, median %.0f ms" % (
        len(rows), statistics.mean(times), median))
    print("slowest: %.0f ms, %.1f medians (%s)" % (
        slowest.translate_ms, slowest.translate_ms / median, slowest.name))
    print("clang -fsyntax-only of the outputs: %.0f ms on average; translating takes %.2f of it" % (
        statistics.mean(row.parse_ms for row in rows),
        sum(times) / sum(row.parse_ms for row in rows)))


main()
