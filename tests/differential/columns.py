#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
"""Runs BCC's tools and those of our samples that port them side by side in a guest, under one workload,
and compares what they print, line by line. Prints TAP, a point for each row of ports.py.

usage: columns.py --samples DIR --workload PROGRAM [--all] [--only REGEX] [--keep DIR] [--replay]
                  [--guests N]

Without --all, a few. The other options are those of run.py.
"""
import json
import os
import re
import shlex
import shutil
import sys
import tempfile

import batches
import lines
import ports
from boot import boot, path_of

CLOCK = r"\b\d\d:\d\d:\d\d\b"
FRACTION = r"(?<![\d.])\d+\.\d+(?![\d.])"  # no part of an address
# Faults of BCC's, and what is right
MENDED = {
    # What Python 3 makes of bytes that are printed as if they were text. In a column they take the
    # place of three blanks.
    r"\bb'([^']*)'( ?)": lambda match: match[1] + 4 * match[2],
    # Of the symbols at an address BCC names any, this not being a function.
    r"\b__sched_text_start\b": "io_schedule_timeout",
}
SIDES = "bcc", "aot"
BCC_TOOL = ["/usr/bin/python3", "-u", "/tmp/differential/mended_bcc.py"]


def commands(port):
    """[name, BCC's command, ours], as columns_side.py wants it"""
    arguments = shlex.split(port.arguments)
    return [port.name, BCC_TOOL + [path_of(port.command)] + arguments,
            ["/tmp/differential/samples/" + port.command] + arguments]


def run_guest(options, work, chosen, seconds, path):
    with tempfile.TemporaryDirectory(dir=work) as root:
        top = os.path.join(root, "differential")
        os.makedirs(os.path.join(top, "samples"))
        for name in {port.command for port in chosen}:
            shutil.copy(os.path.join(options.samples, name, name), os.path.join(top, "samples"))
        shutil.copy(options.workload, os.path.join(top, "workload"))
        with open(os.path.join(top, "cases.json"), "w", encoding="utf-8") as file:
            json.dump([commands(port) for port in chosen], file)
        boot(root, "columns_side.py", seconds, path)


class Case:
    """What the guest told about a port"""

    def __init__(self):
        self.lines = {side: [] for side in SIDES}
        self.errors, self.notes = [], []


def read_cases(output):
    """Returns: {name: Case}, and what was said outside of cases."""
    cases, case, rest = {}, None, []
    for line in output.splitlines():
        word, _, text = line.partition(" ")
        if word == "case":
            case = cases.setdefault(text, Case())
        elif case and word in SIDES:
            case.lines[word].append(json.loads(text))
        elif case and word == "error":
            case.errors.append(text)
        elif case and word == "note":
            case.notes.append(text)
        elif word != "seconds":
            rest.append(line)
    return cases, rest


def compared_lines(port, texts):
    texts = re.sub(port.cut, "", "\n".join(texts), flags=re.MULTILINE).splitlines()
    kept = [lines.parse(text, (CLOCK, FRACTION, *port.vary), port.loose) for text in texts
            if re.search(port.keep, text)]
    if port.unordered:
        kept.sort(key=lambda line: line.key)
    return [line for i, line in enumerate(kept)
            if not (port.folded and i and line.key == kept[i - 1].key)]


def mend(line):
    for pattern, right in MENDED.items():
        line = re.sub(pattern, right, line)
    return line


def judge(port, case):
    """Returns: what is wrong."""
    if not case:
        return ["the guest did not get to it"]
    if case.errors:
        return case.errors
    theirs = compared_lines(port, [mend(line) for line in case.lines["bcc"]])
    ours = compared_lines(port, case.lines["aot"])
    if all(re.search(ports.HEADER, line.text) for line in theirs):
        return ["nothing but headers to compare"]
    return lines.differences(theirs, ours, port.may_lack)


def report(number, port, case):
    problems = judge(port, case)
    for problem in problems[:40] + (case.notes if problems and case else []):
        print("# " + problem[:600])
    print("%s %d - %s prints as BCC does" % ("not ok" if problems else "ok", number, port.name),
          flush=True)
    return bool(problems)


def compare_all(options, work):
    """Returns: did anything differ?"""
    rows = batches.chosen(options, ports.PORTS, lambda port: port.name in ports.FIRST)

    def boot_rows(some, seconds, path):
        run_guest(options, work, some, seconds, path)
    return batches.Batches(options, work, boot_rows, read_cases, report).run(rows)


def main():
    options = batches.parse_arguments(__doc__, "--samples", "--workload")
    return batches.main(options, compare_all)


if __name__ == "__main__":
    sys.exit(main())
