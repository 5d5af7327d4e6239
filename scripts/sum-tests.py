#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
"""Sums the results of several runs of `meson test`.

usage: sum-tests.py LABEL=TESTLOG.json...

Prints the log of whatever failed, the reason of whatever was skipped, and closes with a line
`N passed, N failed, N skipped`. A test that prints TAP counts as its test points, any other test
as one. Exits with 1 if something failed or if nothing ran at all.
"""
import json
import re
import sys

TAP_POINT = re.compile(r"^(not )?ok\b\s*(.*)$")
LONGEST_LOG_LINES = 120


class Tally:
    """What was counted, and what a reader should be told at the end."""

    def __init__(self):
        self.passed = self.failed = self.skipped = 0
        self.failures = []  # (title, log)
        self.skips = []  # "title: reason"

    def add_point(self, title, is_ok, directive):
        """Counts one TAP test point. Returns: whether it passed or was excused."""
        word = directive.partition(" ")[0].upper()
        if word.startswith("SKIP"):
            self.skipped += 1
            self.skips.append(f"{title}: {directive.partition(' ')[2] or 'no reason given'}")
        elif is_ok or word == "TODO":
            self.passed += 1
        else:
            self.failed += 1
            return False
        return True

    def add_tap(self, title, output, ended_well):
        """Counts the points of a TAP stream."""
        all_fine = True
        for line in output.splitlines():
            match = TAP_POINT.match(line)
            if not match:
                continue
            name, _, directive = match.group(2).partition("#")
            point = re.sub(r"^\d*\s*(- )?", "", name).strip()
            all_fine &= self.add_point(f"{title}: {point}", not match.group(1), directive.strip())
        if all_fine and not ended_well:
            self.failed += 1
        if not (all_fine and ended_well):
            self.failures.append((title, output))

    def add_test(self, label, test):
        """Counts one entry of a testlog."""
        title = f"{label}: {test['name']}"
        output = test.get("stdout") or ""
        if test.get("stderr"):
            output += "\n" + test["stderr"]
        result = test["result"]
        if result not in ("SKIP", "TIMEOUT") and is_tap(test.get("stdout") or ""):
            self.add_tap(title, output, result in ("OK", "EXPECTEDFAIL"))
        elif result in ("OK", "EXPECTEDFAIL"):
            self.passed += 1
        elif result == "SKIP":
            self.skipped += 1
            self.skips.append(f"{title}: {last_line(output)}")
        else:
            self.failed += 1
            self.failures.append((f"{title} ({result})", output))


def is_tap(output):
    return re.search(r"^1\.\.\d+", output, re.M) and re.search(r"^(not )?ok\b", output, re.M)


def last_line(output):
    lines = output.strip().splitlines()
    return lines[-1] if lines else "no reason given"


def print_log(title, output):
    """Prints the end of a failed test's output."""
    lines = output.rstrip().splitlines()
    print(f"\n---- failed: {title}")
    if len(lines) > LONGEST_LOG_LINES:
        print(f"     ({len(lines) - LONGEST_LOG_LINES} lines left out)")
    for line in lines[-LONGEST_LOG_LINES:]:
        print("     " + line)


def main():
    tally = Tally()
    for argument in sys.argv[1:]:
        label, _, path = argument.partition("=")
        try:
            with open(path, encoding="utf-8", errors="replace") as log:
                for line in log:
                    tally.add_test(label, json.loads(line))
        except FileNotFoundError:
            tally.failed += 1
            tally.failures.append((f"{label}: no results", f"{path} is missing"))
    for title, output in tally.failures:
        print_log(title, output)
    for skip in tally.skips:
        print("skipped:", skip)
    print()
    print(f"{tally.passed} passed, {tally.failed} failed, {tally.skipped} skipped")
    return 1 if tally.failed or not tally.passed else 0


if __name__ == "__main__":
    sys.exit(main())
