#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
"""Run the wrong programs, and compare what bcc-aot says about them to the byte.

usage: run.py [--update] BCC_AOT [CASE...]

Each CASE.diag is a case: it holds standard error. Beside it may stand
  CASE.c      the program
  CASE.setup  a shell script that prepares the directory $TMP
  CASE.args   the command line, and variables before it as env(1) takes them;
              default: translate CASE.c -o @TMP@/out.bpf.c
  CASE.exit   the exit status; default: 1
  CASE.fixed.c  the program after all fix-its; it must translate without errors
@TMP@ stands for a fresh directory.

Unless the exit status is 0, nothing may be written: the case runs twice, once
where no output exists, once where an old one does. The result is TAP.
"""
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).parent
TIMEOUT_S = 300
FIXIT = re.compile(r'^fix-it:"(?P<file>.*)":\{(\d+):(\d+)-(\d+):(\d+)\}:"(?P<text>.*)"$')


def read(path, default=''):
    return path.read_text(encoding='utf-8') if path.exists() else default


class Case:
    def __init__(self, bcc_aot, name):
        self.bcc_aot, self.name = bcc_aot, name
        self.want = HERE / (name + '.diag')
        self.fixed = HERE / (name + '.fixed.c')

    def path(self, suffix):
        return HERE / (self.name + suffix)

    def run(self, tmp, more=()):
        """Run once in a directory of its own. Returns: exit status, standard error."""
        line = read(self.path('.args'), f'translate {self.name}.c -o @TMP@/out.bpf.c')
        words = line.replace('@TMP@', tmp).split()
        environment = dict(os.environ, TMP=tmp, LC_ALL='C')
        if self.path('.setup').exists():
            subprocess.run(['sh', '-eu', self.path('.setup')], cwd=HERE, env=environment,
                           check=True)
        while '=' in words[0]:
            key, value = words.pop(0).split('=', 1)
            environment[key] = value
        result = subprocess.run([self.bcc_aot, *words, *more], cwd=HERE, env=environment,
                                stdin=subprocess.DEVNULL, capture_output=True, timeout=TIMEOUT_S)
        return result.returncode, result.stderr.decode('utf-8', 'replace').replace(tmp, 'TMP')

    def outputs(self, tmp):
        return sorted(path.name for path in pathlib.Path(tmp).glob('out.*'))

    def complaints(self):
        status_want = int(read(self.path('.exit'), '1'))
        with tempfile.TemporaryDirectory() as tmp:
            status, text = self.run(tmp)
            if status != status_want:
                yield f'exit status is {status}, not {status_want}'
            if text != read(self.want):
                yield 'standard error is:\n' + text
            if '=json' in read(self.path('.args')):
                json.loads(text)
            if status_want and self.outputs(tmp):
                yield 'wrote ' + ', '.join(self.outputs(tmp))
        if status_want:
            yield from self.complaints_with_old_output()
        if self.fixed.exists():
            yield from self.complaints_about_fixits()

    def complaints_with_old_output(self):
        with tempfile.TemporaryDirectory() as tmp:
            old = pathlib.Path(tmp) / 'out.bpf.c'
            old.write_text('old\n', encoding='utf-8')
            self.run(tmp)
            if read(old) != 'old\n':
                yield 'the old output was changed'
            if self.outputs(tmp) != ['out.bpf.c']:
                yield 'left behind ' + ', '.join(self.outputs(tmp))

    def complaints_about_fixits(self):
        with tempfile.TemporaryDirectory() as tmp:
            _, text = self.run(tmp, ['-fdiagnostics-parseable-fixits'])
        fixed = apply_fixits(read(self.path('.c')), text.split('\n'))
        if fixed != read(self.fixed):
            yield 'with all fix-its applied it is:\n' + fixed
        with tempfile.TemporaryDirectory() as tmp:
            result = subprocess.run([self.bcc_aot, 'translate', self.fixed, '-o', tmp + '/out.c'],
                                    capture_output=True, timeout=TIMEOUT_S)
        if result.returncode:
            yield 'fixed, it still has errors:\n' + result.stderr.decode()

    def update(self):
        with tempfile.TemporaryDirectory() as tmp:
            status, text = self.run(tmp)
        self.want.write_text(text, encoding='utf-8')
        self.path('.exit').unlink(missing_ok=True)
        if status != 1:
            self.path('.exit').write_text(f'{status}\n', encoding='utf-8')


def apply_fixits(source, lines):
    """Apply them from the end, so that the places of the others stay right."""
    text = source.encode()
    starts = [0] + [match.end() for match in re.finditer(b'\n', text)]
    edits = []
    for match in filter(None, map(FIXIT.match, lines)):
        line, column, end_line, end_column = map(int, match.group(2, 3, 4, 5))
        new = match['text'].encode().decode('unicode_escape').encode('latin-1')
        edits.append((starts[line - 1] + column - 1, starts[end_line - 1] + end_column - 1, new))
    for begin, end, new in sorted(edits, reverse=True):
        text = text[:begin] + new + text[end:]
    return text.decode()


def main():
    arguments = sys.argv[1:]
    is_update = '--update' in arguments
    bcc_aot, *names = [argument for argument in arguments if argument != '--update']
    bcc_aot = os.path.abspath(bcc_aot)
    names = names or sorted(path.stem for path in HERE.glob('*.diag'))
    failed = 0
    print(f'1..{len(names)}')
    for number, name in enumerate(names, 1):
        case = Case(bcc_aot, name)
        if is_update:
            case.update()
        found = list(case.complaints())
        failed += bool(found)
        print('not ok' if found else 'ok', number, name)
        for line in '\n'.join(found).split('\n') if found else ():
            print('# ' + line)
    return 1 if failed else 0


sys.exit(main())
