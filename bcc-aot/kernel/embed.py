#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
"""embed.py INPUT OUTPUT NAME: a text file as a C string called NAME."""
import sys

source, target, name = sys.argv[1:]
with open(source, encoding='utf-8') as file:
    lines = file.read().splitlines()
with open(target, 'w', encoding='utf-8') as out:
    out.write('static const char %s[] =\n' % name)
    for line in lines:
        text = line.replace('\\', '\\\\').replace('"', '\\"').replace('\t', '\\t')
        out.write('\t"%s\\n"\n' % text)
    out.write('\t"";\n')
