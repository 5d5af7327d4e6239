#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
"""Translates and compiles what Debian's BCC tools hand to BCC, and compares with status.tsv.

usage: corpus.py --bcc-aot PROGRAM [--load PROGRAM] [--all] [--only REGEX] [--update] [--keep DIR]
                 [--jobs N] [--table FILE] [--kernel KERNEL]... [--guest LABEL]...

runs.tsv lists the runs of tools, each with arguments and answers of the kernel that give another
text; without --all only the tools' default texts are taken. status.tsv says how far each text gets:

    ok              translated, compiled, and loaded by a guest's kernel; a default text also has a
                    header and a main.c that C accepts
    load LABEL FUNCTION...  all that, but this guest's kernel refuses these functions
    build           compiled; `bcc-aot build` fails, or gcc refuses its header
    compile         translated; clang refuses the result with a full vmlinux.h
    translate SLUG  bcc-aot says no, with this diagnostic
    import          the tool yields no text

It is a ratchet: a text that gets less far than its row says is a failure, and so is a row that is
not "ok" and gives no reason in its third column. --update writes what was found, with the reasons
that are there, and refuses nothing. The texts themselves are made from the installed package and thrown
away, unless --keep says where to leave them. Without --load and the program loader.c, nothing is
loaded, and that is not held against a text.

Each --kernel is given to bcc-aot, each --guest, by default amd64-6.1, loads; kernels.tsv, as --table,
is for one object that serves all guests.

Prints TAP and, last, how many texts get how far.
"""
import argparse
import collections
import concurrent.futures
import json
import os
import re
import shlex
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
RUNS = os.path.join(HERE, "runs.tsv")
MAKE_VMLINUX_H = os.path.join(HERE, "..", "..", "scripts", "make-vmlinux-h.sh")
RUNTIME_HEADERS = os.path.join(HERE, "..", "..", "runtime", "include")
RUN_GUEST = os.path.join(HERE, "..", "vm", "run.sh")
STAGES = ("import", "translate", "compile", "build", "load", "ok")
HEADER = "# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause\n"
SECONDS = 300
GUEST_SECONDS = 3000
# What would be bcc-aot's fault; the authors' own style is not judged.
WARNINGS = ("implicit-function-declaration", "incompatible-pointer-types", "int-conversion",
            "return-type", "visibility")

Run = collections.namedtuple("Run", "name tool arguments answers is_default")
Result = collections.namedtuple("Result", "name status log translate_s")


def read_table(path):
    """The rows of a file with TAB between columns, without comments."""
    if not os.path.exists(path):
        return []
    with open(path, encoding="utf-8") as file:
        return [line.rstrip("\n").split("\t") for line in file if not line.startswith("#")]


def read_runs():
    """The first run of a tool is the default one."""
    runs, tools = [], set()
    for name, tool, arguments, answers in read_table(RUNS):
        runs.append(Run(name, tool, shlex.split(arguments), shlex.split(answers),
                        tool not in tools))
        tools.add(tool)
    return runs


def read_reasons(table):
    """Why some texts cannot be ok"""
    return {row[0]: row[2] for row in read_table(table) if len(row) > 2}


def write_status(table, statuses):
    reasons = read_reasons(table)
    with open(table, "w", encoding="utf-8") as file:
        file.write(HEADER + "# text\thow far it gets (see corpus.py)\twhy not further\n")
        for name, status in sorted(statuses.items()):
            row = [name, status]
            if status != "ok" and name in reasons:
                row.append(reasons[name])
            file.write("\t".join(row) + "\n")


def stage_of(status):
    return STAGES.index(status.partition(" ")[0])


class Corpus:
    def __init__(self, bcc_aot, work, kernels):
        self._bcc_aot = bcc_aot
        self._work = work
        self._kernels = [word for kernel in kernels for word in ("--kernel", kernel)]

    def prepare(self):
        """A full vmlinux.h of the default kernel, parsed once, so that the results are compiled
        as users will do it, though faster."""
        subprocess.run([MAKE_VMLINUX_H, self._bcc_aot, self._work], check=True)
        header = self._path("vmlinux.h")
        subprocess.run(self._clang("-x", "c-header", header, "-o", header + ".pch"), check=True)

    def _path(self, name):
        return os.path.join(self._work, name)

    @staticmethod
    def _clang(*arguments):
        return ["clang-19", "-target", "bpf", "-D__TARGET_ARCH_x86", "-O2", "-g",
                "-idirafter", "/usr/include/x86_64-linux-gnu", "-Wno-everything"] + [
                    "-Werror=" + warning for warning in WARNINGS] + [
                        "-Wno-incompatible-pointer-types-discards-qualifiers"] + list(arguments)

    @staticmethod
    def _call(command):
        """Returns: (exit status, what it said)."""
        try:
            done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                  stderr=subprocess.STDOUT, timeout=SECONDS, check=False)
        except subprocess.TimeoutExpired:
            return 124, "no end after %d s" % SECONDS
        return done.returncode, done.stdout.decode("utf-8", "replace")

    def _import(self, run):
        command = [self._bcc_aot, "import", run.tool, "--no-main", "-o", self._work, "--name", run.name]
        for answer in run.answers:
            command += ["--answer", answer]
        return self._call(command + ["--"] + run.arguments)

    def _recorded(self, name):
        """What `import` wrote down beside a text"""
        with open(self._path(name + ".attach.json"), encoding="utf-8") as file:
            return json.load(file)

    def _translate(self, source, output, cflags):
        """Returns: (status, what it said, seconds)."""
        begin = time.monotonic()
        code, log = self._call([self._bcc_aot, "translate", source, "-o", output] +
                               self._kernels + cflags)
        seconds = time.monotonic() - begin
        if code == 0:
            return "ok", log, seconds
        slugs = re.findall(r"error: .*\[([\w-]+)\]", log)
        reason = slugs[0] if code == 1 and slugs else "exit-%d" % code
        return "translate " + reason, log, seconds

    def _compile(self, source):
        header = self._path("vmlinux.h") + ".pch"
        compile_it = ["-I", self._work, "-c", source, "-o", source + ".o"]
        code, log = self._call(self._clang("-include-pch", header, *compile_it))
        if code:    # a name of the kernel's may be hidden, which has to come before vmlinux.h
            code, log = self._call(self._clang(*compile_it))
        return code, log

    def _build(self, source, cflags):
        """The whole of `bcc-aot build`, and its header in the main.c that it writes"""
        main = source + ".main.c"
        code, log = self._call([self._bcc_aot, "build", source, "-o", source + ".skel.h",
                                "--emit-main", main,
                                "--attach", source[:-2] + ".attach.json"] +
                               self._kernels + cflags)
        if code:
            return code, log
        return self._call(["gcc", "-std=gnu11", "-Wall", "-Wextra", "-Werror", "-fsyntax-only",
                           "-I", RUNTIME_HEADERS, main])

    def judge(self, run):
        """How far one text gets"""
        source = self._path(run.name + ".c")
        output = self._path(run.name + ".bpf.c")
        code, log = self._import(run)
        if code or not os.path.exists(source):
            return Result(run.name, "import", log, None)
        cflags = self._recorded(run.name)["cflags"]  # what the tool gives to BCC's compiler
        status, log, seconds = self._translate(source, output, cflags)
        if status == "ok":
            code, log = self._compile(output)
            status = "compile" if code else "ok"
        if status == "ok" and run.is_default:
            code, log = self._build(source, cflags)
            status = "build" if code else "ok"
        return Result(run.name, status, log, seconds)

    def _plan(self, names):
        """What loader.c gets: objects, with the types that the tool gives to functions by itself"""
        with open(self._path("plan"), "w", encoding="utf-8") as file:
            for number, name in enumerate(names):
                kinds = {call["function"]: call["type"] for call in self._recorded(name)["load"]}
                words = [word for kind in kinds.items() for word in map(str, kind)]
                file.write(" ".join(["/objects/%d" % number, *words]) + "\n")

    def _boot(self, guest, loader, names):
        """Returns: what the guest printed, with the texts' names."""
        command = [RUN_GUEST, "-k", guest, "-M", "1536", "-m", "kvm", "-t", str(GUEST_SECONDS), "-f", loader,
                   "-f", self._path("plan") + ":/objects/plan"]
        for number, name in enumerate(names):
            command += ["-f", "%s:/objects/%d" % (self._path(name + ".bpf.c.o"), number)]
        done = subprocess.run(command + ["--", "loader /objects/plan"], stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
        output = done.stdout.decode("utf-8", "replace")
        return re.sub(r"/objects/(\d+)", lambda match: names[int(match[1])], output)

    def load(self, guest, loader, results):
        """Loads what got so far. Returns: the results after that."""
        names = [result.name for result in results if result.status == "ok"]
        self._plan(names)
        verdicts = {name: ("load %s -" % guest, "the guest did not get to it") for name in names}
        refused, log = collections.defaultdict(lambda: ["load", guest]), []
        for line in self._boot(guest, loader, names).splitlines():
            words = line.split()
            if line.startswith("loaded "):
                verdicts[words[1]] = "ok", ""
            elif line.startswith("refused "):
                refused[words[1]].append(words[2])
                verdicts[words[1]] = " ".join(refused[words[1]]), "\n".join(log[-20:])
                log = []
            else:
                log.append(line.lstrip("# "))
        return [result._replace(status=verdicts[result.name][0], log=verdicts[result.name][1])
                if result.name in verdicts else result for result in results]


def report(number, result, known, reasons):
    """One TAP line, after what clang or bcc-aot said where it matters. Returns: is it worse?"""
    before = known.get(result.name)
    is_worse = (before is None or stage_of(result.status) < stage_of(before) or
                (result.status != "ok" and result.name not in reasons))
    if is_worse:
        for line in result.log.strip().splitlines()[:20]:
            print("#   " + line)
    print("%s %d - %s: %s%s" % ("not ok" if is_worse else "ok", number, result.name, result.status,
                                "" if before == result.status else " (was: %s)" % before))
    return is_worse


def summary(results):
    """How many texts get how far, and how long translating takes"""
    counts = collections.Counter(result.status.partition(" ")[0] for result in results)
    reasons = collections.Counter(result.status for result in results if result.status != "ok")
    times = [result.translate_s for result in results if result.translate_s]
    yield "%d of %d texts are ok" % (counts["ok"], len(results))
    for reason, count in reasons.most_common():
        yield "%5d %s" % (count, reason)
    if times:
        yield "translate: %.0f ms on average, median %.0f ms, longest %.1f medians" % (
            1000 * statistics.mean(times), 1000 * statistics.median(times),
            max(times) / statistics.median(times))


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bcc-aot", required=True)
    parser.add_argument("--load")
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--only", default="")
    parser.add_argument("--update", action="store_true")
    parser.add_argument("--keep")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--table", default=os.path.join(HERE, "status.tsv"))
    parser.add_argument("--kernel", action="append", default=[])
    parser.add_argument("--guest", action="append")
    return parser.parse_args()


def main():
    options = parse_arguments()
    runs = [run for run in read_runs()
            if (run.is_default or options.all) and re.search(options.only, run.name)]
    missing = [run.tool for run in runs if not os.path.exists(run.tool)]
    if missing:
        print("1..0 # SKIP %s is not installed (package bpfcc-tools)" % missing[0])
        return 0
    known = {row[0]: row[1] for row in read_table(options.table)}
    reasons = read_reasons(options.table)
    work = options.keep or tempfile.mkdtemp(prefix="bcc-aot-corpus-")
    os.makedirs(work, exist_ok=True)
    corpus = Corpus(os.path.abspath(options.bcc_aot), os.path.abspath(work), options.kernel)
    corpus.prepare()
    print("1..%d" % len(runs))
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        results = list(pool.map(corpus.judge, runs))
    for guest in (options.guest or ["amd64-6.1"]) if options.load else []:
        results = corpus.load(guest, os.path.abspath(options.load), results)
    worse_cnt = sum(report(number, result, known, reasons)
                    for number, result in enumerate(results, 1))
    for line in summary(results):
        print("# " + line)
    if not options.keep:
        shutil.rmtree(work)
    if options.update:
        known.update((result.name, result.status) for result in results)
        names = {run.name for run in read_runs()}
        write_status(options.table,
                     {name: status for name, status in known.items() if name in names})
        return 0
    return 1 if worse_cnt else 0


if __name__ == "__main__":
    sys.exit(main())
