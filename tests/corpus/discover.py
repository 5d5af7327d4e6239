#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
"""Writes runs.tsv: the runs of the installed BCC tools that give distinct texts.

usage: discover.py --bcc-aot PROGRAM [--only REGEX] [--jobs N]

Each tool is run with the argument lists of variants.py, with each of its own options, and with the
kernel's answers turned around one by one; a run whose text was seen before is left out. It takes
minutes, and is needed only when bpfcc-tools or variants.py changes.
"""
import argparse
import collections
import concurrent.futures
import glob
import hashlib
import json
import os
import re
import shlex
import subprocess
import sys
import tempfile

import variants

HERE = os.path.dirname(os.path.abspath(__file__))
IMPORT_DIR = os.path.join(HERE, "..", "..", "bcc-aot", "import")
RUNS = os.path.join(HERE, "runs.tsv")
LIBRARY_TOOLS = ("ucalls", "uflow", "ugc", "uobjnew", "ustat", "uthreads")
PID = "4194304"  # above every process id that Linux gives
CWD = "/"
MOST_TURNED_RUNS = 16
MOST_TURNED_ANSWERS = 3


def tools():
    """{name: path} of what is a Python program"""
    found = {os.path.basename(path)[:-len("-bpfcc")]: path
             for path in glob.glob("/usr/sbin/*-bpfcc")}
    found.update({name: "/usr/sbin/" + name for name in LIBRARY_TOOLS})
    for name, path in sorted(found.items()):
        with open(path, "rb") as file:
            if b"python" in file.readline():
                yield name, path


def words_slug(words):
    text = re.sub(r"[^\w.=,+-]+", "_", " ".join(words)).strip("_").lstrip("-")
    if len(text) > 60:
        text = text[:50] + "_" + hashlib.sha256(text.encode()).hexdigest()[:6]
    return text


class Tool:
    """All runs of one tool"""

    def __init__(self, name, path, bcc_aot):
        self._name = name
        self._path = path
        self._bcc_aot = bcc_aot
        self._seen = set()
        self._names = set()
        self.rows = []

    def _run(self, words, answers):
        """Returns: (text, questions with their answers), or None."""
        words = [word.replace("@PID@", PID).replace("@CWD@", CWD) for word in words]
        with tempfile.TemporaryDirectory() as work:
            command = [self._bcc_aot, "import", self._path, "--no-main", "-o", work,
                       "--name", "text"]
            for answer in answers:
                command += ["--answer", answer]
            subprocess.run(command + ["--"] + words, stdin=subprocess.DEVNULL,
                           stderr=subprocess.DEVNULL, check=False)
            try:
                with open(work + "/text.c", errors="surrogateescape") as file:
                    text = file.read()
                with open(work + "/text.attach.json") as file:
                    return text, json.load(file)["questions"], words
            except OSError:
                return None

    def try_run(self, slug, words, answers=()):
        """Runs it and keeps the run if its text is new. Returns: as _run(), and whether it is."""
        done = self._run(words, list(answers) + variants.ANSWERS.get(self._name, []))
        if not done:
            return None, False
        text, _, used_words = done
        # some texts say when they were made
        digest = re.sub(r"(Created by \S+ at )[^*\n]*", r"\1", text)
        if digest in self._seen:
            return done, False
        self._seen.add(digest)
        name = base = self._name + ("--" + slug if slug else "")
        number = 1
        while name in self._names:
            number += 1
            name = "%s.%d" % (base, number)
        self._names.add(name)
        used_answers = list(answers)
        if any("u:" in word for word in words):
            used_answers += variants.ANSWERS.get(self._name, [])
        self.rows.append((name, self._path, shlex.join(used_words), shlex.join(used_answers)))
        return done, True

    def _options(self):
        with open(self._path, "rb") as file:
            if b"argparse" not in file.read():
                return []
        done = subprocess.run([sys.executable, "-B", os.path.join(HERE, "options.py"), IMPORT_DIR,
                               self._path], capture_output=True, stdin=subprocess.DEVNULL,
                              check=False)
        try:
            return json.loads(done.stdout)
        except ValueError:
            return []

    def _turn_around(self, words, slug):
        """One answer of the kernel after the other, then pairs that lead to new questions"""
        done, _ = self.try_run(slug, words)
        queue = collections.deque([({}, done[1])] if done else [])
        tried, runs = set(), 0
        while queue:
            turned, questions = queue.popleft()
            for question, answer in questions.items():
                if question in turned or runs == MOST_TURNED_RUNS:
                    continue
                choice = {**turned, question: "no" if answer == "yes" else "yes"}
                if frozenset(choice.items()) in tried:
                    continue
                tried.add(frozenset(choice.items()))
                runs += 1
                answers = ["%s=%s" % pair for pair in sorted(choice.items())]
                name = words_slug(["q"] + answers)
                done, is_new = self.try_run(slug + "+" * bool(slug) + name, words, answers)
                if is_new and len(choice) < MOST_TURNED_ANSWERS:
                    queue.append((choice, done[1]))

    def discover(self):
        lists = variants.argument_lists(self._name)
        base = lists[0]
        self.try_run("", base)
        lists += [base + words
                  for words in variants.option_arguments(self._options(), self._name)]
        for words in lists[1:]:
            own = words[len(base):] if words[:len(base)] == base else words
            self.try_run(words_slug(own) or "none", words)
        self._turn_around(base, "")
        for index in variants.TURNED_AROUND.get(self._name, []):
            self._turn_around(lists[index], words_slug(lists[index]))
        return self.rows


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--bcc-aot", required=True)
    parser.add_argument("--only", default="")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    options = parser.parse_args()
    chosen = [Tool(name, path, options.bcc_aot) for name, path in tools()
              if re.search(options.only, name)]
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        rows = [row for rows in pool.map(Tool.discover, chosen) for row in rows]
    out = sys.stdout if options.only else open(RUNS, "w", encoding="utf-8")
    out.write("# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause\n"
              "# Made by discover.py: text, tool, its arguments, answers to questions of the kernel\n")
    out.writelines("\t".join(row) + "\n" for row in rows)
    print("%d texts of %d tools" % (len(rows), sum(bool(tool.rows) for tool in chosen)),
          file=sys.stderr)


if __name__ == "__main__":
    main()
