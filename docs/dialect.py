#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
"""Print docs/dialect.md: what of BCC's dialect is translated, and to what.

usage: dialect.py TOP [--check]

The tables are those that the translator works from: bcc-aot/model/map_kinds.def,
ops.def and prog_kinds.def, the macros and functions of macros/dialect, the
prefixes and contexts in bcc-aot/collect, and tests/diag/planted.txt
for what is refused. What is code there is a list here. --check compares with
the file instead, and fails if it is behind.
"""
import pathlib
import re
import sys

ROW = re.compile(r'^(MAP_KIND|MAP_OP)\((.*?)\)\n(?=\n|MAP_|#|$)', re.MULTILINE | re.DOTALL)
DEFINE = re.compile(r'^#define (\w+) *\\?\n?(.*?)(?<!\\)$', re.MULTILINE | re.DOTALL)

HEAD = '''<!-- SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause -->
<!-- Made by docs/dialect.py from the tables of the translator. -->
# The dialect

What BCC's dialect of C has, and what bcc-aot makes of it. All of it is translated, with BCC's meaning
or, where the last column says so, with a better one; what is not is at the end, with its error.
"Since" is the first kernel that can run it; a program that is never loaded asks for nothing.

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

MAP_USES = (
    ('`typeof(m.key)`, `typeof(m.leaf)`', 'the type of the key, of the value', ''),
    ('types spelled out: `BPF_HASH(m, u32, struct { u64 a; })`', 'a struct of its own, named after '
     'the map, also in the generated header', ''),
    ('`BPF_TABLE_PINNED`, `BPF_QUEUESTACK_PINNED`, `BPF_XSKMAP` with a path', 'pinned when the session '
     'is loaded; what is pinned there already is used, whatever its declared size', '4.4'),
    ('`_PUBLIC`, `_SHARED`, `"extern"`', 'ordinary maps, which sessions of a process share by name', ''),
    ('`BPF_RINGBUF_OUTPUT(m, pages)`', 'as many pages of the machine that loads it', '5.8'),
    ('`BPF_PERF_OUTPUT(m)`', 'one entry for each possible CPU of the machine that loads it', '4.4'),
    ('a method in an expression, a macro, a helper, an argument', 'the same; arguments are evaluated '
     'once', ''),
    ('`lookup_or_init` in a full map', 'leaves the function with 0; a warning says so, also in void '
     'functions, where BCC fails', ''),
    ('`increment` of a missing key', 'inserted in plain hashes, lost in all others, as in BCC', ''),
)

ARGUMENTS = (
    ('parameters behind the context of a probe', 'registers of the architecture, as far as it has '
     'them for arguments, at most 6', '4.1'),
    ('`PT_REGS_PARM1` to `6`, `_RC`, `_RET`, `_IP`, `_SP`, `_FP`', 'libbpf\'s, corrected where those '
     'of 1.1 are wrong', '4.1'),
    ('`PT_REGS_SYSCALL_CTX(ctx)`, `PT_REGS_PARMn_SYSCALL(regs)`', 'user space\'s registers, whether '
     'the kernel wraps its system calls or not', '4.1'),
    ('the same of registers in kernel memory', '`PT_REGS_PARM1_CORE` and so on', '4.1'),
    ('`void` programs', 'return 0', ''),
    ('helpers that sleep, as `bpf_copy_from_user`', '`SEC("fmod_ret.s/F")` and so on', '5.10'),
)

READS = (
    ('`p->a->b`, `(*p).a`, `p[i].a`, `*p`', '`BPF_CORE_READ`, or `bcc_read_kernel` if it is no chain of '
     'members', 'in macros and headers, through variables, fields, maps, helpers, casts and integers, '
     'where BCC leaves plain loads'),
    ('user memory: arguments of uprobes, system calls and static probes, `__user`',
     '`BPF_CORE_READ_USER`, `bcc_read_user`', 'BCC tries both kinds of memory'),
    ('an address of which nothing says whose it is', '`bcc_read`', ''),
    ('a pointer to a struct of the kernel out of a map that user space fills', '`BPF_CORE_READ`',
     'BCC leaves a plain load'),
    ('`p->array[i]`, `p->pointer[i]`', 'the element', 'BCC reads another place for i > 0'),
    ('bit-fields', '`BPF_CORE_READ_BITFIELD_PROBED`', 'an error in BCC'),
    ('members of unnamed structs and unions', 'as others', 'an error in BCC'),
    ('`struct s copy = *p`, `memcpy`, `memcmp`', 'probe reads of that size', ''),
    ('own memory: variables, values of maps, records, packets, contexts', 'plain loads', ''),
    ('pointers that BTF types (`KFUNC_PROBE`, `LSM_PROBE`, `BPF_ITER`)', 'plain loads, relocated; '
     'probe reads where the verifier wants them', ''),
    ('explicit `bpf_probe_read*` calls', 'as they are; what their arguments read is rewritten', ''),
    ('`struct s___old`', 'the kernel\'s `struct s` of another version', ''),
)

TRACEPOINTS = (
    ('`args->field`', 'a member of the kernel\'s record, relocated; of one made after the event\'s '
     'format where BTF has none', '4.7'),
    ('`args->data_loc_field`, `TP_DATA_LOC_READ`, `_CONST`, `_STR`', 'likewise, `__rel_loc` too', '4.7'),
    ('arguments of system calls by name', '`args[n]` of the record of all system calls', '4.7'),
)

STATIC_PROBES = (
    ('`bpf_usdt_readarg(n, ctx, &v)`', '`bpf_usdt_arg()`, converted to the type of `v`: BCC gives -1 '
     'where the sizes differ', '4.1'),
    ('`bpf_usdt_readarg_p(n, ctx, buf, len)`', '`bpf_usdt_arg()`, then `bpf_probe_read_user()`', '4.1'),
    ('both in helpers and macros', 'the same; an error in BCC', '4.1'),
    ('operands with `%xmm` or a symbol at `(%rip)`', 'an error when it is attached: libbpf has none', ''),
)

STATEMENTS = (
    ('`bpf_trace_printk(format, ...)`', '`bpf_printk()`, and a warning where the kernel prints nothing; '
     'more than three values', '5.2; 5.16 with more than three'),
    ('`hdr->field` of a `BPF_PACKET_HEADER` struct', 'bits of the packet, also in macros and helpers', '4.1'),
    ('`hdr->field = v`, `+=`, `++` and so on', '`bpf_dins_pkt()`; BCC stores the right side of `+=`', '4.1'),
    ('`incr_cksum_l3`, `incr_cksum_l4`', '`bpf_l3_csum_replace()`, `bpf_l4_csum_replace()`', '4.1'),
    ('`BPF_LICENSE`', '`SEC("license")`; GPL if it is not defined, an error if `-D` defines it', ''),
    ('variables of the file, string literals', 'data of the object; an error in BCC', '5.2'),
    ('`BPF_PARAM(type, name, default)`, `--param`', 'set through the skeleton before loading', '5.2'),
)

CONDITIONS = (
    ('`#if LINUX_VERSION_CODE ...` around statements', 'an `if` that asks the kernel that runs', ''),
    ('other conditions, on `CONFIG_*` for one', 'decided by the kernel description', ''),
    ('headers of the kernel', 'their macros and inline functions, as far as the program uses them', ''),
    ('headers of the program', 'put into the output, if there is something to translate in them', ''),
    ('`-D`, `-U`, `-I`, `-include`', 'the same', ''),
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


# ---- Macros of the dialect ----------------------------------------------------

MACRO = re.compile(r'^#define (\w+)\(([^)]*)\)((?:[^\n]*\\\n)*[^\n]*)$', re.MULTILINE)
MARK = re.compile(r'__BCC_MAP\((\w+|"[^"]*")')


def signature(name, parameters):
    names = [part.strip().lstrip('_') for part in parameters.split(',')]
    return f"`{name}({', '.join(names)})`"


def macro_kind(body, macros):
    """The kind of map that a declaration macro makes; '' if an argument says so."""
    found = MARK.search(body)
    if found:
        return found[1].strip('"').partition('@')[0].partition('$')[0].partition(':')[0] \
            if found[1].startswith('"') else ''
    for name in re.findall(r'\b(?:__BCC|BPF)_\w+', body):
        if name in macros and 'PICK' not in name:
            return macro_kind(macros[name][1], macros)
    named = re.search(r'"(\w+)"', body)
    return named[1] if named else ''


def declaration_rows(text):
    macros = {name: (parameters, body) for name, parameters, body in MACRO.findall(text)}
    for name, (parameters, body) in macros.items():
        if not name.startswith('BPF_') or not ('__BCC_MAP' in body or '__BCC_PICK' in body or
                                               'BPF_CGROUP_STORAGE_COMMON' in body):
            continue
        if re.search(r'\d$', name):
            continue
        forms = re.findall(r'\b((?:__BCC|BPF)_[A-Z_]+\d)\b', body) or [name]
        forms = [form for form in forms if form in macros and 'PICK' not in form]
        spelled = [signature(name, macros[form][0]) for form in sorted(forms, key=lambda form: len(
            macros[form][0]))]
        yield ', '.join(spelled), macro_kind(macros[forms[0]][1], macros) or 'the one that is named'


def function_rows(text):
    """Functions and macros that stay what they are, by the comment before them if there is one."""
    found = re.findall(r'^#define ([a-zA-Z]\w*)\(|^static __always_inline [^(]*?(\w+)\(', text,
                       re.MULTILINE)
    names = [first or second for first, second in found]
    return sorted({name for name in names if not name.startswith('__') and not
                   name.startswith('bcc_')})


# ---- Programs by prefix and context ----------------------------------------------

def section_words(text):
    return dict(re.findall(r'^PROG_KIND\((\w+), "\w+", "([^"]+)"', text, re.MULTILINE))


def context_rows(collect, words):
    for tag, kind in re.findall(r'\{ "(\w+)", PROG_KIND_(\w+) \}', collect):
        yield f'`struct {tag} *`', f'`SEC("?{words[kind]}")`'
    yield '`struct tracepoint__C__E *`', '`SEC("?tracepoint/C/E")`'
    yield '`void *` and others', f'`SEC("?{words["UNKNOWN"]}")`'


def prefix_rows(collect, words):
    for prefix, kind, auto in re.findall(r'\{ "(\w+__)", PROG_KIND_(\w+), (\w+) \}', collect):
        yield f'`{prefix}`', f'`SEC("{"" if auto == "true" else "?"}{words[kind]}")`', \
            'by itself' if auto == 'true' else 'when it is named'


# ---- What is refused --------------------------------------------------------------

def refused_rows(text):
    for slug, words, body in re.findall(r'^== ([a-z-]+): ?(.*)\n((?:(?!== ).*\n?)*)', text,
                                        re.MULTILINE):
        line = [line for line in body.strip().split('\n') if line][-1]
        name = f'`{slug}`' if slug != 'clang' else 'the compiler\'s'
        yield f'`{line.replace("$BODY", "")}`', name, words


def section(title, text, head, body):
    return [f'## {title}', '', *([text, ''] if text else []), *table(head, body), '']


def render(top):
    model, dialect = top / 'bcc-aot' / 'model', top / 'macros' / 'dialect'
    collect = (top / 'bcc-aot' / 'collect' / 'programs.c').read_text(encoding='utf-8')
    sections = section_words((model / 'prog_kinds.def').read_text(encoding='utf-8'))
    kinds, _ = rows(model / 'map_kinds.def', 'MAP_KIND')
    ops, text = rows(model / 'ops.def', 'MAP_OP')
    macros = (dialect / 'bcc.h').read_text(encoding='utf-8')
    functions = function_rows((dialect / 'functions.h').read_text(encoding='utf-8'))
    planted = (top / 'tests' / 'diag' / 'planted.txt').read_text(encoding='utf-8')
    three = ('written as', 'becomes', 'since')
    lines = [
        *section('Maps', '', ('kind', 'becomes', 'since'), map_rows(kinds)),
        *section('Declarations', '', ('macro', 'kind'), declaration_rows(macros)),
        *section('More about maps', '', three, MAP_USES),
        *section('Methods', '`$m` is the map, `$1`, `$2` ... are the arguments.',
                 ('method', 'arguments', 'kinds of map', 'becomes', 'since'),
                 op_rows(ops, kinds, kind_sets(text))),
        *section('Programs', '', three, PROGRAMS),
        *section('Prefixes', 'What a function\'s name says of it; BCC attaches some by itself.',
                 ('prefix', 'becomes', 'attached'), prefix_rows(collect, sections)),
        *section('Contexts', 'What the first parameter says of a function without a prefix; attaching '
                 'it otherwise, to a uprobe or a classifier for one, changes its type before it is '
                 'loaded.', ('first parameter', 'becomes'), context_rows(collect, sections)),
        *section('Arguments and registers', '', three, ARGUMENTS),
        *section('Reads', '', ('written as', 'becomes', 'unlike BCC'), READS),
        *section('Tracepoints', '', three, TRACEPOINTS),
        *section('Static probes', '', three, STATIC_PROBES),
        *section('Packets, output and the rest', '', three, STATEMENTS),
        '## Functions', '', 'These are as in BCC, and go into the output that uses them:',
        ', '.join(f'`{name}`' for name in functions) + '.', '',
        *section('Preprocessor', '', three, CONDITIONS),
        *section('What is refused', '[diagnostics.md](diagnostics.md) says what to do.',
                 ('such as', 'error', 'in words'), refused_rows(planted))]
    return HEAD + '\n'.join(lines).rstrip('\n') + '\n'


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
