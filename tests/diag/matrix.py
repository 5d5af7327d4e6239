#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
"""Call every method of every kind of map, in every form: it is built, or refused by its own error.

usage: matrix.py BCC_AOT

The rows of model/ops.def and model/map_kinds.def are multiplied. Where a kind has the method, it is
called as a statement, as a value, in a macro, in a helper, inside another call's argument, and with
arguments that must be evaluated once; the program must build, and hold each such argument once.
Where it has not, the line must get the error map-op-kind. The result is TAP.
"""
import pathlib
import re
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).parent
MODEL = HERE.parent.parent / 'bcc-aot' / 'model'
TIMEOUT_S = 120

# How a map of each kind is declared; hash is the default.
DECLARATIONS = {
    'ringbuf': 'BPF_RINGBUF_OUTPUT(m_{0}, 8);',
    'queue': 'BPF_QUEUE(m_{0}, u64, 4);',
    'stack': 'BPF_STACK(m_{0}, u64, 4);',
    'array': 'BPF_ARRAY(m_{0}, u64, 4);',
    'percpu_array': 'BPF_PERCPU_ARRAY(m_{0}, u64, 4);',
    'histogram': 'BPF_HISTOGRAM(m_{0});',
    'lpm_trie': 'BPF_LPM_TRIE(m_{0});',
    'prog': 'BPF_PROG_ARRAY(m_{0}, 4);',
    'perf_output': 'BPF_PERF_OUTPUT(m_{0});',
    'perf_array': 'BPF_PERF_ARRAY(m_{0}, 4);',
    'cgroup_array': 'BPF_CGROUP_ARRAY(m_{0}, 4);',
    'stacktrace': 'BPF_STACK_TRACE(m_{0}, 16);',
    'devmap': 'BPF_DEVMAP(m_{0}, 4);',
    'cpumap': 'BPF_CPUMAP(m_{0}, 4);',
    'xskmap': 'BPF_XSKMAP(m_{0}, 4);',
    'sockmap': 'BPF_SOCKMAP(m_{0}, 4);',
    'sockhash': 'BPF_SOCKHASH(m_{0});',
    'array_of_maps': 'BPF_ARRAY_OF_MAPS(m_{0}, "m_hash", 4);',
    'hash_of_maps': 'BPF_HASH_OF_MAPS(m_{0}, u32, "m_hash");',
    'sk_storage': 'BPF_SK_STORAGE(m_{0}, u64);',
    'inode_storage': 'BPF_INODE_STORAGE(m_{0}, u64);',
    'task_storage': 'BPF_TASK_STORAGE(m_{0}, u64);',
    'cgroup_storage': 'BPF_CGROUP_STORAGE(m_{0}, u64);',
    'percpu_cgroup_storage': 'BPF_PERCPU_CGROUP_STORAGE(m_{0}, u64);',
}

# The arguments of each method; @ marks the one that must be evaluated once.
KEYED, STORED = '@(void *)&key', '(void *)&value'
ARGUMENTS = {
    'lookup': [KEYED], 'delete': [KEYED],
    'lookup_or_init': [KEYED, STORED], 'lookup_or_try_init': [KEYED, STORED],
    'update': [KEYED, STORED], 'insert': [KEYED, STORED],
    'increment': ['@2', '@3'], 'atomic_increment': ['@2', '@3'],
    'call': ['ctx', '@1'],
    'perf_submit': ['ctx', '@&value', 'sizeof(value)'],
    'perf_submit_skb': ['ctx', '@64', '&value', 'sizeof(value)'],
    'perf_read': ['@0'], 'perf_counter_value': ['@0', '&value', 'sizeof(value)'],
    'get_stackid': ['ctx', '@0'], 'check_current_task': ['@0'],
    'redirect_map': ['@1', '@0'],
    'push': [STORED, '@BPF_EXIST'], 'pop': ['@&value'], 'peek': ['@&value'],
    'ringbuf_output': ['&value', '@8', '0'], 'ringbuf_reserve': ['8'],
    'ringbuf_submit': ['@record', '0'], 'ringbuf_discard': ['@record', '0'],
    'ringbuf_query': ['@BPF_RB_AVAIL_DATA'],
    'sock_map_update': ['ctx', KEYED, '0'], 'sock_hash_update': ['ctx', KEYED, '0'],
    'msg_redirect_hash': ['ctx', KEYED, '0'], 'sk_redirect_hash': ['ctx', KEYED, '0'],
    'sk_storage_get': ['object', '@&value', '1'], 'sk_storage_delete': ['@object'],
    'inode_storage_get': ['object', '@&value', '1'], 'inode_storage_delete': ['@object'],
    'task_storage_get': ['object', '@&value', '1'], 'task_storage_delete': ['@object'],
    'get_local_storage': ['@0'],
}
# Where the key is no integer.
KEYS = {kind: '@((struct bpf_cgroup_storage_key){ 1 })'
        for kind in ('cgroup_storage', 'percpu_cgroup_storage')}
NOTHING = {'increment', 'atomic_increment', 'call', 'ringbuf_submit', 'ringbuf_discard'}


def methods():
    """Yields each method's name and the kinds that have it, in their own spelling."""
    text = (MODEL / 'ops.def').read_text(encoding='utf-8')
    sets = {name: set(re.findall(r'KIND\((\w+)\)', body))
            for name, body in re.findall(r'#define (\w+)\s((?:.*\\\n)*.*)', text)}
    for name, kinds in re.findall(r'^MAP_OP\(\w+, "(\w+)",([^,]*),', text, re.MULTILINE):
        found = set(re.findall(r'KIND\((\w+)\)', kinds))
        for word, members in sets.items():
            if word in kinds:
                found |= members
        yield name, {kind.lower() for kind in found}


def kinds():
    text = (MODEL / 'map_kinds.def').read_text(encoding='utf-8')
    return re.findall(r'^MAP_KIND\(\w+, "(\w+)"', text, re.MULTILINE)


def declarations():
    lines = []
    for kind in sorted(kinds(), key=lambda kind: kind.endswith('of_maps')):
        size = 0 if kind == 'extern' else 64
        form = DECLARATIONS.get(kind, f'BPF_TABLE("{kind}", u32, u64, m_{{0}}, {size});')
        lines.append(form.format(kind))
    return lines


def arguments(kind, method):
    args = ARGUMENTS[method]
    return [KEYS[kind], *args[1:]] if method.endswith('increment') and kind in KEYS else args


def call(kind, method, marked=None):
    """The call; @marked wraps the arguments that are to be evaluated once."""
    args = [(marked % arg[1:] if marked else arg[1:]) if arg.startswith('@') else arg
            for arg in arguments(kind, method)]
    return f"m_{kind}.{method}({', '.join(args)})"


LOCALS = '''u64 key = 0, value = 0, more = 0;
	void *object = NULL, *record = NULL;'''


def function(name, body, result='int'):
    return f'{result} {name}(void *ctx)\n{{\n\t{LOCALS}\n\n{body}\n\treturn 0;\n}}\n'


def forms(kind, method):
    """Yields pairs: a name, and the functions (and macros) of that form."""
    at = f'{kind}_{method}'
    plain = call(kind, method)
    yield 'statement', function(f'st_{at}', f'\t{plain};')
    yield 'if', function(f'if_{at}', f'\tif (ctx)\n\t\t{plain};\n\telse\n\t\tmore++;')
    yield 'macro', (f'#define MACRO_{at}(map) map{plain[plain.index("."):]}\n' +
                    function(f'ma_{at}', f'\tMACRO_{at}(m_{kind});'))
    yield 'helper', (function(f'static he_{at}', f'\t{plain};').replace('int static', 'static int') +
                     f'int with_he_{at}(void *ctx)\n{{\n\treturn he_{at}(ctx);\n}}\n')
    yield 'once', function(f'on_{at}', f'''\t{call(kind, method, f'({{ more++; mark_{at}(); %s; }})')};''')
    if method in NOTHING:
        return
    yield 'value', function(f'va_{at}', f'\treturn (u64){plain} == 1 ? 1 : !{plain};')
    yield 'comma', function(f'co_{at}', f'\tmore = (key++, (u64){plain});')
    yield 'nested', function(f'ne_{at}', f'\tm_hash.increment((u64){plain}, (u64){plain});')


def program(pairs):
    """Returns: the text, and the (kind, method, form) of each line."""
    head = '\n'.join(declarations()) + '\n'
    text, owners = head, {}
    for kind, method in pairs:
        marks = f'static void mark_{kind}_{method}(void) {{ }}\n'
        text += marks
        for form, part in forms(kind, method):
            begin = text.count('\n') + 1
            text += part
            for line in range(begin, text.count('\n') + 1):
                owners[line] = kind, method, form
    return text, owners


def translate(bcc_aot, text, *options):
    with tempfile.TemporaryDirectory() as tmp:
        path = pathlib.Path(tmp) / 'matrix.c'
        path.write_text(text, encoding='utf-8')
        result = subprocess.run([bcc_aot, 'build', 'matrix.c', '-o', 'matrix.skel.h',
                                 '--emit-c=matrix.bpf.c', '-ferror-limit=0', *options], cwd=tmp,
                                capture_output=True, text=True, timeout=TIMEOUT_S, check=False)
        output = pathlib.Path(tmp) / 'matrix.bpf.c'
        return result.stderr, output.read_text(encoding='utf-8') if output.exists() else ''


class Report:
    def __init__(self):
        self.number = self.failed = 0

    def point(self, name, complaint):
        self.number += 1
        self.failed += bool(complaint)
        print('not ok' if complaint else 'ok', self.number, name)
        for line in str(complaint).split('\n') if complaint else ():
            print('# ' + line)


def errors_of(words):
    """Line to error, the first of each."""
    found = {}
    for line, error in re.findall(r'^matrix\.c:(\d+):\d+: error: (.*)$', words, re.MULTILINE):
        found.setdefault(int(line), error)
    return found


def check_refused(report, bcc_aot, pairs):
    text, owners = program(pairs)
    refused = {owners[line] for line, error in errors_of(translate(bcc_aot, text)[0]).items()
               if line in owners and '[map-op-kind]' in error}
    for kind, method in pairs:
        missing = [form for form, _ in forms(kind, method) if (kind, method, form) not in refused]
        report.point(f'{kind} has no {method}', missing and f'not refused: {missing}')


def times_evaluated(output, mark):
    return len(re.findall(rf'\b{mark}\(\)', output))


def check_built(report, bcc_aot, method, with_it):
    pairs = [(kind, method) for kind in with_it]
    text, owners = program(pairs)
    words, output = translate(bcc_aot, text, '-Wno-hidden-return', '-Wno-insert-noop')
    errors = {owners.get(line): error for line, error in errors_of(words).items()}
    for kind in with_it:
        complaint = [f'{form}: {error}' for (k, _, form), error in
                     ((key or ('', '', ''), error) for key, error in errors.items()) if k == kind]
        if not output and not complaint:
            complaint = [words[:2000]]
        wanted = sum(arg.startswith('@') for arg in ARGUMENTS[method])
        found = times_evaluated(output, f'mark_{kind}_{method}')
        if output and found != wanted:
            complaint.append(f'{found} evaluations of {wanted} arguments')
        report.point(f'{kind}.{method}', '\n'.join(complaint))


def main():
    bcc_aot = str(pathlib.Path(sys.argv[1]).absolute())
    report = Report()
    for method, with_it in methods():
        without = [kind for kind in kinds() if kind not in with_it]
        check_built(report, bcc_aot, method, [kind for kind in kinds() if kind in with_it])
        check_refused(report, bcc_aot, [(kind, method) for kind in without])
    print(f'1..{report.number}')
    return 1 if report.failed else 0


sys.exit(main())
