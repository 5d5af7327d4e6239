#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
"""Imports the small tools of this directory and compares what comes out.

usage: run-cases.py --bcc-aot PROGRAM [--update]

NAME.py is a tool, NAME.args the words behind it on bcc-aot's command line, with @TMP@ for a directory
that the shell script NAME.setup prepares as $TMP, NAME.expected the exit
status, what goes to standard error, and every file that is written, but for main.c: that is
NAME.main.c, and no main.c is asked for where there is no such file and NAME.expected does not speak
of one. Every main.c compiles with the header of its program. Prints TAP.
"""
import argparse
import difflib
import glob
import json
import os
import shlex
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
LICENSE = "/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */\n"
RUNTIME_HEADERS = os.path.join(HERE, "..", "..", "runtime", "include")


def section(title, text):
    return "==== %s\n%s" % (title, text if text.endswith("\n") or not text else text + "\n")


def read_if_there(name):
    path = os.path.join(HERE, name)
    if not os.path.exists(path):
        return ""
    with open(path) as file:
        return file.read()


def complaint_about_main(bcc_aot, work, name):
    """What bcc-aot or the C compiler has against a program with its main.c, "" if nothing"""
    with open(os.path.join(work, name + ".attach.json")) as file:
        cflags = json.load(file)["cflags"]
    for command in ([bcc_aot, "build", name + ".c", "-o", name + ".skel.h"] + cflags,
                    ["cc", "-Wall", "-Wextra", "-Werror", "-fsyntax-only", "-I", RUNTIME_HEADERS,
                     "main.c"]):
        done = subprocess.run(command, cwd=work, stdin=subprocess.DEVNULL, capture_output=True,
                              text=True, check=False)
        if done.returncode:
            return done.stderr
    return ""


def outcome(bcc_aot, name):
    """What an import of NAME.py does: the text of NAME.expected, that of NAME.main.c, complaints"""
    words = []
    main_c = complaint = ""
    if not os.path.exists(os.path.join(HERE, name + ".main.c")) and (
            "main.c'" not in read_if_there(name + ".expected")):
        words.append("--no-main")
    words += shlex.split(read_if_there(name + ".args"))
    with tempfile.TemporaryDirectory() as work, tempfile.TemporaryDirectory() as tmp:
        if os.path.exists(os.path.join(HERE, name + ".setup")):
            subprocess.run(["sh", "-eu", name + ".setup"], cwd=HERE, check=True,
                           env=dict(os.environ, TMP=tmp))
        words = [word.replace("@TMP@", tmp) for word in words]
        done = subprocess.run([bcc_aot, "import", name + ".py", "-o", work] + words, cwd=HERE,
                              stdin=subprocess.DEVNULL, capture_output=True, text=True,
                              check=False)
        text = section("exit status", str(done.returncode))
        text += section("standard error", done.stderr.replace(work, "DIR"))
        for file_name in sorted(os.listdir(work)):
            with open(os.path.join(work, file_name)) as file:
                if file_name == "main.c":
                    main_c = LICENSE + file.read()
                else:
                    text += section(file_name, file.read())
        if main_c:
            complaint = complaint_about_main(bcc_aot, work, name)
    return text, main_c, complaint


def difference(path, found, is_update):
    """The lines in which a file that is expected differs"""
    if is_update and found:
        with open(path, "w") as file:
            file.write(found)
    return list(difflib.unified_diff(read_if_there(path).splitlines(), found.splitlines(), path,
                                     "found", lineterm=""))


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
        path = os.path.join(HERE, name)
        text, main_c, complaint = outcome(bcc_aot, name)
        lines = difference(path + ".expected", text, options.update)
        lines += difference(path + ".main.c", main_c, options.update)
        lines += complaint.splitlines()
        for line in lines:
            print("# " + line)
        failed_cnt += bool(lines)
        print("%s %d - %s" % ("not ok" if lines else "ok", number, name))
    return 1 if failed_cnt else 0


if __name__ == "__main__":
    sys.exit(main())
