#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
"""Imports the small tools of this directory and compares what comes out.

usage: run-cases.py --bcc-aot PROGRAM [--update]

NAME.py is a tool, NAME.args the words behind it on bcc-aot's command line, NAME.expected the exit
status, what goes to standard error, and every file that is written. Prints TAP.
"""
import argparse
import difflib
import glob
import os
import shlex
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))


def section(title, text):
    return "==== %s\n%s" % (title, text if text.endswith("\n") or not text else text + "\n")


def outcome(bcc_aot, name):
    """What an import of NAME.py does, as the text of an expectation"""
    words = []
    if os.path.exists(os.path.join(HERE, name + ".args")):
        with open(os.path.join(HERE, name + ".args")) as file:
            words = shlex.split(file.read())
    with tempfile.TemporaryDirectory() as work:
        done = subprocess.run([bcc_aot, "import", name + ".py", "-o", work] + words, cwd=HERE,
                              stdin=subprocess.DEVNULL, capture_output=True, text=True,
                              check=False)
        text = section("exit status", str(done.returncode))
        text += section("standard error", done.stderr.replace(work, "DIR"))
        for file_name in sorted(os.listdir(work)):
            with open(os.path.join(work, file_name)) as file:
                text += section(file_name, file.read())
    return text


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--bcc-aot", required=True)
    parser.add_argument("--update", action="store_true")
    options = parser.parse_args()
    bcc_aot = os.path.abspath(options.bcc_aot)
    names = sorted(os.path.basename(path)[:-3] for path in glob.glob(os.path.join(HERE, "*.py"))
                   if path != os.path.abspath(__file__))
    failed_cnt = 0
    print("1..%d" % len(names))
    for number, name in enumerate(names, 1):
        path = os.path.join(HERE, name + ".expected")
        found = outcome(bcc_aot, name)
        if options.update:
            with open(path, "w") as file:
                file.write(found)
        wanted = ""
        if os.path.exists(path):
            with open(path) as file:
                wanted = file.read()
        for line in difflib.unified_diff(wanted.splitlines(), found.splitlines(), path, "found",
                                         lineterm=""):
            print("# " + line)
        failed_cnt += found != wanted
        print("%s %d - %s" % ("ok" if found == wanted else "not ok", number, name))
    return 1 if failed_cnt else 0


if __name__ == "__main__":
    sys.exit(main())
