#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
"""Plant each thing of the dialect that is not translated, and expect its error: nothing passes.

usage: planted.py BCC_AOT

planted.txt holds the snippets. Each must end with status 1, with an error of its kind and with its
words, at a place in the snippet, and leave no output. The result is TAP.
"""
import pathlib
import re
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).parent
HEAD = re.compile(r'^== (?P<slug>[a-z-]+): ?(?P<words>.*)$')
ERROR = re.compile(r'^planted\.c:\d+:\d+: error: (.*?)(?: \[([a-z-]+)\])?$', re.MULTILINE)
BODY = 'int kprobe__do_exit(struct pt_regs *ctx)\n{'
TIMEOUT_S = 300


def snippets():
    """Yields slug, words and program."""
    slug, words, lines = None, None, []
    for line in (HERE / 'planted.txt').read_text(encoding='utf-8').split('\n'):
        match = HEAD.match(line)
        if match:
            if slug:
                yield slug, words, lines
            slug, words, lines = match['slug'], match['words'], []
        elif slug:
            lines.append(line)
    yield slug, words, lines


def program(lines):
    text = '\n'.join(re.sub(r'^\$BODY\{(.*)\}$', r'$BODY\1 return 0; }', line) for line in lines)
    return text.replace('$BODY', BODY).rstrip('\n') + '\n'


def complaints(bcc_aot, slug, words, text):
    with tempfile.TemporaryDirectory() as tmp:
        (pathlib.Path(tmp) / 'planted.c').write_text(text, encoding='utf-8')
        result = subprocess.run([bcc_aot, 'translate', 'planted.c', '-o', 'planted.bpf.c'], cwd=tmp,
                                capture_output=True, text=True, timeout=TIMEOUT_S, check=False)
        wrote = (pathlib.Path(tmp) / 'planted.bpf.c').exists()
    errors = ERROR.findall(result.stderr)
    if result.returncode != 1:
        yield f'exit status {result.returncode}'
    if wrote:
        yield 'it was translated'
    if not any(slug == (kind or 'clang') and words in message for message, kind in errors):
        yield f'no error [{slug}] with "{words}"; said was:\n{result.stderr}'


def main():
    bcc_aot = str(pathlib.Path(sys.argv[1]).absolute())
    cases = list(snippets())
    failed = 0
    print(f'1..{len(cases) + 1}')
    for number, (slug, words, lines) in enumerate(cases, 1):
        found = list(complaints(bcc_aot, slug, words, program(lines)))
        failed += bool(found)
        print('not ok' if found else 'ok', number, slug, '-', next(filter(None, lines)))
        for line in '\n'.join(found).split('\n') if found else ():
            print('# ' + line)
    # Would a thing that passes be seen?
    is_seen = any(complaints(bcc_aot, 'map-decl', '', program(['BPF_HASH(m, u32);'])))
    print('ok' if is_seen else 'not ok', len(cases) + 1, 'a program without a fault is told apart')
    return 0 if is_seen and not failed else 1


sys.exit(main())
