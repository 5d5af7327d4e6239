#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
"""Runs BCC and our translations of the same programs side by side in a guest, and compares what they
saw. Prints TAP, a point for each tool and one for the functions of packets.c.

usage: run.py --bcc-aot PROGRAM --observer PROGRAM --workload PROGRAM [--all] [--only REGEX]
              [--keep DIR] [--replay] [--guests N]

Without --all, five tools and the packets. --keep leaves the programs and the guests' output in a directory;
--replay compares again what is there, for work on the rules. --guests run at a time, by default one
for each processor.
"""
import concurrent.futures
import json
import os
import re
import shlex
import shutil
import sys
import tempfile

import batches
import compare
import packets
import tools
from boot import HERE, boot, call, path_of

READS = {"items", "values", "getitem", "walk", "sum", "print_log2_hist", "print_linear_hist",
         "itervalues"}
BUFFERS = {"open_perf_buffer", "open_ring_buffer"}
PACKETS = tools.tool("packets")  # no tool of BCC's, but the functions of packets.c
FIRST = [PACKETS] + tools.FIVE  # those of the default run


def is_packets(tool):
    return tool.name == PACKETS.name


def plan_line(call_):
    """One row of the recorded attach table as observer.c wants it"""
    words = [call_["kind"], call_["function"]]
    if call_["kind"] == "load":
        return words + [str(call_["type"])]
    if "event_re" in call_:
        # Python's expressions know \d, POSIX's do not
        return [words[0] + "_re", words[1], call_["event_re"].replace(r"\d", "[0-9]")]
    if call_["kind"] in ("uprobe", "uretprobe"):
        return words + [call_["name"], call_["sym"], str(call_.get("pid", 0))]
    if call_["kind"] == "usdt":
        return words + [call_["probe"], str(call_["pid"] or 0), call_["path"] or "-"]
    if call_["kind"] == "perf_event":
        return words + [str(call_.get(name, 0))
                        for name in ("type", "config", "sample_period", "sample_freq", "pid")]
    return words + [call_["event"]]


def usdt_rows(record):
    return [{"kind": "usdt", **probe} for probe in record["usdt"]]


def outputs_of(tool, record):
    """Which tables are compared, and as what: what the tool's own Python reads"""
    found = {}
    for name, uses in record["tables"].items():
        if BUFFERS & uses.keys():
            found[name] = "events"
        elif READS & uses.keys():
            found[name] = "rows"
    return {**found, **tool.outputs}


class Preparation:
    """Makes the directory that goes into the guests"""

    def __init__(self, options, work):
        self._bcc_aot = os.path.abspath(options.bcc_aot)
        self._options = options
        self._work = work

    def _path(self, tool, name):
        return os.path.join(self._work, tool.name, name)

    def record(self, tool):
        """Has the tool's program and attach table recorded. Returns: the latter."""
        directory = self._path(tool, "")
        os.makedirs(directory, exist_ok=True)
        if is_packets(tool):
            shutil.copy(os.path.join(HERE, "packets.c"), self._path(tool, "program.c"))
            return {"cflags": [], "attach": packets.plan(), "usdt": [], "tables": {}}
        if not self._options.replay:
            call([self._bcc_aot, "import", path_of(tool.command), "-o", directory,
                  "--name", "program", "--"] + shlex.split(tool.arguments))
            self._edit(tool)
        with open(self._path(tool, "program.attach.json"), encoding="utf-8") as file:
            record = json.load(file)
        for row in record["attach"]:
            for name in row.keys() & {"event", "name"}:
                row[name] = tool.renames.get(row[name], row[name])
        return record

    def _edit(self, tool):
        """Makes of what is so on this machine what is so in the guest."""
        with open(self._path(tool, "program.c"), encoding="utf-8") as file:
            text = file.read()
        for pattern, replacement in tool.edits.items():
            text, count = re.subn(pattern, replacement, text)
            if not count:
                raise RuntimeError("%s has no %s" % (tool.name, pattern))
        with open(self._path(tool, "program.c"), "w", encoding="utf-8") as file:
            file.write(text)

    def make(self, tool):
        """Returns: the tool with its outputs."""
        record = self.record(tool)
        if not self._options.replay:
            self._write(tool, record)
        return tool._replace(outputs=outputs_of(tool, record))

    def _write(self, tool, record):
        """The program, translated and compiled, and what to do with it"""
        call([self._bcc_aot, "build", self._path(tool, "program.c"), "-o",
              self._path(tool, "program.skel.h"), "--emit-obj", self._path(tool, "object.o")]
             + record["cflags"])
        with open(self._path(tool, "plan"), "w", encoding="utf-8") as file:
            file.writelines("\t".join(plan_line(row)) + "\n"
                            for row in record["attach"] + usdt_rows(record))
        with open(self._path(tool, "case.json"), "w", encoding="utf-8") as file:
            json.dump({"cflags": record["cflags"], "attach": record["attach"],
                       "usdt": record["usdt"],
                       "workload": None if is_packets(tool) else tool.workload,
                       "commands": list(packets.commands()) if is_packets(tool) else
                                   ["clear"] + list(tool.before)}, file)


def run_guest(options, work, chosen, seconds, path):
    """Has bcc_side.py's lines written to a file, as they come."""
    with tempfile.TemporaryDirectory(dir=work) as root:
        top = os.path.join(root, "differential")
        os.makedirs(os.path.join(top, "cases"))
        for tool in chosen:
            shutil.copytree(os.path.join(work, tool.name), os.path.join(top, "cases", tool.name))
        with open(os.path.join(top, "cases", "order"), "w", encoding="utf-8") as file:
            file.write("\n".join(tool.name for tool in chosen))
        shutil.copy(options.observer, os.path.join(top, "observer"))
        shutil.copy(options.workload, os.path.join(top, "workload"))
        modules = {module for tool in chosen for module in tool.modules}
        boot(root, "bcc_side.py", seconds, path, sorted(modules))


def read_cases(output):
    """Returns: {name: Case}, and what was said outside of cases."""
    cases, case, rest = {}, None, []
    for line in output.splitlines():
        word, _, name = line.partition(" ")
        if word == "case":
            case = cases.setdefault(name, compare.Case())
        elif case and word in ("layout", "error", "seconds", "bcc", "aot"):
            case.add(line)
        else:
            rest.append(line)
    return cases, rest


def judge_failure(tool, ours, theirs):
    """Of a tool with which BCC fails, and for what is missing in the kernel so do we"""
    problems = []
    if not any(tool.bcc_fails in text for text in theirs):
        problems.append("BCC should fail with '%s': %s" % (tool.bcc_fails, theirs))
    if not tool.both_fail:
        problems += ours
    elif not any(tool.bcc_fails in text for text in ours):
        problems.append("bcc-aot should name '%s': %s" % (tool.bcc_fails, ours))
    return problems, "%s: %s" % ("both fail" if tool.both_fail else "BCC fails", tool.bcc_fails)


def judge(tool, case):
    """Returns: (what is wrong, what is to be said besides)."""
    if not case:
        return ["the guest did not get to it"], ""
    problems = ["aot: " + text for text in case.sides["aot"].errors]
    failures = case.sides["bcc"].errors
    if tool.bcc_fails:
        return judge_failure(tool, problems, failures)
    problems += ["bcc: " + text for text in failures]
    if problems:
        return problems, ""
    if is_packets(tool):
        problems, count = packets.compare(case)
        return problems, "%d packets" % count
    comparison = compare.Comparison(tool, case)
    comparison.run()
    return comparison.problems, "%d records" % comparison.compared


def report(number, tool, case):
    problems, remark = judge(tool, case)
    for problem in problems[:20]:
        print("# " + problem[:600])
    print("%s %d - %s%s" % ("not ok" if problems else "ok", number, tool.name,
                            " (%s)" % remark if remark else ""), flush=True)
    return bool(problems)


def compare_all(options, work):
    """Returns: did anything differ?"""
    preparation = Preparation(options, work)
    rows = batches.chosen(options, [PACKETS] + tools.TOOLS, lambda tool: tool in FIRST)
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        prepared = list(pool.map(preparation.make, rows))

    def boot_rows(some, seconds, path):
        run_guest(options, work, some, seconds, path)
    return batches.Batches(options, work, boot_rows, read_cases, report).run(prepared)


def main():
    options = batches.parse_arguments(__doc__, "--bcc-aot", "--observer", "--workload")
    return batches.main(options, compare_all)


if __name__ == "__main__":
    sys.exit(main())
