# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
"""What the comparisons have in common: their options, guests that are booted for some rows of a table
each, and the report."""
import argparse
import concurrent.futures
import os
import re
import shutil
import tempfile

# BCC's libraries keep some memory of every program, and a guest may die: a few rows each.
ROWS_PER_GUEST = 10
SECONDS_PER_ROW = 900


def parse_arguments(doc, *needed):
    parser = argparse.ArgumentParser(description=doc,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    for option in needed:
        parser.add_argument(option, required=True)
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--only", default="")
    parser.add_argument("--keep")
    parser.add_argument("--replay", action="store_true")
    parser.add_argument("--guests", type=int, default=os.cpu_count())
    return parser.parse_args()


def chosen(options, rows, is_first):
    """The rows that the options name"""
    return [row for row in rows if (options.all or is_first(row))
            and re.fullmatch(options.only or ".*", row.name)]


class Batches:
    """Of one comparison.

    boot_rows(rows, seconds, path)  has what a guest prints about these rows written to a file
    read_cases(text)                returns {name of row: case}, and the lines that belong to none
    report(number, row, case)       prints a point of TAP; returns whether the row failed
    """

    def __init__(self, options, work, boot_rows, read_cases, report):
        self._options, self._work = options, work
        self._boot_rows, self._read_cases, self._report = boot_rows, read_cases, report

    def _output(self, number, rows):
        """What a guest printed, or had printed"""
        path = os.path.join(self._work, "output%d" % number)
        if not self._options.replay:
            self._boot_rows(rows, SECONDS_PER_ROW * len(rows), path)
        with open(path, encoding="utf-8", errors="replace") as file:
            return file.read()

    def _report_batch(self, first, rows, output):
        cases, rest = self._read_cases(output)
        failed = [self._report(first + i, row, cases.get(row.name))
                  for i, row in enumerate(rows, 1)]
        for line in rest if any(failed) else []:
            print("# guest: " + line[:600])
        return any(failed)

    def run(self, rows):
        """Returns: did any row fail?"""
        starts = range(0, len(rows), ROWS_PER_GUEST)
        parts = [rows[start:start + ROWS_PER_GUEST] for start in starts]
        with concurrent.futures.ThreadPoolExecutor(self._options.guests) as pool:
            outputs = pool.map(self._output, starts, parts)
            failed = [self._report_batch(*batch) for batch in zip(starts, parts, outputs)]
        print("1..%d" % len(rows))
        return any(failed)


def main(options, compare):
    """compare(options, directory) returns whether anything differed. Returns: the exit status."""
    work = options.keep or tempfile.mkdtemp(prefix="bcc-aot-differential-")
    os.makedirs(work, exist_ok=True)
    failed = compare(options, work)
    if not options.keep:
        shutil.rmtree(work)
    return 1 if failed else 0
