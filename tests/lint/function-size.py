#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
"""Functions are short: median 15 lines, nine in ten 45, none over 80; no .c has over 600.

usage: function-size.py DIRECTORY...

Lines are counted between the braces. A function that is little more than one
switch may be longer, since splitting it would hide that its cases belong together.
"""
import pathlib
import sys

MEDIAN_MAX, P90_MAX, LINES_MAX, FILE_MAX = 15, 45, 80, 600


def functions(lines):
    """Yield (line number, header, body) of each function: its braces stand in column 1."""
    start = None
    for number, line in enumerate(lines, 1):
        if line == '{':
            start = number
        elif line.startswith('}') and start:
            yield start, lines[start - 2], lines[start:number - 1]
            start = None


def is_switch(body):
    cases = sum(line.lstrip().startswith(('case ', 'default:')) for line in body)
    return cases * 4 >= len(body)


def complaints(path, lines, sizes):
    if path.suffix == '.c' and len(lines) > FILE_MAX:
        yield f'{path}: {len(lines)} lines, more than {FILE_MAX}'
    for number, header, body in functions(lines):
        sizes.append(len(body))
        if len(body) > LINES_MAX and not is_switch(body):
            yield f'{path}:{number}: {len(body)} lines, more than {LINES_MAX}: {header.strip()}'


def main():
    sizes, found = [], []
    for directory in sys.argv[1:]:
        for path in sorted(pathlib.Path(directory).rglob('*.[ch]')):
            found += complaints(path, path.read_text(encoding='utf-8').splitlines(), sizes)
    sizes.sort()
    median, p90 = sizes[len(sizes) // 2], sizes[len(sizes) * 9 // 10]
    print(f'{len(sizes)} functions, median {median}, p90 {p90}, longest {sizes[-1]} lines')
    if median > MEDIAN_MAX or p90 > P90_MAX:
        found.append(f'the median may be {MEDIAN_MAX}, p90 {P90_MAX}')
    print('\n'.join(found))
    return 1 if found else 0


sys.exit(main())
