#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
"""Turn docs/diagnostics.md into the C table behind `bcc-aot --explain`.

usage: explanations.py diagnostics.md OUTPUT.c

A section is a heading "## SLUG" and all that follows up to the next heading.
"""
import sys


def sections(lines):
    slug, text = None, []
    for line in lines:
        if line.startswith('#'):
            if slug:
                yield slug, text
            slug, text = (line[3:].strip() if line.startswith('## ') else None), []
        elif slug:
            text.append(line)
    if slug:
        yield slug, text


def c_string(text):
    escaped = text.replace('\\', '\\\\').replace('"', '\\"').replace('\t', '\\t')
    return '"' + escaped + '\\n"'


def main():
    source, target = sys.argv[1:]
    with open(source, encoding='utf-8') as file:
        lines = file.read().split('\n')
    with open(target, 'w', encoding='utf-8') as out:
        out.write('/* Made from docs/diagnostics.md by explanations.py. */\n')
        out.write('#include "diag/explain.h"\n\n')
        out.write('const struct explanation explanations[] = {\n')
        for slug, text in sections(lines):
            body = '\n'.join(text).strip('\n').split('\n')
            out.write('\t{ "%s",\n' % slug)
            out.write('\n'.join('\t  ' + c_string(line) for line in body))
            out.write(' },\n')
        out.write('\t{ 0 },\n};\n')


main()
