#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
"""Compares bcc-aot with clang, and the samples with Debian's libbpf-tools. Never a test: what it
prints are ratios of one run on one machine.

usage: bench.py --build DIR [--runs N] [--tools NAME,...] [--bcc-image FILE]

  translate, build   time against `clang -c` of bcc-aot's own output with a full vmlinux.h
  start              from exec until everything is attached, and peak memory then, in one guest
  instructions       of each program after load, side by side

With --bcc-image (see make-bcc-image.sh) BCC itself is measured too; under emulation it takes a
minute for each start. docs/benchmarks.md says more.
"""
import argparse
import collections
import os
import statistics
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.path.join(HERE, "..", "..")
TOOLS = "opensnoop,execsnoop,bitesize,runqlat,tcpconnect"


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", required=True)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--tools", default=TOOLS)
    parser.add_argument("--bcc-image")
    return parser.parse_args()


def print_table(head, rows):
    """A table of Markdown that is aligned for eyes too"""
    rows = [list(map(str, row)) for row in [head] + rows]
    widths = [max(len(row[i]) for row in rows) for i in range(len(head))]
    rows.insert(1, ["-" * width for width in widths])
    for row in rows:
        print("| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths)) + " |")
    print()


def median_ms(command, runs):
    times = []
    for _ in range(runs):
        begin = time.monotonic()
        subprocess.run(command, check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
        times.append(1000 * (time.monotonic() - begin))
    return statistics.median(times)


def compare_with_clang(options, work):
    """How long translate and build take in units of one clang -c"""
    bcc_aot = os.path.join(options.build, "bcc-aot", "bcc-aot")
    subprocess.run([os.path.join(TOP, "scripts", "make-vmlinux-h.sh"), bcc_aot, work], check=True)
    rows = []
    for tool in options.tools.split(","):
        source = os.path.join(options.build, "samples", tool, tool + ".c")
        output = os.path.join(work, tool + ".bpf.c")
        translate = median_ms([bcc_aot, "translate", source, "-o", output], options.runs)
        build = median_ms([bcc_aot, "build", source, "-o", output + ".skel.h"], options.runs)
        clang = median_ms(["clang-19", "-target", "bpf", "-D__TARGET_ARCH_x86", "-O2", "-g", "-I",
                           work, "-c", output, "-o", output + ".o"], options.runs)
        rows.append([tool, "%.0f" % translate, "%.0f" % build, "%.0f" % clang,
                     "%.2f" % (translate / clang), "%.2f" % (build / clang)])
    print("## Translating and building\n")
    print_table(["tool", "translate ms", "build ms", "clang -c ms", "translate : clang",
                 "build : clang"], rows)


def run_guest(options):
    """Returns: the lines that guest.sh prints, as lists of words."""
    command = [os.path.join(TOP, "tests", "vm", "run.sh"), "-t", "1200", "-M", "1024",
               "-f", os.path.join(options.build, "tests", "bench", "measure") + ":/bin/measure",
               "-f", "/usr/sbin/bpftool:/bin/bpftool",
               "-f", os.path.join(HERE, "guest.sh") + ":/guest.sh"]
    tools = options.tools.split(",")
    for tool in tools:
        ours = os.path.join(options.build, "samples", tool, tool)
        command += ["-f", "%s:/ours/%s" % (ours, tool), "-f", "/usr/sbin/%s:/peers/%s" % (tool, tool)]
    command += ["--", "TOOLS='%s' RUNS=%d sh /guest.sh" % (" ".join(tools), options.runs)]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, stdin=subprocess.DEVNULL,
                          check=False)
    if done.returncode:
        sys.exit("the guest ended with %d:\n%s" % (done.returncode, done.stdout))
    return [line.split() for line in done.stdout.splitlines()]


def run_bcc(options):
    """The same `start` lines for BCC itself"""
    command = [os.path.join(TOP, "tests", "vm", "run.sh"), "-t", "3000", "-M", "3072",
               "-D", options.bcc_image, "-m", "ext4",
               "-f", os.path.join(options.build, "tests", "bench", "measure") + ":/bin/measure",
               "-f", os.path.join(HERE, "guest-bcc.sh") + ":/guest-bcc.sh",
               "--", "TOOLS='%s' sh /guest-bcc.sh" % options.tools.replace(",", " ")]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, stdin=subprocess.DEVNULL,
                          check=False)
    return [line.split() for line in done.stdout.splitlines()]


def print_starts(lines, has_bcc):
    measured = collections.defaultdict(list)
    for words in lines:
        if words[:1] == ["start"] and len(words) == 5:
            measured[words[1], words[2]].append((float(words[3]), int(words[4])))
    medians = {key: tuple(map(statistics.median, zip(*values))) for key, values in measured.items()}
    kinds = ["ours", "peers"] + ["bcc"] * has_bcc
    rows = []
    for tool in sorted({tool for tool, _ in medians}):
        found = [medians.get((tool, kind), (float("nan"), float("nan"))) for kind in kinds]
        row = [tool]
        for start, memory in found:
            row.append("%.0f ms, %.1f MB" % (start, memory / 1024))
        for start, memory in found[1:]:
            row.append("%.2f, %.2f" % (found[0][0] / start, found[0][1] / memory))
        rows.append(row)
    print("## Start and peak memory\n")
    print_table(["tool"] + ["bcc-aot", "libbpf-tools", "BCC"][:len(kinds)]
                + ["ours : libbpf-tools", "ours : BCC"][:len(kinds) - 1], rows)


def print_instructions(lines):
    programs = collections.defaultdict(list)
    for words in lines:
        if words[:1] == ["program"] and len(words) == 5:
            programs[words[1], words[2]].append((words[3], int(words[4])))
    rows = []
    for tool in sorted({tool for tool, _ in programs}):
        cells = []
        for kind in ("ours", "peers"):
            found = programs[tool, kind]
            cells += [sum(count for _, count in found),
                      ", ".join("%s %d" % program for program in found)]
        rows.append([tool] + cells)
    print("## Instructions after load\n")
    print_table(["tool", "bcc-aot", "of these", "libbpf-tools", "of these"], rows)


def main():
    options = parse_arguments()
    with tempfile.TemporaryDirectory() as work:
        compare_with_clang(options, work)
    lines = run_guest(options)
    if options.bcc_image:
        lines += run_bcc(options)
    print_starts(lines, bool(options.bcc_image))
    print_instructions(lines)


if __name__ == "__main__":
    main()
