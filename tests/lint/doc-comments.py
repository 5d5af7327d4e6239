#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
"""Every function that a header declares has a comment, alone or with its neighbours.

usage: doc-comments.py DIRECTORY...

A comment also covers the declarations that follow without a blank line between.
Inline functions may speak for themselves.
"""
import pathlib
import re
import sys

DECLARATION = re.compile(r'^(?!typedef\b|static\b|struct \w+ {)[A-Za-z_][\w\s*]*\b\w+\(')


def undocumented(path):
    is_covered = False
    for number, line in enumerate(path.read_text(encoding='utf-8').splitlines(), 1):
        if line.rstrip().endswith('*/'):
            is_covered = True
        elif not line.strip():
            is_covered = False
        elif DECLARATION.match(line) and not is_covered:
            yield f'{path}:{number}: {line}'


found = [line for directory in sys.argv[1:]
         for path in sorted(pathlib.Path(directory).rglob('*.h'))
         for line in undocumented(path)]
print('\n'.join(found))
sys.exit(1 if found else 0)
