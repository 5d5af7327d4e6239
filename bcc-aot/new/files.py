#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
"""Embed the files of the project that `bcc-aot new` starts, as a table in C.

usage: files.py OUTPUT.c FILE...
"""
import pathlib
import sys


def c_string(text):
    lines = text.replace('\\', '\\\\').replace('"', '\\"').replace('\t', '\\t').split('\n')
    return '\n'.join(f'\t  "{line}\\n"' for line in lines[:-1])


def without_license(text):
    """The new project is its author's, who will choose a license."""
    first, rest = text.split('\n', 1)
    return rest if 'SPDX' in first else text


def main():
    target, *sources = map(pathlib.Path, sys.argv[1:])
    with target.open('w', encoding='utf-8') as out:
        out.write('/* Made by files.py. */\n#include "new/files.h"\n\n')
        out.write('const struct new_file new_files[] = {\n')
        for source in sources:
            text = without_license(source.read_text(encoding='utf-8'))
            out.write(f'\t{{ "{source.name}",\n{c_string(text)} }},\n')
        out.write('\t{ 0 },\n};\n')


main()
