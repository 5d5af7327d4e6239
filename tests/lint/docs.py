#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
"""The documents agree with the tree.

usage: docs.py TOP

Relative links in Markdown lead somewhere. docs/architecture.md names every folder, every source file
at the top of bcc-aot/, every public header of the library and every pass in the driver's table, and
no file that is not there.
"""
import pathlib
import re
import sys

LINK = re.compile(r'\]\(([^)#\s]+)[^)]*\)')
PASS = re.compile(r'^\t\{ "(\w+)", \w+, \w+, (?:true|false) \},$', re.MULTILINE)
MADE_BY_USERS = ['vmlinux.h']
FILE = re.compile(r'`((?:[\w-]+/)*[\w-]+\.(?:c|h|def|py|sh|md))`')


def dead_links(top):
    pages = list(top.glob('*.md'))
    for folder in ['docs', 'samples', 'tests']:
        pages += (top / folder).rglob('*.md')
    for page in sorted(pages):
        for target in LINK.findall(page.read_text(encoding='utf-8')):
            if '://' not in target and not (page.parent / target).exists():
                yield f'{page.relative_to(top)}: {target} is not there'


def unnamed(top, text):
    translator, headers = top / 'bcc-aot', top / 'runtime/include/bccaot'
    names = [f'{folder.name}/' for folder in translator.iterdir() if folder.is_dir()]
    names += [file.name for file in translator.glob('*.c')]
    names += [file.name for file in headers.glob('*.h')]
    for name in sorted(names):
        if f'`{name}`' not in text:
            yield f'docs/architecture.md: nothing about {name}'
    for name in PASS.findall((translator / 'driver.c').read_text(encoding='utf-8')):
        if f'\n| {name} |' not in text:
            yield f'docs/architecture.md: nothing about the pass {name}'


def missing(top, text):
    roots = [top, top / 'bcc-aot', top / 'macros', top / 'runtime/src', top / 'runtime/include',
             top / 'runtime/include/bccaot']
    for name in sorted(set(FILE.findall(text)) - set(MADE_BY_USERS)):
        if not any((root / name).exists() for root in roots):
            yield f'docs/architecture.md: {name} is not there'


def main():
    top = pathlib.Path(sys.argv[1])
    text = (top / 'docs/architecture.md').read_text(encoding='utf-8')
    found = [*dead_links(top), *unnamed(top, text), *missing(top, text)]
    print('\n'.join(found))
    return 1 if found else 0


sys.exit(main())
