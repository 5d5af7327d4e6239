#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
"""Runs BCC and our translations of the same programs side by side in a guest, and compares what they
saw. Prints TAP, a point for each tool and one for the functions of packets.c.

usage: run.py --bcc-aot PROGRAM --observer PROGRAM --workload PROGRAM [--all] [--only REGEX]
              [--keep DIR] [--replay]

Without --all, five tools and the packets. --keep leaves the programs and the guests' output in a directory;
--replay compares again what is there, for work on the rules.
"""
import argparse
import concurrent.futures
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile

import compare
import packets
import tools

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.path.join(HERE, "..", "..")
READS = {"items", "values", "getitem", "walk", "print_log2_hist", "print_linear_hist", "itervalues"}
BUFFERS = {"open_perf_buffer", "open_ring_buffer"}
# BCC's libraries keep some memory of every program, and a guest may die: a few programs each.
TOOLS_PER_GUEST = 12
SECONDS_PER_TOOL = 240
MIB = 1536
CANNOT_RUN = 77  # says run.sh
PACKETS = tools.tool("packets")  # no tool of BCC's, but the functions of packets.c


def is_packets(tool):
    return tool.name == PACKETS.name


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    for program in ("--bcc-aot", "--observer", "--workload"):
        parser.add_argument(program, required=True)
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--only", default="")
    parser.add_argument("--keep")
    parser.add_argument("--replay", action="store_true")
    return parser.parse_args()


def call(command):
    """Runs what must not fail."""
    done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, text=True, check=False)
    if done.returncode:
        raise RuntimeError("%s: %s" % (" ".join(command[:3]), done.stdout))


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
    if call_["kind"] == "perf_event":
        return words + [str(call_.get(name, 0))
                        for name in ("type", "config", "sample_period", "sample_freq", "pid")]
    return words + [call_["event"]]


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
            return {"cflags": [], "attach": packets.plan(), "tables": {}}
        if not self._options.replay:
            call([self._bcc_aot, "import", "/usr/sbin/%s-bpfcc" % tool.command, "-o", directory,
                  "--name", "program", "--"] + shlex.split(tool.arguments))
        with open(self._path(tool, "program.attach.json"), encoding="utf-8") as file:
            record = json.load(file)
        for row in record["attach"]:
            for name in row.keys() & {"event", "name"}:
                row[name] = tool.renames.get(row[name], row[name])
        return record

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
            file.writelines("\t".join(plan_line(row)) + "\n" for row in record["attach"])
        with open(self._path(tool, "case.json"), "w", encoding="utf-8") as file:
            json.dump({"cflags": record["cflags"], "attach": record["attach"],
                       "workload": not is_packets(tool),
                       "commands": list(packets.commands()) if is_packets(tool) else
                                   ["clear"] + list(tool.before)}, file)


def run_guest(options, work, chosen, path):
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
        shutil.copy(os.path.join(HERE, "bcc_side.py"), top)
        command = [os.path.join(TOP, "tests", "vm", "run.sh"), "-M", str(MIB),
                   "-t", str(60 + SECONDS_PER_TOOL * len(chosen)),
                   "-D", bcc_image(), "-m", "ext4", "-d", root,
                   "-f", os.path.join(HERE, "guest.sh") + ":/guest.sh", "--", "sh /guest.sh"]
        with open(path, "wb") as output:
            done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=output,
                                  stderr=subprocess.STDOUT, check=False)
    if done.returncode == CANNOT_RUN:
        with open(path, encoding="utf-8") as file:
            print("1..0 # SKIP " + file.read().strip())
        sys.exit(0)


def bcc_image():
    """Where the image is; made if it is not there"""
    script = os.path.join(TOP, "scripts", "make-bcc-image.sh")
    call([script])
    return subprocess.run([script, "--path"], stdout=subprocess.PIPE, text=True,
                          check=True).stdout.strip()


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


def output_of(options, work, chosen, number):
    """What a guest printed, or had printed"""
    path = os.path.join(work, "output%d" % number)
    if not options.replay:
        run_guest(options, work, chosen, path)
    with open(path, encoding="utf-8", errors="replace") as file:
        return file.read()


def compare_all(options, work):
    """Returns: did anything differ?"""
    preparation = Preparation(options, work)
    chosen = [tool for tool in [PACKETS] + (tools.TOOLS if options.all else tools.FIVE)
              if re.fullmatch(options.only or ".*", tool.name)]
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        prepared = list(pool.map(preparation.make, chosen))
    failed = 0
    for first in range(0, len(prepared), TOOLS_PER_GUEST):
        batch = prepared[first:first + TOOLS_PER_GUEST]
        cases, rest = read_cases(output_of(options, work, batch, first))
        results = [report(first + i + 1, tool, cases.get(tool.name))
                   for i, tool in enumerate(batch)]
        failed += sum(results)
        for line in rest if any(results) else []:
            print("# guest: " + line)
    print("1..%d" % len(prepared))
    return failed > 0


def main():
    options = parse_arguments()
    work = options.keep or tempfile.mkdtemp(prefix="bcc-aot-differential-")
    os.makedirs(work, exist_ok=True)
    failed = compare_all(options, work)
    if not options.keep:
        shutil.rmtree(work)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
