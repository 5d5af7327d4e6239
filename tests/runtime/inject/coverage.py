#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
"""Nothing of the library is left out of the tests that make calls fail.

usage: coverage.py LIBRARY.a SYMBOL-MAP DIRECTORY

Every function that the library calls stands in DIRECTORY/calls.def, and nothing else does; every
symbol in the global part of the map is called by a scenario of DIRECTORY.
"""
import pathlib
import re
import subprocess
import sys

# what compilers put in for checks, and the optional part for compressed symbols
LEFT_OUT = re.compile(r'__(asan|ubsan|sanitizer|gcov|stack_chk)|__\w+_chk$|lzma_')


def calls(library):
    lines = subprocess.run(['nm', '-A', '--undefined-only', library], check=True,
                           capture_output=True, text=True).stdout.splitlines()
    names = {line.split()[-1] for line in lines}
    return {name for name in names
            if not name.startswith(('bca_', 'bccaot_')) and not LEFT_OUT.match(name)}


def main():
    library, symbol_map, directory = map(pathlib.Path, sys.argv[1:])
    listed = set(re.findall(r'^[A-Z_]+\((\w+)', (directory / 'calls.def').read_text(), re.M))
    called = calls(library)
    text = '\n'.join(file.read_text() for file in sorted(directory.glob('*.c')))
    exported = re.findall(r'^\t\t(\w+);', symbol_map.read_text(), re.M)
    # a table of functions is as good as calls
    unused = [name for name in exported if not re.search(rf'\b{name}\s*[(,]', text)]
    for name in sorted(called - listed):
        print(f'{name}() is called and not in calls.def')
    for name in sorted(listed - called):
        print(f'{name}() is in calls.def and not called')
    for name in unused:
        print(f'{name}() is public and in no scenario')
    return 1 if called != listed or unused else 0


sys.exit(main())
