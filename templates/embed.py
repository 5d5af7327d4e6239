#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
"""embed.py OUTPUT INPUT...: the blocks of all templates as one table in C."""
import sys


def blocks(path):
    """The (name, text) of each block: what follows a line `@@ name`, without blank lines at its end
    but one where the file has one."""
    name, lines = None, []
    with open(path, encoding='utf-8') as file:
        for line in file:
            if line.startswith('@@ '):
                if name:
                    yield name, ''.join(lines)
                name, lines = line[3:].strip(), []
            elif name:
                lines.append(line)
    if name:
        yield name, ''.join(lines)


def c_string(text):
    escaped = text.replace('\\', '\\\\').replace('"', '\\"')
    return '\n'.join(f'\t  "{line}\\n"' for line in escaped.splitlines()) or '\t  ""'


def main(output, inputs):
    table = [block for path in inputs for block in blocks(path)]
    with open(output, 'w', encoding='utf-8') as out:
        out.write('#include "emit/template.h"\n\nconst struct template_block template_blocks[] = {\n')
        for name, text in table:
            out.write(f'\t{{ "{name}",\n{c_string(text)} }},\n')
        out.write('};\n\nconst size_t template_block_cnt =\n'
                  '\tsizeof(template_blocks) / sizeof(*template_blocks);\n')


main(sys.argv[1], sys.argv[2:])
