#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
"""Count what BCC programs want that neither BTF nor macros/ has.

usage: missing.py BCC_AOT MACROS PROGRAM.c|DIRECTORY...

Each program is parsed against the whole vmlinux.h of the default kernel, libbpf's
headers, macros/kernel and macros/dialect. Nothing is translated: what is listed
is what no header gave. Names with "--" are variants, listed after the others.
"""
import collections
import concurrent.futures
import os
import pathlib
import re
import sys
import tempfile

from run import CLANG, Shims, expect_success, run

# what clang says, and what to file it under
KINDS = [
    ('header', r"'([^']+)' file not found"),
    ('identifier', r"use of undeclared identifier '(\w+)'"),
    ('function', r"(?:call to undeclared|implicit declaration of) function '(\w+)'"),
    ('type', r"unknown type name '(\w+)'"),
    ('member', r"(no member named '\w+' in '[^']+')"),
    ('incomplete type', r"incomplete (?:definition of )?type '([^']+)'"),
]
NOT_OURS = re.compile(r'struct tracepoint__')


def programs(paths):
    for path in map(pathlib.Path, paths):
        yield from sorted(path.glob('*.c')) if path.is_dir() else [path]


def precompile(shims):
    """Everything before the program, as the translator has it but with all types."""
    source = os.path.join(shims.tmp, 'before.h')
    dialect = shims.dir.parent / 'dialect'
    pathlib.Path(source).write_text(
        '#include "vmlinux.h"\n#include <bpf/bpf_helpers.h>\n#include <bpf/bpf_tracing.h>\n'
        '#include <bpf/bpf_core_read.h>\n#include <bcc-aot/common.h>\n'
        f'#include "{dialect}/registers.h"\n'
        f'#include "{dialect}/functions.h"\n#include "{dialect}/bcc.h"\n', encoding='utf-8')
    output = source + '.pch'
    args = [*arguments(shims), '-w', '-x', 'c-header', source, '-o', output]
    expect_success([CLANG, '-target', 'bpfel', *args])
    return output


def arguments(shims):
    options = [arg for arg in shims.args(release=shims.release) if arg != '-Werror']
    return [*options, '-std=gnu11', '-DDNAME_INLINE_LEN=32', '-DCONFIG_NET_NS=1']


def missing(shims, before, program):
    """(kind, name) of everything that one program lacks, each once."""
    args = [*arguments(shims), '-w', '-ferror-limit=0', '-fsyntax-only', '-include-pch', before]
    words = run([CLANG, '-target', 'bpfel', *args, str(program)]).stderr
    found = set()
    for line in re.findall(r'error: (.*)', words):
        match = next(((kind, re.search(pattern, line)) for kind, pattern in KINDS
                      if re.search(pattern, line)), ('other', None))
        name = match[1].group(1) if match[1] else re.sub(r"'[^']*'", "'...'", line)
        if not NOT_OURS.search(line):
            found.add((match[0], name))
    return found


def report(title, results):
    counts, example = collections.Counter(), {}
    for program, found in results:
        for key in found:
            counts[key] += 1
            example.setdefault(key, program.name)
    clean = sum(not found for _, found in results)
    print(f'{title}: {clean} of {len(results)} lack nothing')
    for (kind, name), count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        print(f'{count:6} {kind:16} {name}  ({example[kind, name]})')


def main():
    if len(sys.argv) < 4:
        sys.exit(__doc__)
    with tempfile.TemporaryDirectory() as tmp:
        shims = Shims(sys.argv[1], sys.argv[2], tmp)
        if not shims.make_types():
            sys.exit('missing.py: no default kernel description, and no $SHIMS_BTF')
        before = precompile(shims)
        files = list(programs(sys.argv[3:]))
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            results = list(zip(files, pool.map(lambda file: missing(shims, before, file), files)))
    for title, is_variant in (('programs', False), ('variants', True)):
        part = [result for result in results if ('--' in result[0].name) == is_variant]
        if part:
            report(title, part)


if __name__ == '__main__':
    main()
