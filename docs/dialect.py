#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
"""Print docs/dialect.md: what of BCC's dialect is translated, and to what.

usage: dialect.py TOP [--check]

The tables are those that the translator works from: bcc-aot/model/map_kinds.def
and ops.def. --check compares with the file instead, and fails if it is behind.
"""
import pathlib
import re
import sys

ROW = re.compile(r'^(MAP_KIND|MAP_OP)\((.*?)\)\n(?=\n|MAP_|#|$)', re.MULTILINE | re.DOTALL)
DEFINE = re.compile(r'^#define (\w+) *\\?\n?(.*?)(?<!\\)$', re.MULTILINE | re.DOTALL)

HEAD = '''<!-- SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause -->
<!-- Made by docs/dialect.py from the tables of the translator. -->
# The dialect

What BCC's dialect of C has, and what bcc-aot makes of it. "Since" is the first kernel that can
run it; a program that is never loaded asks for nothing.

'''

# Constructs that are no rows of a table: their rules are code in bcc-aot/rewrite.
PROGRAMS = (
    ('`int kprobe__F(struct pt_regs *ctx, args...)`', '`SEC("kprobe/F")`, `BPF_KPROBE`', '4.1'),
    ('`int kretprobe__F(struct pt_regs *ctx)`', '`SEC("kretprobe/F")`', '4.1'),
    ('`kprobe__sys_X`, `kprobe____x64_sys_X`', '`SEC("ksyscall/X")`, `BPF_KSYSCALL`', '4.1'),
    ('`int syscall__X(struct pt_regs *ctx, args...)`', '`SEC("?kprobe")`, `BPF_KSYSCALL`', '4.1'),
    ('`TRACEPOINT_PROBE(C, E)`, `tracepoint__C__E`', '`SEC("tracepoint/C/E")`', '4.7'),
    ('`int f(struct tracepoint__C__E *p)`', '`SEC("?tracepoint/C/E")`', '4.7'),
    ('`RAW_TRACEPOINT_PROBE(E)`', '`SEC("raw_tp/E")`', '4.17'),
    ('`KFUNC_PROBE(F, args...)`', '`SEC("fentry/F")`, `BPF_PROG`', '5.5'),
    ('`KRETFUNC_PROBE(F, args..., ret)`', '`SEC("fexit/F")`, `BPF_PROG`', '5.5'),
    ('`KMOD_RET(F, args..., ret)`', '`SEC("?fmod_ret/F")`, `BPF_PROG`', '5.7'),
    ('`LSM_PROBE(H, args...)`', '`SEC("lsm/H")`, `BPF_PROG`', '5.7'),
    ('`BPF_ITER(T)`', '`SEC("?iter/T")`', '5.8'),
    ('`bpf_usdt_readarg` in a function', '`SEC("?usdt")`, `bpf_usdt_arg`', '4.1'),
    ('any other function', 'a section with `?`, by the type of its context', ''),
)


def fields(text):
    """Split at commas outside of strings and parentheses."""
    parts, depth, quoted, start = [], 0, False, 0
    for at, c in enumerate(text):
        if c == '"' and text[at - 1] != '\\\\':
            quoted = not quoted
        elif not quoted and c in '()':
            depth += 1 if c == '(' else -1
        elif not quoted and c == ',' and not depth:
            parts.append(text[start:at])
            start = at + 1
    return [' '.join(part.split()) for part in parts + [text[start:]]]


def rows(path, name):
    text = path.read_text(encoding='utf-8')
    return [fields(body) for kind, body in ROW.findall(text) if kind == name], text


def unquoted(text):
    return text.strip('"') if text != 'NULL' else ''


def kind_sets(text):
    """The names that ops.def gives to sets of kinds, resolved to sets of identifiers."""
    sets = {}
    for name, body in DEFINE.findall(text):
        sets[name] = resolve(body.replace('\\\\\n', ' '), sets)
    return sets


def resolve(expression, sets):
    kept, _, dropped = expression.partition('& ~')
    found = set(re.findall(r'KIND\((\w+)\)', kept))
    for name in re.findall(r'\b[A-Z]+\b(?!\()', kept):
        found |= sets.get(name, set())
    return found - set(re.findall(r'KIND\((\w+)\)', dropped))


def table(head, body):
    yield '| ' + ' | '.join(head) + ' |'
    yield '|' + '---|' * len(head)
    for row in body:
        yield '| ' + ' | '.join(cell.replace('|', '\\|') for cell in row) + ' |'


def map_rows(kinds):
    for _, word, kernel_type, _, since in kinds:
        kernel_type = unquoted(kernel_type)
        becomes = f'`BPF_MAP_TYPE_{kernel_type}`' if kernel_type else 'depends on the declaration'
        yield f'`{unquoted(word)}`', becomes, unquoted(since)


def op_rows(ops, kinds, sets):
    words = {row[0]: unquoted(row[1]) for row in kinds}
    for _, name, legal, least, most, form, since in ops:
        count = least if least == most else f'{least} or {most}'
        legal = sorted(words[kind] for kind in resolve(legal, sets))
        form = ' '.join(re.findall(r'"(.*?)"', form))
        yield f'`{unquoted(name)}`', count, ', '.join(legal), f'`{form}`', unquoted(since)


def render(top):
    model = top / 'bcc-aot' / 'model'
    kinds, _ = rows(model / 'map_kinds.def', 'MAP_KIND')
    ops, text = rows(model / 'ops.def', 'MAP_OP')
    lines = ['## Maps', '', *table(('kind', 'becomes', 'since'), map_rows(kinds)), '',
             '## Methods', '', '`$m` is the map, `$1`, `$2` ... are the arguments.', '',
             *table(('method', 'arguments', 'kinds of map', 'becomes', 'since'),
                    op_rows(ops, kinds, kind_sets(text))), '',
             '## Programs', '', *table(('written as', 'becomes', 'since'), PROGRAMS)]
    return HEAD + '\n'.join(lines) + '\n'


def main():
    top = pathlib.Path(sys.argv[1])
    text = render(top)
    if '--check' not in sys.argv:
        print(text, end='')
        return 0
    if (top / 'docs' / 'dialect.md').read_text(encoding='utf-8') == text:
        return 0
    print('docs/dialect.md is behind the tables: docs/dialect.py . > docs/dialect.md')
    return 1


sys.exit(main())
